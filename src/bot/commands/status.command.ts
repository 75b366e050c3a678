import { Injectable } from '@nestjs/common';
import type { Actor } from '../../directory/actor';
import { OrgUnit } from '../../directory/org-unit.entity';
import { AppError } from '../../kernel/app-error';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { KeyProject } from '../../projects/key-project.entity';
import { ProjectNames } from '../../projects/project-names';
import { matchProject, meansForeign } from '../../projects/project-match.rules';
import { projectsWithin } from '../../projects/projects';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { valuesOfReport } from '../../reporting/report-duties';
import { reportFacts } from '../../reporting/report-facts';
import { figureLines } from '../../reporting/report-texts';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import { PROJECT_STATUS } from '../bot.notices';
import type { Command } from '../command';
import { AreaStatus } from '../report/area-status';
import type { Turn } from '../turn';

const OFFERED = 5;

@Injectable()
export class StatusCommand implements Command {
  readonly name = 'status';
  readonly words = ['状态', '情况', '进度'];
  readonly usage = '[项目]';
  readonly summary = '看一个项目或本辖区这个月的情况';

  constructor(
    private readonly names: ProjectNames,
    private readonly area: AreaStatus,
    private readonly office: OfficeCalendar,
  ) {}

  availableTo(actor: Actor): boolean {
    return actor.has('project_figures');
  }

  async run(turn: Turn, rest: string): Promise<void> {
    const visible = await projectsWithin(turn.em, turn.actor.demand('project_figures'));
    const [only] = visible;
    if (rest === '') {
      if (visible.length === 1 && only) return this.show(turn, only);
      return this.area.show(turn);
    }
    const all = await this.names.all(turn.em);
    if (meansForeign(rest, visible, all)) {
      throw new AppError(REPORTING_ERRORS.project_not_found, { name: rest });
    }
    return this.show(turn, this.find(rest, visible));
  }

  private find(name: string, visible: readonly KeyProject[]): KeyProject {
    const match = matchProject(name, visible);
    if (match.kind === 'one') return visible.find((project) => project.id === match.id) as KeyProject;
    const ids = match.kind === 'several' ? match.ids : match.nearest;
    const names = visible.filter((project) => ids.includes(project.id)).map((project) => project.name);
    if (names.length === 0) throw new AppError(REPORTING_ERRORS.project_not_found, { name });
    throw new AppError(REPORTING_ERRORS.project_ambiguous, {
      name,
      candidates: names.slice(0, OFFERED).join('、'),
    });
  }

  private async show(turn: Turn, project: KeyProject): Promise<void> {
    const latest = await turn.em.find(MonthlyReport, {
      where: { projectId: project.id },
      order: { period: 'DESC' },
      take: 2,
    });
    const report = latest.find((each) => each.revision > 0) ?? latest[0];
    const county = await turn.em.findOneBy(OrgUnit, { id: project.countyId });
    const base = { project: project.name, code: project.code, county: county?.name ?? '' };
    if (!report) {
      await turn.reply(PROJECT_STATUS, project.id, {
        ...base,
        month: '',
        figures: [],
        state: '还没有月报',
        note: '',
      });
      return;
    }
    const period = reportingPeriod(report.period);
    const facts = await reportFacts(turn.em, project, period);
    const seesWords = turn.actor.may('raw_words', project);
    const lines = figureLines(period, valuesOfReport(report), report.evidence, facts);
    const newer = latest[0];
    await turn.reply(PROJECT_STATUS, project.id, {
      ...base,
      month: monthLabel(period),
      figures: lines.map((line) => (seesWords ? line : { ...line, source: '' })),
      state: this.state(report),
      note:
        newer && newer.id !== report.id
          ? `${monthLabel(reportingPeriod(newer.period))}月报${this.state(newer)}。`
          : '',
    });
  }

  private state(report: MonthlyReport): string {
    if (report.revision === 0) return report.state === 'draft' ? '有草稿，还没确认' : '还没报';
    const at = report.submittedAt ? `${this.office.label(report.submittedAt)}报送` : '已报';
    const revised = report.revision > 1 ? `，更正过${report.revision - 1}次` : '';
    return `${at}${report.late === true ? '，迟报' : ''}${revised}`;
  }
}
