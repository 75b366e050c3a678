import { AppError } from '../../kernel/app-error';
import type { Money } from '../../kernel/money';
import { readAmount } from '../../reading/amounts';
import { readMessage } from '../../reading/reader';
import type { DraftPatch } from '../../reporting/draft-content.rules';
import type { ReportFieldName, ReportValues } from '../../reporting/report';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import { civilDate } from '../../kernel/civil-date';
import { problemsIn } from './reading-patch';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const AMOUNTS: readonly (readonly [string, 'investmentMonth' | 'investmentYtd' | 'investmentTotal'])[] = [
  ['month', 'investmentMonth'],
  ['ytd', 'investmentYtd'],
  ['total', 'investmentTotal'],
];

/**
 * What was filled in on a card: fields `month`, `ytd`, `total` (万元 unless a unit is written), `progress`,
 * `zero` (none | some), `problem`. Empty fields say nothing.
 * @throws AppError amount_unreadable
 */
export function patchOfForm(form: Readonly<Record<string, string>>, words?: string): DraftPatch {
  const values: Mutable<Partial<ReportValues>> = {};
  const said: Partial<Record<ReportFieldName, string>> = {};
  for (const [name, field] of AMOUNTS) {
    const text = (form[name] ?? '').trim();
    if (text === '') continue;
    values[field] = amountOf(text);
    said[field] = words ?? text;
  }
  const progress = (form.progress ?? '').trim();
  if (progress !== '') {
    values.progressText = progress;
    said.progressText = words ?? progress;
  }
  const problem = (form.problem ?? '').trim();
  if (problem !== '' && form.zero !== 'none') {
    // the date only decides whether a named deadline is near; a form has none to judge by
    const { issues } = readMessage(problem, { sentOn: civilDate('2000-01-01') });
    values.problems = problemsIn(problem, issues);
    said.problems = problem;
  } else if (form.zero === 'none') {
    values.zeroReport = true;
    said.zeroReport = '本月无问题';
  }
  return { values, words: said, unsure: [] };
}

function amountOf(text: string): Money {
  const amount = readAmount(text);
  if (!amount?.sure) throw new AppError(REPORTING_ERRORS.amount_unreadable, { words: text.slice(0, 40) });
  return amount.money;
}
