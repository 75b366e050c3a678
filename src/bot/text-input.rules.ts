/** What a text is before anybody reads it for figures. */
export type TextInput =
  | { readonly kind: 'empty' }
  /** bySlash: written as a command; a bare word may be chatter in a group */
  | { readonly kind: 'command'; readonly word: string; readonly rest: string; readonly bySlash: boolean }
  | { readonly kind: 'choice'; readonly number: number }
  /** firm: 对 or 确认, which expects something to be there; 好 and 嗯 may be mere politeness */
  | { readonly kind: 'yes'; readonly firm: boolean }
  | { readonly kind: 'no' }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'words'; readonly text: string };

const FIRM_YES = ['对', '对的', '是', '是的', '确认', '没错', '正确', '无误', '确认无误'];
const POLITE_YES = ['好', '好的', '可以', 'ok', '嗯', '行'];
/** Somebody who says hello is shown what can be done here. */
const GREETINGS = ['你好', '您好', '在吗', 'hello', 'hi'];
const NO = ['不对', '不是', '错了', '改', '改数', '不行'];

/** Full-width marks, a leading @name and stray blanks make no difference. */
export function textInput(raw: string, wordsOfCommands: ReadonlySet<string>): TextInput {
  const text = withoutMention(raw).trim();
  if (text === '') return { kind: 'empty' };
  const plain = text.normalize('NFKC');
  const slash = /^[/／、\\]\s*([^\s/，,：:]+)\s*([\s\S]*)$/.exec(text);
  if (slash && (text.startsWith('/') || text.startsWith('／') || wordsOfCommands.has(slash[1] ?? ''))) {
    return command(slash[1] ?? '', slash[2] ?? '', true);
  }
  const bare = /^(\S+)(?:\s+([\s\S]*))?$/.exec(plain);
  const word = bare?.[1]?.toLowerCase() ?? '';
  if (wordsOfCommands.has(word) && !/^[a-z]/.test(word)) return command(word, bare?.[2] ?? '', false);
  if (/^\d$/.test(plain) && plain !== '0') return { kind: 'choice', number: Number(plain) };
  const squeezed = plain.replace(/[\s。.!！,，~]+/g, '').toLowerCase();
  if (FIRM_YES.includes(squeezed)) return { kind: 'yes', firm: true };
  if (POLITE_YES.includes(squeezed)) return { kind: 'yes', firm: false };
  if (GREETINGS.includes(squeezed)) return { kind: 'greeting' };
  if (NO.includes(squeezed)) return { kind: 'no' };
  return { kind: 'words', text };
}

function command(word: string, rest: string, bySlash: boolean): TextInput {
  return { kind: 'command', word: word.normalize('NFKC').toLowerCase(), rest: rest.trim(), bySlash };
}

/** In a group, whatever is said to the others is not for us: it must begin with @. */
export function isAddressed(text: string): boolean {
  return /^\s*[@＠]\S/.test(text);
}

/** Group messages begin with the robot's name. */
export function withoutMention(text: string): string {
  return text.replace(/^\s*[@＠]\S{1,30}\s+/, '');
}

/** The word closest to a mistyped one, if it is close enough to be meant. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(best.candidate.length / 2)) ? best.candidate : null;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
