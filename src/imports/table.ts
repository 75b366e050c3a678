import { AppError } from '../kernel/app-error';
import { shown } from './cell-values.rules';
import type { Findings } from './findings';
import type { Cell, Sheet } from './grid';
import { findHeaderRows, likelyHeaders, type HeaderRows, type TableColumn } from './header-row';
import { timeOfTitle, unitOfTitle, type AmountUnit } from './headers.rules';
import { IMPORT_ERRORS } from './imports.errors';
import type { KindSpec } from './field-spec';
import { IMPORT_KINDS, KIND_SPECS, type ImportKind } from './synonyms';

/** The one table of a sheet, found under its titles. */
export class Table {
  /** what the rows above the header say, from top to bottom */
  readonly titles: readonly string[];
  readonly year: number | null;
  readonly month: number | null;
  /** unit of amounts whose header names none; null when the sheet names none either */
  readonly unit: AmountUnit | null;
  private readonly byField = new Map<string, TableColumn>();
  private readonly coveredFrom: Map<string, number>;

  constructor(
    readonly sheet: Sheet,
    readonly header: HeaderRows,
  ) {
    this.titles = sheet.grid
      .slice(0, header.top)
      .flatMap((row) => row.filter((cell) => cell !== null).map(({ text }) => text.trim()));
    const times = [...this.titles, sheet.name].map(timeOfTitle);
    this.year = times.find(({ year }) => year !== null)?.year ?? null;
    this.month = times.find(({ month }) => month !== null)?.month ?? null;
    this.coveredFrom = this.readCovered();
    this.unit = this.titles.map(unitOfTitle).find((unit) => unit !== null) ?? null;
    for (const column of header.columns) {
      if (!this.byField.has(column.field)) this.byField.set(column.field, column);
    }
  }

  has(field: string): boolean {
    return this.byField.has(field);
  }

  column(field: string): TableColumn | undefined {
    return this.byField.get(field);
  }

  /** All columns of a field that may come once a month. */
  columnsOf(field: string): TableColumn[] {
    return this.header.columns.filter((column) => column.field === field);
  }

  /** The cell itself, or for texts the cell it is merged with above. */
  cell(row: number, column: TableColumn, reachUp = false): Cell | null {
    const own = this.sheet.grid[row]?.[column.index] ?? null;
    if (own || !reachUp) return own;
    const top = this.coveredFrom.get(`${row} ${column.index}`);
    return top === undefined ? null : (this.sheet.grid[top]?.[column.index] ?? null);
  }

  /** Cells below the first of an upright merge: one county written across its twelve projects. */
  private readCovered(): Map<string, number> {
    const covered = new Map<string, number>();
    for (const { top, left, bottom, right } of this.sheet.merges) {
      if (left !== right || top <= this.header.bottom) continue;
      const last = Math.min(bottom, this.sheet.grid.length - 1);
      for (let row = top + 1; row <= last; row++) covered.set(`${row} ${left}`, top);
    }
    return covered;
  }
}

/** Fields a table may have once for each month. */
const MONTHLY: Readonly<Record<ImportKind, readonly string[]>> = {
  projects: [],
  people: [],
  plans: ['month'],
  reports: ['month', 'ytd'],
};

/**
 * The tables of one kind in a workbook; other sheets and unknown columns are noted as ignored.
 * @throws AppError table_not_found
 */
export function findTables(sheets: readonly Sheet[], kind: ImportKind, findings: Findings): Table[] {
  const spec = KIND_SPECS[kind];
  const tables: Table[] = [];
  const others: Sheet[] = [];
  for (const sheet of sheets.filter(({ grid }) => grid.length > 0)) {
    const header = findHeaderRows(sheet, spec);
    if (header) tables.push(new Table(sheet, header));
    else others.push(sheet);
  }
  if (tables.length === 0) throw notFound(others, kind, spec);
  for (const { name } of others) findings.add('sheet_ignored', { sheet: name, row: null, column: null });
  for (const table of tables) noteColumns(table, kind, findings);
  return tables;
}

function noteColumns(table: Table, kind: ImportKind, findings: Findings): void {
  const { sheet, header } = table;
  const row = header.bottom + 1;
  for (const column of header.unknown) findings.add('column_ignored', { sheet: sheet.name, row, column });
  for (const column of header.columns) {
    const first = table.column(column.field);
    if (first === column || MONTHLY[kind].includes(column.field) || !first) continue;
    const place = { sheet: sheet.name, row, column: column.header };
    findings.add('column_twice', place, { other: first.header });
  }
  noteUnits(table, kind, findings);
}

/** An amount without a unit is read in 万元, and that is said. */
function noteUnits({ sheet, header, unit }: Table, kind: ImportKind, findings: Findings): void {
  const amounts = header.columns.filter(({ field }) => KIND_SPECS[kind].fields[field]?.isMoney);
  const bare = amounts.filter((column) => column.unit === null);
  if (unit !== null || bare.length === 0) return;
  if (bare.length === amounts.length) {
    findings.add('unit_assumed', { sheet: sheet.name, row: null, column: null });
    return;
  }
  for (const { header: column } of bare) {
    findings.add('unit_assumed', { sheet: sheet.name, row: header.bottom + 1, column });
  }
}

function notFound(sheets: readonly Sheet[], kind: ImportKind, spec: KindSpec): AppError {
  const other = IMPORT_KINDS.find(
    (one) => one !== kind && sheets.some((sheet) => findHeaderRows(sheet, KIND_SPECS[one])),
  );
  const missing = spec.required.map((group) => labelsOf(group, spec)).join('”、“');
  const hint = other
    ? `它看起来是${KIND_SPECS[other].title}表，如果是，请用 milepost import ${other} 导入`
    : '请检查是不是选错了文件或工作表，缺的列请补上';
  const params = { kind: spec.title, missing, found: likelyHeadersOf(sheets), hint };
  return new AppError(IMPORT_ERRORS.table_not_found, params);
}

function labelsOf(group: readonly string[], spec: KindSpec): string {
  return group
    .slice(0, 3)
    .map((field) => spec.fields[field]?.label ?? field)
    .join('或');
}

function likelyHeadersOf(sheets: readonly Sheet[]): string {
  const found = sheets
    .map(likelyHeaders)
    .reduce<string[]>((widest, row) => (row.length > widest.length ? row : widest), []);
  return found.length === 0 ? '无' : found.slice(0, 20).map(shown).join('、');
}
