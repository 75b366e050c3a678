import type { Span } from './declarations';
import type { Mark } from './lexicon';
import type { Quantity } from './quantities';

export interface ProjectHint extends Span {
  readonly name: string;
}

const SUFFIX =
  /(?:路|街|道|桥|高速|项目|工程|园|厂|厂房|医院|学校|小学|中学|幼儿园|大学|学院|校区|中心|基地|标|标段|段|期|小区|线|站|港|码头|水库|电站|电厂|车间|公园|仓|仓库|馆|新村|城|渠|坝|泵站|管网|机场|铁路|楼|院|广场|市场|枢纽|通道|互通|片区|地块|社区|景区|酒店|公寓|安置房|风电|光伏|核电|水厂|生产线|综合体|改造|扩建|迁建|新建)$/;
const OPENINGS =
  /^(?:@[^\s@]{1,12}[\s:,，]|报告(?:领导){0,1}[:,，]|汇报[:,，]|上报[:,，]|各位领导(?:好){0,1}|领导(?:好){0,1}|您好|你好|大家好|[\u4e00-\u9fff]{2,6}领导好|呃|嗯|啊|那个|这个(?!月)|我们的{0,1}|咱们|我司|更正[:,，]|刚才|关于|【[^】]{0,20}】|[\s:,，。!！])/;
const NO_NAME =
  /^(?:项目|工程|本项目|我项目|该项目|这个项目|存在|主体工程|土建工程|桩基工程|附属工程|自|从|截至|一期|二期)$|问题|情况|进度|协调|紧急|数据|今天|征签|没|未|完成|不是|应该|报错|撤回|解决/;
const LONGEST = 40;

/** The project as named at the head of the message, before its first label; null when none is named. */
export function projectHintOf(
  text: string,
  marks: readonly Mark[],
  quantities: readonly Quantity[],
): ProjectHint | null {
  let start = 0;
  for (let round = 0; round < 8; round += 1) {
    const opening = OPENINGS.exec(text.slice(start, start + LONGEST));
    if (!opening) break;
    start += opening[0].length;
  }
  const end = headEnd(text, start, marks, quantities);
  const raw = text.slice(start, end);
  const name = raw
    .trim()
    .replace(/[:的]$/, '')
    .replace(/标段$/, '标');
  if (name.length < 2 || raw.length > LONGEST || NO_NAME.test(name) || !SUFFIX.test(name)) return null;
  return { name, start, end: start + name.length };
}

const HEAD_LABELS = new Set([
  ...['scopeMonth', 'scopeYtd', 'scopeTotal', 'cumulative', 'soFar', 'invest', 'output', 'plan', 'progress'],
  ...['excluded', 'act', 'correction', 'change'],
]);

/** Where the name ends: a pause, a space, or the first label that speaks of figures. */
function headEnd(
  text: string,
  start: number,
  marks: readonly Mark[],
  quantities: readonly Quantity[],
): number {
  let end = Math.min(text.length, start + LONGEST + 1);
  for (const mark of marks) {
    if (mark.start >= end) break;
    if (mark.start > start && HEAD_LABELS.has(mark.kind)) end = mark.start;
  }
  for (const quantity of quantities) {
    if (quantity.start >= end) break;
    if (quantity.start > start && quantity.kind === 'month') end = quantity.start;
  }
  for (let i = start; i < end; i += 1) {
    if (',，。;；!！?？\n: '.includes(text.charAt(i))) return i;
  }
  return labelFollows(marks, quantities, end) ? end : start;
}

function labelFollows(marks: readonly Mark[], quantities: readonly Quantity[], end: number): boolean {
  return marks.some((mark) => mark.start === end) || quantities.some((quantity) => quantity.start === end);
}
