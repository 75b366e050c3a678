/** Units an office writes over its figures. */
export type AmountUnit = 'yuan' | 'wan' | 'yi';

export interface HeaderText {
  /** the words without spaces, marks and unit, full-width letters folded; a `%` column ends in `%` */
  readonly key: string;
  readonly unit: AmountUnit | null;
}

const UNITS: Readonly<Record<string, AmountUnit>> = { 元: 'yuan', 万元: 'wan', 亿元: 'yi' };
const UNIT_MARK = /\((?:单位:?)?([万亿]?元|%)\)|(?:单位:|[/,:])?([万亿]元|%)$/;

/** What a header says: "总 投资\n(万元)" is the key 总投资 in 万元. */
export function readHeader(text: string): HeaderText {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const mark = UNIT_MARK.exec(plain);
  const unit = mark?.[1] ?? mark?.[2];
  const words = mark ? plain.replace(mark[0], '') : plain;
  const key = words.replace(/[()[\]【】《》"'“”、,:;./*·●]/g, '');
  return unit === '%' ? { key: `${key}%`, unit: null } : { key, unit: unit ? (UNITS[unit] ?? null) : null };
}

/** The unit a title row gives for the whole table: "单位:亿元", "(金额单位:万元、%)". */
export function unitOfTitle(text: string): AmountUnit | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const unit = /单位:?([万亿]?元)/.exec(plain)?.[1] ?? /\(([万亿]元)\)/.exec(plain)?.[1];
  return unit ? (UNITS[unit] ?? null) : null;
}

export interface TitleTime {
  readonly year: number | null;
  readonly month: number | null;
}

/** Year and data month named by a title: "宁川市2026年1-9月…" is about September 2026. */
export function timeOfTitle(text: string): TitleTime {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const year = /(20\d{2})(?:年|[-.]\d)/.exec(plain)?.[1];
  const month = /(?:1[-—–~至到])?(?<!\d)(1[0-2]|[1-9])月/.exec(plain)?.[1];
  return { year: year ? Number(year) : null, month: month ? Number(month) : null };
}
