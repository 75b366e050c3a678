import { defineCard } from '../cards/card-kind';
import type { FormOption } from '../platforms/platform';

export interface ReminderRow {
  /** place in the person's own stable order, as they write it: "1" */
  readonly number: string;
  readonly project: string;
  readonly state: string;
}

/**
 * One message to a liaison about all their projects. Acts: `confirm` (open drafts of the month), `zero_all`,
 * `form` (one project only), `snooze`.
 */
export const REPORT_REMINDER = defineCard<{
  title: string;
  lead: string;
  period: string;
  rows: readonly ReminderRow[];
  how: string;
  hasDraft: boolean;
  hasMissing: boolean;
  /** id of the only project, else '' */
  only: string;
  article: string;
}>('report-reminder');

/** To somebody other than the liaison: please see that it is reported. No figures. */
export const REPORT_CHASE = defineCard<{
  title: string;
  lead: string;
  rows: readonly { project: string; liaison: string; state: string }[];
  article: string;
}>('report-chase');

/** What would be sent to whom, before anything is sent. */
export const REMIND_PREVIEW = defineCard<{
  month: string;
  area: string;
  period: string;
  county: string;
  people: number;
  canSend: boolean;
  summary: string;
  when: string;
  texts: readonly { label: string; value: string }[];
  unreachable: string;
  skipped: string;
  addressees: readonly FormOption[];
}>('remind-preview');

export const REMIND_RECEIPT = defineCard<{
  title: string;
  body: string;
  skipped: string;
  unreachable: string;
  isSent: boolean;
}>('remind-receipt');

export const REMINDER_CARDS = [REPORT_REMINDER, REPORT_CHASE, REMIND_PREVIEW, REMIND_RECEIPT];
