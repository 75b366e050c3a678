import { Money } from '../kernel/money';
import { normalise } from './normalise';
import { shifted, type Decimal } from './decimal';
import { isDigit } from './numeral-items';
import { numeralAt, type Numeral } from './numerals';
import type { AmountReading, AmountUnit, EvidenceNote } from './reading';

/** A money span of a normalised text; `money` is null when the words name no single amount. */
export interface AmountSpan {
  readonly start: number;
  readonly end: number;
  readonly money: Money | null;
  readonly unit: AmountUnit;
  readonly rounded: boolean;
  readonly sure: boolean;
  readonly note?: EvidenceNote;
}

/** What a number followed by these is counting; 万 before them does not make it money. */
const MEASURES =
  '平方 平米 平 立方 方 吨 亩 公顷 公里 公斤 千米 千瓦 兆瓦 千伏 米 人 户 株 棵 只 头 台 套 辆 件 张 片 册 瓦 度 股 标 箱 次 根 条 个 份 斤 升 字 年 天 小时 级 羽 尾 双 座 栋 间 块砖 倍 美 欧 港 日元 英镑 卢布 m M k K t ㎡ ℃ 伏 安 盏 处'.split(
    ' ',
  );
const MEASURE_HEADS = new Set(MEASURES.map((word) => word.charAt(0)));
const FOREIGN = ['美元', '美金', '欧元', '港元', '港币', '日元', '英镑', '卢布', '美刀', '刀'];
const FOREIGN_HEADS = new Set(FOREIGN.map((word) => word.charAt(0)));
const AFTER_FIGURE = ['左右', '上下', '出头', '以上', '以内', '多', '来', '余', '+'];
const AFTER_HEADS = new Set(AFTER_FIGURE.map((word) => word.charAt(0)));
/** Amounts below this many 元, written in 元, are more often a forgotten 万. */
const SMALL_YUAN = 100_000n;
/** A number without unit this long is more often 元, a telephone or a code than 万元. */
const LONG_DIGITS = 7;

/** The rest of an amount that begins with `numeral`; null when the number counts something else. */
export function amountFrom(text: string, numeral: Numeral): AmountSpan | null {
  let end = skipApproximation(text, numeral.end);
  const yuan = yuanLength(text, end);
  end += yuan;
  if (countsSomething(text, end, numeral.large !== null || yuan > 0)) return null;
  const foreign = isForeign(text, end);
  const unit = unitOf(numeral, yuan > 0);
  const at = { start: numeral.start, end: yuan > 0 ? end : numeral.end };
  const value = foreign || isUnclear(text, numeral, unit, yuan > 0) ? null : numeral.value;
  if (value === null) return { start: at.start, end: at.end, unit, money: null, rounded: false, sure: false };
  const { money, rounded } = toMoney(value, unit);
  const small = unit === '元' && !money.isZero() && money.yuan < SMALL_YUAN;
  if (small) return { start: at.start, end: at.end, unit, money, rounded, sure: false, note: 'small_yuan' };
  return { start: at.start, end: at.end, unit, money, rounded, sure: true };
}

/** 元 exactly, rounded half-up where the text is finer. */
export function toMoney(value: Decimal, unit: AmountUnit): { money: Money; rounded: boolean } {
  const yuan = unit === 'none' ? shifted(value, 4) : value;
  if (yuan.scale === 0) return { money: Money.ofYuan(yuan.digits), rounded: false };
  const divisor = 10n ** BigInt(yuan.scale);
  const rest = yuan.digits % divisor;
  const up = rest * 2n >= divisor ? 1n : 0n;
  return { money: Money.ofYuan(yuan.digits / divisor + up), rounded: rest !== 0n };
}

/**
 * Reads a bare answer such as "3200", "3200万", "2.86亿", "两千三百万", "35,600,000元"; no unit means 万元.
 * Ranges, sizes (几千万) and anything beside the amount give null: asking is better than guessing.
 */
export function readAmount(answer: string): AmountReading | null {
  const source = normalise(answer);
  const text = source.text;
  let start = 0;
  while (start < text.length && BEFORE_ANSWER.has(text.charAt(start))) start += 1;
  const negative = text.charAt(start) === '-' || text.startsWith('负', start);
  if (negative) start += 1;
  const numeral = numeralAt(text, start);
  const span = numeral && amountFrom(text, numeral);
  if (!span || span.money === null) return null;
  const rest = text.slice(span.end).replace(/左右|上下|出头|以?内?吧/g, '');
  if (!/^[\s多来余吧了啊呢哦的。.!,;()不含税]*$/.test(rest)) return null;
  return {
    money: negative ? Money.ZERO.minus(span.money) : span.money,
    unit: span.unit,
    words: answer.trim(),
    sure: span.sure && !negative,
    rounded: span.rounded,
    ...(negative ? { note: 'negative' as const } : span.note ? { note: span.note } : {}),
  };
}

const BEFORE_ANSWER = new Set([...' \n是为约大概差不多近将共有就¥￥:=']);

function unitOf(numeral: Numeral, yuan: boolean): AmountUnit {
  if (numeral.large === '亿') return '亿';
  if (numeral.large === '万') return numeral.step ?? '万';
  return yuan ? '元' : 'none';
}

/** Words that name an amount but leave its size open. */
function isUnclear(text: string, numeral: Numeral, unit: AmountUnit, yuan: boolean): boolean {
  if (numeral.value === null) return true;
  if (numeral.large === '万' && numeral.tail && !yuan) return true;
  if (numeral.large === '亿' && numeral.tail && yuan && hasBareTail(text, numeral)) return true;
  return unit === 'none' && numeral.digitCount >= LONG_DIGITS;
}

/** 三亿两千元 says neither 两千万 nor 两千元 for certain. */
function hasBareTail(text: string, numeral: Numeral): boolean {
  const words = text.slice(numeral.start, numeral.end);
  return !words.slice(words.lastIndexOf('亿')).includes('万');
}

function skipApproximation(text: string, from: number): number {
  let i = from;
  if (AFTER_HEADS.has(text.charAt(i))) {
    i += AFTER_FIGURE.find((word) => text.startsWith(word, from))?.length ?? 0;
  }
  let j = i;
  while (j - i < 2 && text.charAt(j) === ' ') j += 1;
  return yuanLength(text, j) > 0 ? j : i;
}

function yuanLength(text: string, i: number): number {
  const mark = text.charAt(i);
  if (mark === '元') return 1;
  if (mark === '人') return text.startsWith('人民币', i) ? 3 : 0;
  if (mark === '块') return text.startsWith('块钱', i) ? 2 : 0;
  return mark === 'R' && text.startsWith('RMB', i) ? 3 : 0;
}

function isForeign(text: string, i: number): boolean {
  return FOREIGN_HEADS.has(text.charAt(i)) && FOREIGN.some((word) => text.startsWith(word, i));
}

function countsSomething(text: string, i: number, hasUnit: boolean): boolean {
  const next = text.charAt(i);
  if (!hasUnit) return false;
  if (isForeign(text, i)) return false;
  if (next === '/' && !isDigit(text.charAt(i + 1))) return true;
  return (
    MEASURE_HEADS.has(next) &&
    MEASURES.some((word) => text.startsWith(word, i)) &&
    !text.startsWith('度', i - 1)
  );
}
