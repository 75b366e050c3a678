import { Injectable } from '@nestjs/common';
import type { Actor } from '../../directory/actor';
import { AppError } from '../../kernel/app-error';
import type { ReportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { KeyProject } from '../../projects/key-project.entity';
import { ProjectNames } from '../../projects/project-names';
import { matchProject, meansForeign } from '../../projects/project-match.rules';
import { projectsWithin } from '../../projects/projects';
import { readMessage } from '../../reading/reader';
import { readPair } from '../../reading/split-projects';
import { NO_VALUES } from '../../reporting/draft-content.rules';
import { CHOOSE_PROJECT } from '../../reporting/report.notices';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import type { Command } from '../command';
import { MyProjects } from '../report/my-projects';
import { ProjectChoice } from '../report/project-choice';
import { patchOf, patchOfPair } from '../report/reading-patch';
import { ReportPresenter } from '../report/report-presenter';
import type { Turn } from '../turn';

const OFFERED = 8;

/**
 * `/report`: the form; `/report 项目 一句话`: the sentence for that project. A clerk's use for a project of
 * the own territory is 代报: read back to the clerk, stamped on_behalf, with the original words.
 */
@Injectable()
export class ReportCommand implements Command {
  readonly name = 'report';
  readonly words = ['报送', '月报', '填报', '代报'];
  readonly usage = '[项目] [一句话]';
  readonly summary = '填月报；发改局可替项目代报';

  constructor(
    private readonly names: ProjectNames,
    private readonly choice: ProjectChoice,
    private readonly presenter: ReportPresenter,
    private readonly mine: MyProjects,
    private readonly office: OfficeCalendar,
  ) {}

  availableTo(actor: Actor): boolean {
    return actor.has('report') || actor.has('report_on_behalf');
  }

  async run(turn: Turn, rest: string): Promise<void> {
    const own = await projectsWithin(turn.em, turn.actor.reach('report'));
    if (rest === '') {
      const [only] = own;
      if (own.length === 1 && only) return this.form(turn, only);
      if (own.length > 1) return this.mine.show(turn);
      return turn.say('请写上项目名，如：/报送 项目名 9月完成…万，累计…万，无问题');
    }
    const { name, text } = split(rest);
    const reachable = [...own, ...(await projectsWithin(turn.em, turn.actor.reach('report_on_behalf')))];
    const project = await this.find(turn, name, reachable, own, rest);
    if (!project) return;
    const words = matchProject(name, [project]).kind === 'one' ? text : rest;
    if (words === '') return this.form(turn, project);
    const reading = readMessage(words, { sentOn: this.office.dateOf(turn.message.sentAt) });
    const pair = readPair(words);
    const patch = pair ? patchOfPair(pair) : patchOf(reading);
    const channel = turn.actor.may('report', project) ? 'chat' : 'on_behalf';
    await this.choice.forProject(turn, project, reading.period, reading.correction !== null, patch, channel);
  }

  private async form(turn: Turn, project: KeyProject): Promise<void> {
    const period: ReportingPeriod | undefined = this.office.acceptingAt(turn.now)[0]?.period;
    if (!period) throw new AppError(REPORTING_ERRORS.no_period_open, { from: '次月1日' });
    await this.presenter.form(turn, project, period, NO_VALUES);
  }

  private async find(
    turn: Turn,
    name: string,
    reachable: readonly KeyProject[],
    own: readonly KeyProject[],
    rest: string,
  ): Promise<KeyProject | null> {
    const all = await this.names.all(turn.em);
    if (meansForeign(name, reachable, all)) {
      throw new AppError(REPORTING_ERRORS.project_not_found, { name });
    }
    const match = matchProject(name, reachable);
    if (match.kind === 'one') return reachable.find((project) => project.id === match.id) ?? null;
    const ids = match.kind === 'several' ? match.ids : match.nearest;
    const offered = reachable.filter((project) => ids.includes(project.id)).slice(0, OFFERED);
    if (offered.length > 0) {
      await turn.reply(CHOOSE_PROJECT, turn.message.id, {
        question: `“${name}”是哪个项目？`,
        inbox: turn.message.id,
        options: offered.map((project) => ({ id: project.id, label: project.name })),
      });
      return null;
    }
    const [only] = own;
    // "/报送 9月完成…": a sentence without a name, from somebody with one project
    if (own.length === 1 && only && readMessage(rest, { sentOn: this.office.dateOf(turn.now) }).isReport)
      return only;
    throw new AppError(REPORTING_ERRORS.project_not_found, { name });
  }
}

function split(rest: string): { name: string; text: string } {
  const match = /^(\S+)\s*([\s\S]*)$/.exec(rest);
  return { name: match?.[1] ?? '', text: match?.[2]?.trim() ?? '' };
}
