import { addDays, isCivilDate } from '../kernel/civil-date';
import { readDayRule } from './day-rule.rules';
import { OCCURRENCE_KINDS, OWNER_REPORT_DUE, type DayRule } from './policy-profile';

/** One mistake before its place in the file is known. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly allowed?: readonly string[];
  /** true when the mistake is the key itself */
  readonly onKey?: boolean;
}

type Block = Readonly<Record<string, unknown>>;

/** What one part of a policy says about another. Reads plain values, so it works on a file with other mistakes. */
export function crossChecks(values: unknown): Finding[] {
  const policy = block(values);
  return [
    ...sourceFindings(policy),
    ...validityFindings(block(policy.document)),
    ...openingFindings(block(policy.reporting)),
    ...chainFindings(policy),
    ...kindFindings(policy),
    ...hoursFindings(policy),
  ];
}

/** Every rule names its article and strength, or is marked as the office's own. */
function* sourceFindings(policy: Block): Generator<Finding> {
  for (const [path, rule] of rules(policy)) {
    const own = rule.chosen_by_office;
    if (own === true) {
      if (rule.article === undefined) continue;
      const message = '整条标了本办自定，就不能再写条文号；只有部分自定的，请列出自定的各项，如 [due]';
      yield { path: [...path, 'chosen_by_office'], code: 'source_conflict', message };
      continue;
    }
    if (rule.article === undefined) {
      const message = '缺少条文号 article；文件没有说的，请写 chosen_by_office: true';
      yield { path, code: 'missing_article', message, allowed: ['article', 'chosen_by_office'], onKey: true };
    }
    if (rule.strength === undefined && rule.article !== undefined) {
      const message = '缺少约束力 strength（必须或原则上）';
      yield { path, code: 'missing_strength', message, allowed: ['must', 'in_principle'], onKey: true };
    }
    yield* ownChoiceFindings(path, rule, own);
  }
}

function* ownChoiceFindings(path: readonly string[], rule: Block, own: unknown): Generator<Finding> {
  if (!Array.isArray(own)) return;
  for (const [index, key] of own.entries()) {
    if (typeof key !== 'string' || Object.hasOwn(rule, key)) continue;
    const allowed = Object.keys(rule).filter((name) => !SOURCE_KEYS.has(name));
    const message = `本办自定的“${key}”在这一条里并不存在`;
    yield { path: [...path, 'chosen_by_office', index], code: 'value_not_allowed', message, allowed };
  }
}

const SOURCE_KEYS = new Set(['article', 'strength', 'quote', 'chosen_by_office', 'title']);

function* rules(policy: Block): Generator<[string[], Block]> {
  const deadlines = block(policy.deadlines);
  const singles: [string[], unknown][] = [
    [['document', 'expiry_notice'], block(policy.document).expiry_notice],
    [['working_hours'], policy.working_hours],
    [['deadlines', 'counting'], deadlines.counting],
  ];
  const groups: [string[], Block][] = [
    [['reporting'], block(policy.reporting)],
    [['reminders'], block(policy.reminders)],
    [['deadlines', 'steps'], block(deadlines.steps)],
    [['occasions'], block(policy.occasions)],
  ];
  for (const [path, rule] of singles) if (isBlock(rule)) yield [path, rule];
  for (const [path, group] of groups) {
    for (const [key, rule] of Object.entries(group)) if (isBlock(rule)) yield [[...path, key], rule];
  }
}

function* validityFindings(head: Block): Generator<Finding> {
  const { issued_on: issued, valid_for: term, valid_to: end } = head;
  if (typeof issued !== 'string' || typeof end !== 'string' || !isCivilDate(issued) || !isCivilDate(end)) {
    return;
  }
  if (end < issued) {
    yield { path: ['document', 'valid_to'], code: 'ends_before_start', message: '有效期止日早于印发日' };
  } else if (typeof term === 'string' && /^[1-9]\d?y$/.test(term)) {
    const anniversary = `${Number(issued.slice(0, 4)) + parseInt(term, 10)}${issued.slice(4)}`;
    // the anniversary of 29 February is 1 March in a common year
    const right = isCivilDate(anniversary) ? addDays(anniversary, -1) : anniversary.replace('02-29', '02-28');
    if (right === end) return;
    const message = `自 ${issued} 起有效期${parseInt(term, 10)}年，止日应为 ${right}`;
    yield { path: ['document', 'valid_to'], code: 'validity_mismatch', message, allowed: [right] };
  }
}

function* openingFindings(reporting: Block): Generator<Finding> {
  const opens = orderOf(dayRule(block(reporting.opening).opens));
  const early = orderOf(dayRule(block(reporting.opening).accepts_from));
  const due = dayRule(block(reporting.owner_report).due);
  const offset = block(reporting.data_month).offset;
  if (opens !== null && early !== null && early > opens) {
    const message = '提前接收日晚于开启日';
    yield { path: ['reporting', 'opening', 'accepts_from'], code: 'opens_before_early', message };
  }
  const dueOrder = orderOf(due);
  if (opens !== null && dueOrder !== null && dueOrder < opens) {
    const message = '截止日早于开启日';
    yield { path: ['reporting', 'owner_report', 'due'], code: 'due_before_input', message };
  }
  if (due?.kind !== 'day_of_month') return;
  const wanted = offset === -1 ? 'next' : offset === 0 ? 'data' : due.month;
  if (due.month === wanted) return;
  const message = `数据月偏移是 ${String(offset)}，截止日应写在${wanted === 'next' ? '数据月的次月' : '数据月当月'}`;
  const allowed = [wanted === 'next' ? 'day 7 of the next month' : 'last day of the data month'];
  yield { path: ['reporting', 'owner_report', 'due'], code: 'offset_mismatch', message, allowed };
}

