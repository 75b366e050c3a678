'use strict';
/** A target as a child process on core 0. */
const { once } = require('node:events');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { spawn } = require('node:child_process');
const { pinnedNode } = require('./host');

const START_PATIENCE_MS = 60_000;

/**
 * @param {{name: string, module: string, env?: Record<string, string>}} target
 * @returns {Promise<{pid: number, ready: object, stop(): Promise<void>}>} `ready` is what the target printed
 */
async function startTarget(target) {
  const { command, args } = pinnedNode(0, [join(__dirname, 'serve-target.js'), target.module]);
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'production', ...target.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${target.name} ended with ${code} before it listened`);
  });
  const ready = await Promise.race([firstJsonLine(child.stdout), ended, tooLate(target.name)]);
  ended.catch(() => {});
  return { pid: child.pid, ready, stop: () => stop(child) };
}

/** The target may log before it is ready: the first line that is a JSON object with a port counts. */
async function firstJsonLine(stream) {
  for await (const line of createInterface({ input: stream })) {
    try {
      const value = JSON.parse(line);
      if (value.port) {
        stream.resume();
        return value;
      }
    } catch {
      // a line of its log
    }
  }
  return new Promise(() => {});
}

function tooLate(name) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${name} did not listen in time`)), START_PATIENCE_MS).unref();
  });
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(force);
}

module.exports = { startTarget };
