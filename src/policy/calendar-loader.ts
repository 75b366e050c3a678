import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../kernel/app-error';
import { isCivilDate, isWeekend } from '../kernel/civil-date';
import { WorkingCalendar, type CalendarYear } from '../kernel/working-calendar';
import { POLICY_ERRORS } from './policy.errors';

const day = z.string().refine(isCivilDate, { error: '不是“YYYY-MM-DD”形式的日期' });

const calendarYear = z
  .strictObject({
    year: z.number({ error: '年份要写成数字' }).int().min(2000).max(2100),
    source: z.string().min(1, { error: '要写明出处' }),
    rest: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })).min(1),
    work: z.array(day),
  })
  .superRefine((year, context) => {
    for (const { path, message } of contradictions(year)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

/**
 * Reads every `YYYY.json` of a folder. A year without a file is no error: its days are 暂定.
 * @throws AppError `calendar_unreadable`, or `calendar_invalid` naming every mistake of the file.
 */
export function loadCalendar(dir: string): WorkingCalendar {
  return new WorkingCalendar(yearFiles(dir).map((file) => readYear(dir, file)));
}

/** Reads one year from its JSON text; `file` is named in errors. */
export function parseCalendarYear(text: string, file: string): CalendarYear {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AppError(POLICY_ERRORS.calendar_invalid, { file, mistakes: '不是有效的 JSON' }, { cause });
  }
  const result = calendarYear.safeParse(json);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('；');
  throw new AppError(POLICY_ERRORS.calendar_invalid, { file, mistakes });
}

function yearFiles(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((file) => /^\d{4}\.json$/.test(file))
      .sort();
  } catch (cause) {
    throw unreadable(dir, cause);
  }
}

function readYear(dir: string, file: string): CalendarYear {
  let text: string;
  try {
    text = readFileSync(join(dir, file), 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
  const year = parseCalendarYear(text, file);
  if (`${year.year}.json` === file) return year;
  throw new AppError(POLICY_ERRORS.calendar_invalid, { file, mistakes: `文件名与年份 ${year.year} 不一致` });
}

function unreadable(file: string, cause: unknown): AppError {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new AppError(POLICY_ERRORS.calendar_unreadable, { file, reason }, { cause });
}

interface Contradiction {
  readonly path: (string | number)[];
  readonly message: string;
}

function* contradictions({ year, rest, work }: CalendarYear): Generator<Contradiction> {
  for (const [index, span] of rest.entries()) {
    if (span.to < span.from) yield { path: ['rest', index], message: `${span.name} 的止日早于起日` };
    if (!inYear(span.from, year) || !inYear(span.to, year)) {
      yield { path: ['rest', index], message: `${span.name} 不在 ${year} 年内` };
    }
  }
  for (const [index, date] of work.entries()) {
    if (!isCivilDate(date)) continue;
    if (!inYear(date, year)) yield { path: ['work', index], message: `${date} 不在 ${year} 年内` };
    if (!isWeekend(date))
      yield { path: ['work', index], message: `${date} 本来就不是周末，不用写成调休上班` };
    if (rest.some(({ from, to }) => from <= date && date <= to)) {
      yield { path: ['work', index], message: `${date} 既写成放假又写成上班` };
    }
  }
}

/** A notice speaks of its year, and of the December before where New Year's rest days begin there. */
function inYear(date: string, year: number): boolean {
  return date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`);
}
