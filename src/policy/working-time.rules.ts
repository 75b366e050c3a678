import { addDays } from '../kernel/civil-date';
import type { WorkingCalendar } from '../kernel/working-calendar';
import { civilDateAt, instantAt } from '../kernel/zoned-time';
import type { HoursSpan } from './policy-profile';

/** Whether an ordinary message may leave now: within office hours of a working day. */
export function isWorkingTime(
  at: Date,
  hours: readonly HoursSpan[],
  calendar: WorkingCalendar,
  zone: string,
): boolean {
  const date = civilDateAt(at, zone);
  if (!calendar.isWorkday(date)) return false;
  return hours.some(({ from, to }) => instantAt(date, from, zone) <= at && at < instantAt(date, to, zone));
}

/**
 * The same instant inside office hours, else the next start of office hours.
 * @throws RangeError when there are no office hours at all.
 */
export function nextWorkingTime(
  at: Date,
  hours: readonly HoursSpan[],
  calendar: WorkingCalendar,
  zone: string,
): Date {
  if (hours.length === 0) throw new RangeError('no working hours');
  if (isWorkingTime(at, hours, calendar, zone)) return at;
  for (let date = civilDateAt(at, zone); ; date = addDays(date, 1)) {
    if (!calendar.isWorkday(date)) continue;
    const starts = hours.map(({ from }) => instantAt(date, from, zone)).sort((a, b) => +a - +b);
    const next = starts.find((start) => start > at);
    if (next) return next;
  }
}
