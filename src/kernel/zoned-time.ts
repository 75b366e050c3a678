import { addDays, civilDate, type CivilDate } from './civil-date';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, found);
  }
  return found;
}

export interface ZonedParts {
  readonly date: CivilDate;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What calendar and clock on the wall show in `zone` at an instant. */
export function zonedParts(at: Date, zone: string): ZonedParts {
  const parts: Record<string, string> = {};
  for (const part of formatter(zone).formatToParts(at)) parts[part.type] = part.value;
  return {
    date: civilDate(`${parts.year}-${parts.month}-${parts.day}`),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
  };
}

export function civilDateAt(at: Date, zone: string): CivilDate {
  return zonedParts(at, zone).date;
}

/** "HH:mm" on the wall in `zone`. */
export function wallTime(at: Date, zone: string): string {
  const { hour, minute } = zonedParts(at, zone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The instant of `HH:mm` or `HH:mm:ss` on a day; "24:00" is midnight at the day's end. */
export function instantAt(date: CivilDate, time: string, zone: string): Date {
  if (time === '24:00') return instantAt(addDays(date, 1), '00:00', zone);
  const wanted = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  const first = wanted - offsetMs(new Date(wanted), zone);
  return new Date(wanted - offsetMs(new Date(first), zone));
}

/** ISO 8601 with the zone's offset, to the second: `2026-10-08T09:30:00+08:00`. */
export function isoWithOffset(at: Date, zone: string): string {
  const offset = offsetMs(at, zone);
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset) / 60_000;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  return `${new Date(at.getTime() + offset).toISOString().slice(0, 19)}${sign}${hh}:${mm}`;
}

function offsetMs(at: Date, zone: string): number {
  const { date, hour, minute, second } = zonedParts(at, zone);
  const wall = Date.parse(`${date}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000;
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}
