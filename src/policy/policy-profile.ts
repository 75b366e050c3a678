import type { CivilDate } from '../kernel/civil-date';
import type { ReportingPeriod } from '../kernel/reporting-period';

/** How binding a rule is: 必须 rules may be judged, 原则上 rules are soft and never scored. */
export type RuleStrength = 'must' | 'in_principle';

/** Where a value comes from: an article of the document, or the office's own choice where it is silent. */
export interface RuleSource {
  /** article as the document numbers it, e.g. "五"; null for a choice of the office */
  readonly article: string | null;
  readonly strength: RuleStrength;
}

/** Fields of a monthly report the policy asks for; a report cannot be confirmed without them. */
export type ReportField = 'investment_month' | 'investment_ytd' | 'progress' | 'problems';

/** The part of a policy that reporting runs on. Durations in 工作日 where named `…Workdays`. */
export interface ReportingRules {
  /** months from the sending month to the data month: −1 for 宁德 */
  readonly periodOffset: number;
  /** day of the data month from which a report is accepted ahead of the opening */
  readonly earlyFromDay: number;
  readonly required: readonly ReportField[];
  readonly zeroReportAllowed: boolean;
  /** what decides 迟报: the first message (if confirmed in time, figures unchanged) or the confirmation */
  readonly lateJudgedBy: 'first_message' | 'confirmation';
  readonly confirmWithinWorkdays: number;
  readonly source: RuleSource;
}

/** One of the policy's moments in the month of a period, e.g. `owner_reminder` T−3. */
export interface ReminderMoment {
  readonly key: 'pre_notice' | 'T-3' | 'T-1' | 'T' | 'T+1';
  readonly at: Date;
  readonly on: CivilDate;
}

/** Everything about one data month that the policy and the calendar decide. Instants are UTC. */
export interface PeriodSchedule {
  readonly period: ReportingPeriod;
  /** from here a report is accepted ahead of the opening */
  readonly acceptsFrom: Date;
  readonly opensAt: Date;
  readonly ownerDueOn: CivilDate;
  /** end of the due day, exclusive: a message sent before it is in time */
  readonly ownerDueAt: Date;
  /** the day as written in the policy, when rest days moved it */
  readonly shiftedFrom: CivilDate | null;
  /** true when a day beyond the published calendar was used: nothing punitive may rest on it */
  readonly provisional: boolean;
  readonly reminders: readonly ReminderMoment[];
  /** when the office gets the list of who is missing (the due day) */
  readonly officeDigestAt: Date;
  /** end of acceptance, exclusive */
  readonly closesAt: Date;
}
