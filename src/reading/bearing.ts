import type { Mark } from './lexicon';
import type { MonthSpan } from './period';
import type { AmountField } from './reading';

export type Label =
  | Mark
  | { readonly kind: 'monthName'; readonly start: number; readonly end: number; readonly month: MonthSpan };

/** What the words around an amount make of it. */
export interface Bearing {
  readonly role: 'actual' | 'old' | 'excluded' | 'pending';
  readonly field: AmountField;
  /** the field is known, the figure must be asked */
  readonly doubtful: boolean;
  readonly output: boolean;
  /** where the label begins */
  readonly from: number | null;
}

export interface Surroundings {
  /** labels before the amount in its clause */
  readonly own: readonly Label[];
  /** labels since the last amount of the sentence */
  readonly sentence: readonly Label[];
  /** labels shortly after it in its clause */
  readonly after: readonly Label[];
  /** a yearly plan was named before */
  readonly planSeen: boolean;
  /** … in this very sentence */
  readonly planBeside: boolean;
  readonly isCorrection: boolean;
  readonly lastField: AmountField | null;
}

const SCOPES = new Set(['scopeMonth', 'scopeYtd', 'scopeTotal', 'cumulative', 'soFar', 'monthName']);
const ACTS = new Set(['act', 'invest', 'output']);
const BARS = new Set(['excluded', 'plan', 'misreport']);

/** Reads the labels around one amount; every doubt ends in a question, never in a guess. */
export function bearingOf(around: Surroundings): Bearing {
  const own = around.own.some(isLabel) ? around.own : around.sentence;
  const scopes = around.sentence.filter((label) => SCOPES.has(label.kind) && !isDeadline(label));
  const scope = scopeOf(scopes, around.planSeen);
  const base = {
    field: scope?.field ?? 'investmentMonth',
    doubtful: scope?.doubtful ?? false,
    output: own.some((label) => label.kind === 'output'),
    from: firstOf(own),
  } as const;
  const swap = around.after.find((label) => label.kind !== 'filler');
  if (isOld(around, swap))
    return { ...base, role: 'old', field: scope?.field ?? around.lastField ?? base.field };
  const bar = own.findLastIndex((label) => BARS.has(label.kind));
  const deed = own.findLastIndex((label) => ACTS.has(label.kind) || SCOPES.has(label.kind));
  const change = own.some((label) => label.kind === 'change' || label.kind === 'correction');
  if (bar >= 0 && bar > deed) return { ...base, role: 'excluded' };
  const component = own.findLastIndex((label) => label.kind === 'component');
  if (component >= 0 && component > deed) return { ...base, role: 'excluded' };
  const barredAfter =
    around.after.some((label) => BARS.has(label.kind)) && !own.some((label) => label.kind === 'invest');
  if (barredAfter && !own.some((label) => ACTS.has(label.kind))) return { ...base, role: 'excluded' };
  if (deed < 0 && scope === null) {
    if ((around.isCorrection || change) && around.lastField !== null)
      return { ...base, role: 'actual', field: around.lastField };
    return { ...base, role: 'pending' };
  }
  const unscoped = scope === null && around.planBeside;
  const doubtful =
    unscoped ||
    base.doubtful ||
    bar >= 0 ||
    barredAfter ||
    own.some((label) => label.kind === 'doubt') ||
    isComponent(own, component);
  return { ...base, role: 'actual', doubtful };
}

/** A number without unit counts only when its label stands right before it. */
export function isAdjacent(text: string, own: readonly Label[], start: number): boolean {
  let position = start;
  for (let i = own.length - 1; i >= 0; i -= 1) {
    const label = own[i];
    if (!label || text.slice(label.end, position).replace(/[\s:=~"¥￥(-]/g, '') !== '') return false;
    if (label.kind !== 'filler' && label.kind !== 'act' && label.kind !== 'soFar') return true;
    if (label.kind === 'act' && ADJACENT_ACTS.test(text.slice(label.start, label.end))) return true;
    position = label.start;
  }
  return false;
}

const ADJACENT_ACTS = /数|干|投|报|花/;

function isLabel(label: Label): boolean {
  return label.kind !== 'filler' && label.kind !== 'progress' && label.kind !== 'progressMaybe';
}

function isDeadline(label: Label): boolean {
  return label.kind === 'monthName' && label.month.deadline;
}

/** The wrong figure: 不是3200, 原报3200, 把3200改成2300. */
function isOld(around: Surroundings, next: Label | undefined): boolean {
  const last = around.own.findLast(
    (label) => label.kind !== 'filler' && !SCOPES.has(label.kind) && !ACTS.has(label.kind),
  );
  if (last?.kind === 'old') return true;
  return next?.kind === 'change' && around.isCorrection && last?.kind !== 'change';
}

function firstOf(labels: readonly Label[]): number | null {
  return labels.find((label) => isLabel(label))?.start ?? null;
}

/** 桥梁完成投资300万 is a part of the project, unless the owner says otherwise. */
function isComponent(own: readonly Label[], component: number): boolean {
  const part = own[component];
  const next = own[component + 1];
  return part !== undefined && next !== undefined && next.start - part.end <= 2;
}

interface Scope {
  readonly field: AmountField;
  readonly doubtful: boolean;
}

/** Which cumulative the scope words name; the last one decides, 开工以来 outlives 累计. */
function scopeOf(scopes: readonly Label[], planSeen: boolean): Scope | null {
  const strong = scopes.filter(
    (label) => label.kind !== 'soFar' && !(label.kind === 'monthName' && label.month.pointInTime),
  );
  const last = strong[strong.length - 1];
  if (!last) {
    if (scopes.length === 0) return null;
    return { field: 'investmentYtd', doubtful: !planSeen };
  }
  const before = strong[strong.length - 2];
  switch (last.kind) {
    case 'scopeMonth':
      return { field: 'investmentMonth', doubtful: before?.kind === 'cumulative' };
    case 'scopeYtd':
      return { field: 'investmentYtd', doubtful: false };
    case 'scopeTotal':
      return { field: 'investmentTotal', doubtful: false };
    case 'cumulative':
      if (strong.some((label) => label.kind === 'scopeTotal'))
        return { field: 'investmentTotal', doubtful: false };
      return { field: 'investmentYtd', doubtful: before?.kind === 'scopeMonth' };
    case 'monthName':
      if (last.month.from === null)
        return { field: 'investmentMonth', doubtful: before?.kind === 'cumulative' };
      return { field: 'investmentYtd', doubtful: last.month.from !== 1 };
    default:
      return null;
  }
}

/** "320万是本月的", "3200万(9月)": the scope stands behind the amount. */
export function scopeBehind(text: string, end: number, after: readonly Label[]): Label | null {
  const label = after.find((each) => each.kind !== 'filler');
  if (!label || !SCOPES.has(label.kind) || label.kind === 'soFar') return null;
  if (text.slice(end, label.start).replace(/[\s(是为就吧]/g, '') !== '') return null;
  return /^(?:[的数)]|份的|[\s]{0,2}(?:[,，。;；\n]|$))/.test(text.slice(label.end, label.end + 3))
    ? label
    : null;
}
