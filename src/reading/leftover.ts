import type { Span } from './declarations';
import { marksOf } from './lexicon';
import { normalise, sourceSpan } from './normalise';
import { periodOfMessage } from './message-period';
import { parse, type Parsed } from './parse';
import { piecesOf, type Piece } from './pieces';
import { quantitiesOf } from './quantities';
import type { ReadContext } from './reading';
import { readMessage } from './reader';
import { readPair } from './split-projects';

/** Words that carry nothing to be read: greetings, thanks, connectives, talk about reporting itself. */
const IDLE =
  /[\u4e00-\u9fff]{0,8}领导好|各位领导|领导|大家|你们|您|你|好的|好|谢谢|感谢|辛苦|麻烦|收到|不好意思|抱歉|打扰|请查收|请审阅|请知悉|查收|审阅|知悉|特此|现将|情况|汇报|报告|上报|如下|以下|以上|其中|其他|不变|没变|然后|另外|还有|而且|并且|因此|所以|但是|不过|以及|就是|这个|那个|我们|我司|咱们|项目部|项目|工程|问题|困难|存在|需要|协调|不对|对了|刚才|刚刚|上一条|一条|紧急|加急|急|不含税|含税|上个数|正常|今天|昨天|先|再|呃|嗯|啊|呢|吧|嘛|哈|的|了|和|与|及|并|且|在|由|把|将|按|对|吗|么|个|元|(?:总|整)体|没有?|无|暂/g;
const RATE = /占[^,，]{0,8}(?:计划|目标|投资)|完成率|序时|时序|同比|环比|[较比]上月|百分点|个点/;
/** Fewer characters than this, after idle words, tell nothing. */
const LEAST = 2;

/**
 * The clauses of a report that the reading used for nothing, in the sender's words and order; rates that follow
 * from the figures (占年度计划81.7%) are left out. Empty when the message is no report. Linear in its length.
 */
export function leftoverWords(text: string, context: ReadContext): string[] {
  const pair = readPair(text, context);
  if (pair) return pair.rest === null || pair.rest === pair.progress ? [] : unused(pair.rest, context, true);
  return readMessage(text, context).isReport ? unused(text, context, false) : [];
}

function unused(text: string, context: ReadContext, isRest: boolean): string[] {
  const source = normalise(text);
  const parsed = parse(source.text, context, isRest);
  const period = periodOfMessage(source.text, parsed.quantities, parsed.marks, context).span;
  const used = [...usedSpans(parsed), ...(period ? [period] : [])];
  return piecesOf(source.text, parsed.clauses, used)
    .filter((piece) => !parsed.problems.groups.has(piece.group) && tells(piece))
    .map((piece) => sourceSpan(source, piece.start, piece.end).words);
}

function usedSpans({ hint, figures, physical, declared, problems, milestones }: Parsed): Span[] {
  return [
    ...(hint ? [{ start: 0, end: hint.end }] : []),
    ...figures.spans,
    ...figures.pending,
    ...physical,
    ...declared.none,
    ...declared.near,
    ...declared.noInvestment,
    ...declared.sameAsBefore,
    ...problems.pieces,
    ...milestones,
  ];
}

function tells({ words }: Piece): boolean {
  if (RATE.test(words)) return false;
  const labels = marksOf(words).filter(
    (mark) => mark.kind !== 'plan' && mark.kind !== 'excluded' && mark.kind !== 'component',
  );
  const months = quantitiesOf(words).filter((quantity) => quantity.kind === 'month');
  let rest = '';
  let from = 0;
  for (const span of [...labels, ...months].sort((a, b) => a.start - b.start)) {
    if (span.start > from) rest += words.slice(from, span.start);
    from = Math.max(from, span.end);
  }
  rest += words.slice(from);
  return rest.replace(IDLE, '').replace(/[^\u4e00-\u9fff0-9A-Za-z]/g, '').length >= LEAST;
}
