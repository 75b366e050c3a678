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
  const wall = new Date(at.getTime() + offsetMs(at, zone)).toISOString();
  return {
    date: civilDate(wall.slice(0, 10)),
    hour: Number(wall.slice(11, 13)),
    minute: Number(wall.slice(14, 16)),
    second: Number(wall.slice(17, 19)),
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

const QUARTER_MS = 900_000;
/** Since then every zone has changed its offset on a quarter of an hour only. */
const QUARTERS_HOLD_FROM = Date.UTC(1980, 0, 1);
const REMEMBERED = 10_000;
const offsets = new Map<string, number>();

/** Asking the time zone database costs 30 µs and every message asks several times, so answers are remembered. */
function offsetMs(at: Date, zone: string): number {
  const time = at.getTime();
  if (time < QUARTERS_HOLD_FROM) return askOffsetMs(at, zone);
  const key = `${zone} ${Math.floor(time / QUARTER_MS)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = askOffsetMs(at, zone);
    if (offsets.size >= REMEMBERED) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

function askOffsetMs(at: Date, zone: string): number {
  const parts: Record<string, string> = {};
  for (const part of formatter(zone).formatToParts(at)) parts[part.type] = part.value;
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  const wall = Date.parse(`${day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}
