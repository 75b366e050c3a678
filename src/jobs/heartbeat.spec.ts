import { Logger } from '@nestjs/common';
import type { Clock } from '../kernel/clock';
import { Heartbeat } from './heartbeat';

const NOW = new Date('2026-10-08T01:00:00Z');
const clock: Clock = { now: () => NOW };

describe('the heartbeat', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['log', 'error', 'warn']));

  it('does a round and tells when it ended', async () => {
    let rounds = 0;
    const heartbeat = new Heartbeat({ playground: false }, clock, async () => void rounds++);
    expect(heartbeat.lastBeatAt).toBeNull();
    await heartbeat.beat();
    expect([rounds, heartbeat.lastBeatAt]).toEqual([1, NOW]);
  });

  it('does nothing in the playground, where every call moves the clock itself', async () => {
    let rounds = 0;
    await new Heartbeat({ playground: true }, clock, async () => void rounds++).beat();
    expect(rounds).toBe(0);
  });

  it('does not beat while a round fails, and goes on with the next', async () => {
    let rounds = 0;
    const heartbeat = new Heartbeat({ playground: false }, clock, async () => {
      if (++rounds === 1) throw new Error('database away');
    });
    await heartbeat.beat();
    expect(heartbeat.lastBeatAt).toBeNull();
    await heartbeat.beat();
    expect(heartbeat.lastBeatAt).toEqual(NOW);
  });

  it('never does two rounds at once', async () => {
    let finish = (): void => undefined;
    let rounds = 0;
    const heartbeat = new Heartbeat({ playground: false }, clock, () => {
      rounds++;
      return new Promise<void>((resolve) => (finish = resolve));
    });
    const first = heartbeat.beat();
    await heartbeat.beat();
    finish();
    await first;
    expect(rounds).toBe(1);
  });
});
