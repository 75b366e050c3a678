import { Money } from '../kernel/money';
import type { Declarations, Span } from './declarations';
import type { Candidate, Figures } from './figures';
import type { AmountField, AmountUnit, EvidenceNote } from './reading';

export const AMOUNT_FIELDS: readonly AmountField[] = ['investmentMonth', 'investmentYtd', 'investmentTotal'];

export interface SettledAmount {
  readonly money: Money | null;
  readonly ask: boolean;
  readonly span: Span | null;
  readonly unit: AmountUnit;
  readonly note?: EvidenceNote;
  readonly rounded: boolean;
}

export type SettledAmounts = Record<AmountField, SettledAmount>;

const SILENT: SettledAmount = { money: null, ask: false, span: null, unit: 'none', rounded: false };

/** One value per field, or a question: two different figures for one field settle nothing. */
export function settleAmounts(
  text: string,
  figures: Figures,
  declared: Declarations,
  isCorrection: boolean,
): SettledAmounts {
  const settled: SettledAmounts = { investmentMonth: SILENT, investmentYtd: SILENT, investmentTotal: SILENT };
  for (const field of AMOUNT_FIELDS) {
    settled[field] = settle(figures.current.filter((candidate) => candidate.field === field));
  }
  if (declared.noInvestment.length > 0)
    settled.investmentMonth = withNothing(settled.investmentMonth, declared);
  const same = declared.sameAsBefore[0];
  if (same && !(isCorrection && figures.current.length > 0)) {
    const field = /累计|年累|今年/.test(text.slice(Math.max(0, same.start - 12), same.start))
      ? 'investmentYtd'
      : 'investmentMonth';
    if (settled[field].money === null)
      settled[field] = { ...settled[field], ask: true, span: settled[field].span ?? same };
  }
  const [pending] = figures.pending;
  if (pending) {
    const field = AMOUNT_FIELDS.slice(0, 2).find((each) => settled[each].money === null);
    const target = field ?? 'investmentMonth';
    if (!settled[target].ask && settled[target].money === null)
      settled[target] = { ...SILENT, ask: true, span: pending, unit: pending.amount.unit };
  }
  return withTotalsInOrder(settled);
}

function settle(candidates: readonly Candidate[]): SettledAmount {
  const [first] = candidates;
  if (!first) return SILENT;
  const { money } = first;
  const agreed = money !== null && candidates.every((each) => each.money?.equals(money) ?? false);
  const span = { start: first.start, end: first.quantity.end };
  const { unit, rounded } = first.quantity.amount;
  if (!agreed) return { ...SILENT, ask: true, span, unit };
  const note = first.note === undefined ? {} : { note: first.note };
  return { money, ask: !candidates.every((each) => each.sure), span, unit, rounded, ...note };
}

/** 没投 beside a figure for the month is a contradiction to be asked about. */
function withNothing(month: SettledAmount, declared: Declarations): SettledAmount {
  const span = declared.noInvestment[0] ?? null;
  if (month.ask || (month.money !== null && !month.money.isZero()))
    return { ...month, money: null, ask: true };
  return { ...SILENT, money: Money.ZERO, span };
}

/** 本月 above 累计, or 累计 above 开工以来, means that one of them was misread or mistyped. */
function withTotalsInOrder(settled: SettledAmounts): SettledAmounts {
  const { investmentMonth: month, investmentYtd: ytd, investmentTotal: total } = settled;
  const result = { ...settled };
  if (above(month, ytd)) {
    result.investmentMonth = { ...month, ask: true };
    result.investmentYtd = { ...ytd, ask: true };
  }
  if (above(ytd, total)) {
    result.investmentYtd = { ...result.investmentYtd, ask: true };
    result.investmentTotal = { ...total, ask: true };
  }
  return result;
}

function above(part: SettledAmount, whole: SettledAmount): boolean {
  return part.money !== null && whole.money !== null && part.money.compare(whole.money) > 0;
}
