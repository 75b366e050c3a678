import { plus, shifted, ZERO, type Decimal } from './decimal';
import type { Item } from './numeral-items';

/** The figure in ones; null when the words name none for certain. */
export function valueOf(items: readonly Item[]): Decimal | null {
  let total = ZERO;
  let section = ZERO;
  let current: Extract<Item, { kind: 'number' }> | null = null;
  let small: number | null = null;
  let large: number | null = null;
  for (const item of items) {
    if (item.kind === 'number') {
      if (item.vague) return null;
      current = item;
    } else if (item.power < 4) {
      if (small !== null && item.power >= small) return null;
      if (current === null && item.power !== 1) return null;
      if (
        current !== null &&
        ((current.run > 1 && !current.arabic) || (small !== null && current.value.scale > 0))
      )
        return null;
      section = plus(section, shifted(current?.value ?? { digits: 1n, scale: 0 }, item.power));
      small = item.power;
      current = null;
    } else {
      if (current === null && small === null && (large === null || item.power <= large)) return null;
      if (current !== null && !fitsBeforeLarge(current, small)) return null;
      const value: Decimal = current === null ? section : plus(section, current.value);
      total =
        large !== null && item.power >= large
          ? shifted(plus(total, value), item.power)
          : plus(total, shifted(value, item.power));
      large = item.power;
      section = ZERO;
      small = null;
      current = null;
    }
  }
  return withTail(total, section, current, small, large);
}

/** 三千五万 may be 3005 or 3500, and 七八万 is a range. */
function fitsBeforeLarge(current: Extract<Item, { kind: 'number' }>, small: number | null): boolean {
  if (small === null) return current.arabic || current.run !== 2 || current.value.scale > 0;
  if (current.run > 1 && !current.arabic) return false;
  return small === 1 || current.zeroLed;
}

function withTail(
  total: Decimal,
  section: Decimal,
  current: Extract<Item, { kind: 'number' }> | null,
  small: number | null,
  large: number | null,
): Decimal | null {
  let rest = section;
  if (current !== null) {
    const previous = small ?? large;
    const single = current.value.scale === 0 && current.value.digits < 10n && !current.zeroLed;
    if (previous === null)
      return current.arabic || current.run !== 2 || current.value.scale > 0 ? current.value : null;
    if (single && current.value.digits > 0n) rest = plus(rest, shifted(current.value, previous - 1));
    else if (current.zeroLed && current.run === 1 && !current.arabic) rest = plus(rest, current.value);
    else if (small === 1 && !current.arabic && current.run === 1 && current.value.scale > 0)
      rest = plus(rest, current.value);
    else if (
      previous === 8 &&
      current.arabic &&
      current.value.scale === 0 &&
      current.value.digits >= 1000n &&
      current.value.digits < 10_000n
    )
      rest = plus(rest, shifted(current.value, 4));
    else return null;
  }
  if (large === 8 && small !== null) {
    if (section.digits < 1000n) return null;
    rest = shifted(rest, 4);
  }
  return plus(total, rest);
}
