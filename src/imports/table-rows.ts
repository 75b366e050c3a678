import { isBlank, oneLine } from './cell-values.rules';
import type { Findings } from './findings';
import type { Cell } from './grid';
import type { TableColumn } from './header-row';
import type { Table } from './table';

/** A row that carries one project, person, plan or report, with what the class rows above it say. */
export interface DataRow {
  readonly table: Table;
  /** zero-based */
  readonly index: number;
  /** from class rows: "蕉城区(12个)", "市本级" */
  readonly county: string | null;
  /** from class rows: "一、续建项目" */
  readonly nature: string | null;
}

const TOTAL = /^(?:\(?[一二三四五六七八九十\d]+[)、.])?.{0,12}(?:合计|总计|小计|共计|汇总)/;
const FOOTNOTE =
  /^(?:注|备注|说明|附注|填表说明)\d?:|^(?:填表人|填报人|制表人?|审核人?|审定人?|经办人|单位负责人|负责人签|联系人|联系电话|填报时间|填报日期|填报单位|盖章)[:(]|^[●★▲◆]\S{0,4}(?:表示|为|指)/;
const CHINESE_NUMBER = /^\(?[一二三四五六七八九十]+\)?[、.]?$/;
const CLASS_HEAD = /^\(?[一二三四五六七八九十]+[)、.]/;
const COUNTY_NAME = /^[\p{Script=Han}]{1,10}[县区市旗]$/u;
/** With figures beside it a longer name ending in 区 is a project: 云顶生态旅游区. */
const LONGEST_COUNTY = 6;
const CITY_WORDS = /^(?:市本级|市直|市级|市管|市属|全市性?|跨县区|市直单位)$/;
const NATURES = /续建|新开工|新建|在建|前期|预备|竣工|投产|储备|开工/;
const COLUMN_NUMBERS = /^(?:[甲乙丙丁]|\(?\d{1,2}\)?|[A-Z])$/;
/** Marks the template's example row. */
export const EXAMPLE_MARK = '示例(请删除)';

/**
 * The rows of a table that carry something, in their order. 合计 and class rows, repeated headers, column
 * numbers, footnotes and the template's example are passed over.
 * @param keyField the column without which a row means nothing
 */
export function dataRows(table: Table, keyField: string, findings: Findings): DataRow[] {
  const key = table.column(keyField) ?? table.header.columns[0];
  if (!key) return [];
  const rows: DataRow[] = [];
  let county: string | null = null;
  let nature: string | null = null;
  for (let index = table.header.bottom + 1; index < table.sheet.grid.length; index++) {
    const row = table.sheet.grid[index] ?? [];
    if (isOutside(row, key)) continue;
    const title = classTitle(table, row, key);
    if (title === null) {
      rows.push({ table, index, county, nature });
    } else if (isCountyName(title)) county = title;
    else if (NATURES.test(title)) nature = natureOf(title);
    else if (!CLASS_HEAD.test(title)) {
      const place = { sheet: table.sheet.name, row: index + 1, column: null };
      findings.add('row_ignored', place, { value: title });
    }
  }
  findings.countRows(rows.length);
  return rows;
}

/** True for the words that put a project under the city itself. */
export function meansCity(name: string): boolean {
  return CITY_WORDS.test(name);
}

function isCountyName(title: string): boolean {
  return COUNTY_NAME.test(title) || meansCity(title);
}

function isOutside(row: readonly (Cell | null)[], key: TableColumn): boolean {
  const texts = row.filter((cell) => !isBlank(cell)).map((cell) => plainWords(cell?.text).replace(/ /g, ''));
  const first = texts[0];
  if (first === undefined) return true;
  if (FOOTNOTE.test(first) || texts.some((text) => text.includes(EXAMPLE_MARK))) return true;
  if (texts.slice(0, 3).some((text) => TOTAL.test(text) && text.length <= 20)) return true;
  if (texts.every((text) => COLUMN_NUMBERS.test(text)) && texts.length > 2) return true;
  const keyText = plainWords(row[key.index]?.text).replace(/ /g, '');
  return keyText !== '' && plainWords(key.header).replace(/[\s·]/g, '').endsWith(keyText);
}

/** The title of a class row, or null for a row of data: a class row has words in one place only. */
function classTitle(table: Table, row: readonly (Cell | null)[], key: TableColumn): string | null {
  const serial = table.column('serial');
  const serialText = serial ? plainWords(row[serial.index]?.text) : '';
  if (/^\d+$/.test(serialText)) return null;
  const words = row.flatMap((cell, index) => {
    const isWords = cell !== null && cell.kind === 'text' && !isBlank(cell) && !isFigure(cell.text);
    return isWords && index !== serial?.index ? [{ index, text: plainWords(cell.text) }] : [];
  });
  const heads = CHINESE_NUMBER.test(serialText) || CLASS_HEAD.test(serialText);
  const title = words[0]?.text ?? serialText;
  const standsFirst = words.length === 0 || (words[0]?.index ?? 0) <= key.index;
  if (words.length > 1 || !standsFirst || title === '') return null;
  if (heads || CLASS_HEAD.test(title))
    return plainTitle(words[0]?.text ?? serialText.replace(CLASS_HEAD, ''));
  const figures = row.some((cell) => cell !== null && (cell.kind === 'number' || isFigure(cell.text)));
  const isCounty = isCountyName(plainTitle(title)) && plainTitle(title).length <= LONGEST_COUNTY;
  return !figures || isCounty ? plainTitle(title) : null;
}

/** Offices write （）：．and ():. alike: the patterns here know the half-width ones. */
function plainWords(text: string | undefined): string {
  return oneLine((text ?? '').normalize('NFKC'));
}

function isFigure(text: string): boolean {
  return /^[\d.,%\s-]+$/.test(text.normalize('NFKC'));
}

/** "一、续建项目(25个)" is 续建项目. */
function plainTitle(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(CLASS_HEAD, '')
    .replace(/\([^)]*\)?$/, '')
    .replace(/\d+[个项]$/, '')
    .replace(/:$/, '');
}

function natureOf(title: string): string {
  return title.replace(/(?:类)?(?:重点)?(?:建设)?项目$/, '').slice(0, 16);
}
