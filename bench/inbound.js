'use strict';
/** W1: HTTP in, signature, dedupe, reading, one transaction of inbox, draft, history and outbox, acknowledgement. */
const { execFile } = require('node:child_process');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { setTimeout: wait } = require('node:timers/promises');
const { makeMysql, makeSqlite } = require('./databases');
const { peakMemoryMb, pinnedNode, untilQuiet, watchProcessor } = require('./host');
const { summarise } = require('./report');
const { UNFINISHED, connect, countRows, wrongCounts } = require('./row-counts');
const { startTarget } = require('./target-process');

const CONNECTIONS = 32;
/** Sent before the rounds, in two goes; the second tells how many messages fill a round. */
const WARM_UP = { peer: 4000, product: 300 };
const SETTLE_PATIENCE_MS = 60_000;

const PEERS = [
  { name: 'Fastify echo', key: 'fastify', module: 'fastify-echo', note: 'checks nothing, stores nothing' },
  { name: 'Bolt echo', key: 'bolt', module: 'bolt-echo', note: 'signature checked, stores nothing' },
];

/** The product on each database that is there; `missing` says why one is not. */
async function productTargets() {
  const { PROJECTS } = require('./targets/product');
  const databases = [
    ['Milepost on SQLite', makeSqlite],
    ['Milepost on MariaDB/MySQL', makeMysql],
  ];
  const targets = [];
  for (const [name, make] of databases) {
    const database = await make();
    targets.push({
      name,
      key: name,
      module: 'product',
      judged: true,
      note: database.facts,
      missing: database.missing,
      database,
      // every message needs a project of its own
      budget: PROJECTS,
      env: { DATABASE_URL: database.url ?? '' },
    });
  }
  return targets;
}

/** Sends `count` messages that were never sent before. */
async function load(target, count) {
  const job = {
    module: target.module,
    ready: target.process.ready,
    from: target.sent,
    count,
    connections: CONNECTIONS,
  };
  target.sent += count;
  const { command, args } = pinnedNode(1, [join(__dirname, 'load-client.js'), JSON.stringify(job)]);
  const { stdout } = await promisify(execFile)(command, args, { cwd: __dirname });
  return JSON.parse(stdout);
}

/** Waits until every acknowledged message has had its turn and its answer is out; ms since `startedAt` of the turns. */
async function settle(ask, startedAt) {
  const giveUpAt = Date.now() + SETTLE_PATIENCE_MS;
  const done = {};
  for (const [what, sql] of Object.entries(UNFINISHED)) {
    while ((await ask(sql)) > 0) {
      if (Date.now() > giveUpAt) return { ...done, wrong: [`${await ask(sql)} ${what} unfinished`] };
      await wait(50);
    }
    done[what] = Date.now() - startedAt;
  }
  return { ...done, wrong: [] };
}

async function measure(target, count, quietPatienceMs) {
  const quiet = await untilQuiet(quietPatienceMs);
  const before = target.ask ? await countRows(target.ask) : null;
  const stopWatching = watchProcessor(target.process.pid);
  const answer = await load(target, count);
  const cpu = stopWatching();
  const wrong =
    answer.acknowledged === count ? [] : [`${count - answer.acknowledged} of ${count} not acknowledged`];
  let turnsPerSecond = null;
  if (target.ask) {
    const settled = await settle(target.ask, answer.startedAt);
    wrong.push(...settled.wrong, ...wrongCounts(before, await countRows(target.ask), answer.acknowledged));
    turnsPerSecond = answer.acknowledged / Math.max(answer.seconds, (settled.turns ?? Infinity) / 1000);
  }
  return {
    ...answer,
    quiet,
    wrong,
    turnsPerSecond,
    perSecond: answer.acknowledged / answer.seconds,
    serverCpu: cpu.serverSeconds / answer.seconds,
    clientCpu: answer.cpuSeconds / answer.seconds,
    stolen: cpu.stolen,
    peakMemoryMb: peakMemoryMb(target.process.pid),
  };
}

async function prepare(target, { rounds, seconds, turnSeconds }) {
  target.process = await startTarget(target);
  target.sent = 0;
  if (target.judged) target.ask = await connect(target.env.DATABASE_URL);
  const warmUp = target.judged ? WARM_UP.product : WARM_UP.peer;
  await measure(target, warmUp, 0);
  const warm = await measure(target, warmUp, 0);
  if (warm.wrong.length > 0) throw new Error(`${target.name}: ${warm.wrong.join('; ')}`);
  const most = Math.min(
    target.budget ? Math.floor((target.budget - target.sent) / rounds) : Infinity,
    // every round waits for the turns of its messages; a short run can only afford a short burst
    turnSeconds * (warm.turnsPerSecond ?? Infinity),
  );
  target.count = Math.floor(Math.min(most, Math.max(CONNECTIONS, Math.round(warm.perSecond * seconds))));
  target.rounds = [];
}

async function release(target) {
  await target.ask?.close();
  await target.process?.stop();
  await target.database?.drop?.();
}

/** @returns {Promise<{summaries: object[], missing: object[]}>} */
async function runInbound({ rounds, seconds, turnSeconds, quietPatienceMs }) {
  const all = [...PEERS, ...(await productTargets())];
  const targets = all.filter(({ missing }) => !missing);
  try {
    for (const target of targets) await prepare(target, { rounds, seconds, turnSeconds });
    for (let round = 0; round < rounds; round++) {
      // each round starts with another target, so that none is always first
      const order = targets.map((_, i) => targets[(i + round) % targets.length]);
      for (const target of order) target.rounds.push(await measure(target, target.count, quietPatienceMs));
      console.log(`round ${round + 1} of ${rounds} done`);
    }
  } finally {
    for (const target of targets) await release(target);
  }
  const peers = Object.fromEntries(
    PEERS.map((peer) => [peer.key, targets.find(({ key }) => key === peer.key).rounds]),
  );
  return {
    summaries: targets.map((target) => summarise(target, target.rounds, peers)),
    missing: all.filter(({ missing }) => missing),
  };
}

module.exports = { runInbound };
