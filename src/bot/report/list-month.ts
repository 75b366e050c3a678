import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CardRecord } from '../../cards/card-record.entity';
import { AppError } from '../../kernel/app-error';
import { monthLabel, type ReportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { PeriodSchedule } from '../../policy/policy-profile';
import type { KeyProject } from '../../projects/key-project.entity';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { REPORT_REMINDER } from '../../reporting/reminders.notices';
import { REPORT_BATCH } from '../../reporting/report.notices';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import { MY_PROJECTS } from '../bot.notices';
import type { Turn } from '../turn';

const LISTS = [MY_PROJECTS.name, REPORT_REMINDER.name, REPORT_BATCH.name];

/** Which data month a list of projects, or an answer by its numbers, is about. */
@Injectable()
export class ListMonth {
  constructor(private readonly office: OfficeCalendar) {}

  /**
   * The month the words name; else that of the list shown last; else the month in which something is open.
   * @throws AppError period_closed, period_not_open, one_month_at_a_time, no_period_open
   */
  async of(
    turn: Turn,
    mine: readonly KeyProject[],
    named: readonly ReportingPeriod[],
  ): Promise<PeriodSchedule> {
    const accepting = this.office.acceptingAt(turn.message.sentAt);
    const months = [...new Set(named)];
    if (months.length > 1) throw new AppError(REPORTING_ERRORS.one_month_at_a_time);
    const [month] = months;
    if (month !== undefined) {
      return accepting.find((each) => each.period === month) ?? this.refuse(month, accepting);
    }
    const shown = await this.shownLast(turn, accepting);
    return shown ?? this.withOpenDuties(turn, mine);
  }

  /** The oldest opened month in which something is still to be done, else the newest. */
  async withOpenDuties(turn: Turn, mine: readonly KeyProject[]): Promise<PeriodSchedule> {
    const accepting = this.office.acceptingAt(turn.now);
    const opened = accepting.filter((schedule) => schedule.opensAt <= turn.now).reverse();
    for (const schedule of opened) {
      const done = await turn.em.countBy(MonthlyReport, {
        period: schedule.period,
        projectId: In(mine.map((project) => project.id)),
        state: In(['confirmed', 'locked']),
      });
      if (done < mine.length) return schedule;
    }
    const [newest] = accepting;
    if (!newest) throw new AppError(REPORTING_ERRORS.no_period_open, { from: '次月1日' });
    return newest;
  }

  /** @throws AppError period_closed or period_not_open, each saying from or until when */
  refuse(month: ReportingPeriod, accepting: readonly PeriodSchedule[]): never {
    const [newest] = accepting;
    const schedule = this.office.schedule(month);
    if (newest === undefined || month < newest.period) {
      const lastDay = this.office.dateOf(new Date(schedule.closesAt.getTime() - 1));
      throw new AppError(REPORTING_ERRORS.period_closed, {
        month: monthLabel(month),
        closed: `${this.office.dateLabel(lastDay)}24:00`,
        office: this.office.policy.names.city_office,
      });
    }
    throw new AppError(REPORTING_ERRORS.period_not_open, {
      month: monthLabel(month),
      from: this.office.dateLabel(this.office.dateOf(schedule.acceptsFrom)),
    });
  }

  private async shownLast(
    turn: Turn,
    accepting: readonly PeriodSchedule[],
  ): Promise<PeriodSchedule | undefined> {
    const card = await turn.em.findOne(CardRecord, {
      where: { recipient: turn.actor.id, kind: In(LISTS) },
      order: { shownAt: 'DESC', outboxId: 'DESC' },
    });
    return accepting.find((each) => each.period === card?.subject);
  }
}
