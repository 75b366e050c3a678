import type { CivilDate } from '../kernel/civil-date';
import type { Money } from '../kernel/money';
import type { ReportingPeriod } from '../kernel/reporting-period';

/** What the reader must know besides the words. */
export interface ReadContext {
  /** the civil day the message was sent */
  readonly sentOn: CivilDate;
  /** data month that is open for the sender; only used to notice a message about another month */
  readonly openPeriod?: ReportingPeriod;
}

export type ReadingField =
  | 'period'
  | 'projectHint'
  | 'investmentMonth'
  | 'investmentYtd'
  | 'investmentTotal'
  | 'physicalProgress'
  | 'milestone'
  | 'zeroReport'
  | 'issues'
  | 'correction';

export type AmountField = 'investmentMonth' | 'investmentYtd' | 'investmentTotal';

/** The unit as written; `none` was read as 万元. */
export type AmountUnit = '亿' | '千万' | '百万' | '万' | '元' | 'none';

/** Why a value deserves a second look: 产值 given for 投资, a suspiciously small 元 figure, a minus, a question. */
export type EvidenceNote = 'output_value' | 'small_yuan' | 'negative' | 'asked_back';

/** Where a field was found. `start`/`end` index the original text and `words` is exactly that slice. */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** false: the value is a proposal only and its field is in `needsClarification` */
  readonly sure: boolean;
  readonly unit: AmountUnit;
  readonly note?: EvidenceNote;
}

export type IssueCategory =
  | 'preliminary_approval'
  | 'land_acquisition'
  | 'land_forest_sea_use'
  | 'financing'
  | 'construction'
  | 'utilities'
  | 'site_environment'
  | 'other';

export type IssueUrgency = 'normal' | 'urgent' | 'critical';
export type HelpLevel = 'owner' | 'county' | 'city_dept' | 'city_leader' | 'province';

/** One obstacle, in the words of the message. */
export interface ReadIssue {
  readonly category: IssueCategory;
  readonly description: string;
  readonly urgency: IssueUrgency;
  /** the level asked for; null when none was asked */
  readonly needsLevel: HelpLevel | null;
}

export interface ReadIssueUpdate {
  readonly keyword: string;
  readonly status: 'resolved' | 'in_progress' | 'reopened';
}

/** The message corrects an earlier one; the new figures are in the normal fields. */
export interface ReadCorrection {
  readonly period: ReportingPeriod | null;
  readonly old: Partial<Record<AmountField, Money>>;
}

/**
 * What one message says, as a proposal to be confirmed by its sender (domain.md D.1). Silence is null.
 * A field in `needsClarification` must be asked: its value, if any, is only the most literal reading.
 */
export interface Reading {
  readonly isReport: boolean;
  /** data month the text names; "本月" names none */
  readonly period: ReportingPeriod | null;
  readonly projectHint: string | null;
  readonly investmentMonth: Money | null;
  readonly investmentYtd: Money | null;
  readonly investmentTotal: Money | null;
  /** % of the whole project as exact decimal text, e.g. "58.5" */
  readonly physicalProgress: string | null;
  /** progress reached, in the words of the message */
  readonly milestone: string | null;
  /** the owner declares that nothing needs coordination */
  readonly zeroReport: boolean;
  readonly issues: readonly ReadIssue[];
  readonly issueUpdates: readonly ReadIssueUpdate[];
  readonly correction: ReadCorrection | null;
  readonly needsClarification: readonly ReadingField[];
  readonly evidence: Readonly<Partial<Record<ReadingField, Evidence>>>;
  /** amounts written finer than 1 元, rounded half-up */
  readonly rounded: readonly ReadingField[];
  /** the one amount of the message that names no field ("不对，是2100万"); which field it is must be asked */
  readonly looseAmount: Money | null;
}

/** A bare amount: "3200万", "两千三百万". */
export interface AmountReading {
  readonly money: Money;
  readonly unit: AmountUnit;
  readonly words: string;
  readonly sure: boolean;
  readonly rounded: boolean;
  readonly note?: EvidenceNote;
}

/** A bare percentage as exact decimal text: "65", "66.67". */
export interface PercentReading {
  readonly percent: string;
  readonly words: string;
  readonly sure: boolean;
}

/** "320/2860/桩基完成92%，无问题": month, year to date and what else is said. */
export interface PairReading {
  readonly month: AmountReading;
  readonly ytd: AmountReading;
  /** the words after the two amounts, untouched */
  readonly rest: string | null;
  /** what the reader makes of `rest` */
  readonly reading: Reading | null;
  /** progress told in `rest`; all of it when it tells neither progress, zero report nor problems */
  readonly progress: string | null;
  readonly zeroReport: boolean;
  readonly issues: readonly ReadIssue[];
}
