import { Money, percentOf } from '../kernel/money';
import type { DraftContent, ReportFieldName, ReportValues } from './report';
import { valuesOf } from './draft-content.rules';

/** What is known about the project and its earlier months when a report is read. */
export interface ReportFacts {
  /** last reported cumulative of the same year before this month; zero for January; null when unknown */
  readonly lastYtd: Money | null;
  /** the latest cumulative of the year, whatever month it is of: a cumulative never falls unasked */
  readonly floorYtd: Money | null;
  readonly lastMonth: Money | null;
  readonly lastProgressPct: string | null;
  readonly planYear: Money | null;
  readonly planMonth: Money | null;
  /** 总投资 */
  readonly totalPlanned: Money | null;
  readonly isStarted: boolean;
}

export type DoubtCode =
  | 'unit_slip'
  | 'small_yuan'
  | 'negative_month'
  | 'falling_ytd'
  | 'sum_mismatch'
  | 'above_plan'
  | 'total_below_ytd'
  | 'progress_falls'
  | 'progress_above_100'
  | 'not_started';

/** One thing to ask before a figure may be confirmed (domain B.6). */
export interface Doubt {
  readonly code: DoubtCode;
  readonly field: ReportFieldName;
  /** remembers that this very figure was confirmed */
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  /** another reading of the figure that would fit, offered as a choice */
  readonly instead: Money | null;
  /** whether "the figure is right" may be answered at all */
  readonly acceptable: boolean;
}

const TEN_THOUSAND = 10_000n;
/** an amount written in 元 below 10万元 is asked about: 万 is easily left out */
const SMALL_YUAN = 100_000n;
/** ytd may differ from last ytd + month by this share before it is asked about: 0.5 % */
const SUM_TOLERANCE_PER_MILLE = 5n;
/** beyond 50-fold of what is usual, a figure is suspected of a wrong unit */
const SLIP_FACTOR = 50n;
const FIT_FACTOR = 5n;

/** All open doubts about a draft, the gravest first; answered ones are left out. */
export function doubtsAbout(content: DraftContent, facts: ReportFacts): Doubt[] {
  const values = valuesOf(content);
  const isOpen = (doubt: Doubt): boolean => !content.accepted.includes(doubt.key);
  const slips = [
    ...unitSlip('investmentMonth', values.investmentMonth, facts.lastMonth ?? facts.planMonth, content),
    ...unitSlip('investmentYtd', values.investmentYtd, facts.lastYtd, content),
  ].filter(isOpen);
  const found = [
    ...slips,
    ...(slips.length > 0 ? [] : figureDoubts(values, facts)),
    ...progressDoubts(values, facts),
  ];
  return found.filter(isOpen);
}

function unitSlip(
  field: 'investmentMonth' | 'investmentYtd',
  value: Money | null,
  usual: Money | null,
  content: DraftContent,
): Doubt[] {
  if (!value || value.isZero()) return [];
  const inYuan = content.evidence[field]?.words.endsWith('元') === true && value.abs().yuan < SMALL_YUAN;
  const bigger = Money.ofYuan(value.yuan * TEN_THOUSAND);
  const smaller = Money.ofYuan(value.yuan / TEN_THOUSAND);
  const base = { field, key: `unit:${field}:${value.toWan()}:${usual?.toWan() ?? ''}`, acceptable: true };
  const params = { value: value.toWan(), usual: usual?.toWan() ?? '' };
  if (usual && !usual.isZero()) {
    if (times(value, SLIP_FACTOR) < usual.abs().yuan && isNear(bigger, usual)) {
      return [{ ...base, code: 'unit_slip', params, instead: bigger }];
    }
    if (value.abs().yuan > times(usual, SLIP_FACTOR) && isNear(smaller, usual)) {
      return [{ ...base, code: 'unit_slip', params, instead: smaller }];
    }
  }
  return inYuan ? [{ ...base, code: 'small_yuan', params, instead: bigger }] : [];
}

