/** An exact non-negative decimal: `digits / 10^scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

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

type Item =
  | { kind: 'number'; value: Decimal; run: number; zeroLed: boolean; vague: boolean; arabic: boolean }
  | { kind: 'power'; power: number };

const CHINESE_DIGITS = '零一二三四五六七八九';
const POWERS: Record<string, number> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, w: 4, W: 4 };
const LONGEST = 24;
const ZERO: Decimal = { digits: 0n, scale: 0 };

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

export function isNumeralStart(mark: string): boolean {
  return isDigit(mark) || digitOf(mark) !== null || '十几数百千亿半'.includes(mark);
}

export function isDigit(mark: string | undefined): boolean {
  return mark !== undefined && mark >= '0' && mark <= '9' && mark.length === 1;
}

export function decimalOf(text: string): Decimal {
  const dot = text.indexOf('.');
  if (dot < 0) return { digits: BigInt(text), scale: 0 };
  return { digits: BigInt(text.slice(0, dot) + text.slice(dot + 1)), scale: text.length - dot - 1 };
}

export function plus(a: Decimal, b: Decimal): Decimal {
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

function wholeDigits(value: Decimal): number {
  return value.digits.toString().length - value.scale;
}

function digitOf(mark: string | undefined): number | null {
  if (mark === undefined) return null;
  if (mark === '两') return 2;
  const index = mark === '' ? -1 : CHINESE_DIGITS.indexOf(mark);
  return index < 0 ? null : index;
}

/** 上千万, 过亿: a size, not a figure; 千万 or 百 in other words is no number at all. */
function isRoundWord(text: string, start: number): boolean {
  const before = start > 0 ? text.charAt(start - 1) : '';
  return (
    before !== '' &&
    '上近过超破约成好'.includes(before) &&
    /^(?:[百千]?[万亿])/.test(text.slice(start, start + 2))
  );
}

function itemsAt(text: string, start: number): { items: Item[]; end: number; spoilt: boolean } {
  const items: Item[] = [];
  let i = start;
  let end = start;
  let spoilt = false;
  if (text.startsWith('半个亿', i) || text.startsWith('半亿', i)) {
    const value = { digits: 5n, scale: 1 };
    items.push({ kind: 'number', value, run: 1, zeroLed: false, vague: false, arabic: false });
    i = end = start + 1;
  }
  while (i < text.length && items.length < LONGEST) {
    const mark = text.charAt(i);
    const previous = items[items.length - 1];
    if (isDigit(mark) || digitOf(mark) !== null) {
      if (previous?.kind === 'number') break;
      const read = isDigit(mark) ? arabicAt(text, i) : chineseAt(text, i);
      items.push(read.item);
      i = end = read.end;
      continue;
    }
    if ((mark === '几' || mark === '数') && (previous?.kind === 'power' || isPowerAt(text, i + 1))) {
      if (!isPowerAt(text, i + 1)) break;
      spoilt = true;
      items.push({ kind: 'number', value: ZERO, run: 1, zeroLed: false, vague: true, arabic: false });
      i = end = i + 1;
      continue;
    }
    const jump = fillerLength(text, i, previous);
    const power = powerAt(text, i + jump);
    if (power === null) {
      const half = halfAt(text, i, items);
      if (half === 0) break;
      i = end = i + half;
      continue;
    }
    if (items.length === 0 && power !== 1) spoilt = true;
    items.push({ kind: 'power', power });
    i = end = i + jump + 1;
  }
  return { items, end, spoilt };
}

/** 两亿半 and 一个半亿: the half of the step just named. */
function halfAt(text: string, i: number, items: Item[]): number {
  const last = items[items.length - 1];
  if (last?.kind === 'number' && text.startsWith('个半', i) && powerAt(text, i + 2) === 8) {
    items[items.length - 1] = { ...last, value: plus(last.value, { digits: 5n, scale: 1 }) };
    return 2;
  }
  if (last?.kind === 'power' && last.power === 8 && text.charAt(i) === '半' && text.charAt(i + 1) !== '年') {
    items.push({
      kind: 'number',
      value: { digits: 5n, scale: 0 },
      run: 1,
      zeroLed: false,
      vague: false,
      arabic: false,
    });
    return 1;
  }
  return 0;
}

