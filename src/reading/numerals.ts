import type { Decimal } from './decimal';
import { isRoundWord, itemsAt, type Item } from './numeral-items';
import { valueOf } from './numeral-value';

/**
 * A written number. `value` is null when it names no single figure (几千万, 三五百万, 3,2亿).
 * `large` is the greatest of 万 and 亿 in it; `tail` says that something follows the last of them (一万二).
 */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly value: Decimal | null;
  readonly large: '亿' | '万' | null;
  readonly tail: boolean;
  /** 千 or 百 directly before 万 after a plain number: "2.3千万" */
  readonly step: '千万' | '百万' | null;
  /** written with Arabic digits only */
  readonly arabic: boolean;
  /** digits before the decimal point when the number begins with Arabic digits */
  readonly digitCount: number;
}

/** Reads the number that begins at `start` of a normalised text, or null when none does. */
export function numeralAt(text: string, start: number): Numeral | null {
  const { items, end, spoilt } = itemsAt(text, start);
  const first = items[0];
  if (!first || (first.kind === 'power' && first.power !== 1 && !isRoundWord(text, start))) return null;
  const powers = items.flatMap((item) => (item.kind === 'power' ? [item.power] : []));
  const large = powers.includes(8) ? '亿' : powers.includes(4) ? '万' : null;
  const last = items[items.length - 1];
  const lastLarge = items.findLastIndex((item) => item.kind === 'power' && item.power >= 4);
  return {
    start,
    end,
    value: spoilt ? null : valueOf(items),
    large,
    tail: large !== null && lastLarge !== items.length - 1,
    step: stepOf(items),
    arabic: items.length === 1 && last?.kind === 'number' && last.arabic,
    digitCount: first.kind === 'number' && first.arabic ? wholeDigits(first.value) : 0,
  };
}

function wholeDigits(value: Decimal): number {
  return value.digits.toString().length - value.scale;
}

function stepOf(items: readonly Item[]): '千万' | '百万' | null {
  const [number, small, large] = items;
  if (items.length !== 3 || number?.kind !== 'number' || !number.arabic) return null;
  if (small?.kind !== 'power' || large?.kind !== 'power' || large.power !== 4) return null;
  return small.power === 3 ? '千万' : small.power === 2 ? '百万' : null;
}
