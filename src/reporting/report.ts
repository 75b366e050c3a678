import type { Money } from '../kernel/money';

export type ReportState = 'missing' | 'draft' | 'confirmed' | 'returned' | 'locked';

/** How a figure came in. */
export type ReportChannel = 'chat' | 'card' | 'form' | 'import' | 'on_behalf';

export type ReportFieldName =
  | 'investmentMonth'
  | 'investmentYtd'
  | 'investmentTotal'
  | 'progressPct'
  | 'progressText'
  | 'zeroReport'
  | 'problems';

export interface ReportProblem {
  readonly category: string;
  readonly description: string;
  readonly urgency: 'normal' | 'urgent' | 'critical';
  readonly needsLevel: string | null;
}

/** Where a value was read: the message, its time, the channel, and the words themselves. */
export interface FieldEvidence {
  readonly inboxId: string | null;
  readonly at: string;
  readonly channel: ReportChannel;
  readonly words: string;
}

export type ReportEvidence = Partial<Record<ReportFieldName, FieldEvidence>>;

/** The values of a report or draft while they are worked on; null = not said. */
export interface ReportValues {
  readonly investmentMonth: Money | null;
  readonly investmentYtd: Money | null;
  readonly investmentTotal: Money | null;
  readonly progressPct: string | null;
  readonly progressText: string | null;
  readonly zeroReport: boolean | null;
  readonly problems: readonly ReportProblem[];
}

/** {@link ReportValues} as stored in a draft: money as 万元 text. */
export interface DraftContent {
  readonly values: Omit<ReportValues, 'investmentMonth' | 'investmentYtd' | 'investmentTotal'> & {
    readonly investmentMonth: string | null;
    readonly investmentYtd: string | null;
    readonly investmentTotal: string | null;
  };
  readonly evidence: ReportEvidence;
  /** doubts the sender has answered with "it is right": code and the figure it was about */
  readonly accepted: readonly string[];
  /** fields the reader was unsure of; they are asked for and their value is not used */
  readonly unsure: readonly ReportFieldName[];
  /** words of the last message that nothing was made of; shown, so that nothing is lost in silence */
  readonly unread?: readonly string[];
  /** the field the next free answer is for, after a button such as 有问题要报 */
  readonly awaiting: ReportFieldName | null;
}
