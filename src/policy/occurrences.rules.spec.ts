import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, civilDate, daysBetween, type CivilDate } from '../kernel/civil-date';
import { isoWithOffset } from '../kernel/zoned-time';
import { loadCalendar } from './calendar-loader';
import { occurrences, type Occurrence } from './occurrences.rules';
import { loadPolicy, parsePolicy } from './policy-loader';
import { OCCURRENCE_KINDS, type OccurrenceKind, type PolicyProfile } from './policy-profile';

const ZONE = 'Asia/Shanghai';
const TEMPLATES = join(__dirname, '../../bot-templates');
const ningde = loadPolicy('ningde', TEMPLATES);
const calendar = loadCalendar(join(TEMPLATES, 'calendars'));

function rehearse(from: string, to: string, policy: PolicyProfile = ningde): Occurrence[] {
  return occurrences(policy, calendar, civilDate(from), civilDate(to), ZONE);
}

function told(found: readonly Occurrence[]): string[] {
  return found.map(({ at, rule, shiftedFrom }) =>
    [isoWithOffset(at, ZONE).slice(0, 19), rule, shiftedFrom].filter(Boolean).join(' '),
  );
}

const YEAR = rehearse('2026-01-01', '2026-12-31');

function deadlines(kind: OccurrenceKind): Record<string, string> {
  const rows = YEAR.filter((one) => one.kind === kind).map(
    ({ period, at, shiftedFrom }): [string, string] => {
      const day = isoWithOffset(at, ZONE);
      expect(day.slice(10)).toBe('T23:59:59+08:00');
      return [period ?? '', `${shiftedFrom ? `${shiftedFrom.slice(8)}→` : ''}${day.slice(5, 10)}`];
    },
  );
  return Object.fromEntries(rows);
}

describe('the 36 monthly deadlines of 2026', () => {
  it('ND-17: owners, by the 7th', () => {
    expect(deadlines('owner_report_due')).toEqual({
      '2025-12': '01-07',
      '2026-01': '07→02-09',
      '2026-02': '07→03-09',
      '2026-03': '04-07',
      '2026-04': '05-07',
      '2026-05': '07→06-08',
      '2026-06': '07-07',
      '2026-07': '08-07',
      '2026-08': '09-07',
      '2026-09': '07→10-08',
      '2026-10': '07→11-09',
      '2026-11': '12-07',
    });
  });

  it('ND-21: county offices, by the 10th', () => {
    expect(deadlines('county_sheet_due')).toEqual({
      '2025-12': '10→01-12',
      '2026-01': '02-10',
      '2026-02': '03-10',
      '2026-03': '04-10',
      '2026-04': '10→05-11',
      '2026-05': '06-10',
      '2026-06': '07-10',
      '2026-07': '08-10',
      '2026-08': '09-10',
      '2026-09': '10-10',
      '2026-10': '11-10',
      '2026-11': '12-10',
    });
  });

  it('ND-22: city departments, by the 15th', () => {
    expect(deadlines('dept_opinion_due')).toEqual({
      '2025-12': '01-15',
      '2026-01': '15→02-24',
      '2026-02': '15→03-16',
      '2026-03': '04-15',
      '2026-04': '05-15',
      '2026-05': '06-15',
      '2026-06': '07-15',
      '2026-07': '15→08-17',
      '2026-08': '09-15',
      '2026-09': '10-15',
      '2026-10': '15→11-16',
      '2026-11': '12-15',
    });
  });
});

describe('October 2026, day by day', () => {
  it('runs in time order, equal times in the order of kinds', () => {
    expect(told(rehearse('2026-09-30', '2026-10-20'))).toEqual([
      '2026-09-30T09:00:00 owner_reminder',
      '2026-09-30T23:59:59 deputy_leader_meeting',
      '2026-09-30T23:59:59 leader_dispatch_meeting',
      '2026-09-30T23:59:59 on_site_session',
      '2026-10-01T00:00:00 owner_report_open',
      '2026-10-08T09:00:00 owner_reminder',
      '2026-10-08T16:00:00 office_digest',
      '2026-10-08T23:59:59 owner_report_due 2026-10-07',
      '2026-10-08T23:59:59 short_time',
      '2026-10-09T09:00:00 owner_reminder',
      '2026-10-09T09:00:00 county_sheet_draft 2026-10-08',
      '2026-10-10T23:59:59 county_sheet_due',
      '2026-10-10T23:59:59 issue_list_draft',
      '2026-10-10T23:59:59 graded_list_draft',
      '2026-10-10T23:59:59 meeting',
      '2026-10-15T23:59:59 dept_opinion_due',
      '2026-10-19T23:59:59 graded_list_final',
      '2026-10-20T23:59:59 bulletin_draft',
    ]);
  });

  it('cites the article of each', () => {
    const articles = rehearse('2026-10-08', '2026-10-20').map(({ rule, source }) => [rule, source.article]);
    expect(Object.fromEntries(articles)).toMatchObject({
      owner_report_due: '五',
      county_sheet_due: '六',
      dept_opinion_due: '六',
      issue_list_draft: '八',
      meeting: '八',
      bulletin_draft: '十八',
      owner_reminder: null,
    });
  });
});

