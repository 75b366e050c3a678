import { civilDate } from '../kernel/civil-date';
import { readDayRule, readWorkdays } from './day-rule.rules';
import {
  OCCURRENCE_KINDS,
  type ChainStep,
  type CountingRules,
  type DayRule,
  type Occasion,
  type OccurrenceKind,
  type PolicyProfile,
  type ReminderRules,
  type ReportingRules,
  type RuleSource,
} from './policy-profile';
import type { PolicyDocument } from './policy.schema';

/** Turns a checked document into what the program runs. */
export function buildProfile(policy: PolicyDocument, hash: string, canonicalText: string): PolicyProfile {
  const { document: head } = policy;
  return {
    name: policy.name,
    title: head.title,
    place: head.place,
    issuedBy: head.issued_by,
    docNo: head.doc_no,
    issuedOn: civilDate(head.issued_on),
    validTo: head.valid_to === null ? null : civilDate(head.valid_to),
    expiryNoticeMonths: parseInt(head.expiry_notice.before, 10),
    names: policy.names,
    words: policy.words,
    reporting: reportingRules(policy.reporting),
    reminders: reminderRules(policy.reminders),
    workingHours: policy.working_hours.hours.map((span) => ({ from: span.slice(0, 5), to: span.slice(6) })),
    counting: countingRules(policy.deadlines.counting),
    steps: Object.entries(policy.deadlines.steps)
      .map(([key, step]) => chainStep(key, step))
      .sort(byKind),
    occasions: Object.entries(policy.occasions)
      .map(([key, occasion]) => occasionOf(key, occasion))
      .sort(byKind),
    hash,
    canonicalText,
  };
}

/** The order of keys in a file means nothing; parts are told in the order of their kinds. */
function byKind(a: ChainStep | Occasion, b: ChainStep | Occasion): number {
  const order = OCCURRENCE_KINDS.indexOf(a.kind) - OCCURRENCE_KINDS.indexOf(b.kind);
  return order || (a.key < b.key ? -1 : 1);
}

function reportingRules(reporting: PolicyDocument['reporting']): ReportingRules {
  const early = day(reporting.opening.accepts_from);
  return {
    periodOffset: reporting.data_month.offset,
    earlyFromDay: early.kind === 'day_of_month' && early.day !== 'last' ? early.day : 31,
    opens: day(reporting.opening.opens),
    ownerDue: day(reporting.owner_report.due),
    required: reporting.required_fields.fields,
    zeroReportAllowed: reporting.zero_report.allowed,
    addressees: {
      countyManaged: reporting.addressees.county_managed,
      cityManaged: reporting.addressees.city_managed,
    },
    lateJudgedBy: reporting.lateness.judged_by,
    confirmWithinWorkdays: workdays(reporting.lateness.confirm_within),
    source: sourceOf(reporting.owner_report),
  };
}

function reminderRules({ owner_report: report, office_digest }: PolicyDocument['reminders']): ReminderRules {
  return {
    at: report.at,
    days: report.days,
    shortBelowWorkdays: workdays(report.short_month.fewer_than),
    shortDays: report.short_month.days,
    officeDigestAt: office_digest.at,
    source: sourceOf(report),
  };
}

function countingRules(counting: PolicyDocument['deadlines']['counting']): CountingRules {
  return {
    restDay: counting.rest_day,
    endsAt: counting.ends_at,
    chain: counting.chain,
    warnBelowWorkdays: workdays(counting.warn_below),
    source: sourceOf(counting),
  };
}

function chainStep(key: string, step: PolicyDocument['deadlines']['steps'][string]): ChainStep {
  return {
    key,
    // the checks let a step without a kind through only when its key is one
    kind: step.kind ?? (key as OccurrenceKind),
    title: step.title,
    actor: step.actor,
    due: day(step.due),
    after: step.after,
    at: step.at ?? null,
    source: sourceOf(step),
  };
}

function occasionOf(key: string, occasion: PolicyDocument['occasions'][string]): Occasion {
  return {
    key,
    kind: occasion.kind ?? (key as OccurrenceKind),
    title: occasion.title,
    actor: occasion.actor,
    months: monthsOf(occasion.months),
    due: day(occasion.due),
    restDay: occasion.rest_day ?? 'next_workday',
    source: sourceOf(occasion),
  };
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function monthsOf(months: PolicyDocument['occasions'][string]['months']): number[] {
  if (Array.isArray(months)) return [...new Set(months)].sort((a, b) => a - b);
  switch (months) {
    case 'every':
      return MONTHS;
    case 'even':
      return MONTHS.filter((month) => month % 2 === 0);
    case 'odd':
      return MONTHS.filter((month) => month % 2 === 1);
    case 'quarter_ends':
      return MONTHS.filter((month) => month % 3 === 0);
  }
}

interface WrittenSource {
  readonly article?: string | undefined;
  readonly strength?: RuleSource['strength'] | undefined;
  readonly chosen_by_office?: true | string[] | undefined;
}

/** A choice of the office binds softly unless it says otherwise. */
function sourceOf({ article, strength, chosen_by_office: own }: WrittenSource): RuleSource {
  return {
    article: article ?? null,
    strength: strength ?? 'in_principle',
    ...(Array.isArray(own) && { ownChoices: own }),
  };
}

function day(text: string): DayRule {
  const rule = readDayRule(text);
  if (!rule) throw new TypeError(`not a day: ${text}`);
  return rule;
}

function workdays(text: string): number {
  const count = readWorkdays(text);
  if (count === null) throw new TypeError(`not a duration: ${text}`);
  return count;
}
