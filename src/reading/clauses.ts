import type { Quantity } from './quantities';

/** A stretch between two pauses; `group` counts the sentences and list items, so that cause and effect stay together. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly group: number;
  /** the mark that ends the sentence is a question mark */
  readonly question: boolean;
}

const HARD = '。;；!！?？\n';
const SOFT = ',，、';
const CIRCLED = /[\u2460-\u249b\u2776-\u2793\u3220-\u3229]/;
const SPOKEN_ITEMS =
  /^(?:[一二三四五六七八九十]是|其[一二三四五]|首先|其次|再次|最后|第[一二三四五六七八九十][,，、是])/;
const NUMBERED_ITEM = /^\(?(?:\d{1,2}|[一二三四五六七八九十])(?:[、)]|\.(?!\d))/;

/** Cuts a normalised text at its pauses, never inside a quantity. One pass. */
export function clausesOf(text: string, quantities: readonly Quantity[]): Clause[] {
  const clauses: { start: number; end: number; group: number }[] = [];
  const questions = new Set<number>();
  let group = 0;
  let start = 0;
  let next = 0;
  const close = (end: number, hard: boolean, after: number): void => {
    if (end > start) clauses.push({ start, end, group });
    if (hard) group += 1;
    start = after;
  };
  for (let i = 0; i < text.length; i += 1) {
    while (next < quantities.length && (quantities[next]?.end ?? 0) <= i) next += 1;
    const inside = quantities[next];
    if (inside && inside.kind !== 'other' && i > inside.start && i < inside.end) continue;
    const mark = text.charAt(i);
    if (HARD.includes(mark)) {
      if (mark === '?' || mark === '？') questions.add(group);
      close(i, true, i + 1);
    } else if (SOFT.includes(mark)) {
      close(i, false, i + 1);
    } else if (startsItem(text, i, start)) {
      close(i, true, i + itemHead(text, i));
    }
  }
  close(text.length, true, text.length);
  return clauses.map((clause) => ({ ...clause, question: questions.has(clause.group) }));
}

function startsItem(text: string, i: number, clauseStart: number): boolean {
  if (CIRCLED.test(text.charAt(i))) return true;
  const before = text.charAt(i - 1);
  const atHead = i === clauseStart || before === ' ' || before === ':' || before === '】';
  return atHead && itemHead(text, i) > 0;
}

function itemHead(text: string, i: number): number {
  if (CIRCLED.test(text.charAt(i))) return 1;
  const head = text.slice(i, i + 6);
  return (SPOKEN_ITEMS.exec(head) ?? NUMBERED_ITEM.exec(head))?.[0].length ?? 0;
}
