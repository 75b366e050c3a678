import type { CivilDate } from '../kernel/civil-date';
import { periodOf, type ReportingPeriod } from '../kernel/reporting-period';
import { numeralAt } from './numerals';

/** A month or run of months named in a text. */
export interface MonthSpan {
  readonly start: number;
  readonly end: number;
  /** first month of a run such as 1-10月; null for a single month */
  readonly from: number | null;
  readonly to: number;
  readonly year: number | null;
  /** the text goes on to a day, or to the end of the month: 10月31日, 10月底 */
  readonly pointInTime: boolean;
  /** 10月底前, 11月15日前: a deadline */
  readonly deadline: boolean;
}

/** "2026年 十一 - 十二 月" with room to spare */
const LONGEST = 20;
const CONNECTORS = '-~至到';

/** The month written at `start`: 10月, 十月份, 1-10月, 2026年10月, 前9个月, 10月31日; null when there is none. */
export function monthAt(text: string, start: number): MonthSpan | null {
  if (!text.slice(start, start + LONGEST).includes('月')) return null;
  if (text.charAt(start) === '前') return leadingMonths(text, start);
  const year = yearAt(text, start);
  const first = smallNumber(text, year?.end ?? start);
  if (!first) return null;
  const next = skipSpace(text, first.end);
  if (text.charAt(next) === '月') return closed(text, start, next, null, first.value, year?.value ?? null);
  const joined = text.charAt(next) === '月' ? next + 1 : next;
  if (text.charAt(joined) === '' || !CONNECTORS.includes(text.charAt(joined))) return null;
  const second = smallNumber(text, skipSpace(text, joined + 1));
  if (!second) return null;
  const at = skipSpace(text, second.end);
  if (text.charAt(at) !== '月' || second.value < first.value) return null;
  return closed(text, start, at, first.value, second.value, year?.value ?? null);
}

/** The latest such month not after the month of sending, unless the text names the year. */
export function periodFor(month: number, year: number | null, sentOn: CivilDate): ReportingPeriod {
  if (year !== null) return periodOf(year, month);
  const sentYear = Number(sentOn.slice(0, 4));
  const sentMonth = Number(sentOn.slice(5, 7));
  return periodOf(month <= sentMonth ? sentYear : sentYear - 1, month);
}

function leadingMonths(text: string, start: number): MonthSpan | null {
  const number = smallNumber(text, start + 1);
  if (!number) return null;
  const word = ['个月', '月'].find((each) => text.startsWith(each, number.end));
  if (!word) return null;
  const end = number.end + word.length;
  return { start, end, from: 1, to: number.value, year: null, pointInTime: false, deadline: false };
}

function closed(
  text: string,
  start: number,
  monthMark: number,
  from: number | null,
  to: number,
  year: number | null,
): MonthSpan {
  let end = monthMark + 1;
  let pointInTime = false;
  if (text.charAt(end) === '-' && from === null) {
    const run = secondMonth(text, end + 1);
    if (run && run.to >= to) return closed(text, start, run.mark, to, run.to, year);
  }
  if (text.charAt(end) === '份') end += 1;
  else if ('底末'.includes(text.charAt(end) || '?')) {
    end += 1;
    pointInTime = true;
  } else if ('初中上下'.includes(text.charAt(end) || '?') && text.charAt(end + 1) === '旬') {
    end += 2;
    pointInTime = true;
  } else {
    const day = smallNumber(text, end, 31);
    if (day && '日号'.includes(text.charAt(day.end) || '?')) {
      end = day.end + 1;
      pointInTime = true;
    }
  }
  const deadline = text.charAt(end) === '前' || text.startsWith('之前', end) || text.startsWith('以前', end);
  return { start, end, from, to, year, pointInTime, deadline };
}

/** 1月-10月 */
function secondMonth(text: string, i: number): { to: number; mark: number } | null {
  const number = smallNumber(text, i);
  return number && text.charAt(number.end) === '月' ? { to: number.value, mark: number.end } : null;
}

function yearAt(text: string, start: number): { value: number; end: number } | null {
  const match = /^(20\d\d|\d\d)年/.exec(text.slice(start, start + 5));
  if (!match) return null;
  const digits = Number(match[1]);
  return { value: digits < 100 ? 2000 + digits : digits, end: start + match[0].length };
}

function smallNumber(text: string, i: number, most = 12): { value: number; end: number } | null {
  const numeral = numeralAt(text, i);
  if (!numeral?.value || numeral.value.scale > 0 || numeral.large !== null) return null;
  if (numeral.value.digits < 1n || numeral.value.digits > BigInt(most)) return null;
  return { value: Number(numeral.value.digits), end: numeral.end };
}

function skipSpace(text: string, i: number): number {
  return text.charAt(i) === ' ' ? i + 1 : i;
}
