import { Money } from '../kernel/money';
import { bearingOf, isAdjacent, scopeBehind, type Bearing, type Label } from './bearing';
import type { Clause } from './clauses';
import type { Mark } from './lexicon';
import type { Quantity } from './quantities';
import type { AmountField, EvidenceNote } from './reading';

type Amount = Extract<Quantity, { kind: 'money' | 'bare' }>;

/** An amount with the field it speaks of; `money` null when the field must be asked. */
export interface Candidate {
  readonly field: AmountField;
  readonly money: Money | null;
  readonly start: number;
  readonly quantity: Amount;
  readonly sure: boolean;
  readonly note?: EvidenceNote;
}

export interface Figures {
  readonly current: readonly Candidate[];
  /** wrong values named by a correction */
  readonly old: readonly Candidate[];
  /** amounts that nothing explains */
  readonly pending: readonly Amount[];
  /** where figures or their labels stand, so that they are not taken for progress or problems */
  readonly spans: readonly { start: number; end: number }[];
}

export interface FigureInput {
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly quantities: readonly Quantity[];
  readonly marks: readonly Mark[];
  readonly isCorrection: boolean;
  /** where amounts begin that are passed over: targets, figures of others */
  readonly asides?: ReadonlySet<number>;
}

/** Decides which of the three cumulatives each amount is, by the words before and after it (domain.md D.2). */
export function figuresOf(input: FigureInput): Figures {
  const labels = labelsOf(input);
  const current: Candidate[] = [];
  const old: Candidate[] = [];
  const pending: Amount[] = [];
  const spans: { start: number; end: number }[] = [];
  const walk = new LabelWalk(labels);
  let planGroup = -1;
  let lastField: AmountField | null = null;
  for (const clause of input.clauses) {
    walk.enterClause(clause);
    for (const quantity of quantitiesIn(input.quantities, clause, walk)) {
      const before = walk.upTo(quantity.start);
      if (quantity.kind === 'percent') walk.afterShare(quantity.end);
      if (quantity.kind !== 'money' && quantity.kind !== 'bare') continue;
      if (input.asides?.has(quantity.start)) {
        walk.afterAmount(quantity.end);
        continue;
      }
      const after = walk.after(quantity.end, clause.end);
      const behind = before.own.some(isScopeOrAct) ? null : scopeBehind(input.text, quantity.end, after);
      const seen = behind ? { own: [behind], sentence: [behind] } : before;
      const planBeside = planGroup === clause.group;
      const bearing = bearingOf({
        own: seen.own,
        sentence: seen.sentence,
        after: behind ? [] : after,
        planSeen: planGroup >= 0,
        planBeside,
        isCorrection: input.isCorrection,
        lastField,
      });
      const adjacent =
        quantity.kind === 'money' || behind !== null || isAdjacent(input.text, seen.own, quantity.start);
      if (bearing.role === 'excluded' && seen.own.some((label) => label.kind === 'plan'))
        planGroup = clause.group;
      if (bearing.role === 'excluded') {
        walk.afterAmount(quantity.end);
        continue;
      }
      if (bearing.role === 'pending' || !adjacent) {
        if (quantity.kind === 'money' || quantity.weight >= 3) pending.push(quantity);
      } else {
        const candidate = candidateOf(input, bearing, quantity, clause);
        (bearing.role === 'old' ? old : current).push(candidate);
        lastField = candidate.field;
        spans.push({ start: candidate.start, end: quantity.end });
      }
      walk.afterAmount(behind?.end ?? quantity.end);
    }
  }
  return { current, old, pending, spans };
}

function isScopeOrAct(label: Label): boolean {
  return (
    label.kind !== 'filler' && label.kind !== 'invest' && label.kind !== 'act' && label.kind !== 'component'
  );
}

function candidateOf(input: FigureInput, bearing: Bearing, quantity: Amount, clause: Clause): Candidate {
  const { amount } = quantity;
  const doubtful = bearing.doubtful || amount.money === null;
  const asked =
    clause.question || /[吗么]$/.test(input.text.slice(Math.max(clause.start, clause.end - 2), clause.end));
  const note = asked
    ? 'asked_back'
    : quantity.negative
      ? 'negative'
      : bearing.output
        ? 'output_value'
        : amount.note;
  const money = amount.money !== null && quantity.negative ? Money.ZERO.minus(amount.money) : amount.money;
  return {
    field: bearing.field,
    money: doubtful ? null : money,
    start: Math.max(clause.start, bearing.from ?? quantity.start),
    quantity,
    sure: amount.sure && !asked && !quantity.negative && !doubtful,
    ...(note === undefined ? {} : { note }),
  };
}

/** Marks and month names in one list, by position. */
function labelsOf({ marks, quantities }: FigureInput): Label[] {
  const months: Label[] = quantities.flatMap((quantity) =>
    quantity.kind === 'month'
      ? [{ kind: 'monthName' as const, start: quantity.start, end: quantity.end, month: quantity.month }]
      : [],
  );
  const taken = quantities.filter((quantity) => quantity.kind !== 'other');
  const free: Label[] = [];
  let next = 0;
  for (const mark of marks) {
    while (next < taken.length && (taken[next]?.end ?? 0) <= mark.start) next += 1;
    const over = taken[next];
    if (!over || over.start >= mark.end) free.push(mark);
  }
  return [...free, ...months].sort((a, b) => a.start - b.start);
}

function* quantitiesIn(
  quantities: readonly Quantity[],
  clause: Clause,
  walk: LabelWalk,
): Generator<Quantity> {
  while (walk.quantity < quantities.length) {
    const quantity = quantities[walk.quantity];
    if (!quantity || quantity.start >= clause.end) return;
    walk.quantity += 1;
    if (quantity.start >= clause.start) yield quantity;
  }
}

/** How many labels back a figure may look; more would make long texts costly and readings far-fetched. */
const REACH = 40;

/** Walks the labels once; `own` are those of the clause, `sentence` those since the last amount. */
class LabelWalk {
  quantity = 0;
  private next = 0;
  private own: Label[] = [];
  private sentence: Label[] = [];
  private group = -1;

  constructor(private readonly labels: readonly Label[]) {}

  enterClause(clause: Clause): void {
    this.upTo(clause.start);
    this.own = [];
    if (clause.group !== this.group) this.sentence = [];
    this.group = clause.group;
  }

  upTo(position: number): { own: readonly Label[]; sentence: readonly Label[] } {
    for (let label = this.labels[this.next]; label && label.end <= position; label = this.labels[this.next]) {
      this.own.push(label);
      this.sentence.push(label);
      if (this.sentence.length > REACH) this.sentence.shift();
      if (this.own.length > REACH) this.own.shift();
      this.next += 1;
    }
    return { own: this.own, sentence: this.sentence };
  }

  after(from: number, clauseEnd: number): Label[] {
    const found: Label[] = [];
    for (let i = this.next; i < this.labels.length && found.length < 4; i += 1) {
      const label = this.labels[i];
      if (!label || label.start >= clauseEnd || label.start > from + 12) break;
      if (label.start >= from) found.push(label);
    }
    return found;
  }

  afterShare(position: number): void {
    this.upTo(position);
    this.own = [];
  }

  afterAmount(position: number): void {
    this.upTo(position);
    this.own = [];
    this.sentence = [];
  }
}
