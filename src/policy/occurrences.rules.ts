import { dayOfMonth, type CivilDate } from '../kernel/civil-date';
import { addMonths, monthOf, periodOf, yearOf, type ReportingPeriod } from '../kernel/reporting-period';
import type { WorkingCalendar } from '../kernel/working-calendar';
import { civilDateAt, instantAt } from '../kernel/zoned-time';
import { nominalDay, offRestDay } from './day-rule.rules';
import { chainDays, shortTimes, type ShortTime } from './period-chain.rules';
import { periodSchedule } from './period-schedule.rules';
import {
  OCCURRENCE_KINDS,
  type Occasion,
  type OccurrenceKind,
  type PeriodSchedule,
  type PolicyActor,
  type PolicyProfile,
  type ReminderKey,
  type RuleSource,
} from './policy-profile';

/** One moment the policy causes. */
export interface Occurrence {
  /** a deadline that ends with its day stands at the day's last second */
  readonly at: Date;
  readonly kind: OccurrenceKind;
  /** name of the step or occasion in the policy; equals `kind` for most */
  readonly rule: string;
  /** data month of the monthly chain, own month of an occasion, null for the document itself */
  readonly period: ReportingPeriod | null;
  readonly actor: PolicyActor;
  readonly source: RuleSource;
  /** what happens, in one Chinese phrase */
  readonly text: string;
  readonly reminder?: ReminderKey;
  readonly shiftedFrom?: CivilDate;
  readonly provisional?: true;
}

const OWN_CHOICE: RuleSource = { article: null, strength: 'in_principle' };
/** Months around a span whose chain may still reach into it. */
const MONTHS_BEFORE = 4;
const MONTHS_AFTER = 1;

/** Everything the policy causes on the days `from` … `to`, both included, in time order. */
export function occurrences(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  from: CivilDate,
  to: CivilDate,
  zone: string,
): Occurrence[] {
  const found = expiryWarnings(policy, calendar, zone);
  const first = addMonths(monthOfDay(from), -MONTHS_BEFORE);
  const last = addMonths(monthOfDay(to), MONTHS_AFTER);
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    found.push(...periodOccurrences(policy, calendar, month, zone));
    found.push(...occasionsOf(policy, calendar, month, zone));
  }
  return found.filter(({ at }) => isWithin(civilDateAt(at, zone), from, to)).sort(inOrder);
}

function inOrder(a: Occurrence, b: Occurrence): number {
  return +a.at - +b.at || OCCURRENCE_KINDS.indexOf(a.kind) - OCCURRENCE_KINDS.indexOf(b.kind);
}

function isWithin(day: CivilDate, from: CivilDate, to: CivilDate): boolean {
  return from <= day && day <= to;
}

function monthOfDay(day: CivilDate): ReportingPeriod {
  return periodOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
}

function periodOccurrences(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  period: ReportingPeriod,
  zone: string,
): Occurrence[] {
  const schedule = periodSchedule(policy, calendar, period, zone);
  const days = chainDays(policy, calendar, schedule);
  const steps = days.map(({ step, on, shiftedFrom, provisional }): Occurrence => {
    const { kind, key: rule, actor, source, title: text } = step;
    const at = step.at === null ? endOfDay(on, policy, zone) : instantAt(on, step.at, zone);
    return { at, kind, rule, period, actor, source, text, ...marks(shiftedFrom, provisional) };
  });
  const shorts = shortTimes(policy, calendar, schedule, days, zone);
  return [
    ...ownerOccurrences(policy, schedule, zone),
    ...steps,
    ...shortWarning(policy, period, shorts, zone),
  ];
}

function ownerOccurrences(policy: PolicyProfile, schedule: PeriodSchedule, zone: string): Occurrence[] {
  const { period, shiftedFrom, provisional } = schedule;
  const form = policy.words.issue_report ?? '月报';
  const owner = { period, actor: 'owner' } as const;
  const later = marks(null, provisional);
  return [
    {
      ...owner,
      at: schedule.opensAt,
      kind: 'owner_report_open',
      rule: 'owner_report_open',
      source: OWN_CHOICE,
      text: `开始填报《${form}》`,
    },
    ...schedule.reminders.map(({ key, at }): Occurrence => {
      const text = REMINDER_WORDS[key];
      const source = policy.reminders.source;
      return {
        ...owner,
        at,
        kind: 'owner_reminder',
        rule: 'owner_reminder',
        source,
        text,
        reminder: key,
        ...later,
      };
    }),
    {
      ...owner,
      at: schedule.officeDigestAt,
      kind: 'office_digest',
      rule: 'office_digest',
      actor: 'county_office',
      source: OWN_CHOICE,
      text: '把未报名单发给发改部门',
      ...later,
    },
    {
      ...owner,
      at: endOfDay(schedule.ownerDueOn, policy, zone),
      kind: 'owner_report_due',
      rule: 'owner_report_due',
      source: policy.reporting.source,
      text: `《${form}》截止`,
      ...marks(shiftedFrom, provisional),
    },
  ];
}

