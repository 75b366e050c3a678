import type { ReportingPeriod } from '../kernel/reporting-period';
import type { Span } from './declarations';
import type { Mark } from './lexicon';
import { periodFor } from './period';
import type { Quantity } from './quantities';
import type { ReadContext } from './reading';

export interface MessagePeriod {
  readonly period: ReportingPeriod | null;
  readonly ask: boolean;
  readonly span: Span | null;
}

type Month = Extract<Quantity, { kind: 'month' }>;

const DATA_MONTH =
  /^(?:的){0,1}[\s:]{0,2}(?:完成|投资|累计|产值|报|上报|数|进度|进展|形象|当月|本月|单月|情况|无|没|零|实际|共|我|总|调度|月报|合计)/;
const ELSEWHERE = new Set(['plan', 'excluded']);

/** The data month the text names; event dates, deadlines, plans and "本月" name none. Two different months ask. */
export function periodOfMessage(
  text: string,
  quantities: readonly Quantity[],
  marks: readonly Mark[],
  context: ReadContext,
): MessagePeriod {
  let first: { period: ReportingPeriod; span: Span } | null = null;
  let markIndex = 0;
  let ask = false;
  for (const [index, quantity] of quantities.entries()) {
    if (quantity.kind !== 'month') continue;
    while (markIndex < marks.length && (marks[markIndex]?.end ?? 0) <= quantity.start) markIndex += 1;
    if (!isDataMonth(text, quantity, marks[markIndex - 1], quantities[index + 1])) continue;
    const { month } = quantity;
    const period = periodFor(month.to, month.year, context.sentOn);
    first ??= { period, span: quantity };
    if (first.period !== period) ask = true;
    if (period > context.sentOn.slice(0, 7)) ask = true;
  }
  if (!first) return { period: null, ask: false, span: null };
  return { period: ask ? null : first.period, ask, span: first.span };
}

function isDataMonth(
  text: string,
  quantity: Month,
  before: Mark | undefined,
  next: Quantity | undefined,
): boolean {
  const { month, start, end } = quantity;
  if (month.deadline) return false;
  const lead = text.slice(Math.max(0, start - 3), start);
  const closest = before !== undefined && start - before.end <= 1 ? before : undefined;
  if (closest && ELSEWHERE.has(closest.kind)) return false;
  if (/去年|上年|明年|预计|计划/.test(lead)) return false;
  if (/截[至止]|截$|到$/.test(lead)) return true;
  if (month.pointInTime) return false;
  if (month.from !== null) return month.from === 1;
  const rest = text.slice(end, end + 6);
  return DATA_MONTH.test(rest) || amountFollows(text, end, next) || atHead(text, start, end);
}

function amountFollows(text: string, end: number, next: Quantity | undefined): boolean {
  let i = end;
  while (i - end < 3 && ' :'.includes(text.charAt(i) || '?')) i += 1;
  return next !== undefined && next.start === i && (next.kind === 'money' || next.kind === 'bare');
}

/** "10月：" or "10月，" at the head of a message. */
function atHead(text: string, start: number, end: number): boolean {
  return start < 20 && text.slice(0, start).trim() === '' && /^\s{0,3}[:,，]/.test(text.slice(end, end + 4));
}