/** Words between a number and its 万 or 亿 that keep the figure: 1.08个亿, 2600多万, 3200 万. */
function fillerLength(text: string, i: number, previous: Item | undefined): number {
  if (previous === undefined) return 0;
  let j = i;
  while (j - i < 3 && text.charAt(j) === ' ') j += 1;
  if (j > i) return isLargeAt(text, j) ? j - i : 0;
  for (const filler of ['个多', '多个', '来个', '余', '个', '多', '来']) {
    if (text.startsWith(filler, i) && isLargeAt(text, i + filler.length)) return filler.length;
  }
  return 0;
}

function isLargeAt(text: string, i: number): boolean {
  const power = powerAt(text, i);
  return power !== null && (power >= 4 || (power >= 2 && (powerAt(text, i + 1) ?? 0) >= 4));
}

function isPowerAt(text: string, i: number): boolean {
  return powerAt(text, i) !== null;
}

function powerAt(text: string, i: number): number | null {
  const mark = text.charAt(i);
  const power = POWERS[mark];
  if (power === undefined) return null;
  if ((mark === 'w' || mark === 'W') && /[A-Za-z0-9]/.test(text.charAt(i + 1))) return null;
  return power;
}

function arabicAt(text: string, start: number): { item: Item; end: number } {
  let i = start;
  while (isDigit(text.charAt(i))) i += 1;
  let digits = text.slice(start, i);
  let vague = digits.length > LONGEST;
  if (text.charAt(i) === ',' && isDigit(text.charAt(i + 1))) {
    const grouped = groupsAt(text, start, i);
    digits = grouped.digits;
    vague ||= grouped.vague;
    i = grouped.end;
  }
  if (text.charAt(i) === '，' && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5))) {
    vague = true;
    i += 4;
  }
  const dotted = text.charAt(i) === '.' || (text.charAt(i) === '点' && !vague);
  if (dotted && isDigit(text.charAt(i + 1))) {
    let j = i + 1;
    while (isDigit(text.charAt(j))) j += 1;
    digits += `.${text.slice(i + 1, j)}`;
    i = j;
    if (text.charAt(i) === '.' && isDigit(text.charAt(i + 1))) vague = true;
  }
  if (digits.length > LONGEST * 2) vague = true;
  const value = vague ? ZERO : decimalOf(digits);
  const zeroLed = digits.length > 1 && digits.startsWith('0') && !digits.startsWith('0.');
  return { item: { kind: 'number', value, run: 1, zeroLed, vague, arabic: true }, end: i };
}

/** Thousands groups after the first digits; anything else between digits makes the figure unreadable. */
function groupsAt(
  text: string,
  start: number,
  first: number,
): { digits: string; end: number; vague: boolean } {
  let digits = text.slice(start, first);
  let vague = digits.length > 3 || digits.startsWith('0');
  let i = first;
  while (text.charAt(i) === ',' && isDigit(text.charAt(i + 1))) {
    let j = i + 1;
    while (isDigit(text.charAt(j))) j += 1;
    if (j - i !== 4) vague = true;
    digits += text.slice(i + 1, j);
    i = j;
  }
  return { digits, end: i, vague: vague || digits.length > LONGEST };
}

function chineseAt(text: string, start: number): { item: Item; end: number } {
  let i = start;
  let digits = '';
  for (let digit = digitOf(text.charAt(i)); digit !== null; digit = digitOf(text.charAt(i))) {
    digits += String(digit);
    i += 1;
  }
  const run = digits.replace(/^0+/, '').length;
  const zeroLed = digits.startsWith('0') && digits.length > 1;
  if (text.charAt(i) === '点' && (digitOf(text.charAt(i + 1)) !== null || isDigit(text.charAt(i + 1)))) {
    let j = i + 1;
    let fraction = '';
    while (isDigit(text.charAt(j)) || digitOf(text.charAt(j)) !== null) {
      fraction += isDigit(text.charAt(j)) ? text.charAt(j) : String(digitOf(text.charAt(j)));
      j += 1;
    }
    digits += `.${fraction}`;
    i = j;
  }
  const vague = digits.length > LONGEST;
  const value = vague ? ZERO : decimalOf(digits);
  return { item: { kind: 'number', value, run, zeroLed, vague, arabic: false }, end: i };
}

function stepOf(items: readonly Item[]): '千万' | '百万' | null {
  const [number, small, large] = items;
  if (items.length !== 3 || number?.kind !== 'number' || !number.arabic) return null;
  if (small?.kind !== 'power' || large?.kind !== 'power' || large.power !== 4) return null;
  return small.power === 3 ? '千万' : small.power === 2 ? '百万' : null;
}

/** The figure in ones; null when the words name none for certain. */
function valueOf(items: readonly Item[]): Decimal | null {
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
