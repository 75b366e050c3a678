/**
 * What a word tells about the figure near it. `scope…` which of the three cumulatives, `act` that something was
 * done, `excluded` that the amount is no investment done, `doubt` that only the owner can say.
 */
export type MarkKind =
  | 'scopeMonth'
  | 'scopeYtd'
  | 'scopeTotal'
  | 'cumulative'
  | 'soFar'
  | 'act'
  | 'invest'
  | 'output'
  | 'excluded'
  | 'plan'
  | 'doubt'
  | 'component'
  | 'progress'
  | 'progressMaybe'
  | 'progressOther'
  | 'filler'
  | 'old'
  | 'change'
  | 'correction'
  | 'misreport';

export interface Mark {
  readonly kind: MarkKind;
  readonly start: number;
  readonly end: number;
}

const WORDS: Record<MarkKind, string> = {
  scopeMonth: '本月 本月份 当月 当月份 这个月 这月 本期 当期 单月 本月当月',
  scopeYtd:
    '年累 年累计 年度累计 今年累计 本年累计 本年度累计 今年 本年 本年度 年初以来 年初至今 今年以来 年初到现在 今年至今 年内 自年初 从年初 年初到目前 全年累计 全年完成 年累计完成',
  scopeTotal:
    '开工以来 开工至今 开工到现在 自开工 开累 总累计 累计总 建设以来 项目建设以来 开建以来 动工以来 开工累计 历年累计 从开工',
  cumulative: '累计 累积 累记 类计 共计 总共 总计',
  soFar:
    '已完成 已经完成 现完成 现已完成 已实际完成 已投资 已完成投资 已完成产值 目前 截至目前 截止目前 截至 截止 到现在 至今 迄今 到目前为止 现在 现已 到目前',
  act: '花了 完成 完成了 实际完成 实完 完成额 干了 干完 做了 搞了 投了 投入 投入了 报个数 个数 报数 数据 数字 的数 上报 报 报的 填报 实际 一共 共',
  invest:
    '投资 完成投资 投资完成 投资额 完成投资额 投资完成额 完成固定资产投资 固定资产投资 固投 完成的投资 实际投资 实际完成投资 投资数 投资量 完成投资量 完成工作量 实物工作量 投资情况 投资完成情况',
  output: '产值 完成产值 施工产值 产值完成',
  excluded:
    '总投资 总投 概算 概算总投资 估算 预算 剩余 剩下 还剩 余下 尚余 合同 合同额 合同价 合同金额 合同总价 签约 中标 中标价 到位 支付 付款 已付 付了 拨付 拨款 支出 缺口 资金缺口 还差 尚差 还缺 欠 拖欠 欠款 贷款 融资 债券 专项债 资金 工程款 补助 补偿 补偿款 奖励 较上月 比上月 环比 同比 增长 增加 减少 下降 提高 增幅 多了 少了 超出 超过 超额 超计划 甲供材 甲供 保证金 违约金 罚款 预付 预付款 结算 审计 税 租金 单价 造价 总价 上月 上个月 上期 去年 上年 上年度 去年同期 同期 征地款 农民工工资 工资 电话 手机 联系 财政 中央 土地款 出让金 统计 统计局  采购 订单 凑到 凑 比计划 较计划 距 相差 差额',
  plan: '计划 年度计划 年计划 全年计划 全年目标 年度目标 计划完成 计划投资 计划完成投资 年度计划投资 年度投资计划 年度投资 全年投资 本月计划 月计划 目标 任务 年度任务 预计 预计完成 估计完成 拟 拟完成 力争 争取 下月 下个月 下一步 明年 明年计划 应完成 需完成 还要完成 待完成 未完成 没完成 尚未完成 未完成投资 计划数 将 准备 打算 任务数',
  doubt:
    '本周 这周 上周 今日完成 今天完成 昨天 昨日 本旬 上旬 中旬 下旬 日均 每天 每月 月均 平均 冲减 核减 调减 核增 调增 季度 本季度 一季度 二季度 三季度 四季度 上半年 下半年 半年 前三季度 前两季度 这两个月 两个月 近两个月 三个月 合计 小计 另外 另 含 包括 不含 除 扣除 加上 大概率',
  component:
    '桩基 承台 路基 路面 主体 土建 安装 设备 征地 征迁 拆迁 装修 装饰 绿化 土石方 土方 基坑 地下室 钢结构 幕墙 机电 桥梁 墩柱 箱梁 管桩 厂房主体 建安 管道 附属 引桥 桥面 屋面 消防',
  progress:
    '总体形象进度 整体形象进度 项目形象进度 综合形象进度 工程形象进度 总体进度 整体进度 项目进度 工程进度 综合进度 总进度 形象进度 形像进度 形象 形像 施工进度 建设进度 工程总体进度 项目总体进度 项目整体进度 工程整体进度 进度 总体形像进度',
  progressMaybe: '总体完成 整体完成 项目完成 工程完成 整体已完成 总体已完成',
  progressOther:
    '序时进度 时序进度 序时 投资进度 计划进度 年度进度 资金进度 支付进度 征迁进度 时间进度 应达进度 占 完成率 投资完成率 完成年度计划 完成年计划 完成全年计划 完成年度目标 完成计划 同比 增长 年度投资完成率 开工率 比例',
  filler:
    '了 是 为 的 的话 约 大约 大概 差不多 将近 近 有 达 达到 已 已经 到 了是 计 共 就是 吧 嘛 呢 这边 我们 我 也 又 才 只 只有 仅 仅有 已达 已达到 已有 以 共有 大致 基本 基本上 上 额 数 左右 可能 应该 为止',
  old: '不是 原报 原来报 原来报的 之前报的 之前报 误报 误报为 误报成 错报 错报成 写成 写成了 报成 报成了 原来是 原先 而不是 原数',
  change:
    '应为 应是 应该是 应当是 改为 改成 更正为 更改为 调整为 修改为 修正为 正确的是 正确是 正确数 正确的 实为',
  correction:
    '更正 报错了 报错 说错了 写错了 填错了 发错了 打错了 弄错了 搞错了 数错了 为准 撤回 有误 勘误 订正 作废 重报 上个数',
  misreport: '多报了 少报了 多报 少报 报多了 报少了 虚报了',
};

