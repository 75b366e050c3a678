import type { Merge, Sheet } from './grid';
import { readHeader, type AmountUnit } from './headers.rules';
import type { FieldSpec, KindSpec } from './field-spec';

/** A column of the table that we know. */
export interface TableColumn {
  readonly index: number;
  readonly field: string;
  /** the header as written, on one line */
  readonly header: string;
  readonly unit: AmountUnit | null;
  /** the month a header names: 9 in "9月完成" and "1-9月累计" */
  readonly month: number | null;
  /** the year a header names */
  readonly year: number | null;
}

export interface HeaderRows {
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly TableColumn[];
  readonly unknown: readonly string[];
}

const SEARCH_ROWS = 30;
const MAX_DEPTH = 3;
const MONTH_WORDS = '一二三四五六七八九十';

/** The header lines of the table in a sheet: those under which most of our columns are found. Null: none fits. */
export function findHeaderRows(sheet: Sheet, spec: KindSpec): HeaderRows | null {
  let best: HeaderRows | null = null;
  // fewer lines first: a title row above the header must not become part of it
  for (let depth = 1; depth <= MAX_DEPTH; depth++) {
    for (let top = 0; top < Math.min(SEARCH_ROWS, sheet.grid.length); top++) {
      const rows = headerRows(sheet, spec, top, top + depth - 1);
      if (!meetsRequired(rows, spec)) continue;
      if (!best || rows.columns.length > best.columns.length) best = rows;
    }
  }
  return best && withLowerLines(sheet, spec, best);
}

/** Detail lines of the header that name no column of ours are still no data. */
function withLowerLines(sheet: Sheet, spec: KindSpec, { top, bottom, columns }: HeaderRows): HeaderRows {
  const key = columns.find(({ field }) => spec.required[0]?.includes(field)) ?? columns[0];
  let last = bottom;
  while (key && last < sheet.grid.length - 1 && isHeaderLine(sheet, last + 1, key.index, top)) last++;
  return headerRows(sheet, spec, top, last);
}

function isHeaderLine(sheet: Sheet, row: number, key: number, top: number): boolean {
  if (textAt(sheet, row, key) !== '') return false;
  const merge = mergeAt(sheet.merges, row, key);
  if (merge && merge.top >= top && merge.top < row) return true;
  const cells = (sheet.grid[row] ?? []).filter((cell) => cell !== null && cell.text.trim() !== '');
  return (
    sheet.merges.length === 0 && cells.length > 1 && cells.every((cell) => isHeaderWord(cell?.text ?? ''))
  );
}

function isHeaderWord(text: string): boolean {
  return text.length <= 12 && !/^[\d.,%\s—/-]+$/.test(text);
}

/** Headers of the row that looks most like one, for saying what was found instead. */
export function likelyHeaders(sheet: Sheet): string[] {
  const rows = sheet.grid
    .slice(0, SEARCH_ROWS)
    .map((row) =>
      row.filter((cell) => cell?.kind === 'text').map((cell) => (cell?.text ?? '').replace(/\s+/g, '')),
    );
  return rows.reduce<string[]>((widest, row) => (row.length > widest.length ? row : widest), []);
}

function meetsRequired({ columns }: HeaderRows, { required }: KindSpec): boolean {
  return required.every((group) => columns.some(({ field }) => group.includes(field)));
}

function headerRows(sheet: Sheet, spec: KindSpec, top: number, bottom: number): HeaderRows {
  const width = Math.max(0, ...sheet.grid.slice(top, bottom + 1).map((row) => row.length));
  const columns: TableColumn[] = [];
  const unknown: string[] = [];
  for (let index = 0; index < width; index++) {
    const levels = headerLevels(sheet, index, top, bottom);
    if (levels.length === 0) continue;
    const column = matchColumn(levels, index, spec);
    if (column) columns.push(column);
    else unknown.push(levels.join('·'));
  }
  return { top, bottom, columns, unknown };
}

/** The texts above a column from group to detail; a merged or repeated text counts once. */
function headerLevels(sheet: Sheet, column: number, top: number, bottom: number): string[] {
  const levels: string[] = [];
  for (let row = top; row <= bottom; row++) {
    const text = headerText(sheet, row, column, bottom);
    if (text !== '' && text !== levels.at(-1)) levels.push(text);
  }
  return levels;
}

function headerText(sheet: Sheet, row: number, column: number, bottom: number): string {
  const own = textAt(sheet, row, column);
  if (own !== '') return own;
  const merge = mergeAt(sheet.merges, row, column);
  if (merge) return merge.top === row ? textAt(sheet, merge.top, merge.left) : '';
  return row < bottom && sheet.merges.length === 0 ? groupToTheLeft(sheet, row, column, bottom) : '';
}

/** Without merges (a CSV, or a tool that drops them) an empty cell continues the group on its left. */
function groupToTheLeft(sheet: Sheet, row: number, column: number, bottom: number): string {
  if (textAt(sheet, bottom, column) === '') return '';
  for (let left = column - 1; left >= 0; left--) {
    const text = textAt(sheet, row, left);
    if (text !== '') return textAt(sheet, bottom, left) === '' ? '' : text;
  }
  return '';
}

function textAt(sheet: Sheet, row: number, column: number): string {
  const cell = sheet.grid[row]?.[column];
  return cell ? cell.text.replace(/\s+/g, ' ').trim() : '';
}

function mergeAt(merges: readonly Merge[], row: number, column: number): Merge | undefined {
  return merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
}

function matchColumn(levels: readonly string[], index: number, spec: KindSpec): TableColumn | null {
  const joined = readHeader(levels.join(''));
  const lowest = readHeader(levels.at(-1) ?? '');
  const unit = levels.reduce<AmountUnit | null>((found, text) => readHeader(text).unit ?? found, joined.unit);
  const year = /20\d\d/.exec(joined.key)?.[0];
  const base = { index, header: levels.join('·'), unit, year: year ? Number(year) : null };
  const words = wordsOf(spec);
  const word = words.get(joined.key) ?? words.get(lowest.key);
  const field =
    word ?? Object.keys(spec.fields).find((one) => matchPattern(spec.fields[one], joined.key, lowest.key));
  if (field === undefined) return null;
  return { ...base, field, month: monthNumber(matchPattern(spec.fields[field], joined.key, lowest.key)) };
}

function matchPattern(known: FieldSpec | undefined, joined: string, lowest: string): RegExpExecArray | null {
  if (!known?.pattern || known.not?.test(joined)) return null;
  return known.pattern.exec(joined) ?? known.pattern.exec(lowest);
}

const wordsBySpec = new WeakMap<KindSpec, ReadonlyMap<string, string>>();

/** Every word of a kind with its field; of two fields with one word the first has it. */
function wordsOf(spec: KindSpec): ReadonlyMap<string, string> {
  const known = wordsBySpec.get(spec);
  if (known) return known;
  const words = new Map<string, string>();
  for (const [field, { label, words: others = [] }] of Object.entries(spec.fields)) {
    for (const word of [label, ...others]) {
      const { key } = readHeader(word);
      if (!words.has(key)) words.set(key, field);
    }
  }
  wordsBySpec.set(spec, words);
  return words;
}

function monthNumber(match: RegExpExecArray | null): number | null {
  const text = match?.[1] ?? match?.[2];
  if (text === undefined) return null;
  if (/^\d+$/.test(text)) return Number(text);
  if (text.length === 2) return 10 + MONTH_WORDS.indexOf(text.charAt(1)) + 1;
  return MONTH_WORDS.indexOf(text) + 1;
}
