'use strict';
/**
 * `npm run proof`: the proofs that `npm test` runs in a reduced form, in full. Needs what the suites need
 * (scripts/mariadb.sh); ends with the counts line.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

/** Suites that run in full with MILEPOST_PROOF=1. */
const PROOFS = ['test/journeys/kill.e2e-spec.ts'];

const run = spawnSync(process.execPath, [join(__dirname, 'test.js'), ...PROOFS, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, MILEPOST_PROOF: '1' },
});
process.exitCode = run.status ?? 1;
