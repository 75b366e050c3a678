import { dayOfMonth, isCivilDate, addDays, civilDate, type CivilDate } from '../kernel/civil-date';
import { Money } from '../kernel/money';
import { isReportingPeriod, type ReportingPeriod } from '../kernel/reporting-period';
import type { Cell } from './grid';
import type { AmountUnit } from './headers.rules';

/** A cell that says nothing: empty, a dash or a slash. */
export function isBlank(cell: Cell | null): boolean {
  return cell === null || /^[\s—–\-_/\\]*$/.test(cell.text.normalize('NFKC'));
}

/** Words on one line, without control characters and double spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u200b\ufeff\s]+/g, ' ').trim();
}

/** As {@link oneLine} but keeps the lines of a longer text. */
export function manyLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
}

const WAN_PLACES: Readonly<Record<AmountUnit, number>> = { yuan: -4, wan: 0, yi: 4 };
const UNIT_OF_WORD: Readonly<Record<string, AmountUnit>> = {
  元: 'yuan',
  万: 'wan',
  万元: 'wan',
  亿: 'yi',
  亿元: 'yi',
};

export interface ReadAmount {
  readonly money: Money;
  readonly rounded: boolean;
  /** the unit the amount was read in */
  readonly unit: AmountUnit;
}

/** An amount such as "1,200.5", "3200" or "2.86亿元"; a unit in the cell outweighs the header's. Null: no number. */
export function readAmount(cell: Cell, headerUnit: AmountUnit): ReadAmount | null {
  const text = cell.text.normalize('NFKC').replace(/[\s¥]/g, '').replace(/−/g, '-');
  const match = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(亿元?|万元?|元)?$/.exec(text);
  if (!match?.[1]) return null;
  const unit = match[2] ? (UNIT_OF_WORD[match[2]] ?? headerUnit) : headerUnit;
  const { money, rounded } = Money.readWan(shiftDecimal(match[1].replace(/,/g, ''), WAN_PLACES[unit]));
  return { money, rounded, unit };
}

/** Moves the point to the right by `places`; exact, because amounts are text here. */
function shiftDecimal(text: string, places: number): string {
  const [, sign = '', whole = '0', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + places;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, '0');
  const rest = padded.slice(point);
  return `${sign}${padded.slice(0, point)}${rest === '' ? '' : `.${rest}`}`;
}

/** A share in %: "92%", "92" and Excel's 0.92 (`fromFraction`). Null: no number, or outside 0 … 100. */
export function readPercent(cell: Cell): { pct: string; fromFraction: boolean } | null {
  const match = /^(\d+(?:\.\d+)?)(%)?$/.exec(cell.text.normalize('NFKC').replace(/\s/g, ''));
  if (!match?.[1]) return null;
  const fromFraction = cell.kind === 'number' && Number(match[1]) > 0 && Number(match[1]) < 1;
  const digits = fromFraction ? shiftDecimal(match[1], 2) : match[1];
  const pct = digits
    .replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  return Number(pct) > 100 ? null : { pct, fromFraction };
}

export type ReadDate = CivilDate | 'unsure' | null;

const NOT_YET = /^(?:待定|未定|暂无|暂未|未开工|未竣工|未纳统|未入库|无|不详)$/;

/** True for words that say there is no day yet. */
export function saysNoDate(cell: Cell): boolean {
  return NOT_YET.test(oneLine(cell.text));
}

/**
 * A day as offices write it: a date cell, "2026-03-18", "2026.3", "2026年3月底", "202603", a serial of Excel.
 * A month or year alone is its first or last day, by `edge`. 'unsure': the number 2026.1 is January or October.
 */
