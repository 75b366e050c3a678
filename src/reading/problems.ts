import { daysBetween, type CivilDate, dayOfMonth } from '../kernel/civil-date';
import { milestonePieces } from './milestones';
import type { Piece } from './pieces';
import { announced } from './problem-marker';
import { categoryOf, CRITICAL, isObstacle, isRequest, levelOf, URGENT } from './problem-words';
import type { HelpLevel, IssueUrgency, ReadIssue, ReadIssueUpdate } from './reading';

export interface Problems {
  readonly issues: readonly ReadIssue[];
  readonly updates: readonly ReadIssueUpdate[];
  /** groups of clauses that are spoken for, so that they are not read as progress */
  readonly groups: ReadonlySet<number>;
  /** pieces inside such groups that tell of the problem */
  readonly pieces: ReadonlySet<Piece>;
  readonly span: { start: number; end: number } | null;
  /** "有问题" without saying which */
  readonly untold: boolean;
}

const RESOLVED =
  /解决了|已解决|已经解决|已办结|办结了|可以销号|已销号|销号了|处理好了|协调好了|已协调解决|已经协调好/;
const NOT_RESOLVED = /没解决|未解决|没有解决|还没|能解决|未办结|解决不了/;
const EARLIER =
  /^.{0,6}?(?:原来|上次|上个?月|之前|先前|前面|上回|刚才)(?:说的?|报的?|提的?|反映的?|上报的?|的){0,1}/;
const ALL = /都|三个|两个|以上|一并|上述|全部/;
const SOON_DAYS = 7;
const LONGEST_DESCRIPTION = 500;

interface Draft {
  pieces: Piece[];
  level: HelpLevel | null;
  urgency: IssueUrgency;
}

/** Obstacles, one per sentence or list item: cause and effect inside one sentence are one issue. */
export function problemsOf(pieces: readonly Piece[], sentOn: CivilDate): Problems {
  const drafts: Draft[] = [];
  const updates: ReadIssueUpdate[] = [];
  const groups = new Set<number>();
  const used = new Set<Piece>();
  let pendingUrgency: IssueUrgency = 'normal';
  let untold = false;
  for (const group of grouped(pieces)) {
    const stated = group.filter((piece) => !piece.question);
    if (stated.length === 0) continue;
    const update = updateOf(stated);
    if (update) {
      updates.push(update);
      groups.add(stated[0]?.group ?? -1);
      continue;
    }
    const first = stated.findIndex((piece) => isObstacle(piece.words));
    const named = announced(stated, untold);
    const namedFirst = named && !isBefore(stated[first], named.used[0]) ? named : null;
    named?.used.forEach((piece) => used.add(piece));
    if (namedFirst) untold = namedFirst.pieces.length === 0;
    const urgency = urgencyOf(stated, sentOn);
    const level = lastLevel(stated);
    if (namedFirst) {
      if (namedFirst.pieces.length === 0) continue;
      drafts.push({ pieces: namedFirst.pieces, level, urgency: worse(urgency, pendingUrgency) });
      pendingUrgency = 'normal';
      continue;
    }
    if (first < 0 || isAftermath(stated, drafts)) {
      attach(stated, drafts, level, urgency, used);
      if (drafts.length === 0) pendingUrgency = worse(pendingUrgency, urgency);
      continue;
    }
    const own = stated
      .slice(causeBefore(stated, first))
      .filter((piece, index) => index === 0 || isObstacle(piece.words) || !isProgress(piece));
    own.forEach((piece) => used.add(piece));
    drafts.push({ pieces: own, level, urgency: worse(urgency, pendingUrgency) });
    pendingUrgency = 'normal';
    untold = false;
  }
  const all = drafts.flatMap((draft) => draft.pieces);
  const start = all[0]?.start;
  const end = all[all.length - 1]?.end;
  return {
    issues: drafts.map(toIssue),
    updates,
    groups,
    pieces: used,
    span: start === undefined || end === undefined ? null : { start, end },
    untold,
  };
}

function isBefore(piece: Piece | undefined, other: Piece | undefined): boolean {
  return piece !== undefined && other !== undefined && piece.start < other.start;
}

/** "征地卡住了，桩基完成92%": the second clause is no part of the problem. */
function isProgress(piece: Piece): boolean {
  return milestonePieces([piece], true).length > 0;
}

