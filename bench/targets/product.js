'use strict';
/** The product's own Nest application, built and in production mode, with the fake platform as its only channel. */
const { randomBytes } = require('node:crypto');
const { join } = require('node:path');
const { loadTypescript } = require('../load-typescript');
const { senderOf, words } = require('../messages');
const { seed } = require('./product-seed');

const dist = join(__dirname, '../../dist/src');
const { CALLBACK_PATH, FAKE_SECRET, FakePlatform, fakeCallback } = loadTypescript(
  join(__dirname, '../../test/fakes/fake-platform.ts'),
);

/** Projects seeded; W1 asks for 10,000, each reported on once. */
const PROJECTS = 10_000;
/** The month of September is open: its messages are taken on any day the benchmark runs. */
const OPENS_AT = Date.parse('2026-10-08T10:00:00+08:00');

/** Runs in real time from {@link OPENS_AT}. */
function officeClock(startedAt) {
  return { now: () => new Date(OPENS_AT + (Date.now() - startedAt)) };
}

async function start() {
  const { loadConfig } = require(`${dist}/config/load-config`);
  const { Heartbeat } = require(`${dist}/jobs/heartbeat`);
  const { startApp } = require(`${dist}/start-app`);
  const startedAt = Date.now();
  const clock = officeClock(startedAt);
  const platform = new FakePlatform();
  // what was shown would otherwise grow without end
  platform.shown.push = platform.arrivals.push = () => 0;
  const { name, tenant, app } = platform;
  await seed({
    ...{ url: process.env.DATABASE_URL, projects: PROJECTS },
    ...{ platform: name, tenant, app, now: clock.now() },
  });
  const config = loadConfig({
    ...{ DATABASE_URL: process.env.DATABASE_URL, SECRETS_KEY: randomBytes(32).toString('base64') },
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'silent', HOST: '127.0.0.1', PORT: '0' },
  });
  const running = await startApp(config, { adapters: [platform], clock });
  // what the jobs of the days before leave behind is not the messages' doing
  await running.app.get(Heartbeat, { strict: false }).beat();
  return { port: running.port, startedAt };
}

/** Message `n`, signed as of now on the office's clock. */
function request(n, { startedAt }) {
  const message = { id: `m-${n}`, sender: senderOf(n), text: words(n) };
  return { path: CALLBACK_PATH, ...fakeCallback(message, FAKE_SECRET, officeClock(startedAt).now()) };
}

module.exports = { PROJECTS, start, request };
