import { amountFrom, type AmountSpan } from './amounts';
import { isDigit, isNumeralStart } from './numeral-items';
import { numeralAt, type Numeral } from './numerals';
import { monthAt, type MonthSpan } from './period';
import { percentAt } from './percent';

/** A number in context. `bare` has no unit; `other` counts, dates, numbers or names something. */
export type Quantity =
  | {
      kind: 'money' | 'bare';
      start: number;
      end: number;
      amount: AmountSpan;
      negative: boolean;
      weight: number;
    }
  | { kind: 'percent'; start: number; end: number; percent: string | null }
  | { kind: 'month'; start: number; end: number; month: MonthSpan }
  | { kind: 'other'; start: number; end: number };

const PERCENT_HEADS = '百过大小一多近';
const CONNECTORS = ['-', '~', '至', '到', '或', '/'];
/** What may follow a number without unit that is an amount. */
const AFTER_BARE = [
  ...[
    '累计',
    '年累',
    '本月',
    '当月',
    '这个月',
    '今年',
    '形象',
    '形像',
    '进度',
    '问题',
    '投资',
    '总',
    '开工',
    '开累',
  ],
  ...[
    '截至',
    '其中',
    '然后',
    '无',
    '没',
    '暂',
    '左右',
    '上下',
    '出头',
    '多',
    '来',
    '余',
    '吧',
    '了',
    '啊',
    '呢',
    '哦',
    '目前',
  ],
  ...['为准', '改', '更正', '不是', '而不是', '是', '(', '扯平'],
];
const PAUSE = /[\s,，。;；!！?？、:()\[\]【】"'…~]/;

/** All numbers of a normalised text in one pass, each read once. */
export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = [];
  let i = 0;
  while (i < text.length) {
    const quantity = quantityAt(text, i);
    if (quantity === null) {
      i += 1;
      continue;
    }
    found.push(quantity);
    i = Math.max(quantity.end, i + 1);
  }
  return found;
}

function quantityAt(text: string, i: number): Quantity | null {
  const mark = text.charAt(i);
  if (isLetter(mark)) return codeAt(text, i);
  if (isForeignDigit(mark)) return foreignAt(text, i);
  if (!isNumeralStart(mark) && !PERCENT_HEADS.includes(mark) && mark !== '前') return null;
  const month = monthAt(text, i);
  if (month) return { kind: 'month', start: i, end: month.end, month };
  const first = singleAt(text, i);
  return first === null || first.kind === 'other' || first.kind === 'month' ? first : withRange(text, first);
}

function singleAt(text: string, i: number): Quantity | null {
  const numeral = numeralAt(text, i);
  const percent = percentAt(text, i, numeral);
  if (percent) return { kind: 'percent', start: i, end: percent.end, percent: percent.percent };
  if (!numeral) return null;
  if (isNamed(text, numeral)) return { kind: 'other', start: i, end: numeral.end };
  const date = dateLength(text, i);
  if (date > 0) return { kind: 'other', start: i, end: i + date };
  const amount = amountFrom(text, numeral);
  if (!amount) return { kind: 'other', start: i, end: numeral.end };
  const kind = amount.unit === 'none' ? 'bare' : 'money';
  if (kind === 'bare' && !standsAlone(text, numeral)) return { kind: 'other', start: i, end: numeral.end };
  const torn = '点.'.includes(text.charAt(i - 1) || '?') && isNumeralStart(text.charAt(i - 2));
  const weight = numeral.arabic ? numeral.digitCount : numeral.end - numeral.start + 1;
  const safe = torn ? { ...amount, money: null, sure: false } : amount;
  return { kind, start: i, end: amount.end, amount: safe, negative: isNegated(text, i), weight };
}

