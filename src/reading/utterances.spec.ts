import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDate } from '../kernel/civil-date';
import type { Money } from '../kernel/money';
import { readMessage } from './reader';
import type { Reading } from './reading';

interface ExpectedIssue {
  category: string;
  category_alt?: string[];
  description: string;
  urgency: string;
  needs_level: string | null;
}

interface Line {
  id: string;
  sent_at: string;
  text: string;
  expect: {
    is_report: boolean;
    period: string | null;
    project_hint: string | null;
    investment_month_wan: number | null;
    investment_ytd_wan: number | null;
    investment_total_wan: number | null;
    physical_progress_pct: number | null;
    milestone: string | null;
    zero_report: boolean;
    issues: ExpectedIssue[];
    issue_updates: { keyword: string; status: string }[];
    correction: { period: string | null; old: Record<string, number> } | null;
    needs_clarification: string[];
  };
}

const SNAKE: Record<string, string> = {
  investmentMonth: 'investment_month_wan',
  investmentYtd: 'investment_ytd_wan',
  investmentTotal: 'investment_total_wan',
};

const FIXTURE = join(__dirname, '../../test/fixtures/utterances.jsonl');
const LINES = readFileSync(FIXTURE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

/** Lines not yet fully read, by id, with what is missing; a line that gets better or worse fails here. */
const NOT_YET: Record<string, string[]> = {};

const key = (text: string | null): string | null =>
  text === null ? null : text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
const wan = (money: Money | null | undefined): number | null => (money ? Number(money.toWan()) : null);
const contains = (text: string | null, phrase: string): boolean =>
  key(text)?.includes(key(phrase) ?? '') ?? false;

function differences({ text, sent_at, expect: wanted }: Line): string[] {
  const reading = readMessage(text, { sentOn: civilDate(sent_at.slice(0, 10)) });
  const checks: Record<string, boolean> = {
    is_report: reading.isReport === wanted.is_report,
    period: reading.period === wanted.period,
    project_hint: key(reading.projectHint) === key(wanted.project_hint),
    investment_month_wan: wan(reading.investmentMonth) === wanted.investment_month_wan,
    investment_ytd_wan: wan(reading.investmentYtd) === wanted.investment_ytd_wan,
    investment_total_wan: wan(reading.investmentTotal) === wanted.investment_total_wan,
    physical_progress_pct: sameShare(reading.physicalProgress, wanted.physical_progress_pct),
    milestone:
      wanted.milestone === null ? reading.milestone === null : contains(reading.milestone, wanted.milestone),
    zero_report: reading.zeroReport === wanted.zero_report,
    issues: sameIssues(reading, wanted.issues),
    issue_updates: JSON.stringify(reading.issueUpdates) === JSON.stringify(wanted.issue_updates),
    correction: sameCorrection(reading, wanted.correction),
    needs_clarification:
      reading.needsClarification.map((field) => SNAKE[field] ?? field).join() ===
      wanted.needs_clarification.join(),
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

function sameShare(read: string | null, wanted: number | null): boolean {
  return read === null ? wanted === null : wanted !== null && Math.abs(Number(read) - wanted) <= 0.5;
}

function sameIssues(reading: Reading, wanted: ExpectedIssue[]): boolean {
  if (reading.issues.length !== wanted.length) return false;
  return wanted.every((expected, index) => {
    const issue = reading.issues[index];
    return (
      issue !== undefined &&
      [expected.category, ...(expected.category_alt ?? [])].includes(issue.category) &&
      contains(issue.description, expected.description) &&
      issue.urgency === expected.urgency &&
      issue.needsLevel === expected.needs_level
    );
  });
}

function sameCorrection(reading: Reading, wanted: Line['expect']['correction']): boolean {
  if (reading.correction === null || wanted === null) return reading.correction === wanted;
  const old = Object.entries(reading.correction.old).map(([field, money]) => [SNAKE[field], wan(money)]);
  return (
    reading.correction.period === wanted.period &&
    JSON.stringify(Object.fromEntries(old)) === JSON.stringify(wanted.old)
  );
}

describe('the public utterances', () => {
  it('are forty', () => {
    expect(LINES).toHaveLength(40);
  });

  it.each(LINES.map((line) => [line.id, line] as const))('%s carries no wrong amount', (_, line) => {
    const reading = readMessage(line.text, { sentOn: civilDate(line.sent_at.slice(0, 10)) });
    for (const [field, name] of Object.entries(SNAKE)) {
      const read = wan(reading[field as 'investmentMonth']);
      if (read !== null) expect([name, read]).toEqual([name, line.expect[name as 'investment_month_wan']]);
    }
  });

  it.each(LINES.map((line) => [line.id, line] as const))('%s is read as far as known', (id, line) => {
    expect(differences(line)).toEqual(NOT_YET[id] ?? []);
  });
});
