import type { CivilDate } from '../kernel/civil-date';
import type { ReportingPeriod } from '../kernel/reporting-period';
import { cautionBefore, cautionBehind, namesSeveralMonths, namesYear, type Caution } from './caution-words';
import type { Clause } from './clauses';
import type { Span } from './declarations';
import { isNumeralStart } from './numeral-items';
import type { Quantity } from './quantities';

export interface CautionInput {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly quantities: readonly Quantity[];
  /** data month the message names */
  readonly period: ReportingPeriod | null;
  readonly sentOn: CivilDate;
}

export interface Cautions {
  /** by where the amount begins */
  readonly amounts: ReadonlyMap<number, Caution>;
  /** one figure for several months: the period must be asked too */
  readonly severalMonths: boolean;
}

/** How far around an amount a word may bear on it; a bound keeps the cost linear. */
const NEAR = 40;
const WIDE = 60;
const BEHIND = 16;
const OPERATORS = '±×*xX÷+加减乘、和与及跟或&';
const QUOTES = new Map([
  ['『', '』'],
  ['「', '」'],
  ['"', '"'],
]);

/** Amounts that the words around them make doubtful. Asking is always better than guessing. */
export function cautions(input: CautionInput): Cautions {
  const { text, clauses, quantities } = input;
  const amounts = new Map<number, Caution>();
  const quoted = quotationsOf(text);
  let severalMonths = false;
  let at = 0;
  let groupStart = 0;
  let lastAmount = 0;
  let lastMoney = 0;
  let lastMonth: Extract<Quantity, { kind: 'month' }> | null = null;
  for (const [index, quantity] of quantities.entries()) {
    if (quantity.kind === 'month') lastMonth = quantity;
    if (quantity.kind !== 'money' && quantity.kind !== 'bare') continue;
    for (let clause = clauses[at]; clause && clause.end <= quantity.start; clause = clauses[at]) {
      at += 1;
      if (clauses[at] && clauses[at]?.group !== clause.group) groupStart = clauses[at]?.start ?? groupStart;
    }
    const clause = clauses[at];
    if (!clause) break;
    const from = Math.max(clause.start, lastAmount);
    const lead = text.slice(Math.max(from, quantity.start - NEAR), quantity.start);
    const sentence = text.slice(Math.max(groupStart, quantity.start - WIDE), quantity.start);
    const next = quantities[index + 1]?.start ?? text.length;
    const rest = text.slice(quantity.end, quantity.end + BEHIND);
    const months = namesSeveralMonths(text.slice(Math.max(lastMoney, quantity.start - NEAR), quantity.start));
    severalMonths ||= months;
    const month = lastMonth && lastMonth.start >= from ? lastMonth : null;
    const caution =
      months || isSum(text, quantity, quantities[index - 1]) || isInside(quoted, quantity.start)
        ? 'ask'
        : (cautionBefore(lead, sentence) ??
          cautionBehind(rest, rest.slice(0, Math.max(0, Math.min(next, clause.end) - quantity.end))) ??
          (namesYear(lead, Number(input.sentOn.slice(0, 4))) || isOfAnotherMonth(input, month, quantity.start)
            ? 'ask'
            : null));
    if (caution) amounts.set(quantity.start, caution);
    lastAmount = quantity.end;
    if (quantity.kind === 'money') lastMoney = quantity.end;
  }
  return { amounts, severalMonths };
}

/** 3200±50万, 1200万+2000万, 3、4百万, .5亿: one number of several, or the rest of one. */
function isSum(text: string, quantity: Quantity, previous: Quantity | undefined): boolean {
  const before = skip(text, quantity.start - 1, -1);
  const mark = text.charAt(before);
  if (mark === '.' && text.charAt(before - 1) !== '.') return true;
  const joined = OPERATORS.includes(mark || '?') || isEither(text, before - 1);
  const other = joined ? skip(text, isEither(text, before - 1) ? before - 2 : before - 1, -1) : -1;
  if (joined && /[\d零一二三四五六七八九十百千万亿元两]/.test(text.charAt(other))) {
    if (mark !== '、' || (previous?.end === other + 1 && previous.kind !== 'other')) return true;
  }
  const after = skip(text, quantity.end, 1);
  if (isEither(text, after)) return isNumeralStart(text.charAt(skip(text, after + 2, 1)));
  const following = skip(text, after + 1, 1);
  if (!OPERATORS.includes(text.charAt(after) || '?') || !isNumeralStart(text.charAt(following))) return false;
  return text.charAt(after) !== '、' || !/^\S{1,4}[月年日]/.test(text.slice(following, following + 5));
}

function isEither(text: string, i: number): boolean {
  return text.startsWith('还是', i) || text.startsWith('或者', i) || text.startsWith('或是', i);
}

function skip(text: string, from: number, step: 1 | -1): number {
  let i = from;
  while (Math.abs(i - from) < 3 && text.charAt(i) === ' ') i += step;
  return i;
}

/** 8月末累计 beside the figures of 9月 is not their cumulative; 8月15日开工以来 only tells a beginning. */
function isOfAnotherMonth(
  { text, period, sentOn }: CautionInput,
  month: Extract<Quantity, { kind: 'month' }> | null,
  start: number,
): boolean {
  if (!month || month.month.deadline) return false;
  if (/以来|起|开始|开工|动工|复工|至今|[本当]月|这个月/.test(text.slice(month.end, start))) return false;
  if (period !== null) return Number(period.slice(5, 7)) !== month.month.to;
  const sent = Number(sentOn.slice(5, 7));
  return month.month.pointInTime && month.month.to !== sent && month.month.to % 12 !== sent - 1;
}

/** Quotations that hold a statement, not only a number; a message quoted whole is the sender's own. */
function quotationsOf(text: string): Span[] {
  const found: Span[] = [];
  let open = -1;
  let close = '';
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    if (open < 0) {
      const end = QUOTES.get(mark);
      if (end === undefined) continue;
      open = i;
      close = end;
    } else if (mark === close) {
      if (i - open > 1) found.push({ start: open, end: i });
      open = -1;
    }
  }
  const [only] = found;
  if (only && found.length === 1 && text.length < only.end - only.start + 4) return [];
  return found.filter(({ start, end }) =>
    /[^\d\s.,，万亿元千百]/.test(text.slice(start + 1, Math.min(end, start + WIDE))),
  );
}

function isInside(spans: readonly Span[], position: number): boolean {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return false;
    if (position < span.start) high = middle - 1;
    else if (position >= span.end) low = middle + 1;
    else return true;
  }
  return false;
}
