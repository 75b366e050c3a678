/** Text in half-width, simplified form; `at[i]` is where character `i` begins in the original. */
export interface NormalText {
  readonly text: string;
  readonly at: readonly number[];
  readonly original: string;
}

/** Traditional, financial and odd characters that decide a reading, one character for one. */
const SAME_AS = new Map(
  Object.entries({
    萬: '万',
    億: '亿',
    兩: '两',
    點: '点',
    〇: '零',
    壹: '一',
    贰: '二',
    貳: '二',
    弍: '二',
    叁: '三',
    參: '三',
    肆: '四',
    伍: '五',
    陆: '六',
    陸: '六',
    柒: '七',
    捌: '八',
    玖: '九',
    拾: '十',
    佰: '百',
    仟: '千',
    圆: '元',
    圓: '元',
    這: '这',
    個: '个',
    計: '计',
    資: '资',
    項: '项',
    問: '问',
    題: '题',
    無: '无',
    沒: '没',
    進: '进',
    開: '开',
    報: '报',
    總: '总',
    體: '体',
    樓: '楼',
    頂: '顶',
    橋: '桥',
    樁: '桩',
    協: '协',
    調: '调',
    還: '还',
    縣: '县',
    產: '产',
    劃: '划',
    約: '约',
    餘: '余',
    來: '来',
    為: '为',
    應: '应',
    該: '该',
    錯: '错',
    證: '证',
    許: '许',
    環: '环',
    評: '评',
    貸: '贷',
    徵: '征',
    遷: '迁',
    戶: '户',
    畝: '亩',
    層: '层',
    時: '时',
    幾: '几',
    線: '线',
    電: '电',
    設: '设',
    備: '备',
    裝: '装',
    難: '难',
    緊: '紧',
    門: '门',
    '“': '"',
    '”': '"',
    '〜': '~',
    '～': '~',
    '—': '-',
    '–': '-',
    '－': '-',
    '―': '-',
    '−': '-',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '\t': ' ',
    '\u3000': ' ',
    '\u00a0': ' ',
    '\r': '\n',
  }),
);

/** The characters of the list above that would otherwise stand for themselves. */
const ODD = new Set([...SAME_AS.keys()].map((mark) => mark.charCodeAt(0)));

const DROPPED = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f\u20e3\u00ad\u061c]/;
const CIRCLED = /[\u2460-\u249b\u2776-\u2793\u3220-\u3229]/;

/**
 * NFKC for digits and marks, simplified characters where they decide a reading, invisible marks dropped.
 * Circled numbers stay, because they number lists and are never figures. One pass, one entry per character.
 */
export function normalise(original: string): NormalText {
  const at: number[] = [];
  let text = '';
  let copied = 0;
  for (let i = 0; i < original.length; i += 1) {
    const code = original.charCodeAt(i);
    if (isPlain(code) && !ODD.has(code)) {
      at.push(i);
      continue;
    }
    const size = code >= 0xd800 && code <= 0xdbff && i + 1 < original.length ? 2 : 1;
    const mark = original.slice(i, i + size);
    const plain = mark === '，' ? commaForm(original, i) : plainForm(mark, code);
    text += original.slice(copied, i) + plain;
    for (let j = 0; j < plain.length; j += 1) at.push(i);
    copied = i + size;
    i = copied - 1;
  }
  at.push(original.length);
  return { text: flat(text + original.slice(copied)), at, original };
}

/** Joins the pieces once, so that reading single characters stays cheap. */
function flat(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** Printable ASCII and Chinese characters stand for themselves unless listed. */
function isPlain(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);
}

/** The slice of the original that a span of the normal text came from. */
export function sourceSpan(
  source: NormalText,
  start: number,
  end: number,
): { start: number; end: number; words: string } {
  const from = source.at[start] ?? source.original.length;
  let to = source.at[end] ?? source.original.length;
  if (end > start && to === source.at[end - 1]) to += 1;
  return { start: from, end: to, words: source.original.slice(from, to) };
}

/** A full-width comma groups thousands only among full-width digits; between half-width ones it is a pause. */
function commaForm(original: string, i: number): string {
  return isFullDigit(original.charCodeAt(i - 1)) && isFullDigit(original.charCodeAt(i + 1)) ? ',' : '，';
}

function isFullDigit(code: number): boolean {
  return code >= 0xff10 && code <= 0xff19;
}

function plainForm(mark: string, code: number): string {
  const same = SAME_AS.get(mark);
  if (same !== undefined) return same;
  if (mark === '\n') return mark;
  if (code < 0x20 || code === 0x7f || DROPPED.test(mark)) return '';
  if (CIRCLED.test(mark)) return mark;
  const folded = mark.normalize('NFKC');
  return folded.length === 1 ? (SAME_AS.get(folded) ?? folded) : folded;
}
