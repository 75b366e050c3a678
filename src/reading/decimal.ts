/** An exact non-negative decimal: `digits / 10^scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

export const ZERO: Decimal = { digits: 0n, scale: 0 };

export function decimalOf(text: string): Decimal {
  const dot = text.indexOf('.');
  if (dot < 0) return { digits: BigInt(text), scale: 0 };
  return { digits: BigInt(text.slice(0, dot) + text.slice(dot + 1)), scale: text.length - dot - 1 };
}

export function plus(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { digits: a.digits + b.digits, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  return {
    digits: a.digits * 10n ** BigInt(scale - a.scale) + b.digits * 10n ** BigInt(scale - b.scale),
    scale,
  };
}

export function shifted(a: Decimal, power: number): Decimal {
  if (a.scale >= power) return { digits: a.digits, scale: a.scale - power };
  return { digits: a.digits * 10n ** BigInt(power - a.scale), scale: 0 };
}

/** Plain decimal text without needless zeros. */
export function decimalText(a: Decimal): string {
  const raw = a.digits.toString().padStart(a.scale + 1, '0');
  if (a.scale === 0) return raw;
  const fraction = raw.slice(-a.scale).replace(/0+$/, '');
  return raw.slice(0, raw.length - a.scale) + (fraction === '' ? '' : `.${fraction}`);
}