const REMINDER_WORDS: Readonly<Record<ReminderKey, string>> = {
  pre_notice: '放假前预告',
  'T-3': '截止前3个工作日提醒',
  'T-1': '截止前1个工作日提醒',
  T: '截止日提醒',
  'T+1': '截止后1个工作日提醒未报的',
};

/** At most one line a month, at the first deadline that suffers. */
function shortWarning(
  policy: PolicyProfile,
  period: ReportingPeriod,
  shorts: readonly ShortTime[],
  zone: string,
): Occurrence[] {
  const [first] = shorts;
  if (!first) return [];
  const { warnBelowWorkdays: least } = policy.counting;
  const parties = shorts.map(({ step, dueOn, workdays }) => {
    const who = policy.names[step?.actor ?? 'owner'];
    return `${who}到${Number(dueOn.slice(5, 7))}月${Number(dueOn.slice(8))}日只有${workdays}个工作日`;
  });
  return [
    {
      at: endOfDay(first.dueOn, policy, zone),
      kind: 'warning',
      rule: 'short_time',
      period,
      actor: first.step?.actor ?? 'owner',
      source: first.step?.source ?? policy.reporting.source,
      text: `${parties.join('；')}（少于${least}个）`,
      ...marks(null, first.provisional),
    },
  ];
}

function occasionsOf(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  month: ReportingPeriod,
  zone: string,
): Occurrence[] {
  return policy.occasions
    .filter(({ months }) => months.includes(monthOf(month)))
    .map((occasion) => occasionIn(occasion, policy, calendar, month, zone));
}

function occasionIn(
  occasion: Occasion,
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  month: ReportingPeriod,
  zone: string,
): Occurrence {
  const { kind, key: rule, actor, source, title: text, due } = occasion;
  if (due.kind !== 'day_of_month') throw new TypeError('an occasion falls on a day of its month');
  const written = nominalDay(due, month);
  const day = offRestDay(written, occasion.restDay, calendar);
  const at = endOfDay(day.date, policy, zone);
  const shiftedFrom = day.date === written ? null : written;
  return { at, kind, rule, period: month, actor, source, text, ...marks(shiftedFrom, day.provisional) };
}

/** The document's own end: announced some months ahead, and said on its last day. */
function expiryWarnings(policy: PolicyProfile, calendar: WorkingCalendar, zone: string): Occurrence[] {
  const { validTo, title } = policy;
  if (validTo === null) return [];
  const month = addMonths(monthOfDay(validTo), -policy.expiryNoticeMonths);
  const notice = calendar.onOrAfter(dayOfMonth(yearOf(month), monthOf(month), Number(validTo.slice(8))));
  const line = { kind: 'warning', period: null, actor: 'city_office', source: OWN_CHOICE } as const;
  return [
    {
      ...line,
      at: instantAt(notice.date, policy.reminders.at, zone),
      rule: 'expiry_notice',
      text: `《${title}》${validTo} 期满，请研究是否续期`,
      ...marks(null, notice.provisional),
    },
    {
      ...line,
      at: endOfDay(validTo, policy, zone),
      rule: 'expiry',
      text: `《${title}》有效期届满，此后日程须以续期为前提`,
    },
  ];
}

/** The end of a due day as people write it: 23:59:59 for 24:00, else the cut-off itself. */
function endOfDay(day: CivilDate, { counting }: PolicyProfile, zone: string): Date {
  return instantAt(day, counting.endsAt === '24:00' ? '23:59:59' : counting.endsAt, zone);
}

function marks(
  shiftedFrom: CivilDate | null,
  provisional: boolean,
): Pick<Occurrence, 'shiftedFrom' | 'provisional'> {
  return { ...(shiftedFrom !== null && { shiftedFrom }), ...(provisional && { provisional: true }) };
}
