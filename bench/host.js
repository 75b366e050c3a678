'use strict';
/** What the machine does besides the benchmark, and which core a process may use. Linux only. */
const { existsSync, readFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { spawnSync } = require('node:child_process');
const { setTimeout: wait } = require('node:timers/promises');

/** Share of all cores that other work may use while a measurement starts. */
const QUIET_SHARE = 0.08;
const TICKS_PER_SECOND = 100;

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** Command line of Node on one core: servers on 0, the client on 1. */
function pinnedNode(core, args) {
  return canPin
    ? { command: 'taskset', args: ['-c', String(core), process.execPath, ...args] }
    : { command: process.execPath, args };
}

/** Ticks of all cores since the machine started. */
function machineTicks() {
  const [user, nice, system, idle, iowait, irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  const busy = user + nice + system + irq + softirq;
  return { busy, steal, total: busy + idle + iowait + steal };
}

/** Ticks of one process, all its threads. */
function processTicks(pid) {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return 0;
  // the second field is the name in brackets and may hold spaces
  const fields = readFileSync(path, 'utf8').split(') ').pop().split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Highest memory of a process so far, in MB. */
function peakMemoryMb(pid) {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes ?? 0) / 1024);
}

/** Waits until other work leaves the machine alone; false when it did not within `patienceMs`. */
async function untilQuiet(patienceMs) {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const before = machineTicks();
    await wait(250);
    const after = machineTicks();
    if ((after.busy - before.busy) / (after.total - before.total) < QUIET_SHARE) return true;
    if (Date.now() > giveUpAt) return false;
  }
}

/** Starts watching the processor; the answer tells the server's seconds of it and the share the host kept back. */
function watchProcessor(serverPid) {
  const start = { machine: machineTicks(), server: processTicks(serverPid) };
  return () => {
    const machine = machineTicks();
    const total = machine.total - start.machine.total;
    return {
      serverSeconds: (processTicks(serverPid) - start.server) / TICKS_PER_SECOND,
      stolen: total === 0 ? 0 : (machine.steal - start.machine.steal) / total,
    };
  };
}

module.exports = { canPin, pinnedNode, peakMemoryMb, untilQuiet, watchProcessor };
