import fc from 'fast-check';
import { civilDate } from './civil-date';
import { civilDateAt, instantAt, isoWithOffset, wallTime, zonedParts } from './zoned-time';

const CHINA = 'Asia/Shanghai';

describe('the clock on the wall', () => {
  it('turns a day and an hour of China into an instant', () => {
    expect(instantAt(civilDate('2026-10-08'), '09:00', CHINA).toISOString()).toBe('2026-10-08T01:00:00.000Z');
    expect(instantAt(civilDate('2026-10-08'), '23:59:59', CHINA).toISOString()).toBe(
      '2026-10-08T15:59:59.000Z',
    );
  });

  it('ends a day at 24:00, the next midnight', () => {
    const end = instantAt(civilDate('2026-12-31'), '24:00', CHINA);
    expect(end.toISOString()).toBe('2026-12-31T16:00:00.000Z');
    expect(civilDateAt(end, CHINA)).toBe('2027-01-01');
  });

  it('tells the day in China, whatever day it is in London', () => {
    expect(civilDateAt(new Date('2026-10-07T16:00:00Z'), CHINA)).toBe('2026-10-08');
    expect(civilDateAt(new Date('2026-10-07T15:59:59.999Z'), CHINA)).toBe('2026-10-07');
  });

  it('prints the offset', () => {
    expect(isoWithOffset(new Date('2026-10-08T01:30:00.900Z'), CHINA)).toBe('2026-10-08T09:30:00+08:00');
    expect(isoWithOffset(new Date('2026-07-01T12:00:00Z'), 'America/St_Johns')).toBe(
      '2026-07-01T09:30:00-02:30',
    );
  });

  it('shows midnight as 00:00', () => {
    expect(wallTime(new Date('2026-10-07T16:00:00Z'), CHINA)).toBe('00:00');
    expect(zonedParts(new Date('2026-10-07T16:00:05Z'), CHINA)).toMatchObject({ hour: 0, second: 5 });
  });

  it('finds the instant on both sides of a change to summer time', () => {
    const zone = 'Europe/Berlin';
    expect(instantAt(civilDate('2026-03-29'), '01:30', zone).toISOString()).toBe('2026-03-29T00:30:00.000Z');
    expect(instantAt(civilDate('2026-03-29'), '03:30', zone).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('changes the hour in the very second of a change to summer time', () => {
    const zone = 'Europe/Berlin';
    expect(wallTime(new Date('2026-03-29T00:59:59.999Z'), zone)).toBe('01:59');
    expect(wallTime(new Date('2026-03-29T01:00:00Z'), zone)).toBe('03:00');
    expect(wallTime(new Date('2026-03-29T00:59:59Z'), zone)).toBe('01:59');
  });

  it('shows what the time zone database shows, for any instant', () => {
    const zones = [
      CHINA,
      'UTC',
      'Europe/Berlin',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
    ];
    const second = fc.integer({ min: 0, max: 2_000_000_000 }).map((s) => new Date(s * 1000));
    fc.assert(
      fc.property(second, fc.constantFrom(...zones), (at, zone) => {
        const { date } = zonedParts(at, zone);
        const shown = at.toLocaleString('sv-SE', { timeZone: zone });
        expect(`${date} ${wallTime(at, zone)}`).toBe(shown.slice(0, 16));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back every instant it prints', () => {
    const second = fc.integer({ min: 0, max: 4_000_000_000 }).map((s) => new Date(s * 1000));
    fc.assert(
      fc.property(second, fc.constantFrom(CHINA, 'UTC', 'Europe/Berlin', 'Asia/Kathmandu'), (at, zone) => {
        expect(new Date(isoWithOffset(at, zone)).getTime()).toBe(at.getTime());
      }),
    );
  });
});
