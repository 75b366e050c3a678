import type { Mark } from './lexicon';

/** A stretch of a normalised text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Declarations {
  /** where the owner declares that nothing needs coordination */
  readonly none: readonly Span[];
  /** words that come near such a declaration and must be asked: 没什么大问题, 无其他问题 */
  readonly near: readonly Span[];
  /** 没投, 零投资: the amount of the month is zero */
  readonly noInvestment: readonly Span[];
  /** 和上月一样: never a copy, always a question */
  readonly sameAsBefore: readonly Span[];
}

const NONE =
  /(?:暂时?无|暂时没有|无|没有|没|不存在|未发现)(?:任何|什么|啥|需要|需|要|存在|的|县里|上级|协调|解决|困难和|困难及|困难与|困难或|困难、|问题和|问题及|问题、|和|及|、){0,6}(?:问题|困难|难点|堵点|难题|事项)/g;
const LABELLED =
  /(?:问题|困难|协调事项|需协调|协调解决事项)(?:和困难|及困难|情况|事项){0,1} {0,2}[:=是为]{0,1} {0,2}(?:暂无|没有|没啥|没什么|无|零|没)(?![^\s,，。;；!！?？\n、)了])/g;
const ALL_WELL =
  /零报告|零问题|(?:一切|都|均|全部)(?:都|均|很){0,1}(?:正常|顺利)|(?:无需|不需要|不用|无须)(?:上级|县里|市里|领导|各级|有关部门){0,1}协调/g;
const NEAR =
  /(?:无|没有|没|暂无)(?:什么|啥|任何){0,1}(?:太|特别){0,1}(?:大的|大|重大|突出|明显|其他|其它|别的|主要)(?:的){0,1}(?:问题|困难)/g;
const NO_INVESTMENT =
  /(?:零投资|零产值|无投资|没有投资|没投资|未投资|没有产值|无产值|没产值|未产生投资|没有完成投资|未发生投资|没花钱|没投钱|没投)(?=[\s,，。;；!！?？\n、)了吧啊呢]|$)/g;
const SAME =
  /(?:和|跟|同|与)[^,，。;；!！?？\n]{1,8}(?:一样|相同|一致|持平)|同上月|同上期|照上月|按上月的?报|数据?不变|没变化|无变化|没有变化|照旧/g;
/** The last clause of a report: after its figures these answer the question of problems. */
const LAST = /(?:^|[\s,，。;；、!！])(无|暂无|没有|没有了|没了|没事|没啥事|没什么事|无事)[\s。.!！~]*$/;
const POLITE = /收到|好的|明白|知道了|可以|放心|辛苦|谢谢|ok|OK|行[,，吧。!]|嗯/;
const LONGEST_TAIL = 40;
const PLAIN_OK = /^(?:没问题|没有问题)$/;

/** Finds the declarations of a normalised text. */
export function declarationsOf(text: string): Declarations {
  const near = spans(text, NEAR);
  const none = [...spans(text, NONE), ...spans(text, LABELLED), ...spans(text, ALL_WELL)]
    .filter((span) => !near.some((other) => overlap(span, other)))
    .filter((span) => isDeclared(text, span))
    .sort((a, b) => a.start - b.start);
  return {
    none: isPolite(text, none) ? [] : none,
    near: near.filter((span) => isDeclared(text, span)),
    noInvestment: spans(text, NO_INVESTMENT),
    sameAsBefore: spans(text, SAME).filter((span) => !text.slice(span.start - 2, span.start).includes('其')),
  };
}

/** "…，桩基92%，无": `after` are the labels of the text; a label right before 无 would be its subject. */
export function closingNone(text: string, after: readonly Mark[]): Span | null {
  const tail = Math.max(0, text.length - LONGEST_TAIL);
  const found = LAST.exec(text.slice(tail));
  if (!found?.[1] || (tail > 0 && found.index === 0)) return null;
  const start = tail + found.index + found[0].indexOf(found[1]);
  const label = after.findLast((mark) => mark.end <= start && mark.kind !== 'filler' && mark.kind !== 'act');
  if (label && leavesOpen(text, label, start)) return null;
  return { start, end: start + found[1].length };
}

/** "累计，无" speaks of the figure, "征地，无" of the land; "设备安装，无" told what was to be told. */
function leavesOpen(text: string, label: Mark, position: number): boolean {
  if (!/^[\s:,，。;；、]*$/.test(text.slice(label.end, position))) return false;
  return label.kind !== 'component' || /[\s,，。;；、]/.test(text.charAt(label.start - 1) || ',');
}

/** 有没有问题, 没问题吧, 没有问题的话 declare nothing. */
function isDeclared(text: string, span: Span): boolean {
  if (text.charAt(span.start - 1) === '有' || text.charAt(span.start - 1) === '是')
    return text.charAt(span.start - 2) === '还';
  const after = text.slice(span.end, span.end + 3);
  return !/^(?:的话|吧|吗|么|\?|了吗|\u7684\u65f6)/.test(after);
}

/** 收到没问题 answers the office; it says nothing about the project. */
function isPolite(text: string, none: readonly Span[]): boolean {
  const [only] = none;
  if (!only || none.length > 1 || !PLAIN_OK.test(text.slice(only.start, only.end))) return false;
  const rest = text.slice(0, only.start) + text.slice(only.end);
  if (/[月投资累计\d]/.test(rest)) return false;
  return rest.length < 20 && (POLITE.test(rest) || /^[\s,，。!！~的]*$/.test(rest));
}

function spans(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
