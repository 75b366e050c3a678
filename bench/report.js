'use strict';
const { spread, roundRatios } = require('./statistics');

/** Floors of W1 against Bolt's echo; --quick halves them, its rounds are too short to judge closer. */
const FLOOR = 0.8;
/** Rounds shorter than this end before turns and deliveries compete with the acknowledgements. */
const SUSTAINED_SECONDS = 1;

const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
const withRange = ({ median, min, max }) => `${number(median)} (${number(min)}–${number(max)})`;
const percent = (share) => `${Math.round(share * 100)} %`;

/** What the rounds of one target add up to; ratios are taken inside each round. */
function summarise(target, rounds, peers) {
  const of = (key) => rounds.map((round) => round[key]);
  return {
    target: target.name,
    note: target.note,
    judged: target.judged === true,
    perSecond: spread(of('perSecond')),
    turnsPerSecond: target.judged ? spread(of('turnsPerSecond')) : null,
    p50: spread(of('p50')),
    p99: spread(of('p99')),
    serverCpu: spread(of('serverCpu')),
    clientCpu: spread(of('clientCpu')),
    peakMemoryMb: Math.max(...of('peakMemoryMb')),
    messages: of('acknowledged').reduce((a, b) => a + b, 0),
    overBolt: roundRatios(
      of('perSecond'),
      peers.bolt.map((round) => round.perSecond),
    ),
    overFastify: roundRatios(
      of('perSecond'),
      peers.fastify.map((round) => round.perSecond),
    ),
    seconds: spread(of('seconds')),
    wrong: rounds.flatMap((round) => round.wrong),
    noisyRounds: rounds.filter((round) => !round.quiet).length,
    stolen: Math.max(...of('stolen')),
  };
}

/** Markdown table, one line a target. */
function table(summaries) {
  const head = [
    'target',
    'acknowledged/s',
    'turns done/s',
    'p50 ms',
    'p99 ms',
    '× Bolt echo',
    '× Fastify echo',
    'CPU server / client',
    'peak MB',
    'messages',
  ];
  const rows = summaries.map((s) => [
    s.target,
    withRange(s.perSecond),
    s.turnsPerSecond ? withRange(s.turnsPerSecond) : '–',
    withRange(s.p50),
    withRange(s.p99),
    withRange(s.overBolt),
    withRange(s.overFastify),
    `${percent(s.serverCpu.median)} / ${percent(s.clientCpu.median)}`,
    String(s.peakMemoryMb),
    String(s.messages),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Sentences on what holds and what does not; `failed` when a count is wrong or a floor is missed. */
function judge(summaries, missing, quick) {
  const floor = quick ? FLOOR / 2 : FLOOR;
  const lines = missing.map(({ name, missing: why }) => `${name}: not run (${why})`);
  let failed = false;
  for (const s of summaries) {
    for (const wrong of s.wrong) lines.push(`${s.target}: WRONG, the figure does not count: ${wrong}`);
    const isSustained = s.seconds.median >= SUSTAINED_SECONDS;
    const slow = s.judged && isSustained && s.overBolt.median < floor;
    if (s.judged && s.wrong.length === 0) {
      lines.push(`${s.target}: rows of inbox, drafts, history and outbox equal the acknowledged messages`);
      const verdict = slow ? `floor ${floor}: MISSED` : `floor ${floor}: held`;
      const burst = `NOT JUDGED, a burst of ${number(s.seconds.median)} s shows no sustained rate`;
      lines.push(`${s.target}: ${number(s.overBolt.median)} × Bolt echo, ${isSustained ? verdict : burst}`);
    }
    if (s.noisyRounds > 0) lines.push(`${s.target}: other work was running in ${s.noisyRounds} round(s)`);
    failed ||= slow || s.wrong.length > 0;
  }
  return { lines, failed };
}

module.exports = { summarise, table, judge };
