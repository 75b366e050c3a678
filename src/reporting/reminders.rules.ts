import { addDays, daysBetween, type CivilDate } from '../kernel/civil-date';
import { cumulativeLabel, monthLabel, monthOf, type ReportingPeriod } from '../kernel/reporting-period';
import type { WorkingCalendar } from '../kernel/working-calendar';
import { civilDateAt, instantAt, wallTime } from '../kernel/zoned-time';
import type { HoursSpan, PeriodSchedule, ReminderKey } from '../policy/policy-profile';

/** A reminder of the policy, or a person of the office asking (chase). */
export type ReminderOccasion = ReminderKey | 'chase';

/** What a liaison still owes when a reminder is written. */
export interface Owed {
  /** own projects without a word */
  readonly missing: number;
  /** own drafts that only lack the person's word */
  readonly ready: readonly { readonly at: Date }[];
  /** own drafts that lack figures too */
  readonly unfinished: number;
  /** lateness may be judged: county live, days not provisional */
  readonly judged: boolean;
}

export interface ReminderMoment {
  readonly occasion: ReminderOccasion;
  readonly schedule: PeriodSchedule;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
  readonly zone: string;
}

/** "9月月报 10月8日24:00截止" */
export function reminderTitle(schedule: PeriodSchedule, zone: string): string {
  return `${monthLabel(schedule.period)}月报 ${dueLabel(schedule, zone)}截止`;
}

/** The sentence on top of a reminder: what is owed and until when, in the words of the moment. */
export function reminderLead(moment: ReminderMoment, owed: Owed): string {
  return [readySentence(moment, owed), missingSentence(moment, owed), unfinishedSentence(owed)]
    .filter((sentence) => sentence !== '')
    .join('\n');
}

/** How to answer, with figures that are nobody's. */
export function howToAnswer(period: ReportingPeriod, projects: number): string {
  if (projects === 1) {
    return `直接回一句话，例如：${monthLabel(period)}完成350万元，${cumulativeLabel(period)}累计${exampleYtd(period)}万元，主体结构完成60%，本月无问题`;
  }
  return `一行一个项目，写编号、本月数/年初累计、进展，例如：1：350/${exampleYtd(period)} 主体结构完成60%`;
}

function exampleYtd(period: ReportingPeriod): number {
  return monthOf(period) === 1 ? 350 : 2100;
}

function readySentence({ now, schedule, zone }: ReminderMoment, { ready, judged }: Owed): string {
  const [first] = ready;
  if (!first) return '';
  const month = monthLabel(schedule.period);
  const when = `${dateLabel(civilDateAt(first.at, zone))}${wallTime(first.at, zone)}`;
  const what =
    ready.length === 1
      ? `您${when}发来的${month}数还没确认`
      : `您${when}起发来的${ready.length}个项目的${month}数还没确认`;
  const past = now >= schedule.ownerDueAt;
  const after =
    past && judged && first.at < schedule.ownerDueAt ? '；今天内确认、数不改，仍按发来的时间算' : '';
  return `只差一步：${what}，回复1确认${after}。`;
}

function missingSentence(moment: ReminderMoment, { missing, judged }: Owed): string {
  if (missing === 0) return '';
  const { schedule, now, zone } = moment;
  const month = monthLabel(schedule.period);
  const left = `还有${missing}个项目未报`;
  if (now >= schedule.ownerDueAt) return pastSentence(moment, left, judged);
  if (moment.occasion === 'pre_notice') return preNotice(moment);
  const today = civilDateAt(now, zone);
  const due = dueLabel(schedule, zone);
  if (today === schedule.ownerDueOn) return `${month}月报今天${dueTime(schedule, zone)}截止，${left}。`;
  const workdays = moment.calendar.countWorkdays(addDays(today, 1), schedule.ownerDueOn);
  const time = workdays > 0 ? `（还有${workdays}个工作日）` : '';
  return `${month}月报${due}截止${time}，${left}。`;
}

function pastSentence({ schedule, now, zone }: ReminderMoment, left: string, judged: boolean): string {
  const day =
    daysBetween(schedule.ownerDueOn, civilDateAt(now, zone)) === 1 ? '昨天' : dateLabel(schedule.ownerDueOn);
  const late = judged && !schedule.provisional ? '，记为迟报' : '';
  return `${monthLabel(schedule.period)}月报${day}${dueTime(schedule, zone)}已截止，${left}；现在报仍收${late}。`;
}

function preNotice({ schedule, now, calendar, zone }: ReminderMoment): string {
  const rest = restRun(calendar, civilDateAt(now, zone));
  const due = dueLabel(schedule, zone);
  const month = monthLabel(schedule.period);
  if (!rest) return `${month}月报${due}截止，今天起可先报。`;
  const days = `${dateLabel(rest.from)}至${rangeEnd(rest.from, rest.to)}${rest.isHoliday ? '放假' : '休息'}`;
  return `${days}，${month}月报${due}截止，今天起可先报，${rest.isHoliday ? '放假' : '休息'}期间发来也收。`;
}

function unfinishedSentence({ unfinished }: Owed): string {
  return unfinished === 0 ? '' : `有${unfinished}个项目已写了一部分，补齐后确认就行。`;
}

/** The run of rest days that begins the day after; null when that is a working day. */
export function restRun(
  calendar: WorkingCalendar,
  day: CivilDate,
): { from: CivilDate; to: CivilDate; isHoliday: boolean } | null {
  const from = addDays(day, 1);
  let isHoliday = false;
  let next = from;
  while (!calendar.isWorkday(next)) {
    isHoliday ||= calendar.dayFact(next).name !== undefined;
    next = addDays(next, 1);
  }
  return next === from ? null : { from, to: addDays(next, -1), isHoliday };
}

/** "10月8日24:00" */
export function dueLabel(schedule: PeriodSchedule, zone: string): string {
  return `${dateLabel(schedule.ownerDueOn)}${dueTime(schedule, zone)}`;
}

function dueTime(schedule: PeriodSchedule, zone: string): string {
  const time = wallTime(schedule.ownerDueAt, zone);
  return time === '00:00' ? '24:00' : time;
}

export function dateLabel(date: CivilDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
}

function rangeEnd(from: CivilDate, to: CivilDate): string {
  return from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : dateLabel(to);
}

export interface HalfDay {
  readonly key: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * The half working day an instant belongs to: one reminder a person in each. Time outside office hours
 * belongs to the span before it on that day, so that nobody slips in a second message at noon.
 */
export function halfDayOf(at: Date, hours: readonly HoursSpan[], zone: string): HalfDay {
  const date = civilDateAt(at, zone);
  const starts = [...hours].map((span) => instantAt(date, span.from, zone)).sort((a, b) => +a - +b);
  const end = instantAt(date, '24:00', zone);
  const index = Math.max(0, starts.filter((start) => start <= at).length - 1);
  const from = index === 0 ? instantAt(date, '00:00', zone) : (starts[index] ?? end);
  return { key: `${date}/${index + 1}`, from, to: starts[index + 1] ?? end };
}

/** 今天别催了: until tomorrow 09:00, at most to the due moment while that is still ahead. */
export function snoozeUntil(
  now: Date,
  schedule: Pick<PeriodSchedule, 'ownerDueAt'> | null,
  at: string,
  zone: string,
): Date {
  const tomorrow = instantAt(addDays(civilDateAt(now, zone), 1), at, zone);
  const due = schedule?.ownerDueAt;
  return due && now < due && due < tomorrow ? due : tomorrow;
}
