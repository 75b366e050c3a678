import { Money } from '../kernel/money';
import type { ReportField } from '../policy/policy-profile';
import type {
  DraftContent,
  FieldEvidence,
  ReportEvidence,
  ReportFieldName,
  ReportProblem,
  ReportValues,
} from './report';

export const NO_VALUES: ReportValues = {
  investmentMonth: null,
  investmentYtd: null,
  investmentTotal: null,
  progressPct: null,
  progressText: null,
  zeroReport: null,
  problems: [],
};

/** What one message or form adds to a draft; fields it does not speak of are absent. */
export interface DraftPatch {
  readonly values: Partial<ReportValues>;
  /** the words each value was read from */
  readonly words: Partial<Record<ReportFieldName, string>>;
  readonly unsure: readonly ReportFieldName[];
  /** words nothing was made of */
  readonly unread?: readonly string[];
}

/** What is kept of free words on a card and in a report; a figure's words are a sentence, not a page. */
const WORDS_MAX = 200;
const TEXT_MAX = 500;

export function emptyContent(): DraftContent {
  return { values: toStored(NO_VALUES), evidence: {}, accepted: [], unsure: [], awaiting: null };
}

export function contentOf(values: ReportValues, evidence: ReportEvidence): DraftContent {
  return { ...emptyContent(), values: toStored(values), evidence };
}

export function valuesOf(content: DraftContent): ReportValues {
  const { values } = content;
  const money = (text: string | null): Money | null => (text === null ? null : Money.ofWan(text));
  return {
    ...values,
    investmentMonth: money(values.investmentMonth),
    investmentYtd: money(values.investmentYtd),
    investmentTotal: money(values.investmentTotal),
  };
}

/** Lays a patch over a draft: new words win, problems add up, a problem ends a declaration of none. */
export function applyPatch(
  content: DraftContent,
  patch: DraftPatch,
  source: Omit<FieldEvidence, 'words'>,
): DraftContent {
  const before = valuesOf(content);
  const problems = mergeProblems(before.problems, (patch.values.problems ?? []).map(shortProblem));
  const merged: ReportValues = { ...before, ...patch.values, ...nulls(patch.unsure), problems };
  const zeroReport = patch.values.zeroReport ?? (problems.length > 0 ? false : merged.zeroReport);
  const progressText = merged.progressText === null ? null : short(merged.progressText, TEXT_MAX);
  const touched = Object.keys(patch.values) as ReportFieldName[];
  const evidence: Record<string, FieldEvidence> = { ...content.evidence };
  for (const field of [...touched, ...patch.unsure])
    evidence[field] = { ...source, words: short(patch.words[field] ?? '', WORDS_MAX) };
  const unsure = content.unsure.filter((field) => !touched.includes(field));
  return {
    ...content,
    values: toStored({
      ...merged,
      progressText,
      zeroReport,
      problems: zeroReport === true && patch.values.zeroReport === true ? [] : problems,
    }),
    evidence,
    unsure: [...new Set([...unsure, ...patch.unsure])],
    unread: patch.unread ?? [],
    awaiting: null,
  };
}

/** Takes a figure back so that it is asked for again. */
export function withoutField(content: DraftContent, field: ReportFieldName): DraftContent {
  const values = { ...valuesOf(content), [field]: field === 'problems' ? [] : null };
  const evidence = { ...content.evidence };
  delete evidence[field];
  return {
    ...content,
    values: toStored(values),
    evidence,
    unsure: content.unsure.filter((f) => f !== field),
  };
}

/** A figure the reader was unsure of is not used, not even an earlier one: it is asked for. */
function nulls(fields: readonly ReportFieldName[]): Partial<ReportValues> {
  return Object.fromEntries(fields.filter((field) => field !== 'problems').map((field) => [field, null]));
}

/** Fields the policy requires and the draft does not have yet, in the order they are asked. */
export function missingFields(values: ReportValues, required: readonly ReportField[]): ReportField[] {
  const has: Record<ReportField, boolean> = {
    investment_month: values.investmentMonth !== null,
    investment_ytd: values.investmentYtd !== null,
    progress: values.progressText !== null || values.progressPct !== null,
    problems: values.zeroReport === true || values.problems.length > 0,
  };
  return required.filter((field) => !has[field]);
}

export function sameValues(a: ReportValues, b: ReportValues): boolean {
  return JSON.stringify(toStored(a)) === JSON.stringify(toStored(b));
}

/** True when the figures (not the words around them) are equal: what lateness looks at. */
export function sameFigures(a: ReportValues, b: ReportValues): boolean {
  const amount = (x: Money | null): string => x?.toWan() ?? '';
  return (
    amount(a.investmentMonth) === amount(b.investmentMonth) &&
    amount(a.investmentYtd) === amount(b.investmentYtd) &&
    amount(a.investmentTotal) === amount(b.investmentTotal)
  );
}

function toStored(values: ReportValues): DraftContent['values'] {
  return {
    investmentMonth: values.investmentMonth?.toWan() ?? null,
    investmentYtd: values.investmentYtd?.toWan() ?? null,
    investmentTotal: values.investmentTotal?.toWan() ?? null,
    progressPct: values.progressPct,
    progressText: values.progressText,
    zeroReport: values.zeroReport,
    problems: values.problems,
  };
}

function shortProblem(problem: ReportProblem): ReportProblem {
  return { ...problem, description: short(problem.description, TEXT_MAX) };
}

function short(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max).toWellFormed()}…`;
}

function mergeProblems(
  known: readonly ReportProblem[],
  added: readonly ReportProblem[],
): readonly ReportProblem[] {
  const fresh = added.filter((problem) => !known.some((old) => old.description === problem.description));
  return [...known, ...fresh];
}
