import type { Clause } from './clauses';
import type { Span } from './declarations';
import type { Mark } from './lexicon';
import type { Quantity } from './quantities';

/** A share of the whole project; `percent` null when it must be asked. */
export interface PhysicalCandidate extends Span {
  readonly percent: string | null;
  readonly quantity: number;
}

const PASSED = new Set(['filler', 'act', 'soFar']);

/** Shares that speak of the whole project: an unqualified or 总体/整体/… 进度, never a component or a rate. */
export function physicalOf(
  text: string,
  clauses: readonly Clause[],
  quantities: readonly Quantity[],
  marks: readonly Mark[],
  projectHint: string | null,
): PhysicalCandidate[] {
  const found: PhysicalCandidate[] = [];
  let clauseIndex = 0;
  let markIndex = 0;
  let lastEnd = 0;
  let previousEnd = 0;
  for (const quantity of quantities) {
    lastEnd = previousEnd;
    previousEnd = quantity.end;
    if (quantity.kind !== 'percent' && quantity.kind !== 'bare') continue;
    while (clauseIndex < clauses.length - 1 && (clauses[clauseIndex]?.end ?? 0) <= quantity.start)
      clauseIndex += 1;
    while (markIndex < marks.length && (marks[markIndex]?.end ?? 0) <= quantity.start) markIndex += 1;
    const clause = clauses[clauseIndex];
    if (!clause || quantity.start < clause.start) continue;
    const label = progressBefore(text, marks, markIndex, clause, quantity.start);
    const share = quantity.kind === 'percent' ? quantity.percent : (quantity.amount.money?.toWan() ?? null);
    if (label) {
      const owner = ownerOf(text, marks, label, Math.max(clause.start, lastEnd), projectHint);
      if (owner === 'part') continue;
      const percent = owner === 'whole' && !clause.question && label.mark.kind === 'progress' ? share : null;
      found.push({ start: label.mark.start, end: quantity.end, percent, quantity: quantity.start });
    } else if (quantity.kind === 'percent' && standsAlone(text, clause, quantity)) {
      const before = clauses[clauseIndex - 1];
      if (before && before.group === clause.group && saysProgress(marks, markIndex, before))
        found.push({ start: quantity.start, end: quantity.end, percent: share, quantity: quantity.start });
    }
  }
  return found.map((each) =>
    each.percent !== null && isOdd(each, text) ? { ...each, percent: null } : each,
  );
}

/** Above 100 is no share; "进度 0.75" may be 75% or 0.75%. */
function isOdd({ percent, end }: PhysicalCandidate, text: string): boolean {
  const share = Number(percent);
  return share > 100 || (share > 0 && share <= 1 && /\d/.test(text.charAt(end - 1)));
}

function progressBefore(
  text: string,
  marks: readonly Mark[],
  next: number,
  clause: Clause,
  position: number,
): { mark: Mark; index: number } | null {
  let edge = position;
  for (let i = next - 1; i >= 0; i -= 1) {
    const mark = marks[i];
    if (!mark || mark.start < clause.start || !isBlank(text.slice(mark.end, edge))) return null;
    if (mark.kind === 'progress' || mark.kind === 'progressMaybe') return { mark, index: i };
    if (!PASSED.has(mark.kind)) return null;
    edge = mark.start;
  }
  return null;
}

const PART_END = /(?:楼|段|标|区|栋|幢|桥|隧道|基|层|面|墙)$/;
/** 3号楼, A标: only its owner knows whether this is a project of its own */
const ORDINAL_PART =
  /^(?:[A-Za-z]{1,2}\d{0,2}|\d{1,2}|[一二三四五六七八九十]{1,2})[#号]{0,1}(?:楼|栋|幢|标|标段|段|区|层|地块|单元)$/;

/** Whose progress it is: 桩基形象进度 is a part, an unknown name before 进度 must be asked. */
function ownerOf(
  text: string,
  marks: readonly Mark[],
  label: { mark: Mark; index: number },
  edge: number,
  projectHint: string | null,
): 'whole' | 'part' | 'unknown' {
  const previous = marks[label.index - 1];
  const near = previous !== undefined && previous.start >= edge;
  const from = near ? previous.end : edge;
  const gap = text.slice(from, label.mark.start).replace(/[\s:的]/g, '');
  if (near && previous.kind === 'component' && gap.length <= 2) return 'part';
  if (near && previous.kind === 'progressOther' && gap === '') return 'part';
  const named = gap.replace(/\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|本月|上报|汇报|报告/g, '').trim();
  if (ORDINAL_PART.test(projectHint ?? '') && PART_END.test(named)) return 'unknown';
  if (named === '' || (projectHint !== null && (named.endsWith(projectHint) || projectHint.endsWith(named))))
    return 'whole';
  return PART_END.test(named) ? 'part' : 'unknown';
}

function standsAlone(text: string, clause: Clause, quantity: Quantity): boolean {
  const around = text.slice(clause.start, quantity.start) + text.slice(quantity.end, clause.end);
  return around.replace(/[\s约大概差不多了吧左右多]/g, '') === '';
}

function saysProgress(marks: readonly Mark[], next: number, clause: Clause): boolean {
  for (let i = next - 1; i >= 0; i -= 1) {
    const mark = marks[i];
    if (!mark || mark.start < clause.start) return false;
    if (mark.end <= clause.end && mark.kind === 'progress') return true;
    if (mark.end <= clause.end && mark.kind === 'progressOther') return false;
  }
  return false;
}

function isBlank(gap: string): boolean {
  return gap.length < 8 && gap.replace(/[\s:=~(]/g, '') === '';
}
