import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { monthLabel } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { PeriodSchedule } from '../../policy/policy-profile';
import type { KeyProject } from '../../projects/key-project.entity';
import { projectsWithin } from '../../projects/projects';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { MY_PROJECTS, type MyRow } from '../bot.notices';
import type { Turn } from '../turn';

/** A liaison's own list: numbered as the numbers are used in messages, with what is still open. */
@Injectable()
export class MyProjects {
  constructor(private readonly office: OfficeCalendar) {}

  async show(turn: Turn): Promise<void> {
    const mine = await projectsWithin(turn.em, turn.actor.reach('report'));
    const schedule = await this.monthFor(turn, mine);
    if (mine.length === 0 || !schedule) {
      await turn.say('您名下现在没有要报的项目；如有变动请联系发改部门登记');
      return;
    }
    const reports = await turn.em.findBy(MonthlyReport, {
      period: schedule.period,
      projectId: In(mine.map((project) => project.id)),
    });
    const rows = mine.map((project, i) => this.row(project, i + 1, reports, turn.now, schedule));
    const open = rows.filter((row) => !row.state.startsWith('已报')).length;
    await turn.reply(MY_PROJECTS, schedule.period, {
      month: monthLabel(schedule.period),
      period: schedule.period,
      due: `${this.office.dateLabel(schedule.ownerDueOn)}24:00`,
      rows,
      open,
      done: rows.length - open,
      isEmpty: false,
      canZeroAll: open > 0,
      onlyProject: open > 0 && mine.length === 1 ? (mine[0]?.id ?? '') : '',
      example: mine.length > 1 ? '1：320/2860 桩基完成92%' : '',
    });
  }

  /** The newest month in which something is still to be done, else the newest one. */
  private async monthFor(turn: Turn, mine: readonly KeyProject[]): Promise<PeriodSchedule | undefined> {
    const accepting = this.office.acceptingAt(turn.now);
    const opened = accepting.filter((schedule) => schedule.opensAt <= turn.now);
    for (const schedule of opened.reverse()) {
      const done = await turn.em.countBy(MonthlyReport, {
        period: schedule.period,
        projectId: In(mine.map((project) => project.id)),
        state: In(['confirmed', 'locked']),
      });
      if (done < mine.length) return schedule;
    }
    return accepting[0];
  }

  private row(
    project: KeyProject,
    number: number,
    reports: readonly MonthlyReport[],
    now: Date,
    schedule: PeriodSchedule,
  ): MyRow {
    const report = reports.find((each) => each.projectId === project.id);
    const figures =
      report?.monthYuan && report.ytdYuan ? `${report.monthYuan.toWan()}/${report.ytdYuan.toWan()}` : '—';
    return {
      number: String(number),
      project: project.name,
      state: this.state(report, now, schedule),
      figures,
    };
  }

  private state(report: MonthlyReport | undefined, now: Date, schedule: PeriodSchedule): string {
    if (report && report.revision > 0) {
      const at = report.submittedAt ? ` ${this.office.label(report.submittedAt)}` : '';
      return `已报${at}${report.late === true ? '（迟报）' : ''}`;
    }
    if (report?.state === 'draft') return '草稿未确认';
    return now >= schedule.ownerDueAt ? '未报（已过截止）' : '未报';
  }
}
