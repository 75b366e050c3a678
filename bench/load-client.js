'use strict';
/**
 * The load, in a process of its own on core 1: `node load-client.js '{"module","ready","from","count",…}'`.
 * Every request is made and signed before the first one is sent. Prints one JSON line.
 */
const autocannon = require('autocannon');

const { module: target, ready, from, count, connections } = JSON.parse(process.argv[2]);
const { request } = require(`./targets/${target}`);

const prepared = Array.from({ length: count }, (_, i) => request(from + i, ready));
let next = 0;

/** autocannon asks for the next request of a connection; each is sent once. */
function setupRequest(slot) {
  const { path, headers, body } = prepared[next++] ?? prepared[0];
  return { ...slot, path, headers, body };
}

async function run() {
  const times = [];
  const startedAt = performance.now();
  let lastAt = startedAt;
  const cpuBefore = process.cpuUsage();
  const load = autocannon({
    url: `http://127.0.0.1:${ready.port}`,
    connections: Math.min(connections, count),
    amount: count,
    requests: [{ method: 'POST', setupRequest }],
  });
  // its own duration ends at a full second; the last answer is the end
  load.on('response', (_client, _status, _bytes, milliseconds) => {
    lastAt = performance.now();
    times.push(milliseconds);
  });
  const result = await load;
  const cpu = process.cpuUsage(cpuBefore);
  times.sort((a, b) => a - b);
  const answer = {
    sent: next,
    acknowledged: result['2xx'],
    refused: result.non2xx,
    errors: result.errors,
    startedAt: performance.timeOrigin + startedAt,
    seconds: (lastAt - startedAt) / 1000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    p50: times[Math.floor(times.length * 0.5)],
    p99: times[Math.floor(times.length * 0.99)],
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

void run();