/** Negated, so no correction. */
const NOT_MARKS = [
  '没报错',
  '没有报错',
  '不会报错',
  '没投产',
  '投产',
  '投标',
  '投用',
  '投运',
  '完成率',
  '投入使用',
  '投入运营',
  '进度款',
  '报告',
  '报批',
  '报建',
  '报审',
  '报请',
  '报送',
  '汇报',
  '举报',
  '上报告',
  '中央空调',
  '近期',
  '为了',
  '有效',
  '到货',
  '到场',
  '到顶',
  '到位率',
  '是否',
  '以及',
  '以便',
  '以上',
  '到期',
  '共同',
  '公共',
  '合同段',
  '合同标段',
  '改造',
  '改建',
  '改扩建',
  '改迁',
  '距离',
  '含量',
  '包括号',
  '另行',
  '计量',
  '上部',
  '上面',
  '将军',
  '拟建',
  '目标责任',
  '现在在',
  '税务局',
  '统计口径',
  '资金方',
  '预制',
  '占地',
  '占道',
  '不含税',
  '含税',
  '发改',
  '还不是',
  '是不是',
];

const BY_HEAD = new Map<string, { word: string; kind: MarkKind | null }[]>();
for (const [kind, list] of Object.entries(WORDS)) {
  for (const word of list.split(' ')) file(word, kind as MarkKind);
}
for (const word of NOT_MARKS) file(word, null);
for (const entries of BY_HEAD.values()) entries.sort((a, b) => b.word.length - a.word.length);

/** The marks of a normalised text, left to right, longest word first, never overlapping. */
export function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  let i = 0;
  while (i < text.length) {
    const found = BY_HEAD.get(text.charAt(i))?.find(({ word }) => text.startsWith(word, i));
    if (!found) {
      i += 1;
      continue;
    }
    const end = i + found.word.length;
    if (found.kind !== null) marks.push({ kind: found.kind, start: i, end });
    i = end;
  }
  return marks;
}

function file(word: string, kind: MarkKind | null): void {
  const head = word.charAt(0);
  const entries = BY_HEAD.get(head);
  if (entries) entries.push({ word, kind });
  else BY_HEAD.set(head, [{ word, kind }]);
}
