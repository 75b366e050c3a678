import { addDays, dayOfMonth, type CivilDate } from '../kernel/civil-date';
import { addMonths, monthOf, periodOf, yearOf, type ReportingPeriod } from '../kernel/reporting-period';
import type { WorkingCalendar } from '../kernel/working-calendar';
import { civilDateAt, instantAt } from '../kernel/zoned-time';
import { nominalDay, offRestDay } from './day-rule.rules';
import type {
  DayRule,
  PeriodSchedule,
  PolicyProfile,
  ReminderKey,
  ReminderMoment,
  ReminderRules,
} from './policy-profile';

/** When a data month opens, is due, is reminded of and closes. Instants are UTC; `zone` reads the wall clock. */
export function periodSchedule(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  period: ReportingPeriod,
  zone: string,
): PeriodSchedule {
  const { reporting, reminders, counting } = policy;
  const { acceptsFrom, closesAt } = acceptance(policy, period, zone);
  const opensOn = monthDay(reporting.opens, period);
  const written = monthDay(reporting.ownerDue, period);
  const due = offRestDay(written, counting.restDay, calendar);
  return {
    period,
    acceptsFrom,
    opensAt: midnight(opensOn, zone),
    ownerDueOn: due.date,
    ownerDueAt: instantAt(due.date, counting.endsAt, zone),
    shiftedFrom: due.date === written ? null : written,
    provisional: due.provisional || !calendar.covers(Number(written.slice(0, 4))),
    reminders: reminderMoments(reminders, calendar, opensOn, due.date, zone),
    officeDigestAt: instantAt(calendar.onOrBefore(due.date).date, reminders.officeDigestAt, zone),
    closesAt,
  };
}

/** Data months that take a report at this instant (`acceptsFrom` ≤ at < `closesAt`), newest first. */
export function periodsAcceptingAt(
  policy: PolicyProfile,
  calendar: WorkingCalendar,
  at: Date,
  zone: string,
): PeriodSchedule[] {
  const today = civilDateAt(at, zone);
  const month = periodOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)));
  return [1, 0, -1, -2]
    .map((offset) => acceptance(policy, addMonths(month, offset), zone))
    .filter(({ acceptsFrom, closesAt }) => acceptsFrom <= at && at < closesAt)
    .map(({ period }) => periodSchedule(policy, calendar, period, zone));
}

/** When a data month takes reports: ahead of its opening, until the next one opens. */
function acceptance({ reporting }: PolicyProfile, period: ReportingPeriod, zone: string) {
  const early = dayOfMonth(yearOf(period), monthOf(period), reporting.earlyFromDay);
  const next = monthDay(reporting.opens, addMonths(period, 1));
  return { period, acceptsFrom: midnight(early, zone), closesAt: midnight(next, zone) };
}

/** A day of the policy's calendar month; the schema lets no other form through for opening and deadline. */
function monthDay(rule: DayRule, period: ReportingPeriod): CivilDate {
  if (rule.kind !== 'day_of_month') throw new TypeError('a day of a month is needed here');
  return nominalDay(rule, period);
}

function midnight(date: CivilDate, zone: string): Date {
  return instantAt(date, '00:00', zone);
}

function reminderMoments(
  rules: ReminderRules,
  calendar: WorkingCalendar,
  opensOn: CivilDate,
  dueOn: CivilDate,
  zone: string,
): ReminderMoment[] {
  const isShort = calendar.countWorkdays(opensOn, dueOn) < rules.shortBelowWorkdays;
  const keys = isShort ? rules.shortDays : rules.days;
  const moments = new Map<CivilDate, ReminderMoment>();
  for (const key of keys) {
    const on = reminderDay(key, calendar, opensOn, dueOn);
    // two reasons on one morning are one reminder; the due day's own wins
    if (key === 'T' || !moments.has(on)) moments.set(on, { key, on, at: instantAt(on, rules.at, zone) });
  }
  return [...moments.values()].sort((a, b) => +a.at - +b.at);
}

function reminderDay(
  key: ReminderKey,
  calendar: WorkingCalendar,
  opensOn: CivilDate,
  dueOn: CivilDate,
): CivilDate {
  // a deadline kept on a rest day is reminded of on the working day before it
  const due = calendar.onOrBefore(dueOn).date;
  switch (key) {
    case 'T-3':
      return calendar.addWorkdays(due, -3).date;
    case 'T-1':
      return calendar.addWorkdays(due, -1).date;
    case 'T':
      return due;
    case 'T+1':
      return calendar.addWorkdays(dueOn, 1).date;
    case 'pre_notice':
      return lastWorkdayBeforeRest(calendar, opensOn, due);
  }
}

/** The working day before the last run of rest days that touches the time to report; without one, the opening. */
function lastWorkdayBeforeRest(calendar: WorkingCalendar, opensOn: CivilDate, dueOn: CivilDate): CivilDate {
  let day = addDays(dueOn, -1);
  while (day >= opensOn && calendar.isWorkday(day)) day = addDays(day, -1);
  return day < opensOn ? calendar.onOrAfter(opensOn).date : calendar.onOrBefore(day).date;
}
