/** Chinese or Arabic digits of a normalised text. */
const NUMBER = '[\\d零一二三四五六七八九十百千万亿两]';
const DOING =
  '(?:完成|完|做|干|上?报(?![错告批建审送])|填|写|投(?![产用运标入])|花|达|到(?!位)|实现|算|计入|列入)';

/** 没有完成, 不要报, 不到, 不止: the deed or the very figure is denied. */
const DENIED = new RegExp(
  `(?:没有?|未|不|别|勿|莫|无法|难以)(?:能够?|曾|要|会|可能|可以|应该?|该|得|用|想|敢|必|再|全部?|按时|按期|如期|及时|真的){0,2}(?:${DOING}|足|止|及|少于|低于|高于|多于|超)`,
);
/** 差点, 快到: nearly is not done. */
const NEARLY = /差一?点|险些|几乎|快要?(?:完成|到|达)/;
const CONDITION =
  /如果|假如|假设|假定|假使|倘若|如若|如能|(?<!主)要是|只要|除非|若(?:能|是|按|不|无|要|可|完成|报|有)|比如|例如/;
/** 要不要, 能不能, 是否: the sender asks. */
const ASKING = /([要该能会是对行算可好有])[不没]\1|是否|能否|可否/;
/** 年底前, 15号前, 国庆节之前; but 今年前9个月 runs up to now. */
const DEADLINE = new RegExp(
  `(?:[底末初旬日号天周季年月节庆旦]|结束|完工|竣工|验收)[之以]?前(?!${NUMBER})[,，\\s]?[^,，、。;；\\n]*$`,
);
/** 年底完成 and 到月底完成 lie ahead; 截至本月底 and 9月底 do not. */
const LATER =
  /(?<![去上]|截至.{0,2}|截止.{0,2})年[底末终]|(?<![\d一二三四五六七八九十上]|截[至止].{0,2})月[底末]|下周|明天|明日|后天|次月|接下来|今后|未来|即将|随后/;
/** 能完成, 要完成, 争取做到: a will, not a deed. */
const INTENT = new RegExp(
  `(?:能够?|可以?|要求?|须|需|应当?|会|将|想|打算|准备|确保|保证|有望|希望|还得)(?:再|全部?|实际|累计){0,1}${DOING}`,
);
const OTHERS = /(?:(?<!其)他|她)们?|人家|别人|对方|(?:其他|别的|兄弟)(?:项目|标段|单位|公司|人)|隔壁/;
const CITED = /引用|转发|转述|原话|据说|听说|据称/;
const RATE = /(?:率|比例|占比|比重|系数|指数)[\s:=为是达到约已]*$/;
/** 城南、城北共, 两个项目共: one figure for several. */
const SHARED =
  /(?:[、和与及跟](?!问题|困难|难点|需|存在)[^,，。;；\n]*(?<!公)共(?!同)|[两二三四五六七八九十几\d]个(?:项目|标段|工程|子项|地块))[^,，。;；\n]*$/;
const TOTAL = /总计|总共|共计/;
const SCOPED = /[本当这今][年月期]|[本这]个月|月|累计|年累|年初|开工|以来|至今/;

/** 3200万的一半, 3200万不到, 3200万没完成, 3200万的话 */
const TAIL = new RegExp(
  `^[\\s)』」"]{0,2}(?:的话|的(?:一半|百分之|${NUMBER})|[都也还]?(?:不到|不足|未到|以下)|[都也](?:没|不|未)|(?:投资|产值)?(?:[都也还并])?(?:没有?|未|不能|无法|难以)能?(?:完成|做到|达到?|到(?!位)|报[了上成\\s]?$|投[了\\s]?$))`,
);
/** 3200万错了, 3200万。这个数不对 */
const DISOWNED =
  /^[\s)』」",，。;；!！]{0,4}(?:(?:这个?|该|此|的|上面)?的?(?:数据?|数字)?)(?:是|有点|好像|可能|也|都){0,2}(?:[写报填弄搞算发打说记]?错了?|不对|有误|不准|不实|作废|不算数)/;

const SEPARATOR = '[\\s]{0,2}(?:[、,，/&]|[和与及跟加])[\\s]{0,2}';
const SMALL = '(?:\\d{1,2}|[一二三四五六七八九十]{1,2})';
const MONTH_LIST = new RegExp(`(${SMALL})(月份?)?(${SEPARATOR})(${SMALL})月[^,，。;；\\n]*$`);
/** 七八月 */
const MONTH_RUN = /(?:^|[^一二三四五六七八九十零])[一二三四五六七八九]{2,3}月[^,，。;；\n]*$/;
const YEAR =
  /(?<![\d.])(20\d\d|\d\d|二零[零一二三四五六七八九]{2})年(?!\s?[\d一二三四五六七八九十]{1,3}\s?[-~至到月])/g;
const SINCE = /以来|起|开始|开工|动工|复工|至今|累计总/;

/** What the words before an amount in its own clause make of it. */
export type Caution = 'ask' | 'aside';

/**
 * `lead`: the clause up to the amount, `sentence`: the sentence up to it. `ask`: only the sender knows whether it
 * counts; `aside`: a target, another's figure or a rate, which needs no question beside a figure that is clear.
 */
export function cautionBefore(lead: string, sentence: string): Caution | null {
  if (DENIED.test(lead) || NEARLY.test(lead) || ASKING.test(lead)) return 'ask';
  if (CONDITION.test(sentence) || CITED.test(sentence) || SHARED.test(sentence)) return 'ask';
  if (TOTAL.test(lead) && !SCOPED.test(sentence)) return 'ask';
  if (DEADLINE.test(sentence) || LATER.test(lead) || INTENT.test(lead)) return 'aside';
  return OTHERS.test(lead) || RATE.test(lead) ? 'aside' : null;
}

/** `rest`: the words behind the amount; `clause`: those of its own clause. */
export function cautionBehind(rest: string, clause: string): Caution | null {
  return TAIL.test(rest) || DISOWNED.test(rest) || ASKING.test(clause) ? 'ask' : null;
}

/** 7、8、9月, 8月和9月, 七八月 before an amount; "1、9月" at the head of a line is an item. */
export function namesSeveralMonths(before: string): boolean {
  if (MONTH_RUN.test(before)) return true;
  const list = MONTH_LIST.exec(before);
  if (!list) return false;
  const [, first = '', month, separator = '', second = ''] = list;
  const atHead = before.slice(0, list.index).trim() === '';
  if (month === undefined && atHead && separator.trim() === '、') return follows(first, second);
  return month !== undefined || !/[,，]/.test(separator) || follows(first, second);
}

/** A year without a month: another year always asks, this year only where no cumulative is named. */
export function namesYear(lead: string, sentYear: number): boolean {
  const found = [...lead.matchAll(YEAR)].pop();
  if (!found) return false;
  const between = lead.slice(found.index + found[0].length);
  if (SINCE.test(between) || /[本当这]个?月|月份?[^底末]*$/.test(between)) return false;
  return yearOf(found[1] ?? '') !== sentYear || !/累计|累积|共/.test(between);
}

function follows(first: string, second: string): boolean {
  return numberOf(second) === numberOf(first) + 1;
}

function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  const [tens, ones = ''] = words.includes('十') ? words.split('十') : ['0', words];
  return (tens === '' ? 10 : 0) + Math.max(0, '零一二三四五六七八九'.indexOf(ones || '零'));
}

function yearOf(words: string): number {
  const digits = [...words]
    .map((mark) => (/\d/.test(mark) ? mark : '零一二三四五六七八九'.indexOf(mark)))
    .join('');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
