import { Money } from '../kernel/money';
import type { Span } from './declarations';
import type { Figures } from './figures';
import { normalise, sourceSpan, type NormalText } from './normalise';
import { parse, type Parsed } from './parse';
import type { Piece } from './pieces';
import type { PhysicalCandidate } from './progress';
import type {
  AmountField,
  AmountUnit,
  Evidence,
  EvidenceNote,
  ReadContext,
  Reading,
  ReadingField,
} from './reading';
import { AMOUNT_FIELDS, settleAmounts, type SettledAmounts } from './settle';

/**
 * Reads one message as a proposal: pure, deterministic, linear in its length, never throwing.
 * What is not certain is null or listed in `needsClarification`; nothing is copied from earlier months.
 */
export function readMessage(text: string, context: ReadContext): Reading {
  const source = normalise(text);
  return assemble(source, parse(source.text, context));
}

/** Reads what follows amounts that were read already ("320/2860 …"): it names no project, and a bare 无 counts. */
export function readRest(text: string, context: ReadContext): Reading {
  const source = normalise(text);
  return assemble(source, parse(source.text, context, true));
}

function assemble(source: NormalText, parsed: Parsed): Reading {
  const { figures, declared, problems, isCorrection } = parsed;
  const asked = new Set<ReadingField>();
  const evidence: Partial<Record<ReadingField, Evidence>> = {};
  const rounded: ReadingField[] = [];
  const amounts = settleAmounts(source.text, figures, declared, isCorrection);
  for (const field of AMOUNT_FIELDS) {
    const settled = amounts[field];
    if (settled.ask) asked.add(field);
    if (settled.span)
      evidence[field] = evidenceOf(source, settled.span, !settled.ask, settled.unit, settled.note);
    if (settled.rounded) rounded.push(field);
  }
  if (parsed.marks.some((mark) => mark.kind === 'misreport') && amounts.investmentMonth.money === null)
    asked.add('investmentMonth');
  const { period } = parsed;
  if (period.ask) asked.add('period');
  if (period.span) evidence.period = evidenceOf(source, period.span, !period.ask);
  const physical = settlePhysical(parsed.physical);
  if (physical.ask) asked.add('physicalProgress');
  if (physical.span) evidence.physicalProgress = evidenceOf(source, physical.span, !physical.ask);
  const milestone = milestoneOf(source, parsed.milestones);
  if (milestone) evidence.milestone = milestone.evidence;
  if (problems.untold && problems.issues.length === 0) asked.add('issues');
  const zeroReport = declared.none.length > 0 && problems.issues.length === 0 && !problems.untold;
  if (zeroReport && declared.none[0]) evidence.zeroReport = evidenceOf(source, declared.none[0], true);
  if (!zeroReport && !asked.has('issues') && problems.issues.length === 0 && declared.near.length > 0)
    asked.add('zeroReport');
  if (problems.span) evidence.issues = evidenceOf(source, problems.span, true);
  if (parsed.hint) evidence.projectHint = evidenceOf(source, parsed.hint, true);
  const correction = isCorrection && corrects(parsed) ? correctionOf(figures, period.period, amounts) : null;
  const { issues, updates } = problems;
  const isReport =
    AMOUNT_FIELDS.some((field) => amounts[field].money !== null) ||
    asked.size > (asked.has('period') ? 1 : 0) ||
    physical.percent !== null ||
    milestone !== null ||
    zeroReport ||
    issues.length + updates.length > 0 ||
    correction !== null;
  return {
    isReport,
    period: period.period,
    projectHint: parsed.hint?.name ?? null,
    investmentMonth: amounts.investmentMonth.money,
    investmentYtd: amounts.investmentYtd.money,
    investmentTotal: amounts.investmentTotal.money,
    physicalProgress: physical.percent,
    milestone: milestone?.words ?? null,
    zeroReport,
    issues,
    issueUpdates: updates,
    correction,
    needsClarification: [...asked],
    evidence,
    rounded,
    looseAmount: looseAmountOf(figures),
  };
}

function looseAmountOf({ pending }: Figures): Money | null {
  const [only] = pending;
  const money = only?.amount.money ?? null;
  if (!only || money === null || pending.length > 1) return null;
  return only.negative ? Money.ZERO.minus(money) : money;
}

/** 应该是 and 不是 correct something only beside a figure; 更正, 撤回 and 报错了 always do. */
function corrects({ marks, figures, quantities }: Parsed): boolean {
  if (figures.old.length > 0 || marks.some((mark) => mark.kind === 'correction' || mark.kind === 'misreport'))
    return true;
  const starts = new Set(
    quantities.flatMap((each) => (each.kind === 'money' || each.kind === 'bare' ? [each.start] : [])),
  );
  return marks.some((mark) => mark.kind === 'change' && [0, 1, 2].some((gap) => starts.has(mark.end + gap)));
}

function settlePhysical(found: readonly PhysicalCandidate[]): {
  percent: string | null;
  ask: boolean;
  span: Span | null;
} {
  const first = found[0];
  if (!first) return { percent: null, ask: false, span: null };
  const clear = found.every(
    (each) => each.percent !== null && Number(each.percent) === Number(first.percent),
  );
  return { percent: clear ? first.percent : null, ask: !clear, span: first };
}

function milestoneOf(
  source: NormalText,
  pieces: readonly Piece[],
): { words: string; evidence: Evidence } | null {
  const [first] = pieces;
  const last = pieces[pieces.length - 1];
  if (!first || !last) return null;
  const words = pieces.map((piece) => sourceSpan(source, piece.start, piece.end).words).join('，');
  return { words, evidence: evidenceOf(source, { start: first.start, end: last.end }, true) };
}

function correctionOf(
  figures: Figures,
  period: Reading['period'],
  amounts: SettledAmounts,
): Reading['correction'] {
  const old: Partial<Record<AmountField, Money>> = {};
  for (const candidate of figures.old) {
    const { money } = candidate.quantity.amount;
    if (money !== null && !amounts[candidate.field].money?.equals(money)) old[candidate.field] = money;
  }
  return { period, old };
}

function evidenceOf(
  source: NormalText,
  span: Span,
  sure: boolean,
  unit: AmountUnit = 'none',
  note?: EvidenceNote,
): Evidence {
  return { ...sourceSpan(source, span.start, span.end), sure, unit, ...(note === undefined ? {} : { note }) };
}