function figureDoubts(values: ReportValues, facts: ReportFacts): Doubt[] {
  const { investmentMonth: month, investmentYtd: ytd, investmentTotal: total } = values;
  const doubts: Doubt[] = [];
  if (month?.isNegative()) doubts.push(doubt('negative_month', 'investmentMonth', month, {}));
  if (ytd && facts.floorYtd && ytd.compare(facts.floorYtd) < 0) {
    doubts.push(
      doubt('falling_ytd', 'investmentYtd', ytd, {
        last: facts.floorYtd.toWan(),
        less: facts.floorYtd.minus(ytd).toWan(),
      }),
    );
  } else if (ytd && month && facts.lastYtd && !isSum(ytd, facts.lastYtd.plus(month))) {
    const sum = facts.lastYtd.plus(month);
    const params = { last: facts.lastYtd.toWan(), month: month.toWan(), sum: sum.toWan() };
    doubts.push({ ...doubt('sum_mismatch', 'investmentYtd', ytd, params), instead: sum });
  }
  if (month && isAbovePlan(month, ytd, facts)) {
    doubts.push(
      doubt('above_plan', 'investmentMonth', month, {
        plan: facts.planMonth?.toWan() ?? '',
        year: facts.planYear?.toWan() ?? '',
      }),
    );
  }
  if (total && ytd && total.compare(ytd) < 0) {
    doubts.push(doubt('total_below_ytd', 'investmentTotal', total, { ytd: ytd.toWan() }));
  }
  if (month && !month.isZero() && !facts.isStarted) {
    doubts.push(doubt('not_started', 'investmentMonth', month, {}));
  }
  return doubts;
}

function progressDoubts(values: ReportValues, facts: ReportFacts): Doubt[] {
  if (values.progressPct === null) return [];
  const now = Number(values.progressPct);
  const base = { field: 'progressPct' as const, params: { pct: values.progressPct }, instead: null };
  if (now > 100) return [{ ...base, code: 'progress_above_100', key: `pct:${now}`, acceptable: false }];
  if (facts.lastProgressPct === null || now >= Number(facts.lastProgressPct)) return [];
  const params = { pct: values.progressPct, last: facts.lastProgressPct };
  return [
    {
      ...base,
      params,
      code: 'progress_falls',
      key: `pct-falls:${now}:${facts.lastProgressPct}`,
      acceptable: true,
    },
  ];
}

function doubt(code: DoubtCode, field: ReportFieldName, value: Money, params: Record<string, string>): Doubt {
  return {
    code,
    field,
    // the figure and everything it was compared with: another figure is another doubt
    key: [code, value.toWan(), ...Object.values(params)].join(':'),
    params: { value: value.toWan(), ...params },
    instead: null,
    acceptable: true,
  };
}

function isAbovePlan(month: Money, ytd: Money | null, facts: ReportFacts): boolean {
  if (facts.planMonth && !facts.planMonth.isZero() && month.yuan > times(facts.planMonth, 3n)) return true;
  if (!facts.planYear || !facts.lastYtd) return false;
  const remaining = facts.planYear.minus(facts.lastYtd);
  return !remaining.isNegative() && ytd !== null && month.yuan * 10n > remaining.yuan * 12n;
}

function isSum(ytd: Money, sum: Money): boolean {
  return ytd.minus(sum).abs().yuan * 1000n <= sum.abs().yuan * SUM_TOLERANCE_PER_MILLE;
}

function isNear(value: Money, usual: Money): boolean {
  return value.abs().yuan <= times(usual, FIT_FACTOR) && times(value, FIT_FACTOR) >= usual.abs().yuan;
}

function times(value: Money, factor: bigint): bigint {
  return value.abs().yuan * factor;
}

/** 完成年度计划 in % for the read-back; null without a plan. */
export function shareOfPlan(ytd: Money | null, planYear: Money | null): string | null {
  return ytd && planYear ? percentOf(ytd, planYear, 2) : null;
}