function grouped(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups[groups.length - 1];
    if (last?.[0]?.group === piece.group) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

function toIssue(draft: Draft): ReadIssue {
  const words = draft.pieces.map((piece) => piece.words).join('，');
  const description = words
    .replace(/^(?:紧急|急|问题|存在问题|需[^:]{1,10}协调)[:!！]/, '')
    .slice(0, LONGEST_DESCRIPTION);
  return {
    category: categoryOf(words.slice(0, LONGEST_DESCRIPTION)),
    description,
    urgency: draft.urgency,
    needsLevel: draft.level,
  };
}

/** What went before belongs to the problem when the obstacle alone does not say what it is about. */
function causeBefore(stated: readonly Piece[], first: number): number {
  let from = first;
  const told = (): boolean =>
    categoryOf(
      stated
        .slice(from)
        .map((piece) => piece.words)
        .join('，'),
    ) !== 'other';
  while (from > 0 && first - from < 3 && stated[from - 1]?.whole === true && !told()) from -= 1;
  return told() ? from : first;
}

/** 今天全停了 after another sentence told why is its effect, not a second problem. */
function isAftermath(stated: readonly Piece[], drafts: readonly Draft[]): boolean {
  if (drafts.length === 0) return false;
  return stated.every((piece) => categoryOf(piece.words) === 'other' && /停|影响|^现场/.test(piece.words));
}

function attach(
  stated: readonly Piece[],
  drafts: Draft[],
  level: HelpLevel | null,
  urgency: IssueUrgency,
  used: Set<Piece>,
): void {
  const last = drafts[drafts.length - 1];
  if (!last || (level === null && urgency === 'normal' && !stated.some((piece) => isRequest(piece.words))))
    return;
  const forAll = stated.some((piece) => ALL.test(piece.words));
  for (const draft of forAll ? drafts : [last]) {
    draft.level ??= level;
    draft.urgency = worse(draft.urgency, urgency);
  }
  stated.forEach((piece) => used.add(piece));
}

function lastLevel(stated: readonly Piece[]): HelpLevel | null {
  return stated.reduce<HelpLevel | null>((level, piece) => levelOf(piece.words) ?? level, null);
}

function urgencyOf(stated: readonly Piece[], sentOn: CivilDate): IssueUrgency {
  if (stated.some((piece) => CRITICAL.test(piece.words) && !/没停|未停|不停/.test(piece.words)))
    return 'critical';
  if (stated.some((piece) => URGENT.test(piece.words) || hasSoonDeadline(piece.words, sentOn)))
    return 'urgent';
  return 'normal';
}

/** "10号前", "11月15日前", "3天内": a deadline within a week of sending. */
function hasSoonDeadline(words: string, sentOn: CivilDate): boolean {
  if (/(?:明天|后天|今天|本周|这周|周[一二三四五六日])(?:之|以){0,1}[前内]/.test(words)) return true;
  const inDays = /(\d{1,3})(?:天|日|个工作日)(?:之|以){0,1}内/.exec(words);
  if (inDays) return Number(inDays[1]) <= SOON_DAYS;
  const day = /(?:(\d{1,2})月){0,1}(\d{1,2})[号日](?:之|以){0,1}前/.exec(words);
  if (!day) return false;
  const year = Number(sentOn.slice(0, 4));
  const month = day[1] === undefined ? Number(sentOn.slice(5, 7)) : Number(day[1]);
  if (month < 1 || month > 12 || Number(day[2]) < 1) return false;
  const left = daysBetween(sentOn, dayOfMonth(year, month, Number(day[2])));
  return left >= 0 && left <= SOON_DAYS;
}

function updateOf(stated: readonly Piece[]): ReadIssueUpdate | null {
  const piece = stated.find((each) => RESOLVED.test(each.words) && !NOT_RESOLVED.test(each.words));
  if (!piece) return null;
  const cut = RESOLVED.exec(piece.words)?.index ?? 0;
  const keyword = piece.words
    .slice(0, cut)
    .replace(EARLIER, '')
    .replace(/问题|事情|的事|事项|[已也都的]$/g, '')
    .trim();
  return { keyword: keyword.slice(0, 40), status: 'resolved' };
}

function worse(a: IssueUrgency, b: IssueUrgency): IssueUrgency {
  const order: readonly IssueUrgency[] = ['normal', 'urgent', 'critical'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