/** A step names another step as its input, never itself in the end, and is not due before it. */
function* chainFindings(policy: Block): Generator<Finding> {
  const steps = block(block(policy.deadlines).steps);
  const ownerDue = orderOf(dayRule(block(block(policy.reporting).owner_report).due));
  const known = [OWNER_REPORT_DUE, ...Object.keys(steps)];
  for (const [key, value] of Object.entries(steps)) {
    const path = ['deadlines', 'steps', key];
    const step = block(value);
    for (const [field, name] of inputs(step)) {
      if (!known.includes(name)) {
        const message = `没有“${name}”这一步`;
        const allowed = known.filter((other) => other !== key);
        yield { path: [...path, field], code: 'unknown_step', message, allowed };
      } else if (reaches(name, key, steps)) {
        const message = `“${name}”又要等这一步，绕成了圈`;
        yield { path: [...path, field], code: 'circular_step', message };
      }
    }
    const order = stepOrder(key, steps, ownerDue);
    const input = typeof step.after === 'string' ? stepOrder(step.after, steps, ownerDue) : null;
    if (order === null || input === null || order >= input) continue;
    const message = `这一步的期限早于它所依据的“${String(step.after)}”`;
    yield { path: [...path, 'due'], code: 'due_before_input', message };
  }
}

/** The steps a step waits for, by the field that names them. */
function inputs(step: Block): ['after' | 'due', string][] {
  const due = dayRule(step.due);
  return [
    ...(typeof step.after === 'string' ? [['after', step.after] as ['after', string]] : []),
    ...(due?.kind === 'workdays_after' ? [['due', due.step] as ['due', string]] : []),
  ];
}

/** Whether a step waits, directly or through others, for another. */
function reaches(from: string, to: string, steps: Block): boolean {
  const seen = new Set([from]);
  for (const key of seen) {
    if (key === to) return true;
    for (const [, name] of inputs(block(steps[key]))) seen.add(name);
  }
  return false;
}

function stepOrder(key: string, steps: Block, ownerDue: number | null): number | null {
  let added = 0;
  let name = key;
  for (let left = Object.keys(steps).length + 1; left > 0; left--) {
    if (name === OWNER_REPORT_DUE) return ownerDue === null ? null : ownerDue + added;
    const due = dayRule(block(steps[name]).due);
    if (due?.kind !== 'workdays_after') {
      const order = orderOf(due);
      return order === null ? null : order + added;
    }
    added += due.workdays;
    name = due.step;
  }
  return null;
}

/** A step or occasion whose key is no kind of moment says which kind it is. */
function* kindFindings(policy: Block): Generator<Finding> {
  const groups: [string[], Block][] = [
    [['deadlines', 'steps'], block(block(policy.deadlines).steps)],
    [['occasions'], block(policy.occasions)],
  ];
  for (const [path, group] of groups) {
    for (const [key, value] of Object.entries(group)) {
      const isKind = (OCCURRENCE_KINDS as readonly string[]).includes(key);
      if (isKind || !isBlock(value) || value.kind !== undefined) continue;
      const message = '缺少 kind（这一步属于哪一类）';
      yield { path: [...path, key], code: 'missing', message, allowed: OCCURRENCE_KINDS, onKey: true };
    }
  }
}

function* hoursFindings(policy: Block): Generator<Finding> {
  const hours = block(policy.working_hours).hours;
  const spans = Array.isArray(hours) ? hours.map((span) => String(span).split('-')) : [];
  for (const [index, [from = '', to = '']] of spans.entries()) {
    const before = spans[index - 1]?.[1] ?? '';
    if (from < to && before <= from) continue;
    const message = '工作时间要从早到晚写，且不能重叠';
    yield { path: ['working_hours', 'hours', index], code: 'hours_out_of_order', message };
  }
  if (spans.length === 0) return;
  for (const key of ['owner_report', 'office_digest']) {
    const at = block(block(policy.reminders)[key]).at;
    if (
      typeof at !== 'string' ||
      !/^\d\d:\d\d$/.test(at) ||
      spans.some(([from = '', to = '']) => from <= at && at < to)
    )
      continue;
    const message = `${at} 不在工作时间内，普通提醒只在工作时间发`;
    const allowed = spans.map((span) => span.join('-'));
    yield { path: ['reminders', key, 'at'], code: 'outside_working_hours', message, allowed };
  }
}

/** Orders days of one period: the data month comes before the next. */
function orderOf(rule: DayRule | null): number | null {
  if (rule?.kind !== 'day_of_month' || rule.month === 'own') return null;
  return (rule.month === 'next' ? 100 : 0) + (rule.day === 'last' ? 31 : rule.day);
}

function dayRule(text: unknown): DayRule | null {
  return typeof text === 'string' ? readDayRule(text) : null;
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function block(value: unknown): Block {
  return isBlock(value) ? value : {};
}
