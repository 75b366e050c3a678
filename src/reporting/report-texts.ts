import { cumulativeLabel, monthLabel, type ReportingPeriod } from '../kernel/reporting-period';
import type { Money } from '../kernel/money';
import type { ReportField } from '../policy/policy-profile';
import type { Doubt, ReportFacts } from './report-doubts.rules';
import { shareOfPlan } from './report-doubts.rules';
import type { FigureLine } from './report.notices';
import type { ReportEvidence, ReportValues } from './report';

/** 中文 of an issue category (domain B.5). */
export const CATEGORY_LABELS: Readonly<Record<string, string>> = {
  preliminary_approval: '前期报批',
  land_acquisition: '安征迁',
  land_forest_sea_use: '用地用林用海报批',
  financing: '筹融资',
  construction: '施工建设',
  utilities: '管线迁改与配套',
  site_environment: '施工环境',
  other: '其他',
};

export const FIELD_LABELS: Readonly<Record<ReportField, string>> = {
  investment_month: '本月完成投资',
  investment_ytd: '年初累计完成投资',
  progress: '形象进度',
  problems: '有没有需要协调的问题',
};

export function wan(amount: Money | null): string {
  return amount === null ? '—' : `${amount.toWanGrouped()}万元`;
}

/** The lines of a read-back or receipt; a corrected figure shows what it was. */
export function figureLines(
  period: ReportingPeriod,
  values: ReportValues,
  evidence: ReportEvidence,
  facts: ReportFacts | null,
  before: ReportValues | null = null,
): FigureLine[] {
  const words = (field: keyof ReportEvidence): string => evidence[field]?.words ?? '';
  const was = (old: string | null, now: string): string =>
    old === null || old === now ? now : `${now}（原${old}）`;
  const share = facts && shareOfPlan(values.investmentYtd, facts.planYear);
  const lines: (FigureLine | null)[] = [
    line(
      `${monthLabel(period)}完成投资`,
      values.investmentMonth && was(before && wan(before.investmentMonth), wan(values.investmentMonth)),
      words('investmentMonth'),
    ),
    line(
      `${cumulativeLabel(period)}累计`,
      values.investmentYtd &&
        was(before && wan(before.investmentYtd), wan(values.investmentYtd)) +
          (share === null ? '' : `，占年度计划${share}%`),
      words('investmentYtd'),
    ),
    line('开工以来累计', values.investmentTotal && wan(values.investmentTotal), words('investmentTotal')),
    line('形象进度', progressText(values), words('progressText') || words('progressPct')),
    line('问题', problemsText(values), values.zeroReport ? words('zeroReport') : ''),
  ];
  return lines.filter((each) => each !== null);
}

export function progressText({ progressPct, progressText }: ReportValues): string | null {
  if (progressPct === null) return progressText;
  const share = `总体进度${progressPct}%`;
  return progressText === null || progressText.includes(`${progressPct}%`)
    ? (progressText ?? share)
    : `${progressText}；${share}`;
}

export function problemsText(values: ReportValues): string | null {
  if (values.problems.length > 0) {
    return values.problems
      .map((problem, i) => `${i + 1}. ${CATEGORY_LABELS[problem.category] ?? '其他'}：${problem.description}`)
      .join('；');
  }
  return values.zeroReport ? '本月无问题' : null;
}

export interface QuestionText {
  readonly question: string;
  /** label of "the figure is right"; '' when it cannot be */
  readonly accept: string;
  /** label of the other reading; '' when there is none */
  readonly instead: string;
}

/** The question behind a doubt, with its possible answers. */
export function questionText(doubt: Doubt): QuestionText {
  const p = doubt.params;
  const label = doubt.field === 'investmentMonth' ? '本月完成投资' : '累计';
  const insteadWan = doubt.instead?.toWan() ?? '';
  const usual = p.usual ? `，上月是${p.usual}万元` : '';
  switch (doubt.code) {
    case 'unit_slip':
    case 'small_yuan': {
      const isYuan = Number(p.value) < 1;
      return {
        question: isYuan
          ? `${label}是${insteadWan}万元吗？按元算只有${p.value}万元${usual}。`
          : `${label}是${insteadWan}万元吗？现在读成${p.value}万元${usual}。`,
        instead: `是，${insteadWan}万元`,
        accept: `不是，就是${p.value}万元`,
      };
    }
    case 'negative_month':
      return {
        question: `本月完成投资是负数（${p.value}万元），是核减以前的数吗？`,
        accept: '是核减',
        instead: '',
      };
    case 'falling_ytd':
      return {
        question: `累计${p.value}万元，比以前报过的${p.last}万元还少${p.less}万元，是核减吗？`,
        accept: '是核减，就按这个数',
        instead: '',
      };
    case 'sum_mismatch':
      return {
        question: `累计对不上：上月末${p.last}万元加本月${p.month}万元是${p.sum}万元，您报的是${p.value}万元。以哪个为准？`,
        accept: `以${p.value}万元为准（以前月份有更正）`,
        instead: `以${p.sum}万元为准`,
      };
    case 'above_plan':
      return {
        question: `本月${p.value}万元，比计划高出很多${p.plan ? `（本月计划${p.plan}万元）` : `（年度计划${p.year}万元）`}，单位是万元吗？`,
        accept: `数没错，是${p.value}万元`,
        instead: '',
      };
    case 'total_below_ytd':
      return {
        question: `开工以来累计${p.value}万元，比今年累计${p.ytd}万元还少，是不是写反了？`,
        accept: '',
        instead: '',
      };
    case 'not_started':
      return {
        question: `项目登记为还没开工，本月有${p.value}万元投资，对吗？`,
        accept: '对，有投资',
        instead: '',
      };
    case 'progress_falls':
      return {
        question: `总体进度${p.pct}%，比上次报的${p.last}%还低，对吗？`,
        accept: `对，就是${p.pct}%`,
        instead: '',
      };
    case 'progress_above_100':
      return { question: `总体进度${p.pct}%超过了100%，请重写。`, accept: '', instead: '' };
  }
}

function line(label: string, value: string | null, source: string): FigureLine | null {
  return value === null ? null : { label, value, source };
}
