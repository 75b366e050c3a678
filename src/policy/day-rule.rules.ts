import { dayOfMonth, type CivilDate } from '../kernel/civil-date';
import { addMonths, monthOf, yearOf, type ReportingPeriod } from '../kernel/reporting-period';
import type { CountedDay, WorkingCalendar } from '../kernel/working-calendar';
import type { DayRule, RestDayRule } from './policy-profile';

/** Ways to write a day, shown when one cannot be read. */
export const DAY_FORMS = [
  'day 7 of the next month',
  'day 25 of the data month',
  'last day of the month',
  '3wd after dept_opinion_due',
] as const;

const MONTHS = { 'the data month': 'data', 'the next month': 'next', 'the month': 'own' } as const;
const IN_MONTH = /^(?:day ([1-9]|[12]\d|3[01])|(last) day) of (the data month|the next month|the month)$/;
const AFTER = /^(\d{1,3})wd after ([a-z][a-z0-9_]*)$/;
const WORKDAYS = /^(\d{1,3})wd$/;

/** Reads a day such as "day 7 of the next month" or "3wd after dept_opinion_due"; null when it is neither. */
export function readDayRule(text: string): DayRule | null {
  const inMonth = IN_MONTH.exec(text);
  if (inMonth) {
    const day = inMonth[2] ? 'last' : Number(inMonth[1]);
    return { kind: 'day_of_month', day, month: MONTHS[inMonth[3] as keyof typeof MONTHS] };
  }
  const after = AFTER.exec(text);
  if (!after) return null;
  return { kind: 'workdays_after', workdays: Number(after[1]), step: after[2] ?? '' };
}

/** Reads a duration in 工作日 such as "3wd"; null when it is none. */
export function readWorkdays(text: string): number | null {
  const match = WORKDAYS.exec(text);
  return match ? Number(match[1]) : null;
}

/** The day as written, before rest days move it. `period` is the data month, or an occasion's own month. */
export function nominalDay(rule: DayRule & { kind: 'day_of_month' }, period: ReportingPeriod): CivilDate {
  const month = rule.month === 'next' ? addMonths(period, 1) : period;
  return dayOfMonth(yearOf(month), monthOf(month), rule.day === 'last' ? 31 : rule.day);
}

/** Moves a deadline off a rest day as the policy says; `keep` leaves it and needs no calendar. */
export function offRestDay(day: CivilDate, rule: RestDayRule, calendar: WorkingCalendar): CountedDay {
  switch (rule) {
    case 'next_workday':
      return calendar.onOrAfter(day);
    case 'previous_workday':
      return calendar.onOrBefore(day);
    case 'keep':
      return { date: day, provisional: false };
  }
}
