import type { YAMLError } from 'yaml';
import { z } from 'zod';
import { crossChecks, type Finding } from './policy-checks.rules';
import { PolicySource, valueAt, type Path } from './policy-source';
import { policySchema, type PolicyDocument, type TextHint } from './policy.schema';

/** One mistake of a policy file. Line and column count from 1. */
export interface PolicyMistake {
  readonly line: number;
  readonly column: number;
  /** dotted name of the parameter, e.g. `reporting.owner_report.due` */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly allowed?: readonly string[];
}

export type PolicyCheck =
  | { readonly ok: true; readonly document: PolicyDocument; readonly values: unknown }
  | { readonly ok: false; readonly mistakes: readonly PolicyMistake[] };

type Issue = z.core.$ZodIssue;

/** Finds every mistake of a policy text in one run, in the order of the file. */
export function checkPolicyText(text: string): PolicyCheck {
  const source = new PolicySource(text);
  const written = source.syntaxErrors.map((error) => syntaxMistake(error, source));
  // a file that is no YAML would drown its one mistake in follow-ups
  if (written.some(({ code }) => code === 'yaml_syntax')) return { ok: false, mistakes: written };
  const shape = policySchema.safeParse(source.values);
  const findings = [
    ...(shape.error?.issues.flatMap((issue) => findingsOf(issue, source.values)) ?? []),
    ...crossChecks(source.values),
  ];
  const mistakes = [...written, ...findings.map((finding) => place(finding, source))].sort(inFileOrder);
  if (shape.success && mistakes.length === 0) {
    return { ok: true, document: shape.data, values: source.values };
  }
  return { ok: false, mistakes };
}

function syntaxMistake(error: YAMLError, source: PolicySource): PolicyMistake {
  const position = source.at(error.pos[0]);
  if (error.code === 'DUPLICATE_KEY') {
    return { ...position, path: '', code: 'duplicate_key', message: '同一项写了两次，请只留一处' };
  }
  const message = `这里不合 YAML 的写法（${error.message}），请检查缩进、冒号和引号`;
  return { ...position, path: '', code: 'yaml_syntax', message };
}

function place({ path, onKey, ...rest }: Finding, source: PolicySource): PolicyMistake {
  const position = onKey ? source.keyPosition(path) : source.positionOf(path);
  return { ...position, path: path.join('.'), ...rest };
}

function inFileOrder(a: PolicyMistake, b: PolicyMistake): number {
  return a.line - b.line || a.column - b.column;
}

function findingsOf(issue: Issue, values: unknown): Finding[] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') return unknownKeys(path, issue.keys);
  const value = valueAt(values, path);
  if (value === undefined) return [missing(path)];
  if (issue.code === 'custom') return [badText(path, value, issue.params as TextHint | undefined)];
  const allowed = allowedOf(issue);
  const inner = innerIssues(issue);
  if (inner.length > 0) return inner.flatMap((deeper) => findingsOf(deeper, values));
  if (allowed.length > 0 && isPlain(value)) {
    const message = `“${String(value)}”不在允许的取值内`;
    return [{ path, code: 'value_not_allowed', message, allowed }];
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return [outOfRange(path, issue)];
  const wanted = issue.code === 'invalid_type' ? issue.expected : '';
  const message = `应为${TYPE_WORDS[wanted] ?? '另一种写法'}，现为${typeWord(value)}`;
  return [{ path, code: 'wrong_type', message, ...(allowed.length > 0 && { allowed }) }];
}

function missing(path: Path): Finding {
  const key = String(path.at(-1) ?? '');
  const message = key === '' ? '文件是空的' : `缺少 ${key}`;
  const allowed = allowedValues(schemaAt(path));
  return { path, code: 'missing', message, onKey: true, ...(allowed.length > 0 && { allowed }) };
}

function unknownKeys(path: Path, keys: readonly string[]): Finding[] {
  const known = knownKeys(path);
  return keys.map((key) => ({
    path: [...path, key],
    code: 'unknown_key',
    message: `不认识“${key}”这一项`,
    allowed: known,
    onKey: true,
  }));
}

const HINT_WORDS: Readonly<Record<string, string>> = {
  bad_day: '读不出是哪一天',
  bad_duration: '读不出是多长时间',
  bad_time: '不是“时:分”形式的时间',
  bad_date: '不是存在的日期',
  bad_name: '不能作政策的短名（小写字母、数字和连字符）',
};

function badText(path: Path, value: unknown, hint: TextHint | undefined): Finding {
  const code = hint?.code ?? 'value_not_allowed';
  const allowed = hint?.allowed ?? [];
  return { path, code, message: `“${isPlain(value) ? value : ''}”${HINT_WORDS[code] ?? '不能用'}`, allowed };
}

function outOfRange(path: Path, issue: Issue & { code: 'too_small' | 'too_big' }): Finding {
  const isList = issue.origin === 'array' || issue.origin === 'string';
  const bound = issue.code === 'too_small' ? `不小于 ${issue.minimum}` : `不大于 ${issue.maximum}`;
  const message = isList ? '不能为空' : `应${bound}`;
  return { path, code: isList ? 'empty' : 'out_of_range', message };
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组参数',
  record: '一组参数',
};

function typeWord(value: unknown): string {
  if (value === null) return '空';
  if (Array.isArray(value)) return '列表';
  return TYPE_WORDS[typeof value] ?? '别的内容';
}

/** Of several accepted forms, the one the author meant: its own mistakes lie deeper than the form itself. */
function innerIssues(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [];
  const meant = issue.errors.find((form) => form.length > 0 && form.every(({ path }) => path.length > 0));
  return (meant ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function allowedOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union') return [];
  return issue.errors.flat().flatMap((inner) => allowedOf(inner));
}

/** The part of the schema a path leads to; undefined off the map. */
function schemaAt(path: Path): unknown {
  let schema: unknown = policySchema;
  for (const part of path) {
    schema = unwrap(schema);
    if (schema instanceof z.ZodObject) schema = (schema.shape as Record<string, unknown>)[part];
    else if (schema instanceof z.ZodRecord) schema = schema.valueType;
    else if (schema instanceof z.ZodArray) schema = schema.element;
    else return undefined;
  }
  return unwrap(schema);
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? unwrap(schema.unwrap())
    : schema;
}

function knownKeys(path: Path): string[] {
  const schema = schemaAt(path);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function allowedValues(schema: unknown): string[] {
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}
