import { Command, CommanderError } from 'commander';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../kernel/app-error';
import { registerPolicyCommands } from './policy.command';

const templatesDir = join(__dirname, '../../bot-templates');

/** Runs a command line; what it printed, and the error it left with. */
function run(...words: string[]): { out: string[]; error: unknown } {
  const out: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  const io = { out: (line: string) => void out.push(line), err: () => undefined };
  registerPolicyCommands(program, io, { templatesDir, policy: 'ningde', zone: 'Asia/Shanghai' });
  try {
    program.parse(words, { from: 'user' });
    return { out, error: null };
  } catch (error) {
    return { out, error };
  }
}

describe('milepost policy rehearse', () => {
  it('prints one JSON object a line and nothing else', () => {
    const { out, error } = run('policy', 'rehearse', '--from', '2026-11-01', '--to', '2026-11-30', '--json');
    expect(error).toBeNull();
    const lines = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ kind }) => kind === 'owner_report_due')).toEqual({
      at: '2026-11-09T23:59:59+08:00',
      kind: 'owner_report_due',
      rule: 'owner_report_due',
      period: '2026-10',
      actor: 'owner',
      article: '五',
      strength: 'must',
      shiftedFrom: '2026-11-07',
      text: '《重点项目建设问题报告单》截止',
    });
    expect(lines.filter(({ kind }) => kind === 'warning')).toHaveLength(1);
  });

  it('marks what lies beyond the calendar, and only that', () => {
    const { out } = run('policy', 'rehearse', '--from', '2026-12-01', '--to', '2027-01-31', '--json');
    const due = out
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ kind }) => kind === 'owner_report_due');
    expect(due.map((line) => line.provisional)).toEqual([undefined, true]);
  });

  it('prints the year for people', () => {
    const { out } = run('policy', 'rehearse', '--from', '2026-10-01', '--to', '2026-10-31');
    expect(out.join('\n')).toContain('2026年10月');
    expect(out.join('\n')).toContain('10-08 周四 24:00');
    expect(out.join('\n')).toContain('由10月7日顺延');
  });

  it.each([
    ['no such day', '2026-02-30', '2026-03-01'],
    ['the end before the beginning', '2026-03-01', '2026-02-01'],
  ])('refuses %s as wrong usage', (_name, from, to) => {
    expect(run('policy', 'rehearse', '--from', from, '--to', to).error).toBeInstanceOf(CommanderError);
  });
});

describe('milepost policy check', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'check-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  function broken(): string {
    const file = join(dir, 'broken.yaml');
    const text = readFileSync(join(templatesDir, 'policies/ningde.yaml'), 'utf8');
    writeFileSync(file, text.replace('chain: keep', 'chain: both').replace('months: even', 'months: weekly'));
    return file;
  }

  it('prints every mistake as JSON and fails', () => {
    const { out, error } = run('policy', 'check', broken(), '--json');
    const mistakes = JSON.parse(out.join('')) as Record<string, unknown>[];
    expect(mistakes.map(({ path }) => path)).toEqual([
      'deadlines.counting.chain',
      'occasions.category_list.months',
    ]);
    expect(mistakes[0]).toMatchObject({ code: 'value_not_allowed', allowed: ['keep', 'roll'] });
    expect(error).toMatchObject({ code: 'policy_check_failed', params: { count: 2 } });
  });

  it('prints file, line, column and the values allowed', () => {
    const file = broken();
    const { out } = run('policy', 'check', file);
    expect(out[0]).toMatch(/broken\.yaml:\d+:\d+ deadlines\.counting\.chain .*keep、roll/);
  });

  it('has an empty list for a right file', () => {
    expect(run('policy', 'check', 'ningde', '--json')).toEqual({ out: ['[]'], error: null });
  });

  it('refuses a file that is not there', () => {
    const { out, error } = run('policy', 'check', join(dir, 'none.yaml'));
    expect(out).toEqual([]);
    expect(error).toBeInstanceOf(AppError);
  });
});

describe('milepost policy list and show', () => {
  it('list names each policy with its document', () => {
    expect(run('policy', 'list').out.join('\n')).toContain(
      'ningde  宁德市《关于进一步强化项目工作的若干措施》',
    );
  });

  it('show tells rules with their articles and the office’s own choices', () => {
    const sheet = run('policy', 'show', 'ningde').out.join('\n');
    expect(sheet).toContain('第（五）条');
    expect(sheet).toContain('本办自定');
    expect(sheet).toContain('2028-11-05');
  });
});