export function readDate(cell: Cell, edge: 'first' | 'last'): ReadDate {
  const text = cell.text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (cell.kind === 'date') return asDate(text.slice(0, 10));
  if (cell.kind === 'number' && /^\d{4}\.1$/.test(text)) return 'unsure';
  if (/^[2-6]\d{4}$/.test(text)) return addDays(civilDate('1899-12-30'), Number(text));
  const compact = /^(20\d{2}|19\d{2})(\d{2})(\d{2})?$/.exec(text);
  if (compact) return dayFrom(compact[1], compact[2], compact[3], edge);
  const written =
    /^((?:19|20)\d{2})(?:[-./年] ?(\d{1,2})(?:[-./月] ?(\d{1,2})日?)?)? ?[年月]?份?([初底末前])?(?: \d{1,2}:\d{2}.*)?$/.exec(
      text,
    );
  return written ? dayFrom(written[1], written[2], written[3], written[4] === '初' ? 'first' : edge) : null;
}

function dayFrom(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  edge: 'first' | 'last',
): CivilDate | null {
  const m = month === undefined ? (edge === 'first' ? 1 : 12) : Number(month);
  if (m < 1 || m > 12) return null;
  if (day !== undefined) return asDate(`${year}-${String(m).padStart(2, '0')}-${day.padStart(2, '0')}`);
  return dayOfMonth(Number(year), m, edge === 'first' ? 1 : 31);
}

function asDate(text: string): CivilDate | null {
  return isCivilDate(text) ? text : null;
}

/** A data month: "2026-09", "2026年9月", "202609", a date cell; "9月" takes the table's year. */
export function readPeriod(cell: Cell, year: number | null): ReportingPeriod | null {
  const text = cell.text.normalize('NFKC').replace(/\s/g, '');
  if (/^20\d{2}年?(?:度|底)?$/.test(text)) return null;
  const bare = /^(?:1[-—–~至到])?(\d{1,2})月份?$/.exec(text)?.[1];
  const spanned = /^(20\d{2})年1[-—–~至到](\d{1,2})月$/.exec(text);
  const named = spanned ? `${spanned[1]}-${spanned[2]?.padStart(2, '0')}` : null;
  const period = named ?? (bare && year ? `${year}-${bare.padStart(2, '0')}` : readDate(cell, 'first'));
  if (period === null || period === 'unsure') return null;
  return isReportingPeriod(period.slice(0, 7)) ? (period.slice(0, 7) as ReportingPeriod) : null;
}

/** Digits of a mobile (11, beginning with 1) or of a fixed telephone with its area code; null when it is neither. */
export function readPhone(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s\-()—–]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^(?:1\d{10}|0[1-9]\d{8,10})$/.test(digits) ? digits : null;
}

export interface NamedPerson {
  readonly name: string;
  readonly phone: string | null;
  /** digits beside the name that are no telephone number */
  readonly badPhone?: string;
}

const PHONE_BESIDE_NAME = /\(?(?:电话|手机)?:?((?:\(0\d{2,3}\))?\+?\d[\d\s-]{5,}\d)\)?/;

/** People of one cell: "张三", "张 三 13900000001", "张三(139…)、李四". */
export function readPeople(text: string): NamedPerson[] {
  return text
    .normalize('NFKC')
    .split(/[、;,\n/]|(?<=\d{4})\s+(?=\p{Script=Han})/u)
    .map((part) => {
      const found = PHONE_BESIDE_NAME.exec(part);
      const name = (found ? part.replace(found[0], '') : part).replace(/\s+/g, '');
      const phone = found?.[1] ? readPhone(found[1]) : null;
      return found?.[1] && phone === null ? { name, phone, badPhone: found[1] } : { name, phone };
    })
    .filter(({ name }) => name !== '' && !/^[—\-无]+$/.test(name));
}

/** Several words of one cell, split at 、 ；， their half-width forms and line ends; the words stay as written. */
export function readList(text: string): string[] {
  return text
    .split(/[、､；;，,\r\n]/)
    .map(oneLine)
    .filter((word) => word !== '');
}

const SHOWN = 40;

/** What a sentence repeats of a cell: at most 40 characters. */
export function shown(text: string): string {
  const characters = [...text];
  return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN).join('')}…`;
}
