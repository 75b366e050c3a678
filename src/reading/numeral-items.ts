import { decimalOf, plus, ZERO, type Decimal } from './decimal';

/** A run of digits or a power of ten; `run` counts Chinese digits, `vague` names no certain figure. */
export type Item =
  | { kind: 'number'; value: Decimal; run: number; zeroLed: boolean; vague: boolean; arabic: boolean }
  | { kind: 'power'; power: number };

const DIGITS = new Map([...'零一二三四五六七八九'].map((mark, value) => [mark, value]));
DIGITS.set('两', 2);
const POWERS = new Map([...'十百千万'].map((mark, index) => [mark, index + 1]));
for (const [mark, power] of [
  ['亿', 8],
  ['w', 4],
  ['W', 4],
] as const)
  POWERS.set(mark, power);
const STARTS = new Set([...DIGITS.keys(), ...'十几数百千亿半']);
/** No written amount needs more digits, or more words, than these. */
const LONGEST = 24;
const MOST_ITEMS = 16;

export function isNumeralStart(mark: string): boolean {
  return isDigit(mark) || STARTS.has(mark);
}

export function isDigit(mark: string | undefined): boolean {
  return mark !== undefined && mark >= '0' && mark <= '9' && mark.length === 1;
}

function digitOf(mark: string): number | null {
  return DIGITS.get(mark) ?? null;
}

/** 上千万, 过亿: a size, not a figure; 千万 or 百 in other words is no number at all. */
export function isRoundWord(text: string, start: number): boolean {
  const before = start > 0 ? text.charAt(start - 1) : '';
  return (
    before !== '' &&
    '上近过超破约成好'.includes(before) &&
    /^(?:[百千]?[万亿])/.test(text.slice(start, start + 2))
  );
}

/** The parts of the number at `start`, as far as they go on. */
export function itemsAt(text: string, start: number): { items: Item[]; end: number; spoilt: boolean } {
  const items: Item[] = [];
  let i = start;
  let end = start;
  let spoilt = false;
  if (text.startsWith('半个亿', i) || text.startsWith('半亿', i)) {
    const value = { digits: 5n, scale: 1 };
    items.push({ kind: 'number', value, run: 1, zeroLed: false, vague: false, arabic: false });
    i = end = start + 1;
  }
  while (i < text.length && items.length < MOST_ITEMS) {
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
    const fraction = previous?.kind === 'power' ? fractionAt(text, i) : null;
    if (fraction) {
      items.push(fraction.item);
      i = end = fraction.end;
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
  return { items, end, spoilt: spoilt || items.length === MOST_ITEMS };
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
  if (!'个多来余'.includes(text.charAt(i))) return 0;
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
  const power = POWERS.get(mark);
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
  if (digits.length <= 3 && /^ \d{3}(?!\d)/.test(text.slice(i, i + 5))) {
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

/** The 点五 of 一百二十点五; after 万 or 亿 it says nothing certain. */
function fractionAt(text: string, start: number): { item: Item; end: number } | null {
  if (text.charAt(start) !== '点') return null;
  const whole = chineseAt(`零${text.slice(start, start + LONGEST)}`, 0);
  if (whole.item.kind !== 'number' || whole.item.value.scale === 0) return null;
  return { item: { ...whole.item, run: 1, zeroLed: true }, end: start + whole.end - 1 };
}
