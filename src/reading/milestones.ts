import type { Piece } from './pieces';
import { tellsWorks } from './works';

const REACHED =
  /完成|完毕|封顶|结顶|到顶|[浇吊打挖做装铺架砌拆建盖清填]完|贯通|合龙|合拢|通车|进场|开工|拿到|取得|办结|办妥|办好|获批|批复|投产|试运行|试生产|验收|施工[至到]|[做建浇]到|建[至成]|交付|竣工|下来了|完工|就位|通电了|送电了|交地了|启动了|转入|进入|全面铺开/;
/** work that goes on, where its extent or its being under way is told */
const UNDER_WAY =
  /正在|在做|施工中|(?:施工|安装|铺设|架设|进尺|浇筑|砌筑|回填|开挖|吊装|绑扎|打桩|灌注|埋设|装修|调试|敷设|掘进|更换|改造)[^0-9零一二三四五六七八九十百千万两]{0,4}[0-9零一二三四五六七八九十百千万两]/;
const NOT_REACHED =
  /计划|准备|预计|拟|争取|力争|将于|将在|即将|打算|明天|后天|下周|下月|下个月|下一步|下步|未|没|不|等待|才能|尚|待|请|需要|能否|影响|完成率|完成情况|问题|困难|投资|产值|资金|上报|电话|较上月|同比|环比|序时|报告单|一样|增长|数据/;
const HEADING =
  /形象进度|形像进度|工程进展|项目进展|目前进展|进展情况|工程进度|施工进展|进度情况|本月进展|(?:形象|形像|进度|进展)(?:情况){0,1} {0,2}:/;
const OPENINGS =
  /^(?:其中|目前|现已|现在|截至目前|到目前|本月|当月|这个月|今年|今天|昨天|我们|我司|项目|形象进度|形像进度|形象|形像|工程进展|进展|\d{1,2}月份?(?!\d)|[一二三四五六七八九十]{1,2}月份?|份|进度|已经|已|报告|[:\s]){0,6}/;

/**
 * The pieces that tell what has been reached: words of the message, plans for later left out. In a report
 * (`inReport`), and where nothing else is said, parts of the works with their extent are enough: 桩基92%, 主体10层.
 */
export function milestonePieces(pieces: readonly Piece[], inReport = false): Piece[] {
  const found: Piece[] = [];
  const extents = inReport || pieces.every((piece) => isAnswer(piece));
  let headed = -1;
  for (const piece of pieces) {
    const heading = HEADING.exec(piece.words);
    const rest = heading ? afterHeading(piece) : piece;
    if (heading && rest !== piece) headed = piece.group;
    const trimmed = rest && trim(rest);
    if (!trimmed || trimmed.question) continue;
    if (NOT_REACHED.test(trimmed.words)) continue;
    const reached = REACHED.test(trimmed.words) && hasSubject(trimmed.words);
    const goesOn = piece.whole && UNDER_WAY.test(trimmed.words);
    const extent = extents && tellsWorks(trimmed, inReport);
    if (reached || goesOn || extent || (headed === piece.group && trimmed.words.length >= 4 && piece.whole))
      found.push(trimmed);
  }
  return found;
}

/** A piece of a message that tells of progress and of nothing else. */
function isAnswer(piece: Piece): boolean {
  const trimmed = trim(piece);
  if (!trimmed || piece.question || NOT_REACHED.test(trimmed.words)) return false;
  return REACHED.test(trimmed.words) || tellsWorks(trimmed, false);
}

/** "形象进度：路基完成" → "路基完成"; null when nothing follows the heading. */
function afterHeading(piece: Piece): Piece | null {
  const colon = piece.words.indexOf(':');
  if (colon < 0) return piece;
  const words = piece.words.slice(colon + 1);
  const spaces = words.length - words.trimStart().length;
  return words.trim() === ''
    ? null
    : { ...piece, start: piece.start + colon + 1 + spaces, words: words.trim() };
}

function trim(piece: Piece): Piece | null {
  const opening = OPENINGS.exec(piece.words)?.[0].length ?? 0;
  const words = piece.words.slice(opening);
  return words.length < 2 ? null : { ...piece, start: piece.start + opening, words };
}

/** 完成 alone, or after words that only tell when, names no part of the project. */
function hasSubject(words: string): boolean {
  return !/^(?:完成|完毕)(?:了|过半|得|情况|较好|良好|一半|\d|$)/.test(words);
}
