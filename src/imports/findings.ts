import { shown } from './cell-values.rules';

/** refused: stops the whole file; warning: written, but worth a look; ignored: not read at all. */
export type FindingLevel = 'refused' | 'warning' | 'ignored';

/** Where a finding stands, in words a person finds again in the sheet. */
export interface Place {
  readonly sheet: string;
  /** as Excel counts; null for the sheet as a whole */
  readonly row: number | null;
  /** the header as written; null for the row as a whole */
  readonly column: string | null;
}

export interface Finding extends Place {
  readonly level: FindingLevel;
  readonly code: string;
  readonly message: string;
}

/** What an import did or, in a dry run, would do. Counts are rows of the sheet. */
export interface ImportOutcome {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly rows: readonly Finding[];
}

const TEXTS = {
  // refused
  not_a_number: '写的是“{value}”，不是数；请改成数字，单位{unit}',
  impossible_unit: '写的是{value}，按表头的单位就是{value}{unit}，不合常理；请核对表头单位，或把这一格改正',
  negative_amount: '写的是{value}，这一列不能是负数；请改正',
  bad_percent: '写的是“{value}”，不是0到100之间的百分数；请改正，如 63 或 63%',
  bad_date: '写的是“{value}”，不是日期；请改成 2026-03-18 或 2026-03',
  unsure_date: '写的是数字{value}，看不出是1月还是10月；请改成 {year}-01 或 {year}-10',
  bad_period: '写的是“{value}”，不是月份；请改成 2026-09',
  period_missing: '看不出是哪个月的数；请在标题里写明年月，或加一列“报告期”，如 2026-09',
  period_ahead: '报告期{value}还没有到；请核对月份',
  bad_year: '写的是“{value}”，不是年度；请改成 2026',
  year_missing: '看不出是哪一年的计划；请在标题里写明年度，或加一列“年度”，如 2026',
  bad_phone: '写的是“{value}”，不是11位手机号；请核对，座机要带区号，如 0593-2881234',
  bad_word: '写的是“{value}”，不认识；只能写{allowed}',
  too_long: '有{length}字，最多{limit}字；请缩短',
  required: '是空的；请补上',
  bad_order: '写的是“{value}”，不是整数；请改成 10、20 这样的数',
  duplicate_code: '“{value}”与第{other}行重复；一个代码只能有一个项目，请改正其中一行',
  duplicate_name: '“{value}”与第{other}行重复；同县不能有同名项目，请改名或填写项目代码',
  duplicate_person: '“{value}”与第{other}行是同一个人；请删去其中一行',
  duplicate_row: '与第{other}行是同一项目同一时期；请删去其中一行',
  name_taken: '“{value}”已在库里，代码是{code}，与本行不同；请核对代码',
  county_missing: '看不出是哪个县(市、区)的项目；请加一列“县(市、区)”',
  unknown_county: '“{value}”不在县(市、区)名单里，是不是“{near}”；请改正',
  unknown_project: '库里没有“{value}”{near}；请核对名称或代码，新项目请先导入项目表',
  ambiguous_project: '“{value}”对得上{count}个项目：{candidates}；请填写项目代码',
  project_mismatch: '代码{code}是“{known}”，与本行名称“{value}”不符；请核对',
  ambiguous_person: '“{value}”有{count}位：{candidates}；请在名字后面写上手机号',
  unknown_leader: '名册和本表里都没有“{value}”；请先写上这位领导，再写其秘书',
  county_needed: '角色“{value}”要有县(市、区)；请在“县(市、区)”列写明',
  leader_needed: '领导秘书要写明“服务领导”；请补上',
  plan_sum: '分月计划合计{sum}万元，年度计划{plan}万元，相差{gap}万元；请改到一致',
  month_locked: '{value}的月报已经锁定；如需更正，请由市发改委办理',
  already_reported: '{value}业主已报过，与本行不同；导入不能改业主报的数，请由业主更正',
  month_above_ytd: '本月完成{month}万元，大于年初累计{ytd}万元；请核对这两个数，改正写错的一个',
  ytd_above_total: '年初累计{ytd}万元，大于开工以来累计{total}万元；请核对这两个数，改正写错的一个',
  beyond_project:
    '是{value}万元，超过项目总投资{total}万元的3倍；请核对表头单位和这一格，总投资不对的请先更正项目表',
  beyond_sense: '是{value}万元，一个项目一年投不了这么多；请核对表头单位，或把这一格改正',
  nothing_reported: '这一行没有任何数；请补上，没有投资的写 0',
  // warnings
  falling_cumulative:
    '{value}万元，比{period}的{before}万元少{gap}万元；已按核减记入，若写错请改正后重新导入',
  sum_differs: '是{value}万元，与{parts}相差{gap}万元；已照表记入，若写错请改正后重新导入',
  negative_month: '是{value}万元；已按核减记入，若写错请改正后重新导入',
  far_above_plan: '是{value}万元，超过当月计划{plan}万元的3倍；已照表记入，若写错请改正后重新导入',
  rounded: '写的是{value}，按{kept}万元记(四舍五入到元)',
  read_as_percent: '写的是{value}，按{kept}%读入',
  phone_shared: '手机与“{value}”相同；按两个人记，请核对',
  admins_together: '系统、安全、审计管理员由同一人担任；三级等保要求分设',
  // ignored
  sheet_ignored: '没有找到要导入的表，整张工作表没有读',
  column_ignored: '这一列不认识，没有读',
  column_twice: '与“{other}”同义，只读了前一列',
  unit_assumed: '没有写金额单位，按万元读',
  row_ignored: '“{value}”没有其他内容，当作小标题，没有读',
  code_made: '没有项目代码，已按县和名称生成{value}',
  no_plan: '年度计划投资是空的，没有读',
} as const;

