import fc from 'fast-check';
import { join } from 'node:path';
import { loadCalendar } from './calendar-loader';
import { isWorkingTime, nextWorkingTime } from './working-time.rules';

const ZONE = 'Asia/Shanghai';
const HOURS = [
  { from: '09:00', to: '12:00' },
  { from: '14:30', to: '17:30' },
];
const calendar = loadCalendar(join(__dirname, '../../bot-templates/calendars'));

function at(wall: string): Date {
  return new Date(`${wall}+08:00`);
}

describe('working time', () => {
  it.each([
    ['2026-09-30T09:00:00', true],
    ['2026-09-30T08:59:59', false],
    ['2026-09-30T11:59:59', true],
    ['2026-09-30T12:00:00', false],
    ['2026-09-30T14:30:00', true],
    ['2026-09-30T17:30:00', false],
    ['2026-10-01T10:00:00', false],
    ['2026-10-10T10:00:00', true],
    ['2026-10-11T10:00:00', false],
  ])('%s: %s', (wall, expected) => {
    expect(isWorkingTime(at(wall), HOURS, calendar, ZONE)).toBe(expected);
  });

  it.each([
    ['2026-09-30T10:11:12', '2026-09-30T10:11:12'],
    ['2026-09-30T07:00:00', '2026-09-30T09:00:00'],
    ['2026-09-30T12:30:00', '2026-09-30T14:30:00'],
    ['2026-09-30T17:30:00', '2026-10-08T09:00:00'],
    ['2026-10-03T22:10:00', '2026-10-08T09:00:00'],
    ['2026-10-09T20:00:00', '2026-10-10T09:00:00'],
  ])('a message of %s leaves at %s', (from, to) => {
    expect(nextWorkingTime(at(from), HOURS, calendar, ZONE)).toEqual(at(to));
  });

  it('the next working time is one, is not earlier, and nothing between is', () => {
    const minute = fc
      .integer({ min: 0, max: 700 * 1440 })
      .map((n) => new Date(+at('2025-01-01T00:00:00') + n * 60_000));
    fc.assert(
      fc.property(minute, fc.double({ min: 0, max: 1, noNaN: true }), (from, part) => {
        const next = nextWorkingTime(from, HOURS, calendar, ZONE);
        expect(isWorkingTime(next, HOURS, calendar, ZONE)).toBe(true);
        expect(next >= from).toBe(true);
        const between = new Date(+from + Math.floor((+next - +from) * part));
        if (between < next) expect(isWorkingTime(between, HOURS, calendar, ZONE)).toBe(false);
      }),
    );
  });

  it('without any hours there is none to wait for', () => {
    expect(() => nextWorkingTime(at('2026-09-30T10:00:00'), [], calendar, ZONE)).toThrow(RangeError);
  });
});
