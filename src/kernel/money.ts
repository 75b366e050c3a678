const YUAN_PER_WAN = 10_000n;
const YUAN_PER_YI = 100_000_000n;

/** An exact amount in whole 元 (0.0001 万元). Never a float: figures end in public bulletins. */
export class Money {
  static readonly ZERO = new Money(0n);

  private constructor(readonly yuan: bigint) {}

  static ofYuan(yuan: bigint | number | string): Money {
    return new Money(BigInt(yuan));
  }

  /** Reads a plain decimal number of 万元 such as "3200", "-12.5", "63632.5134"; finer than 1 元 is rounded half-up. */
  static ofWan(text: string): Money {
    return new Money(scaled(text, 4).value);
  }

  /** As {@link ofWan}, and tells whether rounding changed the figure. */
  static readWan(text: string): { money: Money; rounded: boolean } {
    const { value, rounded } = scaled(text, 4);
    return { money: new Money(value), rounded };
  }

  plus(other: Money): Money {
    return new Money(this.yuan + other.yuan);
  }

  minus(other: Money): Money {
    return new Money(this.yuan - other.yuan);
  }

  times(factor: bigint): Money {
    return new Money(this.yuan * factor);
  }

  compare(other: Money): -1 | 0 | 1 {
    return this.yuan < other.yuan ? -1 : this.yuan > other.yuan ? 1 : 0;
  }

  equals(other: Money): boolean {
    return this.yuan === other.yuan;
  }

  isNegative(): boolean {
    return this.yuan < 0n;
  }

  isZero(): boolean {
    return this.yuan === 0n;
  }

  abs(): Money {
    return this.isNegative() ? new Money(-this.yuan) : this;
  }

  /** 万元 without trailing zeros: "3200", "63632.5134", "-0.5". */
  toWan(): string {
    const sign = this.yuan < 0n ? '-' : '';
    const digits = (this.yuan < 0n ? -this.yuan : this.yuan).toString().padStart(5, '0');
    const fraction = digits.slice(-4).replace(/0+$/, '');
    return `${sign}${digits.slice(0, -4)}${fraction === '' ? '' : `.${fraction}`}`;
  }

  /** 万元 with thousands separators, for cards. */
  toWanGrouped(): string {
    const [whole = '0', fraction] = this.toWan().split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
  }

  /** 亿元 rounded half-up (away from zero) to `decimals` places. */
  toYi(decimals: number): string {
    return ratio(this.yuan, YUAN_PER_YI, decimals);
  }

  /** JSON carries 万元 as a decimal string. */
  toJSON(): string {
    return this.toWan();
  }
}

/** `part / whole × 100` in %, rounded half-up to `decimals` places; null when there is no whole. */
export function percentOf(part: Money, whole: Money, decimals: number): string | null {
  if (whole.isZero()) return null;
  return ratio(part.yuan * 100n, whole.yuan, decimals);
}

/** Exact quotient as decimal text, rounded half-up away from zero. */
export function ratio(numerator: bigint, denominator: bigint, decimals: number): string {
  const negative = numerator < 0n !== denominator < 0n && numerator !== 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const shifted = n * 10n ** BigInt(decimals);
  const rounded = (shifted * 2n + d) / (d * 2n);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return negative && rounded !== 0n ? `-${text}` : text;
}

export const YUAN_IN_WAN = YUAN_PER_WAN;

function scaled(text: string, places: number): { value: bigint; rounded: boolean } {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = '0', fraction = ''] = match;
  const kept = fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places);
  let value = BigInt(whole + kept);
  if (rest !== '' && rest.charCodeAt(0) >= '5'.charCodeAt(0)) value += 1n;
  return { value: sign === '-' ? -value : value, rounded: /[1-9]/.test(rest) };
}
