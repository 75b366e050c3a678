import { defineCard } from '../cards/card-kind';
import type { FormOption } from '../platforms/platform';

export interface FigureLine {
  readonly label: string;
  readonly value: string;
  /** the sender's own words; '' when there are none */
  readonly source: string;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
}

interface AboutReport {
  readonly draft: string;
  readonly project: string;
  /** "9月" */
  readonly month: string;
  readonly figures: readonly FigureLine[];
}

/** What was understood, with the source words beside each figure, waiting for a person's word. */
export const READ_BACK = defineCard<
  AboutReport & { isCorrection: boolean; notes: readonly string[]; due: string; article: string }
>('report-read-back');

/** One doubt about one figure. */
export const REPORT_QUESTION = defineCard<
  AboutReport & {
    question: string;
    instead: string;
    accept: string;
    doubt: string;
    field: string;
    /** '1' when the question is which of two: a mere 对 is no answer to it */
    which: string;
  }
>('report-question');

/** Only what is missing is asked for. */
export const REPORT_MISSING = defineCard<
  AboutReport & {
    missing: string;
    hints: readonly string[];
    choices: readonly Choice[];
    asksMonth: boolean;
    asksYtd: boolean;
    asksTotal: boolean;
    asksProgress: boolean;
    asksProblems: boolean;
    yesNo: readonly FormOption[];
    month_label: string;
    ytd_label: string;
  }
>('report-missing');

/** The whole form, for those who like forms. Nothing in it is filled in but what the person said. */
export const REPORT_FORM = defineCard<{
  project: string;
  projectId: string;
  period: string;
  month: string;
  month_label: string;
  ytd_label: string;
  monthValue: string;
  ytdValue: string;
  totalValue: string;
  progressValue: string;
  problemValue: string;
  zeroValue: string;
  yesNo: readonly FormOption[];
}>('report-form');

export const REPORT_RECEIPT = defineCard<
  AboutReport & {
    report: string;
    projectId: string;
    period: string;
    revision: number;
    time: string;
    timing: string;
    receivers: string;
    article: string;
  }
>('report-receipt');

export const CHOOSE_PROJECT = defineCard<{ question: string; inbox: string; options: readonly Choice[] }>(
  'choose-project',
);
export const CHOOSE_PERIOD = defineCard<{
  project: string;
  projectId: string;
  inbox: string;
  options: readonly Choice[];
}>('choose-period');

export interface BatchRow {
  readonly number: string;
  readonly project: string;
  readonly month: string;
  readonly ytd: string;
  readonly progress: string;
  readonly problems: string;
  readonly remark: string;
}

/** Several projects read back as one table, with one confirmation. */
export const REPORT_BATCH = defineCard<{
  batch: string;
  month: string;
  rows: readonly BatchRow[];
  ready: number;
  hasReady: boolean;
  doubtful: readonly { draft: string; label: string }[];
  missing: string;
  example: string;
}>('report-batch');

export const BATCH_RECEIPT = defineCard<{
  month: string;
  rows: readonly BatchRow[];
  count: number;
  time: string;
  timing: string;
  left: string;
}>('report-batch-receipt');

/** Every card of this room, for the boot check. */
export const REPORT_CARDS = [
  READ_BACK,
  REPORT_QUESTION,
  REPORT_MISSING,
  REPORT_FORM,
  REPORT_RECEIPT,
  CHOOSE_PROJECT,
  CHOOSE_PERIOD,
  REPORT_BATCH,
  BATCH_RECEIPT,
];
