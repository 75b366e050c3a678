import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, civilDate, dayOfMonth, isWeekend } from './civil-date';
import { WorkingCalendar, type CalendarYear } from './working-calendar';

const calendar = new WorkingCalendar(['2025', '2026'].map(published));

function published(year: string): CalendarYear {
  const file = join(__dirname, '../../bot-templates/calendars', `${year}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as CalendarYear;
}

/** 2026 deadlines of one day of the month: month → [previous working day, next working day] where it rests. */
type Moved = Readonly<Record<number, readonly [string, string]>>;

const SEVENTH: Moved = {
  2: ['02-06', '02-09'],
  3: ['03-06', '03-09'],
  6: ['06-05', '06-08'],
  10: ['09-30', '10-08'],
  11: ['11-06', '11-09'],
};
const TENTH: Moved = { 1: ['01-09', '01-12'], 5: ['05-09', '05-11'] };
const FIFTEENTH: Moved = {
  2: ['02-14', '02-24'],
  3: ['03-13', '03-16'],
  8: ['08-14', '08-17'],
  11: ['11-13', '11-16'],
};
const MONTH_END: Moved = {
  1: ['01-30', '02-02'],
  5: ['05-29', '06-01'],
  10: ['10-30', '11-02'],
};

describe.each([
  ['the 7th', 7, SEVENTH],
  ['the 10th', 10, TENTH],
  ['the 15th', 15, FIFTEENTH],
  ['the month end', 31, MONTH_END],
])('deadlines of 2026 on %s', (_name, day, moved) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('month %i', (month) => {
    const written = dayOfMonth(2026, month, day);
    const [previous, next] = moved[month] ?? [written.slice(5), written.slice(5)];
    expect(calendar.onOrBefore(written)).toEqual({ date: `2026-${previous}`, provisional: false });
    expect(calendar.onOrAfter(written)).toEqual({ date: `2026-${next}`, provisional: false });
  });
});

describe('3个工作日, the starting day not counted (ND-13)', () => {
  it.each([
    ['2026-02-12', '2026-02-24'],
    ['2026-02-13', '2026-02-25'],
    ['2026-02-14', '2026-02-26'],
    ['2026-02-27', '2026-03-03'],
    ['2026-04-30', '2026-05-08'],
    ['2026-05-08', '2026-05-12'],
    ['2026-09-18', '2026-09-22'],
    ['2026-09-30', '2026-10-10'],
    ['2026-10-09', '2026-10-13'],
    ['2026-11-06', '2026-11-11'],
    ['2026-11-07', '2026-11-11'],
    ['2025-01-24', '2025-02-05'],
    ['2025-09-30', '2025-10-11'],
  ])('from %s ends on %s', (from, to) => {
    expect(calendar.addWorkdays(civilDate(from), 3)).toEqual({ date: to, provisional: false });
  });
});

describe('beyond the published years', () => {
  it('knows weekends only and says so', () => {
    expect(calendar.dayFact(civilDate('2027-01-01'))).toEqual({ isWorkday: true, provisional: true });
    expect(calendar.dayFact(civilDate('2027-01-02'))).toEqual({ isWorkday: false, provisional: true });
    expect(calendar.coveredYears()).toEqual([2025, 2026]);
  });

  it('marks a period that only runs into them', () => {
    const counted = calendar.addWorkdays(civilDate('2026-12-30'), 3);
    expect(counted).toEqual({ date: '2027-01-04', provisional: true });
  });

  it('answers from weekends when no year is known at all', () => {
    const bare = new WorkingCalendar([]);
    expect(bare.onOrAfter(civilDate('2026-10-01'))).toEqual({ date: '2026-10-01', provisional: true });
  });
});

it('names the holiday and the make-up day', () => {
  expect(calendar.dayFact(civilDate('2026-10-01')).name).toBe('国庆节');
  expect(calendar.dayFact(civilDate('2026-10-10'))).toMatchObject({ isWorkday: true, name: '调休上班' });
});

describe('for any day of the covered years', () => {
  const day = fc.integer({ min: 0, max: 729 }).map((n) => addDays(civilDate('2025-01-01'), n));
  const count = fc.integer({ min: 1, max: 40 });

  it('a counted period ends on a working day', () => {
    fc.assert(
      fc.property(day, count, fc.boolean(), (from, n, isBack) => {
        expect(calendar.isWorkday(calendar.addWorkdays(from, isBack ? -n : n).date)).toBe(true);
      }),
    );
  });

  it('a longer period ends later, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(day, count, (from, n) => {
        const end = calendar.addWorkdays(from, n).date;
        expect(calendar.addWorkdays(from, n + 1).date > end).toBe(true);
        expect(calendar.addWorkdays(addDays(from, 1), n).date >= end).toBe(true);
      }),
    );
  });

  it('counting the days of a period gives the period back', () => {
    fc.assert(
      fc.property(day, count, (from, n) => {
        const end = calendar.addWorkdays(from, n).date;
        expect(calendar.countWorkdays(addDays(from, 1), end)).toBe(n);
      }),
    );
  });

  it('going forward and back from a working day returns to it', () => {
    fc.assert(
      fc.property(day, count, (from, n) => {
        const start = calendar.onOrAfter(from).date;
        expect(calendar.addWorkdays(calendar.addWorkdays(start, n).date, -n).date).toBe(start);
      }),
    );
  });

  it('the nearest working day is reached over rest days only', () => {
    fc.assert(
      fc.property(day, (from) => {
        const after = calendar.onOrAfter(from).date;
        const before = calendar.onOrBefore(from).date;
        expect(before <= from && from <= after).toBe(true);
        expect(calendar.countWorkdays(before, after)).toBe(before === after ? 1 : 2);
      }),
    );
  });

  it('an ordinary day off the notices is a working day unless it is a weekend', () => {
    fc.assert(
      fc.property(day, (date) => {
        const { name, isWorkday } = calendar.dayFact(date);
        if (name === undefined) expect(isWorkday).toBe(!isWeekend(date));
      }),
    );
  });
});
