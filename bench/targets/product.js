'use strict';
/** The product's own Nest application, built and in production mode, with the fake platform as its only channel. */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const FAKE_PLATFORM = join(__dirname, '../../test/fakes/fake-platform.ts');

/** Projects seeded; W1 asks for 10,000, each reported on once. */
const PROJECTS = 10_000;

/** Why the product cannot be measured, or null. */
function unavailable() {
  return existsSync(FAKE_PLATFORM) ? null : 'there is no test/fakes/fake-platform.ts';
}

module.exports = { PROJECTS, unavailable };
