'use strict';
/**
 * `npm test`: all suites on the embedded database, and those that need MariaDB/MySQL or Chromium where these
 * are found. Arguments go on to Jest (`npm test -- test/journeys`). Last line: `N passed, N failed, N skipped`.
 */
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { probeNeeds } = require('./probe-needs');

const root = join(__dirname, '..');
const inCi = process.env.CI === 'true';

/** @returns {{status: number, counts: {passed: number, failed: number, skipped: number, skippedNames: string[]}}} */
function runJest(needs) {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-counts-'));
  const countsFile = join(folder, 'counts.json');
  const args = [
    require.resolve('jest/bin/jest'),
    ...process.argv.slice(2),
    // last, because Jest takes every word after --reporters for one more reporter
    '--reporters=default',
    `--reporters=${join(__dirname, 'counting-reporter.js')}`,
  ];
  const env = { ...process.env, ...needs, TEST_COUNTS_FILE: countsFile };
  try {
    const run = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    return { status: run.status ?? 1, counts: readCounts(countsFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Jest ended before it ran anything: a bad argument, no test found
    return { passed: 0, failed: 1, skipped: 0, skippedNames: [] };
  }
}

function reportSkipped(counts, needs) {
  if (counts.skipped === 0) return;
  process.stdout.write(`\nSkipped${inCi ? ' (a failure with CI=true)' : ''}:\n`);
  for (const name of counts.skippedNames) process.stdout.write(`  - ${name}\n`);
  if (!needs.TEST_MYSQL_AVAILABLE) {
    process.stdout.write(`No MariaDB/MySQL lets us in at ${needs.TEST_MYSQL_URL}: run scripts/mariadb.sh\n`);
  }
  if (!needs.TEST_CHROMIUM_AVAILABLE) {
    process.stdout.write(`No Chromium at ${needs.CHROMIUM_PATH}: install it or set CHROMIUM_PATH\n`);
  }
}

async function main() {
  const needs = await probeNeeds();
  const { status, counts } = runJest(needs);
  reportSkipped(counts, needs);
  process.exitCode = status !== 0 || counts.failed > 0 || (inCi && counts.skipped > 0) ? 1 : 0;
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
}

void main();