export type FindingCode = keyof typeof TEXTS;

const WARNINGS: readonly FindingCode[] = [
  'falling_cumulative',
  'sum_differs',
  'negative_month',
  'far_above_plan',
  'rounded',
  'read_as_percent',
  'phone_shared',
  'admins_together',
];
const IGNORED: readonly FindingCode[] = [
  'sheet_ignored',
  'column_ignored',
  'column_twice',
  'unit_assumed',
  'row_ignored',
  'code_made',
  'no_plan',
];

/** Params that repeat a cell, which may hold anything. */
const FROM_CELLS: readonly string[] = ['value', 'code', 'known', 'other'];

/** Gathers what was found while a file is read; one sentence each, with where it stands. */
export class Findings {
  private readonly found: Finding[] = [];
  private readonly refusedRows = new Set<string>();
  private dataRows = 0;

  add(code: FindingCode, place: Place, params: Readonly<Record<string, string | number>> = {}): void {
    const level = WARNINGS.includes(code) ? 'warning' : IGNORED.includes(code) ? 'ignored' : 'refused';
    this.found.push({ ...place, level, code, message: sentence(code, place, params) });
    if (level === 'refused') this.refusedRows.add(rowKey(place));
  }

  isRefused(place: Place): boolean {
    return this.refusedRows.has(rowKey(place));
  }

  countRows(rows: number): void {
    this.dataRows += rows;
  }

  /** False where the tables have headers and nothing under them. */
  get hasRows(): boolean {
    return this.dataRows > 0;
  }

  get refused(): number {
    return this.refusedRows.size;
  }

  get rows(): readonly Finding[] {
    return this.found;
  }
}

function rowKey({ sheet, row }: Place): string {
  return `${row ?? 0} ${sheet}`;
}

function sentence(
  code: FindingCode,
  place: Place,
  params: Readonly<Record<string, string | number>>,
): string {
  const text = TEXTS[code].replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = String(params[name] ?? mark);
    return FROM_CELLS.includes(name) ? shown(value) : value;
  });
  const row = place.row === null ? '' : `第${place.row}行`;
  const column = place.column === null ? '' : `「${shown(place.column)}」`;
  return `${row}${column}${text}`;
}
