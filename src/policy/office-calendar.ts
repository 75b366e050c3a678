import type { CivilDate } from '../kernel/civil-date';
import type { ReportingPeriod } from '../kernel/reporting-period';
import type { WorkingCalendar } from '../kernel/working-calendar';
import { civilDateAt, instantAt, wallTime } from '../kernel/zoned-time';
import type { PeriodSchedule, PolicyProfile } from './policy-profile';
import { periodSchedule, periodsAcceptingAt } from './period-schedule.rules';
import { isWorkingTime, nextWorkingTime } from './working-time.rules';

/** The office's time: one policy, one working calendar, one zone, asked in the office's own terms. */
export class OfficeCalendar {
  constructor(
    readonly policy: PolicyProfile,
    readonly days: WorkingCalendar,
    readonly zone: string,
  ) {}

  schedule(period: ReportingPeriod): PeriodSchedule {
    return periodSchedule(this.policy, this.days, period, this.zone);
  }

  /** Data months that take a report at this instant, newest first. */
  acceptingAt(at: Date): PeriodSchedule[] {
    return periodsAcceptingAt(this.policy, this.days, at, this.zone);
  }

  isWorkingTime(at: Date): boolean {
    return isWorkingTime(at, this.policy.workingHours, this.days, this.zone);
  }

  /** The instant itself within office hours, else the start of the next ones. */
  nextWorkingTime(at: Date): Date {
    return nextWorkingTime(at, this.policy.workingHours, this.days, this.zone);
  }

  dateOf(at: Date): CivilDate {
    return civilDateAt(at, this.zone);
  }

  /** End of the working day `count` 工作日 after the day of `at`. */
  endAfterWorkdays(at: Date, count: number): Date {
    return instantAt(this.days.addWorkdays(this.dateOf(at), count).date, '24:00', this.zone);
  }

  /** "10月8日 09:30", as cards and receipts print a time. */
  label(at: Date): string {
    return `${this.dateLabel(this.dateOf(at))} ${wallTime(at, this.zone)}`;
  }

  /** "10月8日" */
  dateLabel(date: CivilDate): string {
    return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
  }
}
