import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDate } from '../kernel/civil-date';
import { addMonths, reportingPeriod } from '../kernel/reporting-period';
import { instantAt, isoWithOffset } from '../kernel/zoned-time';
import { loadCalendar } from './calendar-loader';
import { periodSchedule, periodsAcceptingAt } from './period-schedule.rules';
import { loadPolicy, parsePolicy } from './policy-loader';
import { isWorkingTime } from './working-time.rules';

const ZONE = 'Asia/Shanghai';
const TEMPLATES = join(__dirname, '../../bot-templates');
const policy = loadPolicy('ningde', TEMPLATES);
const calendar = loadCalendar(join(TEMPLATES, 'calendars'));

function schedule(period: string) {
  return periodSchedule(policy, calendar, reportingPeriod(period), ZONE);
}

function wall(at: Date): string {
  return isoWithOffset(at, ZONE);
}

function remindersOf(period: string): [string, string][] {
  return schedule(period).reminders.map(({ key, at }) => [key, wall(at).slice(0, 16)]);
}

describe('the period of September 2026, due in the week after 国庆 (ND-17)', () => {
  const september = schedule('2026-09');

  it('takes reports from the 25th, opens on 1 October and closes when the next month opens', () => {
    expect(wall(september.acceptsFrom)).toBe('2026-09-25T00:00:00+08:00');
    expect(wall(september.opensAt)).toBe('2026-10-01T00:00:00+08:00');
    expect(wall(september.closesAt)).toBe('2026-11-01T00:00:00+08:00');
  });

  it('is due on 8 October until 24:00, moved from the 7th', () => {
    expect(september.ownerDueOn).toBe('2026-10-08');
    expect(wall(september.ownerDueAt)).toBe('2026-10-09T00:00:00+08:00');
    expect(september.shiftedFrom).toBe('2026-10-07');
    expect(september.provisional).toBe(false);
  });

  it('is announced before the holiday, reminded of on the due morning and the day after', () => {
    expect(remindersOf('2026-09')).toEqual([
      ['pre_notice', '2026-09-30T09:00'],
      ['T', '2026-10-08T09:00'],
      ['T+1', '2026-10-09T09:00'],
    ]);
  });

  it('tells the office at 16:00 of the due day who is missing', () => {
    expect(wall(september.officeDigestAt)).toBe('2026-10-08T16:00:00+08:00');
  });
});

describe('reminders by working days', () => {
  it('a short May has a notice before the holiday instead of two mornings in a row', () => {
    expect(remindersOf('2026-04')).toEqual([
      ['pre_notice', '2026-04-30T09:00'],
      ['T', '2026-05-07T09:00'],
      ['T+1', '2026-05-08T09:00'],
    ]);
  });

  it('an ordinary month has T−3, T−1, T and T+1', () => {
    expect(remindersOf('2026-08')).toEqual([
      ['T-3', '2026-09-02T09:00'],
      ['T-1', '2026-09-04T09:00'],
      ['T', '2026-09-07T09:00'],
      ['T+1', '2026-09-08T09:00'],
    ]);
  });

  it('a make-up Sunday counts', () => {
    expect(remindersOf('2025-12')[0]).toEqual(['T-3', '2026-01-04T09:00']);
  });

  it('exactly three working days are not short: the first reminder falls before the holiday', () => {
    expect(remindersOf('2025-01')[0]).toEqual(['T-3', '2025-01-27T09:00']);
    expect(remindersOf('2025-01')).toHaveLength(4);
  });
});

describe('a deadline beyond the published calendar', () => {
  it('is provisional', () => {
    expect(schedule('2026-12')).toMatchObject({ ownerDueOn: '2027-01-07', provisional: true });
    expect(schedule('2026-11')).toMatchObject({ ownerDueOn: '2026-12-07', provisional: false });
  });
});

describe('periods that take a report', () => {
  it.each([
    ['2026-09-24T23:59:59', ['2026-08']],
    ['2026-09-25T00:00:00', ['2026-09', '2026-08']],
    ['2026-09-30T23:59:59', ['2026-09', '2026-08']],
    ['2026-10-01T00:00:00', ['2026-09']],
    ['2026-10-09T09:00:00', ['2026-09']],
    ['2026-01-01T00:00:00', ['2025-12']],
  ])('at %s: %j', (time, periods) => {
    const found = periodsAcceptingAt(policy, calendar, new Date(`${time}+08:00`), ZONE);
    expect(found.map(({ period }) => period)).toEqual(periods);
  });
});

