import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { monthLabel, type ReportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { PeriodSchedule } from '../../policy/policy-profile';
import type { KeyProject } from '../../projects/key-project.entity';
import { projectsWithin } from '../../projects/projects';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { NO_VALUES, valuesOf } from '../../reporting/draft-content.rules';
import { ReportDraft } from '../../reporting/report-draft.entity';
import { valuesOfReport } from '../../reporting/report-duties';
import type { ReportValues } from '../../reporting/report';
import { MY_PROJECTS, type MyRow } from '../bot.notices';
import { ListMonth } from './list-month';
import type { Turn } from '../turn';

/** A liaison's own list: numbered as the numbers are used in messages, with what is still open. */
@Injectable()
export class MyProjects {
  constructor(
    private readonly months: ListMonth,
    private readonly office: OfficeCalendar,
  ) {}

  /** @param named months the person asked for; none = the month that has something open */
  async show(turn: Turn, named: readonly ReportingPeriod[] = []): Promise<void> {
    const mine = await projectsWithin(turn.em, turn.actor.reach('report'));
    if (mine.length === 0) {
      await turn.say('您名下现在没有要报的项目；如有变动请联系发改部门登记');
      return;
    }
    const schedule =
      named.length > 0
        ? await this.months.of(turn, mine, named)
        : await this.months.withOpenDuties(turn, mine);
    const drafts = await turn.em.findBy(ReportDraft, {
      personId: turn.actor.id,
      state: 'open',
      period: schedule.period,
    });
    const reports = await turn.em.findBy(MonthlyReport, {
      period: schedule.period,
      projectId: In(mine.map((project) => project.id)),
    });
    const rows = mine.map((project, i) => this.row(project, i + 1, { reports, drafts }, turn.now, schedule));
    const open = rows.filter((row) => !row.state.startsWith('已报')).length;
    await turn.reply(MY_PROJECTS, schedule.period, {
      month: monthLabel(schedule.period),
      period: schedule.period,
      due: `${this.office.dateLabel(schedule.ownerDueOn)}24:00`,
      rows,
      open,
      done: rows.length - open,
      isEmpty: false,
      drafts: drafts.length,
      canConfirm: drafts.length > 0,
      canZeroAll: open > drafts.length,
      onlyProject: open > 0 && mine.length === 1 ? (mine[0]?.id ?? '') : '',
      example: mine.length > 1 ? '1：320/2860 桩基完成92%' : '',
    });
  }

  private row(
    project: KeyProject,
    number: number,
    { reports, drafts }: { reports: readonly MonthlyReport[]; drafts: readonly ReportDraft[] },
    now: Date,
    schedule: PeriodSchedule,
  ): MyRow {
    const report = reports.find((each) => each.projectId === project.id);
    const draft = drafts.find((each) => each.projectId === project.id);
    const figures = figuresOf(draft ? valuesOf(draft.content) : report && valuesOfReport(report));
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

/** "320/2860", with — for what was not said. */
function figuresOf(values: ReportValues | undefined): string {
  const { investmentMonth: month, investmentYtd: ytd } = values ?? NO_VALUES;
  return month || ytd ? `${month?.toWanGrouped() ?? '—'}/${ytd?.toWanGrouped() ?? '—'}` : '—';
}
