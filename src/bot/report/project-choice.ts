import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AppError } from '../../kernel/app-error';
import { monthLabel, reportingPeriod, type ReportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import { KeyProject } from '../../projects/key-project.entity';
import {
  matchProject,
  meansForeign,
  namesForeign,
  projectsNamedIn,
} from '../../projects/project-match.rules';
import { readMessage } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { readPair } from '../../reading/split-projects';
import type { DraftPatch } from '../../reporting/draft-content.rules';
import { ProjectNames } from '../../projects/project-names';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { CHOOSE_PERIOD, CHOOSE_PROJECT } from '../../reporting/report.notices';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import type { ReportChannel } from '../../reporting/report';
import { InboxMessage } from '../inbox-message.entity';
import type { Turn } from '../turn';
import { DraftDesk } from './draft-desk';
import { ListMonth } from './list-month';
import { choosePeriod } from './period-choice.rules';
import { patchOf, patchOfPair } from './reading-patch';

const OFFERED = 8;
/** "/代报 " in front of the words that are taken up */
const COMMAND_WORD = /^\s*[/／]\S+\s+/;

/** Finds the project and the month a message is about; offers the candidates instead of guessing. */
@Injectable()
export class ProjectChoice {
  constructor(
    private readonly drafts: DraftDesk,
    private readonly names: ProjectNames,
    private readonly listMonth: ListMonth,
    private readonly office: OfficeCalendar,
  ) {}

  /** @param mine projects the sender may report for */
  async take(
    turn: Turn,
    mine: readonly KeyProject[],
    reading: Reading,
    patch: DraftPatch,
    text: string,
  ): Promise<string> {
    if (reading.needsClarification.includes('period')) {
      throw new AppError(REPORTING_ERRORS.one_month_at_a_time);
    }
    const found = await this.projectMeant(turn, mine, reading.projectHint, text);
    if (Array.isArray(found)) return this.offer(turn, found);
    return this.forProject(turn, found, reading.period, reading.correction !== null, patch, 'chat');
  }

  /** Decides the month and lays the draft. */
  async forProject(
    turn: Turn,
    project: KeyProject,
    named: ReportingPeriod | null,
    isCorrection: boolean,
    patch: DraftPatch,
    channel: ReportChannel,
  ): Promise<string> {
    const accepting = this.office.acceptingAt(turn.source.sentAt);
    const periods = accepting.map((each) => each.period);
    const reports = await turn.em.findBy(MonthlyReport, { projectId: project.id, period: In(periods) });
    const reported = new Set(reports.filter((report) => report.revision > 0).map((report) => report.period));
    const choice = choosePeriod(named, accepting, reported, isCorrection);
    switch (choice.kind) {
      case 'one':
        await this.drafts.lay(turn, project, choice.schedule, patch, channel);
        return 'report_draft';
      case 'ask':
        await turn.reply(CHOOSE_PERIOD, turn.message.id, {
          project: project.name,
          projectId: project.id,
          inbox: turn.message.id,
          options: choice.schedules.map(({ period }) => ({ id: period, label: `${monthLabel(period)}的数` })),
        });
        return 'ask_period';
      case 'closed':
        return this.listMonth.refuse(choice.period, accepting);
      case 'early':
        return this.listMonth.refuse(choice.period, accepting);
      case 'none':
        throw new AppError(REPORTING_ERRORS.no_period_open, { from: '次月1日' });
    }
  }

  /** Takes up the sender's own earlier message, now that project or month is known. */
  async resume(turn: Turn, inboxId: string, projectId: string, period: string | null): Promise<void> {
    const { platform, tenant, app, senderId } = turn.message;
    const message = await turn.em.findOneBy(InboxMessage, { id: inboxId, platform, tenant, app, senderId });
    const project = await turn.em.findOneBy(KeyProject, { id: projectId });
    if (!message || !project) throw new AppError(REPORTING_ERRORS.draft_gone);
    const words = message.text.replace(COMMAND_WORD, '');
    const reading = readMessage(words, { sentOn: this.office.dateOf(message.sentAt) });
    const pair = readPair(words);
    await this.forProject(
      turn.takingUp(message),
      project,
      period === null ? reading.period : reportingPeriod(period),
      reading.correction !== null,
      pair ? patchOfPair(pair) : patchOf(reading),
      turn.actor.may('report', project) ? 'chat' : 'on_behalf',
    );
  }

  private async projectMeant(
    turn: Turn,
    mine: readonly KeyProject[],
    hint: string | null,
    text: string,
  ): Promise<KeyProject | KeyProject[]> {
    const all = hint !== null || mine.length > 1 ? await this.names.all(turn.em) : [];
    if (hint !== null) {
      this.demandNotForeign(meansForeign(hint, mine, all), hint, mine);
      const match = matchProject(hint, mine);
      if (match.kind === 'one') return pick(mine, [match.id])[0] as KeyProject;
      if (match.kind === 'several') return pick(mine, match.ids);
    }
    const [only] = mine;
    if (mine.length === 1 && only) return only;
    this.demandNotForeign(namesForeign(text, mine, all), '这个项目', mine);
    const named = pick(mine, projectsNamedIn(text, mine));
    if (named.length === 1 && named[0]) return named[0];
    if (named.length > 1) return named;
    const ofGroup = mine.find((project) => project.id === turn.group?.projectId);
    return ofGroup ?? [...mine];
  }

  /** A name that belongs to somebody else's project is refused; a word that is no project's name is not. */
  private demandNotForeign(isForeign: boolean, name: string, mine: readonly KeyProject[]): void {
    if (isForeign) throw new AppError(REPORTING_ERRORS.project_not_yours, { name, mine: namesOf(mine) });
  }

  private async offer(turn: Turn, candidates: readonly KeyProject[]): Promise<string> {
    await turn.reply(CHOOSE_PROJECT, turn.message.id, {
      question: '这是哪个项目的数？',
      inbox: turn.message.id,
      options: candidates.slice(0, OFFERED).map((project) => ({ id: project.id, label: project.name })),
    });
    return 'ask_project';
  }
}

function pick(projects: readonly KeyProject[], ids: readonly string[]): KeyProject[] {
  return projects.filter((project) => ids.includes(project.id));
}

function namesOf(projects: readonly KeyProject[]): string {
  const names = projects.slice(0, OFFERED).map((project) => project.name);
  return names.join('、') + (projects.length > OFFERED ? '等' : '');
}
