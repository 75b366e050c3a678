import type { Clause } from './clauses';
import type { Span } from './declarations';

/** What is left of a clause once figures and declarations are taken out. */
export interface Piece extends Span {
  readonly group: number;
  readonly question: boolean;
  readonly words: string;
  /** nothing was taken out of the clause */
  readonly whole: boolean;
}

/** Cuts `taken` out of the clauses; both lists are walked once. */
export function piecesOf(text: string, clauses: readonly Clause[], taken: readonly Span[]): Piece[] {
  const sorted = [...taken].sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let next = 0;
  for (const clause of clauses) {
    while (next < sorted.length && (sorted[next]?.end ?? 0) <= clause.start) next += 1;
    let from = clause.start;
    let whole = true;
    for (let i = next; i < sorted.length; i += 1) {
      const span = sorted[i];
      if (!span || span.start >= clause.end) break;
      add(pieces, text, clause, from, Math.max(from, span.start), false);
      from = Math.max(from, Math.min(span.end, clause.end));
      whole = false;
    }
    add(pieces, text, clause, from, clause.end, whole);
  }
  return pieces;
}

function add(
  pieces: Piece[],
  text: string,
  clause: Clause,
  start: number,
  end: number,
  whole: boolean,
): void {
  let from = start;
  let to = end;
  while (from < to && EDGE.includes(text.charAt(from))) from += 1;
  while (to > from && EDGE.includes(text.charAt(to - 1))) to -= 1;
  if (to - from < 1) return;
  const { group, question } = clause;
  pieces.push({ start: from, end: to, group, question, words: text.slice(from, to), whole });
}

const EDGE = ' :()[]【】"\'…~,，。;；!！?？\n';
