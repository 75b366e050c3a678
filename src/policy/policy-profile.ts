import type { CivilDate } from '../kernel/civil-date';
import type { ReportingPeriod } from '../kernel/reporting-period';

/** How binding a rule is: 必须 rules may be judged, 原则上 rules are soft and never scored. */
export type RuleStrength = 'must' | 'in_principle';

/** Where a value comes from: an article of the document, or the office's own choice where it is silent. */
export interface RuleSource {
  /** article as the document numbers it, e.g. "五"; null for a choice of the office */
  readonly article: string | null;
  readonly strength: RuleStrength;
  /** parameters of a rule with an article that the article leaves open: 本办自定 */
  readonly ownChoices?: readonly string[];
}

/** Fields of a monthly report the policy asks for; a report cannot be confirmed without them. */
export type ReportField = 'investment_month' | 'investment_ytd' | 'progress' | 'problems';

/** Parties a policy names; their local words stand in {@link PolicyProfile.names}. */
export type PolicyActor =
  | 'owner'
  | 'county_office'
  | 'county_department'
  | 'county_government'
  | 'city_office'
  | 'city_department'
  | 'city_government'
  | 'linked_leader'
  | 'deputy_leader'
  | 'linked_units';

/**
 * A day as a policy writes it. `data` is the month the figures are of, `next` the one after it, `own` the
 * month an occasion falls in; `workdays_after` counts 工作日 from another step, that day not counted.
 */
export type DayRule =
  | {
      readonly kind: 'day_of_month';
      readonly day: number | 'last';
      readonly month: 'data' | 'next' | 'own';
    }
  | { readonly kind: 'workdays_after'; readonly workdays: number; readonly step: string };

/** The part of a policy that reporting runs on. Durations in 工作日 where named `…Workdays`. */
export interface ReportingRules {
  /** months from the sending month to the data month: −1 for 宁德 */
  readonly periodOffset: number;
  /** day of the data month from which a report is accepted ahead of the opening */
  readonly earlyFromDay: number;
  readonly opens: DayRule;
  readonly ownerDue: DayRule;
  readonly required: readonly ReportField[];
  readonly zeroReportAllowed: boolean;
  /** who receives a report, by who manages the project: 县管 or 市管 */
  readonly addressees: Readonly<Record<'countyManaged' | 'cityManaged', readonly PolicyActor[]>>;
  /** what decides 迟报: the first message (if confirmed in time, figures unchanged) or the confirmation */
  readonly lateJudgedBy: 'first_message' | 'confirmation';
  readonly confirmWithinWorkdays: number;
  readonly source: RuleSource;
}

export type ReminderKey = 'pre_notice' | 'T-3' | 'T-1' | 'T' | 'T+1';

/** When people are reminded of the owner's report. Times are "HH:mm" on the wall. */
export interface ReminderRules {
  readonly at: string;
  /** reminder days of an ordinary month, in 工作日 around the due day T */
  readonly days: readonly Exclude<ReminderKey, 'pre_notice'>[];
  /** a month with fewer 工作日 from opening to deadline is short … */
  readonly shortBelowWorkdays: number;
  /** … and has these reminders instead */
  readonly shortDays: readonly ReminderKey[];
  /** when the office gets the list of who is missing, on the due day */
  readonly officeDigestAt: string;
  readonly source: RuleSource;
}

/** One span of office hours, "HH:mm" each; `to` is exclusive. */
export interface HoursSpan {
  readonly from: string;
  readonly to: string;
}

export type RestDayRule = 'next_workday' | 'previous_workday' | 'keep';

export interface CountingRules {
  /** where a deadline goes that falls on a rest day */
  readonly restDay: RestDayRule;
  /** wall time at which a due day ends; "24:00" in most offices */
  readonly endsAt: string;
  /** later steps keep their day when an earlier one moved, or move along by as many days */
  readonly chain: 'keep' | 'roll';
  /** rehearsal warns where a step leaves its party fewer 工作日 than this */
  readonly warnBelowWorkdays: number;
  readonly source: RuleSource;
}

/** Kinds of rehearsed moments. Order matters: moments at the same instant are told in it. */
export const OCCURRENCE_KINDS = [
  'owner_report_open',
  'owner_reminder',
  'owner_report_due',
  'office_digest',
  'county_sheet_draft',
  'county_sheet_due',
  'dept_opinion_due',
  'issue_list_draft',
  'graded_list_draft',
  'graded_list_final',
  'bulletin_draft',
  'meeting',
  'category_list',
  'roster_due',
  'list_window_open',
  'list_window_close',
  'supervision_round',
  'score_due',
  'event',
  'warning',
] as const;

export type OccurrenceKind = (typeof OCCURRENCE_KINDS)[number];

/** A step of the monthly chain that follows the owner's report. */
export interface ChainStep {
  readonly key: string;
  readonly kind: OccurrenceKind;
  readonly title: string;
  readonly actor: PolicyActor;
  readonly due: DayRule;
  /** the step whose outcome this one needs */
  readonly after: string;
  /** set for something made at an hour of a working day; a step without it is due until the day ends */
  readonly at: string | null;
  readonly source: RuleSource;
}

/** A duty outside the monthly chain: each month, every second month, each quarter, certain months. */
export interface Occasion {
  readonly key: string;
  readonly kind: OccurrenceKind;
  readonly title: string;
  readonly actor: PolicyActor;
  /** months of the year, 1–12 */
  readonly months: readonly number[];
  readonly due: DayRule;
  readonly restDay: RestDayRule;
  readonly source: RuleSource;
}

/** The key a chain refers to for the owner's deadline. */
export const OWNER_REPORT_DUE = 'owner_report_due';

/** A policy document as the program runs it, read from `bot-templates/policies/*.yaml`. */
export interface PolicyProfile {
  readonly name: string;
  readonly title: string;
  readonly place: string;
  readonly issuedBy: string;
  /** document number; null when the published text has none */
  readonly docNo: string | null;
  readonly issuedOn: CivilDate;
  /** last day on which the document is in force; null when it names none */
  readonly validTo: CivilDate | null;
  /** months before `validTo` at which its end is announced */
  readonly expiryNoticeMonths: number;
  /** local names of the parties */
  readonly names: Readonly<Record<PolicyActor, string>>;
  /** local words, e.g. `linked_leader: 责任领导` */
  readonly words: Readonly<Record<string, string>>;
  readonly reporting: ReportingRules;
  readonly reminders: ReminderRules;
  readonly workingHours: readonly HoursSpan[];
  readonly counting: CountingRules;
  readonly steps: readonly ChainStep[];
  readonly occasions: readonly Occasion[];
  /** sha256 of {@link canonicalText}: comments, spacing and key order do not change it */
  readonly hash: string;
  /** the whole document as one line of JSON with sorted keys; `parsePolicy` reads it back */
  readonly canonicalText: string;
}

/** One of the policy's moments in the month of a period, e.g. `owner_reminder` T−3. */
export interface ReminderMoment {
  readonly key: ReminderKey;
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
