import { addMonths, monthOf, type ReportingPeriod } from '../kernel/reporting-period';
import { Money } from '../kernel/money';

/** The figures of one past report; null = not known. */
export interface ReportFigures {
  readonly monthYuan: Money | null;
  readonly ytdYuan: Money | null;
  readonly totalYuan: Money | null;
}

/** What the figures are held against. */
export interface FigureFacts {
  readonly period: ReportingPeriod;
  /** last month's cumulative of the same year; null when unknown, and in January */
  readonly lastYtd: Money | null;
  readonly planMonth: Money | null;
  /** 总投资 of the project */
  readonly projectTotal: Money | null;
}

export type FigureField = 'month' | 'ytd' | 'total';

export interface FigureFinding {
  readonly code:
    | 'month_above_ytd'
    | 'ytd_above_total'
    | 'beyond_project'
    | 'beyond_sense'
    | 'falling_cumulative'
    | 'sum_differs'
    | 'negative_month'
    | 'far_above_plan';
  readonly field: FigureField;
  readonly params: Readonly<Record<string, string>>;
}

/** 500 亿元: no single project of a city takes more in one year; what lies beyond is a wrong unit. */
const MOST_IN_A_YEAR = Money.ofWan('5000000');
const TIMES = 3n;
/** the cumulative may differ from last month's plus this month's by this share: 0.5 % */
const TOLERANCE_PER_MILLE = 5n;

/** Figures that cannot be true together, or not of this project: the row is refused. */
export function impossibleFigures(figures: ReportFigures, { projectTotal }: FigureFacts): FigureFinding[] {
  const { monthYuan: month, ytdYuan: ytd, totalYuan: total } = figures;
  const found: FigureFinding[] = [
    ...outOfSize('month', month, projectTotal),
    ...outOfSize('ytd', ytd, projectTotal),
  ];
  if (found.length > 0) return found;
  if (month && ytd && isPositive(month) && isPositive(ytd) && month.compare(ytd) > 0) {
    const params = { month: month.toWan(), ytd: ytd.toWan() };
    found.push({ code: 'month_above_ytd', field: 'month', params });
  }
  if (ytd && total && ytd.compare(total) > 0) {
    const params = { ytd: ytd.toWan(), total: total.toWan() };
    found.push({ code: 'ytd_above_total', field: 'ytd', params });
  }
  return found;
}

/** Figures that may be right and are worth a look. */
export function unusualFigures({ monthYuan, ytdYuan }: ReportFigures, facts: FigureFacts): FigureFinding[] {
  const month = monthYuan === null ? [] : unusualMonth(monthYuan, facts);
  return ytdYuan === null
    ? month
    : [...fall(ytdYuan, facts), ...sumDiffers(monthYuan, ytdYuan, facts), ...month];
}

function outOfSize(field: FigureField, value: Money | null, projectTotal: Money | null): FigureFinding[] {
  if (!value) return [];
  const params = { value: value.toWan() };
  if (projectTotal && isPositive(projectTotal) && value.abs().compare(projectTotal.times(TIMES)) > 0) {
    return [{ code: 'beyond_project', field, params: { ...params, total: projectTotal.toWan() } }];
  }
  return value.abs().compare(MOST_IN_A_YEAR) > 0 ? [{ code: 'beyond_sense', field, params }] : [];
}

/** A cumulative below last month's is possible (核减), and rare enough to be shown. */
function fall(ytd: Money, { period, lastYtd }: FigureFacts): FigureFinding[] {
  if (lastYtd === null || ytd.compare(lastYtd) >= 0) return [];
  const params = {
    value: ytd.toWan(),
    period: addMonths(period, -1),
    before: lastYtd.toWan(),
    gap: lastYtd.minus(ytd).toWan(),
  };
  return [{ code: 'falling_cumulative', field: 'ytd', params }];
}

function sumDiffers(month: Money | null, ytd: Money, { period, lastYtd }: FigureFacts): FigureFinding[] {
  const isJanuary = monthOf(period) === 1;
  const before = isJanuary ? Money.ZERO : lastYtd;
  if (month === null || before === null) return [];
  const sum = before.plus(month);
  const gap = ytd.minus(sum).abs();
  if (gap.yuan * 1000n <= sum.abs().yuan * TOLERANCE_PER_MILLE) return [];
  const parts = isJanuary
    ? `本月的${month.toWan()}万元`
    : `${addMonths(period, -1)}累计${before.toWan()}万元加本月${month.toWan()}万元`;
  return [{ code: 'sum_differs', field: 'ytd', params: { value: ytd.toWan(), parts, gap: gap.toWan() } }];
}

function unusualMonth(month: Money, { planMonth }: FigureFacts): FigureFinding[] {
  const value = month.toWan();
  if (month.isNegative()) return [{ code: 'negative_month', field: 'month', params: { value } }];
  if (!planMonth || !isPositive(planMonth) || month.compare(planMonth.times(TIMES)) <= 0) return [];
  return [{ code: 'far_above_plan', field: 'month', params: { value, plan: planMonth.toWan() } }];
}

function isPositive(money: Money): boolean {
  return !money.isNegative() && !money.isZero();
}
