/** What can be imported; the words of the command line. */
export const IMPORT_KINDS = ['projects', 'people', 'plans', 'reports'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

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

const SERIAL: FieldSpec = { label: '序号', words: ['次序', '顺序号'], example: '' };
const CODE: FieldSpec = {
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
const NAME: FieldSpec = {
  label: '项目名称',
  words: ['名称', '工程名称', '重点项目名称', '项目', '建设项目名称', '项目全称'],
  example: '示例县绕城公路工程',
  width: 30,
};
const COUNTY: FieldSpec = {
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
const REMARK: FieldSpec = { label: '备注', words: ['说明', '其他说明'], example: '', width: 16 };

const mobileWords = (...roles: string[]): string[] =>
  roles.flatMap((role) =>
    ['手机', '电话', '联系电话', '联系方式', '手机号', '手机号码', '电话号码'].map((word) => role + word),
  );

const PROJECTS: KindSpec = {
  title: '重点项目',
  required: [
    ['name'],
    [
      'total',
      'county',
      'location',
      'sector',
      'nature',
      'keyLevel',
      'managementLevel',
      'scope',
      'owner',
      'liaison',
      'investType',
    ],
  ],
  fields: {
    serial: SERIAL,
    code: CODE,
    name: NAME,
    shortNames: { label: '简称', words: ['项目简称', '别名', '俗称'], example: '绕城公路', width: 14 },
    county: COUNTY,
    location: {
      label: '建设地点',
      words: ['建设地址', '项目地点', '地点', '项目地址', '建设位置', '所在乡镇', '乡镇', '建设地点乡镇'],
      example: '城关镇',
      width: 16,
    },
    sector: {
      label: '行业',
      words: ['所属行业', '行业类别', '行业分类', '项目类别', '产业类别', '项目行业', '行业领域', '领域'],
      example: '交通',
    },
    investType: {
      label: '投资类型',
      words: ['投资性质', '投资主体', '投资类别', '政府企业投资', '投资主体性质'],
      example: '政府投资',
    },
    nature: {
      label: '建设性质',
      words: ['项目性质', '建设阶段', '项目阶段', '项目类型', '建设状态', '续建新开工', '建设类型', '类型'],
      example: '续建',
    },
    keyLevel: {
      label: '级别',
      words: ['项目级别', '重点级别', '省级或市级', '重点项目级别', '省市重点', '项目等级', '重点类别'],
      example: '市重点',
    },
    provincial: {
      label: '省重点',
      words: ['是否省重点', '省级重点', '省重点项目', '是否省重点项目', '省级重点项目'],
      example: '',
    },
    managementLevel: {
      label: '管理层级',
      words: ['管理级别', '管理权限', '市管县管', '分级管理', '管理分级'],
      example: '县管',
    },
    scope: {
      label: '建设内容及规模',
      words: [
        '建设规模及内容',
        '建设规模及主要内容',
        '建设规模和主要内容',
        '主要建设内容',
        '建设内容',
        '建设规模',
        '建设内容和规模',
        '主要建设内容及规模',
        '建设规模及主要建设内容',
        '建设规模和内容',
        '项目建设内容及规模',
        '里程规模',
      ],
      example: '二级公路12公里,桥梁3座',
      width: 32,
    },
    buildYears: {
      label: '建设年限',
      words: [
        '建设起止年限',
        '起止年限',
        '建设起止年月',
        '建设工期',
        '建设期限',
        '工期',
        '建设周期',
        '建设期',
      ],
      example: '2025-2027',
      width: 14,
    },
    total: {
      label: '总投资',
      words: ['项目总投资', '计划总投资', '总投资额', '投资总额', '概算总投资', '估算总投资', '总投资估算'],
      isMoney: true,
      example: '48500',
      width: 14,
    },
    beforeYear: {
      label: '开工至上年底累计完成投资',
      words: ['上年底累计完成投资', '截至上年底累计完成投资', '开工累计完成至上年底'],
      pattern: /(?:上年|去年|20\d\d年)(?:度)?(?:12月)?(?:底|末|止).*(?:累计|完成|投资)/,
      not: /计划|形象/,
      isMoney: true,
      example: '12800',
      width: 18,
    },
    owner: {
      label: '项目业主',
      words: [
        '业主',
        '业主单位',
        '项目单位',
        '建设单位',
        '项目法人',
        '业主法人',
        '项目业主单位',
        '项目建设单位',
        '法人单位',
        '实施主体',
        '项目法人单位',
        '业主法人责任单位',
        '建设业主',
        '实施单位',
        '项目实施单位',
      ],
      example: '示例县交通建设有限公司',
      width: 26,
    },
    ownerHead: {
      label: '项目负责人',
      words: ['业主负责人', '法人负责人', '项目业主负责人', '法定代表人', '负责人', '业主单位负责人'],
      example: '张三',
    },
    ownerHeadMobile: {
      label: '项目负责人手机',
      words: mobileWords('项目负责人', '业主负责人', '法人负责人', '负责人'),
      example: '13900000001',
      width: 14,
    },
    liaison: {
      label: '联络员',
      words: ['业主联络员', '联系人', '项目联络员', '项目联系人', '联络员姓名', '信息员', '联络员及电话'],
      example: '李四',
    },
    liaisonMobile: {
      label: '联络员手机',
      words: mobileWords('', '联络员', '联系人', '项目联络员', '项目联系人', '业主联络员', '信息员'),
      example: '13900000002',
      width: 14,
    },
    sectorUnit: {
      label: '行业主管部门',
      words: [
        '行业主管单位',
        '主管部门',
        '行业部门',
        '行业责任单位',
        '行业牵头部门',
        '牵头部门',
        '责任部门',
        '行业责任部门',
        '主管单位',
        '牵头责任单位',
      ],
      example: '示例县交通运输局',
      width: 22,
    },
    territorialLeader: {
      label: '属地责任领导',
      words: [
        '责任领导',
        '挂钩领导',
        '挂点领导',
        '县级责任领导',
        '县领导',
        '包抓领导',
        '分包领导',
        '属地挂钩领导',
        '挂钩县领导',
        '包保领导',
        '联系领导',
      ],
      example: '王五',
    },
    industryLeader: {
      label: '行业责任领导',
      words: ['行业挂钩领导', '行业分管领导', '行业主管部门责任领导'],
      example: '',
    },
    drpTerritorial: {
      label: '属地直接责任人',
      words: ['直接责任人', '属地责任人', '直接责任人及电话', '属地直接责任人及电话'],
      example: '赵六',
    },
    drpTerritorialMobile: {
      label: '属地直接责任人手机',
      words: mobileWords('直接责任人', '属地直接责任人'),
      example: '',
    },
    drpIndustry: { label: '行业直接责任人', words: ['行业责任人', '行业直接责任人及电话'], example: '' },
    drpIndustryMobile: { label: '行业直接责任人手机', words: mobileWords('行业直接责任人'), example: '' },
    plannedStart: {
      label: '计划开工',
      pattern: /(?:计划|预计|拟|拟今年).*开工/,
      not: /竣工|完工|累计|投资/,
      example: '2025-03',
    },
    actualStart: {
      label: '实际开工',
      words: ['开工时间', '开工日期', '实际开工时间', '实际开工日期', '开工年月', '开工'],
      example: '2025-04-02',
      width: 12,
    },
    plannedFinish: {
      label: '计划竣工',
      words: ['竣工时间', '竣工日期', '完工时间', '建成时间', '竣工', '竣工年月', '计划建成时间'],
      pattern: /(?:计划|预计|拟|拟今年).*(?:竣工|完工|建成|投产)/,
      not: /投资/,
      example: '2027-12',
    },
    statEntered: {
      label: '入库纳统日期',
      words: [
        '纳统时间',
        '入库时间',
        '纳统日期',
        '入统时间',
        '入库纳统时间',
        '入库纳统',
        '入统日期',
        '入库日期',
      ],
      example: '2025-05',
      width: 14,
    },
    remark: REMARK,
  },
};

const PEOPLE: KindSpec = {
  title: '人员名册',
  required: [['name'], ['unit']],
  fields: {
    serial: SERIAL,
    name: { label: '姓名', words: ['人员姓名', '人员'], example: '李四' },
    unit: {
      label: '单位',
      words: ['单位名称', '工作单位', '所在单位', '所属单位', '部门', '单位部门'],
      example: '示例县交通建设有限公司',
      width: 28,
    },
    unitKind: { label: '单位类别', words: ['单位性质', '单位类型'], example: '项目业主', width: 16 },
    county: COUNTY,
    title: {
      label: '职务',
      words: ['职位', '单位职务', '岗位', '现任职务', '职务职称'],
      example: '综合部主任',
    },
    rank: { label: '职级', words: ['级别', '行政级别'], example: '' },
    mobile: {
      label: '手机',
      words: mobileWords('').filter((word) => word !== '手机'),
      example: '13900000002',
      width: 14,
    },
    roles: { label: '角色', words: ['系统角色', '身份', '职责'], example: '县发改局经办', width: 20 },
    servedLeaders: { label: '服务领导', words: ['所服务领导', '联系领导', '服务的领导'], example: '' },
    sortNo: { label: '排序', words: ['排序号', '排名', '次序号'], example: '10' },
    state: { label: '状态', example: '' },
    remark: REMARK,
  },
};

const PLANS: KindSpec = {
  title: '年度计划',
  required: [['name', 'code'], ['plan']],
  fields: {
    serial: SERIAL,
    code: CODE,
    name: NAME,
    county: COUNTY,
    year: { label: '年度', words: ['年份', '计划年度'], example: '2026' },
    plan: {
      label: '年度计划投资',
      words: [
        '年度计划',
        '年计划',
        '年度投资计划',
        '年计划投资',
        '当年计划投资',
        '今年计划投资',
        '全年计划投资',
      ],
      pattern: /^(?:20\d\d年(?:度)?|本年度?)(?:度)?(?:计划(?:完成)?(?:投资)?|投资计划)(?:额|数)?$/,
      isMoney: true,
      example: '12000',
      width: 16,
    },
    month: {
      label: '1月',
      pattern: /^(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:计划)?(?:完成)?(?:投资)?$/,
      not: /累计|实际|完成情况|已完成|率|%/,
      isMoney: true,
      example: '1000',
    },
    objective: {
      label: '年度目标',
      words: [
        '年度建设目标',
        '年度形象进度目标',
        '年度工作目标',
        '年度建设内容',
        '年度目标及形象进度',
        '年度主要建设内容',
      ],
      pattern: /^20\d\d年(?:度)?(?:主要)?(?:建设|形象进度|工作)?(?:目标|内容)/,
      example: '路基全部完成',
      width: 28,
    },
  },
};

const REPORTS: KindSpec = {
  title: '月报',
  required: [
    ['name', 'code'],
    ['month', 'ytd', 'total', 'progressText'],
  ],
  fields: {
    serial: SERIAL,
    code: CODE,
    name: NAME,
    county: COUNTY,
    period: {
      label: '报告期',
      words: ['月份', '数据月份', '报告月份', '所属期', '期别'],
      example: '2026-09',
      width: 12,
    },
    month: {
      label: '本月完成投资',
      words: ['本月完成', '当月完成', '当月完成投资', '本月投资', '当月投资', '本月实际完成投资'],
      pattern: /(?<![-—–~至到\d])(1[0-2]|[1-9])月份?(?:实际)?完成(?:投资)?(?:额|数)?$/,
      not: /累计|计划|率|%|形象|到位/,
      isMoney: true,
      example: '1200',
      width: 16,
    },
    ytd: {
      label: '年初累计完成投资',
      words: [
        '累计完成',
        '累计完成投资',
        '年初至今累计',
        '本年累计',
        '本年累计完成投资',
        '年度累计完成投资',
        '今年累计完成投资',
      ],
      pattern:
        /(?:1[-—–~至到](1[0-2]|[1-9])月|年初(?:至今)?|本年).*(?:累计|完成|投资)|投资.*1[-—–~至到](1[0-2]|[1-9])月/,
      not: /计划|率|%|形象|开工|到位|进度/,
      isMoney: true,
      example: '9600',
      width: 18,
    },
    total: {
      label: '开工以来累计完成投资',
      words: ['开工累计完成', '开工累计完成投资', '总累计完成投资', '开工以来累计', '自开工累计完成投资'],
      pattern: /(?:开工|建设)(?:至今|以来|后).*(?:累计|完成)|累计.*(?:开工|建设)以来/,
      not: /计划|率|%|形象/,
      isMoney: true,
      example: '22400',
      width: 20,
    },
    progressPct: {
      label: '形象进度%',
      words: ['工程形象进度%', '形象进度百分比', '累计形象进度%', '工程进度%'],
      example: '63',
    },
    progressText: {
      label: '形象进度',
      words: [
        '工程形象进度',
        '项目进展情况',
        '项目进展',
        '进展情况',
        '工程进展',
        '工程进展情况',
        '总体进展',
        '年初至报告期形象进度',
        '建设进展',
      ],
      pattern: /(?:1[-—–~至到](?:1[0-2]|[1-9])月|本月|当月|截至目前).*(?:形象进度|进展)/,
      not: /%|目标|计划/,
      example: '路基完成80%,桥梁桩基完成60%',
      width: 32,
    },
    hasProblem: { label: '有无问题', words: ['是否有问题', '有无存在问题', '是否存在问题'], example: '无' },
    problem: {
      label: '存在问题',
      words: [
        '存在的问题',
        '存在主要问题',
        '主要问题',
        '问题描述',
        '存在困难和问题',
        '需协调解决的问题',
        '需要协调解决的问题',
        '需协调事项',
        '存在问题及困难',
        '需省市协调解决问题',
      ],
      example: '',
      width: 28,
    },
    submittedAt: {
      label: '报送时间',
      words: ['上报时间', '填报时间', '报送日期', '填报日期'],
      example: '2026-10-05 09:30',
      width: 18,
    },
    reporter: { label: '报送人', words: ['填报人', '上报人', '联络员'], example: '李四' },
    channel: { label: '渠道', words: ['报送渠道', '报送方式'], example: '' },
  },
};

/** Data, not code: a new way of writing a header is a new word here. */
export const KIND_SPECS: Readonly<Record<ImportKind, KindSpec>> = {
  projects: PROJECTS,
  people: PEOPLE,
  plans: PLANS,
  reports: REPORTS,
};
