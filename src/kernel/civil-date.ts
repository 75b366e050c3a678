declare const civilDateBrand: unique symbol;

/** A day without time or zone, written `YYYY-MM-DD`; compares as text. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

export function isCivilDate(text: string): text is CivilDate {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(time).toISOString().slice(0, 10) === text;
}

/** @throws RangeError when the text is no existing day. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`not a date: ${text}`);
  return text;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(utcMidnight(date) + days * DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / DAY_MS);
}

/** 0 = Sunday … 6 = Saturday. */
export function dayOfWeek(date: CivilDate): number {
  return new Date(utcMidnight(date)).getUTCDay();
}

export function isWeekend(date: CivilDate): boolean {
  const day = dayOfWeek(date);
  return day === 0 || day === 6;
}

/** The given day of a month; a day beyond its end becomes the last day ("31" of April is the 30th). */
export function dayOfMonth(year: number, month: number, day: number): CivilDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(day, last))).toISOString().slice(0, 10) as CivilDate;
}

function utcMidnight(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
