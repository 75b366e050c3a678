import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../kernel/app-error';
import { checkPolicyFile, loadPolicy, parsePolicy, policyNames } from './policy-loader';
import { checkPolicyText, type PolicyMistake } from './policy-mistakes';

const TEMPLATES = join(__dirname, '../../bot-templates');
const NINGDE = readFileSync(join(TEMPLATES, 'policies/ningde.yaml'), 'utf8');
const ningde = loadPolicy('ningde', TEMPLATES);

/** The text with one part replaced; the part must stand there exactly once. */
function edited(...edits: [find: string, put: string][]): string {
  return edits.reduce((text, [find, put]) => {
    expect(text.split(find)).toHaveLength(2);
    return text.replace(find, () => put);
  }, NINGDE);
}

function mistakesOf(text: string): readonly PolicyMistake[] {
  const check = checkPolicyText(text);
  return check.ok ? [] : check.mistakes;
}

/** Where a text stands, both counted from 1. */
function whereIs(text: string, part: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

describe('the policy of 宁德', () => {
  it('ND-01: is in force for five years, to 2028-11-05', () => {
    expect(ningde).toMatchObject({
      name: 'ningde',
      title: '关于进一步强化项目工作的若干措施',
      place: '宁德市',
      docNo: null,
      issuedOn: '2023-11-06',
      validTo: '2028-11-05',
    });
  });

  it('ND-16 ND-17 ND-18: owners report by the 7th, a zero report still tells progress', () => {
    expect(ningde.reporting).toMatchObject({
      periodOffset: -1,
      earlyFromDay: 25,
      ownerDue: { kind: 'day_of_month', day: 7, month: 'next' },
      required: ['investment_month', 'investment_ytd', 'progress', 'problems'],
      zeroReportAllowed: true,
      lateJudgedBy: 'first_message',
      confirmWithinWorkdays: 1,
      source: { article: '五', strength: 'must' },
    });
  });

  it('ND-17 ND-19: every report has two addressees, city-managed projects those of the city', () => {
    expect(ningde.reporting.addressees).toEqual({
      countyManaged: ['county_office', 'county_department'],
      cityManaged: ['city_office', 'city_department'],
    });
  });

  it('ND-14 ND-15: what the document only asks 原则上 stays soft', () => {
    const soft = ningde.occasions.filter(({ source }) => source.strength === 'in_principle');
    expect(soft.map(({ key }) => key)).toEqual(['leader_dispatch_meeting', 'on_site_session']);
  });

  it('what the document leaves open is marked as the office’s own', () => {
    expect(ningde.reminders.source.article).toBeNull();
    expect(ningde.counting.source.article).toBeNull();
    expect(ningde.steps.find(({ key }) => key === 'bulletin_draft')?.source).toEqual({
      article: '十八',
      strength: 'must',
      ownChoices: ['due'],
    });
  });

  it('is found by name and by path alike', () => {
    expect(policyNames(TEMPLATES)).toContain('ningde');
    expect(loadPolicy(join(TEMPLATES, 'policies/ningde.yaml'), TEMPLATES).hash).toBe(ningde.hash);
  });
});

describe('the version of a policy', () => {
  it('is the sha256 of its canonical text', () => {
    expect(ningde.hash).toBe(createHash('sha256').update(ningde.canonicalText, 'utf8').digest('hex'));
  });

  it('stays the same when only comments, spacing, quotes or the order of keys change', () => {
    const reworded = `# 另一行注释\n${NINGDE}`
      .replace('    county_managed: [county_office, county_department]\n', '')
      .replace(
        '    city_managed: [city_office, city_department]\n',
        '    city_managed: [ city_office,\n      city_department ]\n    county_managed:\n      - county_office\n      - "county_department"\n',
      );
    expect(parsePolicy(reworded, 'x').hash).toBe(ningde.hash);
  });

  it('changes with any value', () => {
    const text = edited(['accepts_from: day 25', 'accepts_from: day 26']);
    expect(parsePolicy(text, 'x').hash).not.toBe(ningde.hash);
  });

  it('can be read back from its canonical text', () => {
    expect(parsePolicy(ningde.canonicalText, 'stored')).toEqual(ningde);
  });
});

describe('a mistake is found where it stands', () => {
  it.each<[string, [string, string], string, Partial<PolicyMistake>]>([
    [
      'an unknown key',
      ['    judged_by: first_message', '    judgedby: first_message'],
      'judgedby',
      { path: 'reporting.lateness.judgedby', code: 'unknown_key' },
    ],
    [
      'a value not allowed',
      ['judged_by: first_message', 'judged_by: gut_feeling'],
      'gut_feeling',
      {
        path: 'reporting.lateness.judged_by',
        code: 'value_not_allowed',
        allowed: ['first_message', 'confirmation'],
      },
    ],
    [
      'an unreadable day',
      ['due: day 15 of the next month', 'due: the 15th'],
      'the 15th',
      { path: 'deadlines.steps.dept_opinion_due.due', code: 'bad_day' },
    ],
    [
      'a day that cannot be',
      ['due: day 15 of the next month', 'due: day 32 of the next month'],
      'day 32',
      { path: 'deadlines.steps.dept_opinion_due.due', code: 'bad_day' },
    ],
    [
      'an unreadable duration',
      ['confirm_within: 1wd', 'confirm_within: 1 day'],
      '1 day',
      { path: 'reporting.lateness.confirm_within', code: 'bad_duration', allowed: ['3wd'] },
    ],
    [
      'a date that does not exist',
      ['issued_on: 2023-11-06', 'issued_on: 2023-02-30'],
      '2023-02-30',
      { path: 'document.issued_on', code: 'bad_date' },
    ],
    [
      'text where a number belongs',
      ['offset: -1', 'offset: 上月'],
      '上月',
      { path: 'reporting.data_month.offset', code: 'wrong_type' },
    ],
    [
      'a number out of range',
      ['offset: -1', 'offset: -3'],
      '-3',
      { path: 'reporting.data_month.offset', code: 'out_of_range' },
    ],
    [
      'an unknown month',
      ['months: [1, 7]', 'months: [1, 13]'],
      '13]',
      { path: 'occasions.planning_guide.months.1', code: 'out_of_range' },
    ],
    [
      'a rhythm not allowed',
      ['months: even', 'months: weekly'],
      'weekly',
      { path: 'occasions.category_list.months', code: 'value_not_allowed' },
    ],
    [
      'a deadline before its input',
      ['due: day 15 of the next month', 'due: day 9 of the next month'],
      'day 9 of the next month',
      { path: 'deadlines.steps.dept_opinion_due.due', code: 'due_before_input' },
    ],
    [
      'a deadline before its opening',
      ['opens: day 1 of the next month', 'opens: day 8 of the next month'],
      'day 7 of the next month\n\n',
      { path: 'reporting.owner_report.due', code: 'due_before_input' },
    ],
    [
      'a step that is not there',
      ['after: graded_list_final', 'after: graded_list'],
      'graded_list\n\n',
      { path: 'deadlines.steps.bulletin_draft.after', code: 'unknown_step' },
    ],
    [
      'steps that wait for each other',
      ['due: 2wd after dept_opinion_due', 'due: 2wd after bulletin_draft'],
      '2wd after bulletin_draft',
      { path: 'deadlines.steps.graded_list_final.due', code: 'circular_step' },
    ],
    [
      'an end that does not fit the years of validity',
      ['valid_to: 2028-11-05', 'valid_to: 2028-11-06'],
      '2028-11-06',
      { path: 'document.valid_to', code: 'validity_mismatch', allowed: ['2028-11-05'] },
    ],
    [
      'a reminder outside working hours',
      ["at: '16:00'", "at: '21:00'"],
      "'21:00'",
      { path: 'reminders.office_digest.at', code: 'outside_working_hours' },
    ],
    [
      'an own choice of nothing',
      ['chosen_by_office: [months, due]', 'chosen_by_office: [months, day]'],
      'day] #',
      { path: 'occasions.category_list.chosen_by_office.1', code: 'value_not_allowed' },
    ],
    [
      'a key written twice',
      ['name: ningde\n', 'name: ningde\nname: ningde\n'],
      'name: ningde\n\n',
      { code: 'duplicate_key' },
    ],
  ])('%s', (_name, edit, part, expected) => {
    const text = edited(edit);
    expect(mistakesOf(text)).toContainEqual(
      expect.objectContaining({
        ...whereIs(text, part),
        ...expected,
        message: expect.stringMatching(/[一-鿿]/),
      }),
    );
  });

  it('a missing parameter is placed at the rule that lacks it', () => {
    const text = edited(['    judged_by: first_message\n', '']);
    expect(mistakesOf(text)).toEqual([
      {
        ...whereIs(text, 'lateness:'),
        path: 'reporting.lateness.judged_by',
        code: 'missing',
        message: '缺少 judged_by',
        allowed: ['first_message', 'confirmation'],
      },
    ]);
  });

  it('a rule without an article says how to write one or mark it as the office’s own', () => {
    const rule = /(county_sheet_due:\n\s+title: .*\n)\s+article: 六\n\s+strength: must\n/;
    const text = NINGDE.replace(rule, '$1');
    expect(mistakesOf(text)).toEqual([
      expect.objectContaining({
        ...whereIs(text, 'county_sheet_due:'),
        path: 'deadlines.steps.county_sheet_due',
        code: 'missing_article',
        allowed: ['article', 'chosen_by_office'],
      }),
    ]);
  });
});

describe('checking', () => {
  it('finds every mistake in one run, in the order of the file', () => {
    const text = edited(
      ['issued_on: 2023-11-06', 'issued_on: soon'],
      ['offset: -1', 'offset: minus one'],
      ['confirm_within: 1wd', 'confirm_within: 1'],
      ["at: '16:00'", "at: '16点'"],
      ['due: day 15 of the next month', 'due: day 5 of the next month'],
      ['months: even', 'months: sometimes'],
    );
    expect(mistakesOf(text).map(({ path }) => path)).toEqual([
      'document.issued_on',
      'reporting.data_month.offset',
      'reporting.lateness.confirm_within',
      'reminders.office_digest.at',
      'deadlines.steps.dept_opinion_due.due',
      'occasions.category_list.months',
    ]);
  });

  it('has nothing to say about the built-in policies', () => {
    for (const name of policyNames(TEMPLATES))
      expect(checkPolicyFile(name, TEMPLATES)).toMatchObject({ ok: true });
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- 1\n- 2\n'],
    ['a bare word', '宁德'],
    ['unclosed brackets', 'format: [1\nname: x\n'],
    ['tabs as indentation', 'document:\n\ttitle: x\n'],
    ['zero bytes', '\0\0\0'],
  ])('says so of %s instead of failing', (_name, text) => {
    expect(mistakesOf(text).length).toBeGreaterThan(0);
  });

  it('accepts a byte-order mark and Windows line ends', () => {
    expect(mistakesOf(`\uFEFF${NINGDE.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });
});

describe('loading', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'policy-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  function refusal(act: () => unknown): AppError {
    try {
      act();
    } catch (error) {
      if (error instanceof AppError) return error;
    }
    throw new Error('not refused');
  }

  it('refuses an unknown name and offers the known ones', () => {
    const error = refusal(() => loadPolicy('ningda', TEMPLATES));
    expect(error.code).toBe('policy_not_found');
    expect(error.message).toContain('ningde');
  });

  it('refuses a folder as unreadable', () => {
    expect(refusal(() => loadPolicy(dir, TEMPLATES)).code).toBe('policy_unreadable');
  });

  it('refuses a file with mistakes and names line and column of each', () => {
    const file = join(dir, 'x.yaml');
    const text = edited(['offset: -1', 'offset: 55'], ['months: even', 'months: weekly']);
    writeFileSync(file, text);
    const { code, message } = refusal(() => loadPolicy(file, TEMPLATES));
    expect(code).toBe('policy_invalid');
    for (const part of ['55', 'weekly']) {
      const { line, column } = whereIs(text, part);
      expect(message).toContain(`第${line}行第${column}列`);
    }
  });
});
