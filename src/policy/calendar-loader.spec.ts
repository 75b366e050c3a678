import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../kernel/app-error';
import { civilDate } from '../kernel/civil-date';
import { loadCalendar, parseCalendarYear } from './calendar-loader';

const TEMPLATES = join(__dirname, '../../bot-templates');

const YEAR = {
  year: 2026,
  source: '通知',
  rest: [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }],
  work: ['2026-01-04'],
};

function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('not refused');
}

describe('calendar files', () => {
  it('cover 2025 and 2026 as announced', () => {
    const calendar = loadCalendar(join(TEMPLATES, 'calendars'));
    expect(calendar.coveredYears()).toEqual([2025, 2026]);
    for (const day of ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']) {
      expect(calendar.isWorkday(civilDate(day))).toBe(true);
    }
    expect(calendar.countWorkdays(civilDate('2025-01-01'), civilDate('2025-12-31'))).toBe(248);
    expect(calendar.countWorkdays(civilDate('2026-01-01'), civilDate('2026-12-31'))).toBe(248);
  });

  it.each([
    ['a day that does not exist', { ...YEAR, work: ['2026-02-30'] }, 'work.0'],
    ['a day of another year', { ...YEAR, work: ['2027-01-03'] }, '不在 2026 年内'],
    ['a make-up day in the week', { ...YEAR, work: ['2026-01-05'] }, '本来就不是周末'],
    ['a make-up day inside a holiday', { ...YEAR, work: ['2026-01-03'] }, '既写成放假又写成上班'],
    [
      'a span that ends first',
      { ...YEAR, rest: [{ name: '元旦', from: '2026-01-03', to: '2026-01-01' }] },
      '早于',
    ],
    ['no source', { ...YEAR, source: '' }, '出处'],
    ['an unknown key', { ...YEAR, extra: 1 }, 'extra'],
  ])('refuse %s', (_name, year, part) => {
    const error = refusal(() => parseCalendarYear(JSON.stringify(year), '2026.json'));
    expect(error.code).toBe('calendar_invalid');
    expect(error.message).toContain(part);
  });

  it('may begin in the December before, as notices of New Year do', () => {
    const rest = [{ name: '元旦', from: '2025-12-31', to: '2026-01-02' }];
    expect(parseCalendarYear(JSON.stringify({ ...YEAR, rest }), '2026.json').rest).toEqual(rest);
  });

  it('refuse a file that is no JSON, a wrong name and a missing folder', () => {
    const dir = mkdtempSync(join(tmpdir(), 'calendar-'));
    try {
      writeFileSync(join(dir, '2026.json'), '{');
      expect(refusal(() => loadCalendar(dir)).message).toContain('不是有效的 JSON');
      writeFileSync(join(dir, '2026.json'), JSON.stringify({ ...YEAR, year: 2026 }));
      writeFileSync(join(dir, '2027.json'), JSON.stringify(YEAR));
      expect(refusal(() => loadCalendar(dir)).message).toContain('2027.json');
      expect(refusal(() => loadCalendar(join(dir, 'none'))).code).toBe('calendar_unreadable');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
