import type { PeriodSchedule, ReportingRules } from '../policy/policy-profile';

export interface ReportTimes {
  readonly firstMessageAt: Date;
  /** when a figure last changed */
  readonly changedAt: Date;
  readonly confirmedAt: Date;
  /** end of the working day until which a mere confirmation may follow */
  readonly confirmBy: Date;
}

/**
 * 迟报 or not; null while it must not be judged: a provisional day, or before the unit went live.
 * Judged by the first message, a forgotten confirmation is not lateness if it follows in time and no
 * figure changed after the due day (ND-17, late_judged_by).
 */
export function isLate(
  schedule: Pick<PeriodSchedule, 'ownerDueAt' | 'ownerDueOn' | 'provisional'>,
  rules: Pick<ReportingRules, 'lateJudgedBy'>,
  times: ReportTimes,
  goLiveOn: string | null,
): boolean | null {
  if (schedule.provisional) return null;
  if (goLiveOn !== null && schedule.ownerDueOn < goLiveOn) return null;
  const due = schedule.ownerDueAt;
  if (times.confirmedAt < due) return false;
  if (rules.lateJudgedBy === 'confirmation') return true;
  const inTime = times.firstMessageAt < due && times.changedAt < due && times.confirmedAt < times.confirmBy;
  return !inTime;
}