describe('a policy that wants this month’s figures by the end of the month', () => {
  const text = readFileSync(join(TEMPLATES, 'policies/ningde.yaml'), 'utf8')
    .replace('offset: -1', 'offset: 0')
    .replace('accepts_from: day 25 of the data month', 'accepts_from: day 20 of the data month')
    .replace('opens: day 1 of the next month', 'opens: day 25 of the data month')
    .replace('due: day 7 of the next month', 'due: last day of the data month');
  const sameMonth = parsePolicy(text, 'same-month');

  it('is due on the last day, moved to the next working day', () => {
    const january = periodSchedule(sameMonth, calendar, reportingPeriod('2026-01'), ZONE);
    expect(january).toMatchObject({ ownerDueOn: '2026-02-02', shiftedFrom: '2026-01-31' });
    expect(wall(january.opensAt)).toBe('2026-01-25T00:00:00+08:00');
    expect(wall(january.closesAt)).toBe('2026-02-25T00:00:00+08:00');
  });

  it('takes a report of the month that is running', () => {
    const at = instantAt(civilDate('2026-06-26'), '10:00', ZONE);
    expect(periodsAcceptingAt(sameMonth, calendar, at, ZONE).map(({ period }) => period)).toEqual([
      '2026-06',
    ]);
  });
});

describe('a policy that leaves a deadline on its rest day', () => {
  const text = readFileSync(join(TEMPLATES, 'policies/ningde.yaml'), 'utf8');
  const keeping = parsePolicy(text.replace('rest_day: next_workday', 'rest_day: keep'), 'keeping');

  it('reminds and tells the office on the last working day before it', () => {
    const october = periodSchedule(keeping, calendar, reportingPeriod('2026-10'), ZONE);
    expect(october).toMatchObject({ ownerDueOn: '2026-11-07', shiftedFrom: null });
    expect(october.reminders.map(({ key, on }) => [key, on])).toEqual([
      ['T-3', '2026-11-03'],
      ['T-1', '2026-11-05'],
      ['T', '2026-11-06'],
      ['T+1', '2026-11-09'],
    ]);
    expect(wall(october.officeDigestAt)).toBe('2026-11-06T16:00:00+08:00');
  });
});

describe('for any month', () => {
  const period = fc.integer({ min: 0, max: 47 }).map((n) => addMonths(reportingPeriod('2024-06'), n));

  it('acceptance, opening, deadline and closing follow each other', () => {
    fc.assert(
      fc.property(period, (month) => {
        const { acceptsFrom, opensAt, officeDigestAt, ownerDueAt, closesAt } = schedule(month);
        expect(acceptsFrom < opensAt && opensAt < officeDigestAt).toBe(true);
        expect(officeDigestAt < ownerDueAt && ownerDueAt < closesAt).toBe(true);
        expect(+schedule(addMonths(month, 1)).opensAt).toBe(+closesAt);
      }),
    );
  });

  it('reminders come in order, never two on one day, and only at working times', () => {
    fc.assert(
      fc.property(period, (month) => {
        const { reminders, ownerDueOn, ownerDueAt } = schedule(month);
        const days = reminders.map(({ on }) => on);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days).toContain(ownerDueOn);
        expect(reminders.filter(({ at }) => at >= ownerDueAt).map(({ key }) => key)).toEqual(['T+1']);
        for (const { at } of reminders)
          expect(isWorkingTime(at, policy.workingHours, calendar, ZONE)).toBe(true);
      }),
    );
  });

  it('every instant is taken by one or two months, the newest first', () => {
    const minute = fc
      .integer({ min: 0, max: 2 * 365 * 1440 })
      .map((n) => new Date(Date.parse('2025-01-01T00:00:00+08:00') + n * 60_000));
    fc.assert(
      fc.property(minute, (at) => {
        const found = periodsAcceptingAt(policy, calendar, at, ZONE);
        expect([1, 2]).toContain(found.length);
        for (const { acceptsFrom, closesAt } of found) expect(acceptsFrom <= at && at < closesAt).toBe(true);
        const periods = found.map((one) => one.period);
        expect(periods).toEqual([...periods].sort().reverse());
      }),
    );
  });
});