/** "1500到1800万" names no single figure; neither does "320/2860" inside a sentence. */
function withRange(text: string, first: Quantity): Quantity {
  let i = first.end;
  while (text.charAt(i) === ' ' && i - first.end < 2) i += 1;
  if (!CONNECTORS.includes(text.charAt(i)) || first.kind === 'month' || first.kind === 'other') return first;
  i += 1;
  while (text.charAt(i) === ' ' && i - first.end < 4) i += 1;
  if (!isNumeralStart(text.charAt(i)) || monthAt(text, i)) return first;
  const second = singleAt(text, i);
  if (second === null || second.kind === 'month') return first;
  if (second.kind === 'other')
    return first.kind === 'bare' ? { kind: 'other', start: first.start, end: second.end } : first;
  if (second.kind === 'percent') return { ...second, start: first.start, percent: null };
  if (first.kind === 'percent') return first;
  const unit = second.amount.unit === 'none' ? first.amount.unit : second.amount.unit;
  const amount = { start: first.start, end: second.end, unit, money: null, rounded: false, sure: false };
  const kind = unit === 'none' ? 'bare' : 'money';
  return { kind, start: first.start, end: second.end, amount, negative: false, weight: first.weight };
}

/** A3, K2+300, DK12: letters with digits are names or stations. */
function codeAt(text: string, start: number): Quantity {
  let i = start;
  while (
    isLetter(text.charAt(i)) ||
    isDigit(text.charAt(i)) ||
    (text.charAt(i) === '+' && isDigit(text.charAt(i + 1)))
  )
    i += 1;
  return { kind: 'other', start, end: i };
}

/** Digits of other scripts are never turned into a figure; they make it unreadable. */
function foreignAt(text: string, start: number): Quantity {
  let i = start;
  while (isForeignDigit(text.charAt(i)) || isDigit(text.charAt(i)) || '.,'.includes(text.charAt(i) || '?'))
    i += 1;
  const amount: AmountSpan = { start, end: i, money: null, unit: '万', rounded: false, sure: false };
  return { kind: 'money', start, end: i, amount, negative: false, weight: i - start };
}

/** 第3, 3号楼, 2026年, "1、" at the head of an item: an ordinal, not an amount. */
function isNamed(text: string, numeral: Numeral): boolean {
  const before = text.charAt(numeral.start - 1);
  if (before === '第' || before === '#' || before === '+' || before === '№') return true;
  if (text.charAt(numeral.end) === '年' && /^20\d\d$/.test(text.slice(numeral.start, numeral.end)))
    return true;
  if (!atHead(text, numeral.start) || numeral.end - numeral.start > 2) return false;
  const next = text.charAt(numeral.end);
  if (next === '、') return true;
  if (next === ')' || next === '.') return !isDigit(text.charAt(numeral.end + 1));
  return next === ':' && numeral.arabic && isDigit(text.charAt(numeral.end + 1));
}

function atHead(text: string, i: number): boolean {
  const before = text.charAt(i - 1);
  return before === '' || /[\s;。;：:，,】(]/.test(before);
}

function standsAlone(text: string, numeral: Numeral): boolean {
  let i = numeral.end;
  const next = text.charAt(i);
  if (next === '') return true;
  if (next === '-' || next === '到' || next === '至' || next === '/' || next === '或')
    return isNumeralStart(text.charAt(i + 1)) || text.charAt(i + 1) === ' ';
  if (PAUSE.test(next)) {
    while (text.charAt(i) === ' ') i += 1;
    return true;
  }
  return next === '.' || AFTER_BARE.some((word) => text.startsWith(word, i));
}

function isNegated(text: string, i: number): boolean {
  const before = text.charAt(i - 1);
  return before === '负' || (before === '-' && !/[0-9A-Za-z月日号]/.test(text.charAt(i - 2)));
}

function dateLength(text: string, i: number): number {
  if (!isDigit(text.charAt(i))) return 0;
  const slice = text.slice(i, i + 14);
  const day = /^(?:20\d\d)[-/](?:\d{1,2})(?:[-/]\d{1,2})?(?![\d万亿.])/.exec(slice);
  if (day) return day[0].length;
  const dotted = /^(?:20\d\d)\.(?:\d{1,2})\.(?:\d{1,2})(?!\d)/.exec(slice);
  if (dotted) return dotted[0].length;
  const clock = /^(?:[01]?\d|2[0-3]):[0-5]\d(?![\d万亿.])/.exec(slice);
  return clock && !/[累资投月:]/.test(text.charAt(i - 1)) ? clock[0].length : 0;
}

function isLetter(mark: string): boolean {
  return (mark >= 'a' && mark <= 'z') || (mark >= 'A' && mark <= 'Z');
}

function isForeignDigit(mark: string): boolean {
  return mark > '\u007f' && (mark < '\u3000' || mark > '\u9fff') && /\p{Nd}/u.test(mark);
}