describe('warnings', () => {
  it('one line for each month of 2026 that leaves a party fewer than two working days', () => {
    const warnings = YEAR.filter(({ kind }) => kind === 'warning');
    expect(
      warnings.map(({ at, actor, period }) => [isoWithOffset(at, ZONE).slice(0, 10), actor, period]),
    ).toEqual([
      ['2026-02-10', 'county_office', '2026-01'],
      ['2026-03-10', 'county_office', '2026-02'],
      ['2026-08-10', 'county_office', '2026-07'],
      ['2026-10-08', 'owner', '2026-09'],
      ['2026-11-10', 'county_office', '2026-10'],
    ]);
    expect(warnings[0]?.text).toContain('县（市、区）发改局到2月10日只有1个工作日');
  });

  it('a chain that rolls along leaves the county its days', () => {
    const text = readFileSync(join(TEMPLATES, 'policies/ningde.yaml'), 'utf8');
    const rolling = parsePolicy(text.replace('chain: keep', 'chain: roll'), 'roll');
    const february = rehearse('2026-02-01', '2026-02-28', rolling);
    expect(told(february.filter(({ kind }) => kind === 'county_sheet_due'))).toEqual([
      '2026-02-12T23:59:59 county_sheet_due 2026-02-10',
    ]);
    expect(february.some(({ kind }) => kind === 'warning')).toBe(false);
  });

  it('ND-01: the end of the document is announced six months ahead and on its last day', () => {
    expect(
      told(rehearse('2028-01-01', '2028-12-31').filter(({ rule }) => rule.startsWith('expiry'))),
    ).toEqual(['2028-05-05T09:00:00 expiry_notice', '2028-11-05T23:59:59 expiry']);
  });
});

describe('occasions outside the month', () => {
  function days(rule: string): string[] {
    return YEAR.filter((one) => one.rule === rule).map(({ at }) => isoWithOffset(at, ZONE).slice(5, 10));
  }

  it('ND-11: rosters by 31 March', () => {
    expect(days('roster_due')).toEqual(['03-31']);
  });

  it('ND-30: the category list every second month, moved off rest days', () => {
    expect(days('category_list')).toEqual(['02-25', '04-27', '06-25', '08-25', '10-26', '12-25']);
  });

  it('ND-14: a leader’s meeting belongs to its month and does not move into the next', () => {
    expect(days('leader_dispatch_meeting')).toContain('10-31');
    expect(days('leader_dispatch_meeting')).toHaveLength(12);
  });

  it('ND-04 ND-02: the guide in January and July, the targets in December', () => {
    expect(days('planning_guide')).toEqual(['01-31', '07-31']);
    expect(days('reserve_targets')).toEqual(['12-31']);
  });
});

describe('beyond the published calendar', () => {
  it('every day that rests on it is provisional, earlier ones are not', () => {
    const winter = rehearse('2026-12-01', '2027-01-31');
    const due = winter.filter(({ kind }) => kind === 'owner_report_due' || kind === 'dept_opinion_due');
    expect(due.map(({ period, provisional }) => [period, provisional])).toEqual([
      ['2026-11', undefined],
      ['2026-11', undefined],
      ['2026-12', true],
      ['2026-12', true],
    ]);
  });
});

describe('for any span', () => {
  const FIRST = civilDate('2025-01-01');
  const LAST = civilDate('2027-03-31');
  const day = fc.integer({ min: 0, max: daysBetween(FIRST, LAST) - 1 }).map((n) => addDays(FIRST, n));
  const whole = occurrences(ningde, calendar, FIRST, LAST, ZONE);
  const id = ({ at, rule, period, reminder }: Occurrence) => `${+at} ${rule} ${period} ${reminder}`;

  it('nothing happens twice', () => {
    expect(new Set(whole.map(id)).size).toBe(whole.length);
    const named = whole.map(({ rule, period, reminder }) => `${rule} ${period} ${reminder}`);
    expect(new Set(named).size).toBe(whole.length);
  });

  it('is in time order, equal times in the order of kinds', () => {
    for (const [index, next] of whole.slice(1).entries()) {
      const before = whole[index] as Occurrence;
      expect(+before.at <= +next.at).toBe(true);
      if (+before.at === +next.at) {
        expect(OCCURRENCE_KINDS.indexOf(before.kind)).toBeLessThanOrEqual(
          OCCURRENCE_KINDS.indexOf(next.kind),
        );
      }
    }
  });

  it('wherever it is cut, both parts together are the whole', () => {
    const part = (from: CivilDate, to: CivilDate) => occurrences(ningde, calendar, from, to, ZONE);
    fc.assert(
      fc.property(day, (cut) => {
        const parts = [...part(FIRST, cut), ...part(addDays(cut, 1), LAST)];
        expect(parts.map(id)).toEqual(whole.map(id));
      }),
      { numRuns: 40 },
    );
  });
});
