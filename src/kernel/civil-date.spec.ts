import fc from 'fast-check';
import { addDays, civilDate, dayOfMonth, dayOfWeek, daysBetween, isCivilDate, isWeekend } from './civil-date';

describe('a civil date', () => {
  it.each(['2026-02-28', '2024-02-29', '2026-12-31'])('%s exists', (text) => {
    expect(isCivilDate(text)).toBe(true);
    expect(civilDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-01',
    '20260101',
    '',
    '2026-01-01 ',
  ])('"%s" is refused', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => civilDate(text)).toThrow(RangeError);
  });

  it('crosses months, years and leap days', () => {
    expect(addDays(civilDate('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(civilDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(civilDate('2026-03-01'), -1)).toBe('2026-02-28');
  });

  it('knows the day of the week', () => {
    expect(dayOfWeek(civilDate('2026-10-10'))).toBe(6);
    expect(isWeekend(civilDate('2026-10-11'))).toBe(true);
    expect(isWeekend(civilDate('2026-10-12'))).toBe(false);
  });

  it('takes the last day where a month has no such day', () => {
    expect(dayOfMonth(2026, 2, 31)).toBe('2026-02-28');
    expect(dayOfMonth(2024, 2, 31)).toBe('2024-02-29');
    expect(dayOfMonth(2026, 4, 7)).toBe('2026-04-07');
  });

  it('adding and taking apart are inverse, and text order is time order', () => {
    const day = fc.integer({ min: -20_000, max: 60_000 }).map((n) => addDays(civilDate('2000-01-01'), n));
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        const to = addDays(from, n);
        expect(daysBetween(from, to)).toBe(n);
        expect(isCivilDate(to)).toBe(true);
        expect(Math.sign(n)).toBe(to < from ? -1 : to > from ? 1 : 0);
      }),
    );
  });
});
