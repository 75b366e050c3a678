import { randomBytes } from 'node:crypto';
import { systemClock } from './clock';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARS = 10;
const RANDOM_BYTES = 10;

/**
 * Time-ordered 128-bit ids as 26 characters (48 bits of milliseconds, 80 random bits).
 * Ids made by one process sort in the order they were made, also within a millisecond and when the
 * clock goes back, because delivery order and the order of a sender's messages hang on it.
 */
export class UlidFactory {
  private lastTime = -1;
  private lastRandom = Buffer.alloc(RANDOM_BYTES);

  make(at: Date): string {
    const time = Math.max(at.getTime(), this.lastTime);
    if (time === this.lastTime) increment(this.lastRandom);
    else this.lastRandom = randomBytes(RANDOM_BYTES);
    this.lastTime = time;
    return encodeTime(time) + encodeRandom(this.lastRandom);
  }
}

const factory = new UlidFactory();

/**
 * A new id. Its time is wall time, whatever a virtual clock shows: order between ids, also across a
 * restart, is what delivery and turns rest on.
 */
export function ulid(): string {
  return factory.make(systemClock.now());
}

function encodeTime(time: number): string {
  let rest = time;
  let text = '';
  for (let i = 0; i < TIME_CHARS; i++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function encodeRandom(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let i = 0; i < 16; i++) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

function increment(bytes: Buffer): void {
  for (let i = bytes.length - 1; i >= 0; i--) {
    const next = ((bytes[i] ?? 0) + 1) & 0xff;
    bytes[i] = next;
    if (next !== 0) return;
  }
}
