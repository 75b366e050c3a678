import { afterFailure, type Failure } from './delivery.rules';

const failure = (change: Partial<Failure> = {}): Failure => ({
  ...{ outcome: 'temporary', attempts: 1, purpose: 'reminder', dropsRepeats: false, isGroup: false },
  ...{ wasRepeat: false, ...change },
});

describe('what becomes of a message that did not arrive', () => {
  it('waits longer after every temporary failure, seven times', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => afterFailure(failure({ attempts })).waitMs / 1000);
    expect(waits).toEqual([5, 30, 120, 600, 1800, 7200, 21_600]);
    expect(afterFailure(failure({ attempts: 8 })).state).toBe('failed');
  });

  it('waits as long as the platform asks, and still ends', () => {
    expect(afterFailure(failure({ retryAfterMs: 600_000 })).waitMs).toBe(600_000);
    expect(afterFailure(failure({ attempts: 8, retryAfterMs: 600_000 })).state).toBe('failed');
  });

  it('fails at once when the platform says never', () => {
    expect(afterFailure(failure({ outcome: 'permanent' })).state).toBe('failed');
  });

  it('repeats an unknown result once, marked, where the channel has no key', () => {
    const first = afterFailure(failure({ outcome: 'unknown' }));
    expect(first).toMatchObject({ state: 'waiting', possibleRepeat: true });
    expect(afterFailure(failure({ outcome: 'unknown', attempts: 2, wasRepeat: true })).state).toBe('unknown');
  });

  it('keeps the mark through a temporary failure, so that there is never a second repeat', () => {
    expect(afterFailure(failure({ attempts: 2, wasRepeat: true })).possibleRepeat).toBe(true);
  });

  it('never repeats an unknown result to a group without a key', () => {
    expect(afterFailure(failure({ outcome: 'unknown', isGroup: true })).state).toBe('unknown');
  });

  it('repeats an unknown result without a mark where the channel drops repeats, and still ends', () => {
    const first = afterFailure(failure({ outcome: 'unknown', dropsRepeats: true, isGroup: true }));
    expect(first).toMatchObject({ state: 'waiting', possibleRepeat: false });
    const last = failure({ outcome: 'unknown', dropsRepeats: true, attempts: 8, retryAfterMs: 0 });
    expect(afterFailure(last).state).toBe('unknown');
  });
});
