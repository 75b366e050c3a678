import type { DeliveryOutcome } from '../platforms/platform';
import type { OutboxPurpose, OutboxState } from './outbox-message.entity';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits between tries after a definite temporary failure; after the last one the row is failed. */
const BACK_OFF = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR];

export interface Failure {
  readonly outcome: DeliveryOutcome;
  /** tries made, this one included */
  readonly attempts: number;
  readonly purpose: OutboxPurpose;
  readonly dropsRepeats: boolean;
  readonly isGroup: boolean;
  readonly wasRepeat: boolean;
  readonly retryAfterMs?: number | undefined;
}

export interface NextStep {
  readonly state: Extract<OutboxState, 'waiting' | 'failed' | 'unknown'>;
  readonly waitMs: number;
  readonly possibleRepeat: boolean;
}

/**
 * What becomes of a row whose send did not succeed. An unknown result is repeated where the channel drops
 * repeats; where it has no key, once and marked 可能重复, and never to a group.
 */
export function afterFailure(failure: Failure): NextStep {
  // a platform that keeps naming a time to come back does not keep a row alive for ever
  const isLast = failure.attempts > BACK_OFF.length;
  const waitMs = failure.retryAfterMs ?? BACK_OFF[failure.attempts - 1] ?? MINUTE;
  switch (failure.outcome) {
    case 'permanent':
      return { state: 'failed', waitMs: 0, possibleRepeat: failure.wasRepeat };
    case 'temporary':
      return isLast
        ? { state: 'failed', waitMs: 0, possibleRepeat: failure.wasRepeat }
        : { state: 'waiting', waitMs, possibleRepeat: failure.wasRepeat };
    case 'unknown': {
      const again = failure.dropsRepeats ? !isLast : !failure.isGroup && !failure.wasRepeat;
      if (!again) return { state: 'unknown', waitMs: 0, possibleRepeat: failure.wasRepeat };
      return { state: 'waiting', waitMs, possibleRepeat: failure.wasRepeat || !failure.dropsRepeats };
    }
  }
}
