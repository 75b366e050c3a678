/** Why a month's report is not there: five states the office deals with in five ways. */
export const MISSING_STATES = ['missing', 'draft', 'unbound', 'undelivered', 'no_liaison'] as const;
export type MissingState = (typeof MISSING_STATES)[number];

export const MISSING_LABELS: Readonly<Record<MissingState, string>> = {
  missing: '未报',
  draft: '草稿未确认',
  unbound: '未绑定',
  undelivered: '未送达',
  no_liaison: '无联络员',
};

/** Standings of a project in a month that are counted besides the five. */
export type Standing = MissingState | 'reported' | 'suspended' | 'not_live';

export interface MissingCounts {
  /** 应报: active projects of counties that have gone live */
  readonly total: number;
  readonly reported: number;
  /** of the reported: 零报告 */
  readonly zero: number;
  /** of the reported: 迟报 */
  readonly late: number;
  readonly open: Readonly<Record<MissingState, number>>;
  /** left out: 停缓建 */
  readonly suspended: number;
  /** left out: counties before their first day */
  readonly notLive: number;
}

export interface StandingCount {
  readonly standing: Standing;
  readonly count: number;
  readonly zero: number;
  readonly late: number;
}

/** Adds up the groups of the database to the line of counts. */
export function addUp(groups: readonly StandingCount[]): MissingCounts {
  const of = (standing: Standing): number => sum(groups, standing, 'count');
  const open = Object.fromEntries(MISSING_STATES.map((state) => [state, of(state)])) as Record<
    MissingState,
    number
  >;
  const reported = of('reported');
  return {
    total: reported + openTotal(open),
    reported,
    zero: sum(groups, 'reported', 'zero'),
    late: sum(groups, 'reported', 'late'),
    open,
    suspended: of('suspended'),
    notLive: of('not_live'),
  };
}

export function openTotal(open: Readonly<Record<MissingState, number>>): number {
  return MISSING_STATES.reduce((all, state) => all + open[state], 0);
}

/** "应报9，已报4（其中零报告4）；未报2，草稿未确认1，未绑定1，未送达1" */
export function countsLine(counts: MissingCounts): string {
  const among = [
    counts.zero > 0 ? `零报告${counts.zero}` : '',
    counts.late > 0 ? `迟报${counts.late}` : '',
  ].filter((part) => part !== '');
  const done = `应报${counts.total}，已报${counts.reported}${among.length > 0 ? `（其中${among.join('、')}）` : ''}`;
  const open = MISSING_STATES.filter(
    (state) => state === 'missing' || state === 'draft' || counts.open[state] > 0,
  ).map((state) => `${MISSING_LABELS[state]}${counts.open[state]}`);
  const left = [
    counts.suspended > 0 ? `停缓建${counts.suspended}个` : '',
    counts.notLive > 0 ? `未启用的县${counts.notLive}个` : '',
  ].filter((part) => part !== '');
  return `${done}；${open.join('，')}${left.length > 0 ? `（另有${left.join('、')}不计）` : ''}`;
}

function sum(groups: readonly StandingCount[], standing: Standing, field: 'count' | 'zero' | 'late'): number {
  return groups.filter((group) => group.standing === standing).reduce((all, group) => all + group[field], 0);
}
