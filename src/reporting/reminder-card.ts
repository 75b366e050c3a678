import { reportingPeriod } from '../kernel/reporting-period';
import type { OfficeCalendar } from '../policy/office-calendar';
import type { PeriodSchedule, ReportField } from '../policy/policy-profile';
import type { CardKind } from '../cards/card-kind';
import { isOwed, type OwedRow } from './reminder-people';
import type { REPORT_REMINDER } from './reminders.notices';
import {
  howToAnswer,
  reminderLead,
  reminderTitle,
  type Owed,
  type ReminderOccasion,
} from './reminders.rules';
import { wan } from './report-texts';

type ReminderData = typeof REPORT_REMINDER extends CardKind<infer Data> ? Data : never;

const SHORT_FIELDS: Readonly<Record<ReportField, string>> = {
  investment_month: '本月数',
  investment_ytd: '累计数',
  progress: '形象进度',
  problems: '有没有问题',
};

/** The reminder of one person, as it reads at the moment it arrives. */
export function reminderCard(
  occasion: ReminderOccasion,
  schedule: PeriodSchedule,
  at: Date,
  office: OfficeCalendar,
  rows: readonly OwedRow[],
): ReminderData {
  const moment = { occasion, schedule, now: at, calendar: office.days, zone: office.zone };
  const owed = owedOf(rows, schedule);
  const [only] = rows;
  return {
    title: reminderTitle(schedule, office.zone),
    lead: reminderLead(moment, owed),
    period: schedule.period,
    rows: rows.map((row) => ({
      number: String(row.number),
      project: row.project,
      state: stateText(row),
    })),
    how: owed.missing > 0 ? howToAnswer(reportingPeriod(schedule.period), rows.length) : '',
    hasDraft: owed.ready.length > 0,
    hasMissing: owed.missing > 0,
    only: rows.length === 1 && only && isOwed(only) ? only.projectId : '',
    article: office.policy.reporting.source.article ?? '',
  };
}

function owedOf(rows: readonly OwedRow[], schedule: PeriodSchedule): Owed {
  const owed = rows.filter(isOwed);
  const ready = owed.flatMap((row) => (row.state === 'ready' && row.at ? [{ at: row.at }] : []));
  return {
    missing: owed.filter((row) => row.state === 'missing').length,
    ready: ready.sort((a, b) => +a.at - +b.at),
    unfinished: owed.filter((row) => row.state === 'unfinished').length,
    judged:
      !schedule.provisional &&
      owed.every((row) => row.liveFrom === null || row.liveFrom <= schedule.ownerDueOn),
  };
}

function stateText(row: OwedRow): string {
  switch (row.state) {
    case 'missing':
      return '未报';
    case 'ready':
      return `草稿未确认（本月${wan(row.values?.investmentMonth ?? null)}，累计${wan(row.values?.investmentYtd ?? null)}）`;
    case 'unfinished':
      return `已写一部分，还缺${row.lacks.map((field) => SHORT_FIELDS[field]).join('、')}`;
    case 'reported':
      return '已报';
    case 'not_due':
      return '不用报';
  }
}
