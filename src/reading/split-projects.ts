import { civilDate } from '../kernel/civil-date';
import { readAmount } from './amounts';
import { readRest } from './reader';
import type { AmountReading, PairReading, ReadContext } from './reading';

/** A project that may answer, with every name it goes by. */
export interface NamedProject {
  readonly id: string;
  readonly names: readonly string[];
}

export interface ProjectPart {
  readonly projectId: string;
  readonly text: string;
}

interface Mark {
  readonly at: number;
  readonly after: number;
  readonly projectId: string;
}

/**
 * Cuts one message into the parts that answer for several projects: by the number in the list that was
 * shown (`ordered`), or by project names at the start of a line or clause. Null when it answers for one.
 */
export function splitByProject(
  text: string,
  projects: readonly NamedProject[],
  ordered: readonly string[],
): ProjectPart[] | null {
  return splitByNumber(text, ordered) ?? splitByName(text, projects);
}

/** Deadlines in words that come without a date are never near. */
const UNDATED: ReadContext = { sentOn: civilDate('2000-12-31') };

/**
 * Reads "320/2860" or "320/2860/桩基完成92%，无问题" as month, year to date and what the other words tell;
 * null when the text does not begin with two amounts. Without `context` no deadline makes a problem urgent.
 */
export function readPair(text: string, context: ReadContext = UNDATED): PairReading | null {
  const whole = text.trim();
  const cut = whole.replace(/／/g, '/');
  const first = cut.indexOf('/');
  if (first < 0) return null;
  const month = readAmount(cut.slice(0, first));
  const { amount, rest } = leadingAmount(cut.slice(first + 1));
  const ytd = amount === null ? null : readAmount(amount);
  if (!month || !ytd || isDate(cut)) return null;
  const words = rest === '' ? '' : whole.slice(-rest.length).replace(/^[\s/／,，、;；。]+/, '');
  const told = restOf(words, context);
  return isContradicted(month, ytd, told) ? null : { month, ytd, ...told };
}

/** 9/25 and 2026/9/28 are days as much as pairs. */
function isDate(text: string): boolean {
  const [first = '', second = ''] = text.normalize('NFKC').split(/[/\s,，、;；。]/);
  if (!/^\d{1,4}$/.test(first) || !/^\d{1,2}$/.test(second)) return false;
  const year = first.length === 4 && first.startsWith('20');
  return year ? Number(second) <= 12 : Number(first) <= 12 && Number(first) > 0 && Number(second) < 32;
}

/** "320/2860/75" and "320/2860，累计2.9亿" hold other figures than the pair. */
function isContradicted(month: AmountReading, ytd: AmountReading, rest: RestReading): boolean {
  const { investmentMonth = null, investmentYtd = null } = rest.reading ?? {};
  if (/^[\d.,]+(?![\d.,]*[^\s\d.,/])/.test(rest.rest?.normalize('NFKC') ?? '')) return true;
  return (
    (investmentMonth !== null && !investmentMonth.equals(month.money)) ||
    (investmentYtd !== null && !investmentYtd.equals(ytd.money))
  );
}

type RestReading = Omit<PairReading, 'month' | 'ytd'>;

function restOf(words: string, context: ReadContext): RestReading {
  if (words === '') return { rest: null, reading: null, progress: null, zeroReport: false, issues: [] };
  const reading = readRest(words, context);
  const { milestone, zeroReport, issues, needsClarification } = reading;
  const told = zeroReport || issues.length > 0 || needsClarification.includes('issues');
  return { rest: words, reading, progress: milestone ?? (told ? null : words), zeroReport, issues };
}

/** The amount runs to the next slash, space or comma that stands outside a number. */
function leadingAmount(text: string): { amount: string | null; rest: string } {
  const trimmed = text.trimStart();
  for (let i = 0; i <= trimmed.length && i < 40; i += 1) {
    const mark = trimmed.charAt(i);
    const insideNumber = (mark === ',' || mark === '，') && /^\d{3}(?!\d)/.test(trimmed.slice(i + 1, i + 5));
    if (i === trimmed.length || (/[\s/,，、;；。]/.test(mark) && !insideNumber))
      return { amount: trimmed.slice(0, i), rest: trimmed.slice(i) };
  }
  return { amount: null, rest: '' };
}

function splitByNumber(text: string, ordered: readonly string[]): ProjectPart[] | null {
  const marks: Mark[] = [];
  const seen = new Set<number>();
  for (const found of text.matchAll(
    /(^|[\s;；,，。])(\d{1,2}|[０-９]{1,2})([:：、.．)）]|[ \u3000])[ \u3000]{0,3}(?=\S)/g,
  )) {
    const number = Number(found[2]?.normalize('NFKC'));
    const projectId = ordered[number - 1];
    const head = found[3] ?? '';
    const after = found.index + found[0].length;
    if (projectId === undefined || seen.has(number)) continue;
    if (/[.．]/.test(head) && /[\d０-９]/.test(text.charAt(found.index + found[0].trimEnd().length)))
      continue;
    if (/[ \u3000]/.test(head) && !/^[\d０-９无零没]/.test(text.slice(after))) continue;
    if (number !== 1 && marks.length === 0 && found.index > 0) continue;
    seen.add(number);
    marks.push({ at: found.index + (found[1] ?? '').length, after, projectId });
  }
  if (marks.length === 0 || text.slice(0, marks[0]?.at).trim() !== '') return null;
  return parts(text, marks);
}

function splitByName(text: string, projects: readonly NamedProject[]): ProjectPart[] | null {
  const names = projects
    .flatMap((project) =>
      project.names.filter((name) => name.length > 1).map((name) => ({ name, id: project.id })),
    )
    .sort((a, b) => b.name.length - a.name.length);
  const marks: Mark[] = [];
  for (const at of clauseStarts(text)) {
    const hit = names.find(({ name }) => text.startsWith(name, at));
    if (!hit) continue;
    const twin = names.some(({ name, id }) => name === hit.name && id !== hit.id);
    if (twin) return null;
    marks.push({ at, after: at + hit.name.length, projectId: hit.id });
  }
  if (new Set(marks.map((mark) => mark.projectId)).size < 2) return null;
  if (new Set(marks.map((mark) => mark.projectId)).size < marks.length) return null;
  const found = parts(text, marks);
  // 城南、城北本月共320万: names that share one figure name no project for it
  return found.some((part) => part.text === '') ? null : found;
}

function clauseStarts(text: string): number[] {
  const starts: number[] = [];
  let open = true;
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    if (/[\s,，。;；、!！]/.test(mark)) open = true;
    else if (open) {
      starts.push(i);
      open = false;
    }
  }
  return starts;
}

function parts(text: string, marks: readonly Mark[]): ProjectPart[] {
  return marks.map((mark, index) => ({
    projectId: mark.projectId,
    text: text
      .slice(mark.after, marks[index + 1]?.at ?? text.length)
      .replace(/^[\s:：,，、]+|[\s,，;；、]+$/g, ''),
  }));
}
