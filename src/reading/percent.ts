import { normalise } from './normalise';
import { decimalText, type Decimal } from './decimal';
import { numeralAt, type Numeral } from './numerals';
import type { PercentReading } from './reading';

/** A share in a normalised text; `percent` is null when the words leave it open (过半, 60%-70%). */
export interface PercentSpan {
  readonly start: number;
  readonly end: number;
  readonly percent: string | null;
}

const OPEN_SHARES = ['过半', '大半', '一多半', '多半', '小半', '近半', '一半以上', '一半多', '一半左右'];
const OPEN_HEADS = new Set(OPEN_SHARES.map((word) => word.charAt(0)));
const HUNDRED = '百分之';
const FRACTION_DECIMALS = 2;

/** The share written at `start`: 65%, 百分之七十二, 六成五, 三分之二, 一半; null when there is none. */
export function percentAt(
  text: string,
  start: number,
  numeral: Numeral | null = numeralAt(text, start),
): PercentSpan | null {
  const open = OPEN_HEADS.has(text.charAt(start)) && OPEN_SHARES.find((word) => text.startsWith(word, start));
  if (open) return { start, end: start + open.length, percent: open === '一半左右' ? '50' : null };
  if (text.startsWith('一半', start)) return { start, end: start + 2, percent: '50' };
  if (text.startsWith(HUNDRED, start)) return hundredth(text, start);
  if (!numeral || numeral.large !== null) return null;
  const value = numeral.value;
  const next = skipSpaces(text, numeral.end);
  if (text.charAt(next) === '%') return { start, end: next + 1, percent: value && decimalText(value) };
  if (text.startsWith('分之', numeral.end)) return fraction(text, start, value, numeral.end + 2);
  if (text.charAt(numeral.end) === '成') return tenths(text, start, value, numeral.end + 1);
  return null;
}

/** Reads a bare answer such as "65", "65%", "六成五", "百分之六十五", "三分之二"; anything else is null. */
export function readPercent(answer: string): PercentReading | null {
  const text = normalise(answer).text.trim();
  let start = 0;
  while (start < text.length && '是为约大概差不多到了达:= '.includes(text.charAt(start))) start += 1;
  const span = percentAt(text, start) ?? bareNumber(text, start);
  if (!span || span.percent === null) return null;
  if (!/^[\s多来余吧了啊呢左右上下。.!]*$/.test(text.slice(span.end))) return null;
  return { percent: span.percent, words: answer.trim(), sure: Number(span.percent) <= 100 };
}

function bareNumber(text: string, start: number): PercentSpan | null {
  const numeral = numeralAt(text, start);
  if (!numeral || numeral.large !== null || numeral.value === null) return null;
  return { start, end: numeral.end, percent: decimalText(numeral.value) };
}

function hundredth(text: string, start: number): PercentSpan | null {
  const numeral = numeralAt(text, start + HUNDRED.length);
  if (!numeral || numeral.large !== null) return null;
  return { start, end: numeral.end, percent: numeral.value && decimalText(numeral.value) };
}

function fraction(text: string, start: number, whole: Decimal | null, at: number): PercentSpan | null {
  const part = numeralAt(text, at);
  if (!part || !whole) return null;
  const exact = part.value !== null && whole.scale === 0 && whole.digits > 0n && part.value.scale === 0;
  if (!exact || part.value === null) return { start, end: part.end, percent: null };
  const scaled = part.value.digits * 100n * 10n ** BigInt(FRACTION_DECIMALS);
  const digits = (scaled * 2n + whole.digits) / (whole.digits * 2n);
  return { start, end: part.end, percent: decimalText({ digits, scale: FRACTION_DECIMALS }) };
}

/** 六成五 is 65, 八成多 keeps 80; 一成不变 is no share. */
function tenths(text: string, start: number, tens: Decimal | null, at: number): PercentSpan | null {
  if (/[不立功本都品为绩果型效交套员分]/.test(text.charAt(at))) return null;
  const unclear = tens === null || tens.digits > 10n * 10n ** BigInt(tens.scale);
  const tail = numeralAt(text, at);
  const isTail = tail !== null && tail.value !== null && tail.end === at + 1 && tail.value.digits < 10n;
  const end = isTail ? tail.end : at + (text.charAt(at) === '半' ? 1 : 0);
  if (unclear) return { start, end, percent: null };
  const ones = isTail ? (tail.value?.digits ?? 0n) : text.charAt(at) === '半' ? 5n : 0n;
  const power = 10n ** BigInt(tens.scale);
  return {
    start,
    end,
    percent: decimalText({ digits: tens.digits * 10n + ones * power, scale: tens.scale }),
  };
}

function skipSpaces(text: string, from: number): number {
  let i = from;
  while (i - from < 2 && text.charAt(i) === ' ') i += 1;
  return i;
}
