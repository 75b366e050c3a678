import { instantAt } from '../../kernel/zoned-time';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import type { OfficeCalendar } from '../../policy/office-calendar';
import type { PeriodSchedule, ReminderKey } from '../../policy/policy-profile';
import type { Reminders } from '../../reporting/reminders';
import type { JobDefinition } from '../job-definition';
import { monthsAround } from '../months-around';

const DAY_MS = 86_400_000;
/** Nothing older is made up for. */
const LOOK_BACK_MS = 3 * DAY_MS;
/** People reminded in one transaction. */
const MOST_PEOPLE = 5000;

const KEYS: readonly ReminderKey[] = ['pre_notice', 'T-3', 'T-1', 'T', 'T+1'];

const LABELS: Readonly<Record<ReminderKey, string>> = {
  pre_notice: '放假前预告',
  'T-3': '截止前3个工作日',
  'T-1': '截止前1个工作日',
  T: '截止当天',
  'T+1': '截止后1个工作日',
};

/** Private reminders to liaisons, one job a moment of the policy (ND-17). */
export function remindOwners(office: OfficeCalendar, reminders: Reminders): JobDefinition[] {
  return KEYS.map((key) => remindAt(key, office, reminders));
}

function remindAt(key: ReminderKey, office: OfficeCalendar, reminders: Reminders): JobDefinition {
  return {
    id: `remind-owners:${key}`,
    title: `月报提醒（${LABELS[key]}）`,
    article: office.policy.reporting.source.article,
    housekeeping: false,
    catchUp: { maxLateMs: LOOK_BACK_MS, missed: 'each', pointless: 'skip', beforeFirstStart: false },
    due: (from, to, officeOf) =>
      monthsAround(from, to).flatMap((period) => {
        const inForce = officeOf(period);
        const schedule = inForce.schedule(period);
        const moment = schedule.reminders.find(
          (each) => each.key === key && from <= each.at && each.at <= to,
        );
        if (!moment) return [];
        const label = `${monthLabel(period)}月报提醒（${LABELS[key]}）`;
        return [{ period, subject: '', at: moment.at, until: usefulUntil(inForce, schedule, moment), label }];
      }),
    run: (em, { period, officeOf, now }) => {
      const data = reportingPeriod(period);
      const schedule = officeOf(data).schedule(data);
      const round = {
        occasion: key,
        schedule,
        dedupe: `remind:${key}:${period}`,
        dueAt: office.nextWorkingTime(now),
      };
      return reminders.remindAll(em, round, MOST_PEOPLE);
    },
  };
}

/** A reminder is for its own working day, and only until the next one is due. */
function usefulUntil(
  office: OfficeCalendar,
  schedule: PeriodSchedule,
  moment: PeriodSchedule['reminders'][number],
): Date {
  const ends = office.policy.workingHours.map(({ to }) => instantAt(moment.on, to, office.zone));
  const dayEnds = new Date(Math.max(...ends.map(Number)));
  const next = schedule.reminders.find((each) => each.at > moment.at);
  return next && next.at < dayEnds ? next.at : dayEnds;
}
