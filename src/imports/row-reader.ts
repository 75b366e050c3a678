import type { CivilDate } from '../kernel/civil-date';
import type { Money } from '../kernel/money';
import {
  isBlank,
  manyLines,
  oneLine,
  readAmount,
  readDate,
  readPercent,
  readPhone,
  saysNoDate,
} from './cell-values.rules';
import type { FindingCode, Findings, Place } from './findings';
import type { Cell } from './grid';
import type { TableColumn } from './header-row';
import type { AmountUnit } from './headers.rules';
import type { DataRow } from './table-rows';

const UNIT_WORDS: Readonly<Record<AmountUnit, string>> = { yuan: '元', wan: '万元', yi: '亿元' };
const YUAN_PER_YI = 100_000_000n;
/** The largest works of the country cost a few thousand 亿元; what lies beyond is a wrong unit. */
const MAX_YUAN = 3_000n * YUAN_PER_YI;
/** An investment of less than 1 万元 under a header in 元 was written in 万元. */
const MIN_YUAN_IN_YUAN_COLUMN = 10_000n;

/** Reads the cells of one row; what cannot be read becomes a finding at its place and null. */
export class RowReader {
  constructor(
    readonly row: DataRow,
    private readonly findings: Findings,
  ) {}

  place(field?: string): Place {
    const column = field === undefined ? undefined : this.row.table.column(field);
    return this.placeOf(column);
  }

  refuse(code: FindingCode, field?: string, params?: Readonly<Record<string, string | number>>): void {
    this.findings.add(code, this.place(field), params);
  }

  /** Same act as {@link refuse}; the code decides that it is a warning or a note. */
  note(code: FindingCode, field?: string, params?: Readonly<Record<string, string | number>>): void {
    this.findings.add(code, this.place(field), params);
  }

  /** As {@link refuse} and {@link note}, for one of several columns of a field. */
  addAt(
    code: FindingCode,
    column: TableColumn | undefined,
    params?: Readonly<Record<string, string | number>>,
  ): void {
    this.findings.add(code, this.placeOf(column), params);
  }

  get isRefused(): boolean {
    return this.findings.isRefused(this.place());
  }

  get number(): number {
    return this.row.index + 1;
  }

  /** What is written, or null where nothing is; upright merges reach down. */
  raw(field: string): Cell | null {
    const column = this.row.table.column(field);
    if (!column) return null;
    const cell = this.row.table.cell(this.row.index, column, true);
    return isBlank(cell) ? null : cell;
  }

  /** Words on one line; longer than `limit` is refused. */
  text(field: string, limit: number): string | null {
    return this.within(field, limit, oneLine(this.raw(field)?.text ?? ''));
  }

  /** Words with their lines. */
  longText(field: string, limit = 5_000): string | null {
    return this.within(field, limit, manyLines(this.raw(field)?.text ?? ''));
  }

  requiredText(field: string, limit: number): string | null {
    const text = this.text(field, limit);
    if (text === null && this.raw(field) === null) this.refuse('required', field);
    return text;
  }

  money(field: string, options: { negative?: boolean } = {}): Money | null {
    const column = this.row.table.column(field);
    return column ? this.moneyAt(column, options) : null;
  }

  /** Amounts do not reach down: one figure across two rows belongs to the first. */
  moneyAt(column: TableColumn, { negative = false }: { negative?: boolean } = {}): Money | null {
    const cell = this.row.table.cell(this.row.index, column);
    if (cell === null || isBlank(cell)) return null;
    const place = this.placeOf(column);
    const headerUnit = column.unit ?? this.row.table.unit ?? 'wan';
    const value = oneLine(cell.text);
    const read = cell.kind === 'date' ? null : readAmount(cell, headerUnit);
    if (!read) {
      this.findings.add('not_a_number', place, { value, unit: UNIT_WORDS[headerUnit] });
      return null;
    }
    const { money, unit, rounded } = read;
    if (money.isNegative() && !negative) return this.reject('negative_amount', place, { value });
    const size = money.abs().yuan;
    const isTiny = unit === 'yuan' && headerUnit === 'yuan' && size > 0n && size < MIN_YUAN_IN_YUAN_COLUMN;
    if (size > MAX_YUAN || isTiny) {
      return this.reject('impossible_unit', place, { value, unit: UNIT_WORDS[unit] });
    }
    if (rounded) this.findings.add('rounded', place, { value, kept: money.toWan() });
    return money;
  }

  date(field: string, edge: 'first' | 'last'): CivilDate | null {
    const cell = this.raw(field);
    if (!cell || saysNoDate(cell)) return null;
    const value = oneLine(cell.text);
    const date = readDate(cell, edge);
    if (date === 'unsure') {
      this.refuse('unsure_date', field, { value, year: value.slice(0, 4) });
      return null;
    }
    if (date === null) this.refuse('bad_date', field, { value });
    return date;
  }

  percent(field: string): string | null {
    const cell = this.raw(field);
    if (!cell) return null;
    const value = oneLine(cell.text);
    const read = readPercent(cell);
    if (!read) {
      this.refuse('bad_percent', field, { value });
      return null;
    }
    if (read.fromFraction) this.note('read_as_percent', field, { value, kept: read.pct });
    return read.pct;
  }

  phone(field: string): string | null {
    const cell = this.raw(field);
    return cell ? this.phoneText(field, oneLine(cell.text)) : null;
  }

  phoneText(field: string, text: string): string | null {
    const phone = readPhone(text);
    if (phone === null) this.refuse('bad_phone', field, { value: text });
    return phone;
  }

  /** One of several words; `words` tells them by what they contain. */
  word<T extends string>(field: string, words: readonly (readonly [RegExp, T])[], allowed: string): T | null {
    const text = this.text(field, 60);
    if (text === null) return null;
    const found = words.find(([pattern]) => pattern.test(text));
    if (!found) this.refuse('bad_word', field, { value: text, allowed });
    return found?.[1] ?? null;
  }

  private within(field: string, limit: number, text: string): string | null {
    if (text === '') return null;
    if (text.length <= limit) return text;
    this.refuse('too_long', field, { length: text.length, limit });
    return null;
  }

  private reject(code: FindingCode, place: Place, params: Readonly<Record<string, string>>): null {
    this.findings.add(code, place, params);
    return null;
  }

  private placeOf(column: TableColumn | undefined): Place {
    return {
      sheet: this.row.table.sheet.name,
      row: this.row.index + 1,
      column: column?.header ?? null,
    };
  }
}
