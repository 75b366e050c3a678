'use strict';
/**
 * `npm run bench [-- --quick] [--rounds N] [--seconds N]`: W1, unique signed messages over HTTP, against bare
 * Fastify and Slack's Bolt. Targets take turns within each round and ratios are judged inside the round.
 */
const { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');
const { parseArgs } = require('node:util');

const root = join(__dirname, '..');

function install() {
  if (existsSync(join(__dirname, 'node_modules', 'autocannon'))) return;
  console.log(
    'First use: installing the load client and the peers of the benchmark into bench/node_modules …',
  );
  orExit(spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: __dirname, stdio: 'inherit' }));
}

function build() {
  if (isBuilt()) return;
  console.log('Building the product …');
  orExit(spawnSync(process.execPath, [join(root, 'scripts', 'prepare.js')], { stdio: 'inherit' }));
}

/** Nothing was written in `src/` or `migrations/` since the last build. */
function isBuilt() {
  const main = join(root, 'dist', 'src', 'main.js');
  if (!existsSync(main)) return false;
  const builtAt = statSync(main).mtimeMs;
  return ['src', 'migrations'].every((folder) =>
    readdirSync(join(root, folder), { recursive: true }).every(
      (name) => statSync(join(root, folder, name)).mtimeMs <= builtAt,
    ),
  );
}

function orExit({ status }) {
  if (status !== 0) process.exit(status ?? 1);
}

function options() {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, seconds: { type: 'string' } },
  });
  const quick = values.quick === true;
  return {
    quick,
    rounds: Number(values.rounds ?? (quick ? 2 : 5)),
    seconds: Number(values.seconds ?? (quick ? 3 : 5)),
    // how long the turns of one round may take
    turnSeconds: quick ? 6 : Infinity,
    quietPatienceMs: quick ? 1000 : 20_000,
  };
}

async function main() {
  const chosen = options();
  install();
  build();
  const { canPin } = require('./host');
  const { runInbound } = require('./inbound');
  const { judge, table } = require('./report');
  console.log(
    `W1 inbound: ${chosen.rounds} rounds of about ${chosen.seconds} s, client autocannon, 32 connections`,
  );
  console.log(canPin ? 'Servers on core 0, client on core 1.' : 'Not pinned: one core, or no taskset.');
  const { summaries, missing } = await runInbound(chosen);
  const { lines, failed } = judge(summaries, missing, chosen.quick);
  console.log(`\n${table(summaries)}\n\n${lines.join('\n')}`);
  const at = new Date().toISOString();
  const results = join(__dirname, 'results');
  mkdirSync(results, { recursive: true });
  const file = join(results, `${at.slice(0, 19).replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify({ at, chosen, summaries, missing, lines }, null, 2)}\n`);
  process.exitCode = failed ? 1 : 0;
}

void main();
