import type { DraftPatch } from '../../reporting/draft-content.rules';
import type { ReportFieldName, ReportProblem, ReportValues } from '../../reporting/report';
import type { PairReading, Reading, ReadingField } from '../../reading/reading';

const FIELD: Partial<Record<ReadingField, ReportFieldName>> = {
  investmentMonth: 'investmentMonth',
  investmentYtd: 'investmentYtd',
  investmentTotal: 'investmentTotal',
  physicalProgress: 'progressPct',
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a reading adds to a draft. A figure the reader is unsure of stays out and is listed to be asked for. */
export function patchOf(reading: Reading): DraftPatch {
  const values: Mutable<Partial<ReportValues>> = {};
  const unsure = unsureFields(reading);
  const sure = (field: ReportFieldName): boolean => !unsure.includes(field);
  if (reading.investmentMonth && sure('investmentMonth')) values.investmentMonth = reading.investmentMonth;
  if (reading.investmentYtd && sure('investmentYtd')) values.investmentYtd = reading.investmentYtd;
  if (reading.investmentTotal && sure('investmentTotal')) values.investmentTotal = reading.investmentTotal;
  if (reading.physicalProgress !== null && sure('progressPct')) values.progressPct = reading.physicalProgress;
  if (reading.milestone !== null) values.progressText = reading.milestone;
  if (reading.zeroReport) values.zeroReport = true;
  if (reading.issues.length > 0) values.problems = reading.issues;
  return { values, words: wordsOf(reading), unsure };
}

/** "320/2860/桩基完成92%" answers for month, year to date and progress. */
export function patchOfPair(pair: PairReading): DraftPatch {
  return {
    values: {
      investmentMonth: pair.month.money,
      investmentYtd: pair.ytd.money,
      ...(pair.progress === null ? {} : { progressText: pair.progress }),
      ...(pair.reading?.physicalProgress ? { progressPct: pair.reading.physicalProgress } : {}),
      ...(pair.zeroReport ? { zeroReport: true } : {}),
      ...(pair.issues.length > 0 ? { problems: pair.issues } : {}),
    },
    words: {
      investmentMonth: pair.month.words,
      investmentYtd: pair.ytd.words,
      ...(pair.progress === null ? {} : { progressText: pair.progress }),
    },
    unsure: [],
  };
}

/** Words that are known to tell of problems: all of them are kept, the reading only sorts them. */
export function problemsIn(text: string, read: readonly ReportProblem[]): ReportProblem[] {
  const [only] = read;
  if (read.length > 1) return [...read];
  const kind = only ?? { category: 'other', urgency: 'normal' as const, needsLevel: null };
  return [{ ...kind, description: text.trim() }];
}

/**
 * A small amount in 元 is asked about with the figure it may have been meant for, so it is kept; everything
 * else the reader doubts is not.
 */
function unsureFields(reading: Reading): ReportFieldName[] {
  return reading.needsClarification
    .filter((field) => reading.evidence[field]?.note !== 'small_yuan')
    .map((field) => FIELD[field])
    .filter((field) => field !== undefined);
}

function wordsOf(reading: Reading): DraftPatch['words'] {
  const words: Partial<Record<ReportFieldName, string>> = {};
  for (const [from, to] of Object.entries(FIELD) as [ReadingField, ReportFieldName][]) {
    const evidence = reading.evidence[from];
    if (evidence) words[to] = evidence.words;
  }
  if (reading.evidence.milestone) words.progressText = reading.evidence.milestone.words;
  if (reading.evidence.zeroReport) words.zeroReport = reading.evidence.zeroReport.words;
  if (reading.evidence.issues) words.problems = reading.evidence.issues.words;
  return words;
}
