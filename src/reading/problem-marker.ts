import { milestonePieces } from './milestones';
import type { Piece } from './pieces';
import { categoryOf } from './problem-words';

/** What the owner announced as a problem; no pieces when the words that tell it are still to come. */
export interface Announced {
  readonly pieces: Piece[];
  /** pieces that are spoken for, the announcing one included */
  readonly used: readonly Piece[];
}

const MARKER =
  /^(.{0,20}?)(?:有(?:个|一个|些|一些|点|几个|两个|三个|以下|如下){0,1}(?:问题|困难)|(?:存在|主要|目前)(?:的){0,1}(?:主要){0,1}(?:问题|困难)|(?:问题|困难)(?=[:是]))(?:要报|要反映|需要?(?:上级|县里|市里){0,1}(?:协调|解决|反映)|如下|是|在于){0,1}(?:[:\s]{1,3}|(?=$)|(?=[\u4e00-\u9fff0-9A-Z]))/;
/** 有没有问题, 没有问题, 刚报的有问题: no problem of the project is announced. */
const DENIED = /[没无未]$|是否|会不会|要是|如果|若|万一|凡|谁|哪|什么$|(?:报|填|发)的?$|数据?$|系统|表格/;
/** 有问题再联系, 有个问题想问: talk to the office. */
const TALK =
  /^(?:[吗么吧没的就再随请可也都]|及时|直接|欢迎|联系|找|打电话|告诉|咨询|想问|请教|问一下|和我|跟我)|随时|联系我|找我|请问|怎么|如何|能不能|可不可以|是不是/;
const WHEN_ONLY =
  /^(?:本月|当月|目前|现在|我们|我这边|我|这边|现|还|也|但|但是|不过|只是|就是|另外|其他|[\s,，:])*$/;

/** "有问题：图审没过", "3号有问题，图审没过"; `awaited`: the sentence before said only 有问题. Null when nothing is announced. */
export function announced(stated: readonly Piece[], awaited: boolean): Announced | null {
  const at = stated.findIndex((piece) => MARKER.test(piece.words) && !isTalk(piece.words));
  if (at < 0) return awaited ? continued(stated) : null;
  const piece = stated[at];
  if (!piece) return null;
  const found = MARKER.exec(piece.words);
  const subject = found?.[1] ?? '';
  const rest = piece.words.slice(found?.[0].length ?? 0);
  const more = descriptionIn(stated.slice(at + 1));
  if (rest === '' && stated.slice(at + 1).some((each) => TALK.test(each.words))) return null;
  const used = [piece, ...more];
  if (!WHEN_ONLY.test(subject)) {
    const tells = rest !== '' || more.length > 0 || categoryOf(subject) !== 'other';
    return { pieces: tells ? [piece, ...more] : [], used };
  }
  if (rest === '') return { pieces: more, used };
  const start = piece.end - rest.length;
  return { pieces: [{ ...piece, start, words: rest }, ...more], used };
}

function isTalk(words: string): boolean {
  const found = MARKER.exec(words);
  return !found || DENIED.test(found[1] ?? '') || TALK.test(words.slice(found[0].length));
}

/** The sentence after a bare 有问题 tells which. */
function continued(stated: readonly Piece[]): Announced | null {
  const pieces = descriptionIn(stated).filter((piece) => piece.words.length >= 3);
  return pieces.length === 0 || stated.some((each) => TALK.test(each.words))
    ? null
    : { pieces, used: pieces };
}

/** The words up to the next one that tells of progress. */
function descriptionIn(pieces: readonly Piece[]): Piece[] {
  const end = pieces.findIndex((piece) => milestonePieces([piece], true).length > 0 || !piece.whole);
  return end < 0 ? [...pieces] : pieces.slice(0, end);
}
