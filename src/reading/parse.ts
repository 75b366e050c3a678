import { cautions, type Cautions } from './caution';
import { clausesOf, type Clause } from './clauses';
import { inDeclaredUnit } from './declared-unit';
import { closingNone, declarationsOf, type Declarations, type Span } from './declarations';
import { figuresOf, type FigureInput, type Figures } from './figures';
import { marksOf, type Mark } from './lexicon';
import { periodOfMessage, type MessagePeriod } from './message-period';
import { milestonePieces } from './milestones';
import { piecesOf, type Piece } from './pieces';
import { problemsOf, type Problems } from './problems';
import { physicalOf, type PhysicalCandidate } from './progress';
import { projectHintOf, type ProjectHint } from './project-hint';
import { quantitiesOf, type Quantity } from './quantities';
import type { ReadContext } from './reading';

/** Everything the words of a message were found to tell, before it is weighed. */
export interface Parsed {
  readonly clauses: readonly Clause[];
  readonly hint: ProjectHint | null;
  readonly period: MessagePeriod;
  readonly figures: Figures;
  readonly physical: readonly PhysicalCandidate[];
  readonly declared: Declarations;
  readonly problems: Problems;
  readonly milestones: readonly Piece[];
  readonly pieces: readonly Piece[];
  readonly quantities: readonly Quantity[];
  readonly isCorrection: boolean;
  readonly marks: readonly Mark[];
}

const CORRECTING = new Set(['correction', 'change', 'old', 'misreport']);

/** Finds all parts of a normalised text, each stretch for one purpose; `isRest`: amounts were read before it. */
export function parse(text: string, context: ReadContext, isRest = false): Parsed {
  const found = inDeclaredUnit(text, quantitiesOf(text));
  const marks = marksOf(text);
  const clauses = clausesOf(text, found);
  const hint = isRest ? null : projectHintOf(text, marks, found);
  const physical = physicalOf(text, clauses, found, marks, hint?.name ?? null);
  const shares = new Set(physical.map((each) => each.quantity));
  const quantities = found.map((each) =>
    shares.has(each.start)
      ? { kind: 'percent' as const, start: each.start, end: each.end, percent: null }
      : each,
  );
  const isCorrection = marks.some((mark) => CORRECTING.has(mark.kind));
  const named = periodOfMessage(text, found, marks, context);
  const doubts = cautions({ text, clauses, quantities, period: named.period, sentOn: context.sentOn });
  const period = doubts.severalMonths ? { ...named, period: null, ask: true } : named;
  const figures = withCaution({ text, clauses, quantities, marks, isCorrection }, doubts.amounts);
  const hasFigures = isRest || figures.current.length + figures.pending.length + physical.length > 0;
  const declared = withClosing(declarationsOf(text), hasFigures ? closingNone(text, marks) : null);
  const spoken = [...declared.none, ...declared.near, ...declared.noInvestment, ...declared.sameAsBefore];
  const head = hint && !isWorks(text, hint, found) ? [{ start: 0, end: hint.end }] : [];
  const pieces = piecesOf(text, clauses, [...figures.spans, ...physical, ...spoken, ...head]);
  const problems = problemsOf(pieces, context.sentOn);
  const free = pieces.filter((piece) => !problems.groups.has(piece.group) && !problems.pieces.has(piece));
  const milestones = milestonePieces(free, hasFigures || spoken.length > 0);
  return {
    ...{ clauses, hint, period, figures, physical, declared, problems },
    ...{ milestones, pieces, quantities, isCorrection, marks },
  };
}

/** A doubtful amount loses its value and is asked about; an aside only where nothing clearer stands beside it. */
function withCaution(input: FigureInput, amounts: Cautions['amounts']): Figures {
  if (amounts.size === 0) return figuresOf(input);
  const quantities = input.quantities.map((each) =>
    (each.kind === 'money' || each.kind === 'bare') && amounts.has(each.start)
      ? { ...each, amount: { ...each.amount, money: null, sure: false } }
      : each,
  );
  const asides = new Set([...amounts].flatMap(([start, caution]) => (caution === 'aside' ? [start] : [])));
  const clear = figuresOf({ ...input, quantities, asides });
  if (asides.size === 0 || clear.current.length + clear.pending.length > 0) return clear;
  return figuresOf({ ...input, quantities });
}

function withClosing(declared: Declarations, closing: Span | null): Declarations {
  const known = closing && declared.none.some((span) => span.end > closing.start);
  return closing && !known ? { ...declared, none: [...declared.none, closing] } : declared;
}

/** "外立面改造完成71%" tells progress, even if its head reads like the name of a project. */
function isWorks(text: string, hint: ProjectHint, quantities: readonly Quantity[]): boolean {
  if (
    !/^(?:已经|已){0,1}(?:完成|施工[至到]|封顶|浇筑|砌筑|吊装|贯通)/.test(text.slice(hint.end, hint.end + 8))
  )
    return false;
  const next = quantities.find((each) => each.start >= hint.end);
  return next === undefined || (next.kind !== 'money' && next.kind !== 'bare');
}
