/** A column we know: its name in our template, and how offices call it. */
export interface FieldSpec {
  readonly label: string;
  /** other names, compared without spaces, marks and unit */
  readonly words?: readonly string[];
  /** headers that carry a month, year or group name; group 1, where there is one, is the month */
  readonly pattern?: RegExp;
  /** what a header matched by {@link pattern} must not say */
  readonly not?: RegExp;
  /** an amount: the header may carry 元, 万元 or 亿元 */
  readonly isMoney?: true;
  /** how the template's example row fills it */
  readonly example: string;
  readonly width?: number;
}

export interface KindSpec {
  readonly title: string;
  /** of each group at least one column must be there */
  readonly required: readonly (readonly string[])[];
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

export const SERIAL: FieldSpec = { label: '序号', words: ['次序', '顺序号'], example: '' };
export const CODE: FieldSpec = {
  label: '项目代码',
  words: [
    '项目编码',
    '项目编号',
    '代码',
    '统一代码',
    '项目统一代码',
    '赋码',
    '项目赋码',
    '国家重大项目库编码',
  ],
  example: 'XM26-0001',
  width: 16,
};
export const NAME: FieldSpec = {
  label: '项目名称',
  words: ['名称', '工程名称', '重点项目名称', '项目', '建设项目名称', '项目全称'],
  example: '示例县绕城公路工程',
  width: 30,
};
export const COUNTY: FieldSpec = {
  label: '县(市、区)',
  words: [
    '县区',
    '市县区',
    '县',
    '区县',
    '区',
    '属地',
    '区域',
    '所在县区',
    '所属县区',
    '所在县市区',
    '所属县市区',
    '责任县区',
    '属地县区',
    '项目所在地',
    '行政区划',
    '所属区域',
    '分部门或县',
    '所在县',
    '属地县市区',
    '项目属地',
  ],
  example: '示例县',
  width: 12,
};
export const REMARK: FieldSpec = { label: '备注', words: ['说明', '其他说明'], example: '', width: 16 };

export const mobileWords = (...roles: string[]): string[] =>
  roles.flatMap((role) =>
    ['手机', '电话', '联系电话', '联系方式', '手机号', '手机号码', '电话号码'].map((word) => role + word),
  );
