import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../kernel/app-error';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { PeriodSchedule } from '../../policy/policy-profile';
import { KeyProject } from '../../projects/key-project.entity';
import { peopleOf } from '../../projects/projects';
import { Confirmation } from '../../reporting/confirmation';
import { doubtsAbout } from '../../reporting/report-doubts.rules';
import { applyPatch, missingFields, valuesOf, type DraftPatch } from '../../reporting/draft-content.rules';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { ReportDraft } from '../../reporting/report-draft.entity';
import { ReportDuties, valuesOfReport } from '../../reporting/report-duties';
import { reportFacts } from '../../reporting/report-facts';
import { figureLines } from '../../reporting/report-texts';
import { REPORT_RECEIPT } from '../../reporting/report.notices';
import type { DraftContent, ReportChannel } from '../../reporting/report';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import { Reports } from '../../reporting/reports';
import { OfficeBoard } from '../../reporting/office-board';
import { Reminders } from '../../reporting/reminders';
import type { Turn } from '../turn';
import { ReportPresenter } from './report-presenter';

/** What happens to a draft in a conversation: laid, patched, confirmed, each answered with the next card. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly reports: Reports,
    private readonly duties: ReportDuties,
    private readonly confirmation: Confirmation,
    private readonly presenter: ReportPresenter,
    private readonly board: OfficeBoard,
    private readonly reminders: Reminders,
    private readonly office: OfficeCalendar,
  ) {}

  /** Lays a patch for a project and month and shows the next card. */
  async lay(
    turn: Turn,
    project: KeyProject,
    schedule: PeriodSchedule,
    patch: DraftPatch,
    channel: ReportChannel,
  ): Promise<void> {
    const { em, actor, source } = turn;
    const wish = { actor, project, schedule, patch, channel, inboxId: source.id, sentAt: source.sentAt };
    const draft = await this.reports.draft(em, wish);
    const report = await em.findOneByOrFail(MonthlyReport, { id: draft.reportId });
    if (this.reports.saysTheSame(report, draft.content)) {
      await this.reports.drop(em, draft, actor);
      await turn.say(`${project.name}${monthLabel(schedule.period)}月报已经报过，数字一样，没有重复记录`);
      return;
    }
    await this.presenter.present(turn, draft, project);
  }

  /** Adds to a draft that is already there. */
  async patch(turn: Turn, draft: ReportDraft, project: KeyProject, patch: DraftPatch): Promise<void> {
    const source = {
      inboxId: turn.message.id,
      at: turn.message.sentAt.toISOString(),
      channel: draft.channel,
    };
    await this.saved(turn, draft, project, applyPatch(draft.content, patch, source));
  }

  /** Notes something in the draft without showing a card. */
  async saveQuietly(turn: Turn, draft: ReportDraft, content: DraftContent): Promise<void> {
    await this.reports.saveContent(turn.em, draft, content, draft.changedAt);
  }

  /** 有问题要报: the next words are the description. */
  async askProblems(turn: Turn, draft: ReportDraft): Promise<void> {
    await this.saveQuietly(turn, draft, { ...draft.content, awaiting: 'problems' });
    await turn.say('请用一句话写清：什么事卡住了、需要谁协调。可以写多条，用“1、2、”分开。');
  }

  /** The draft is put away with its cards; a report confirmed before stays as it was. */
  async drop(turn: Turn, draft: ReportDraft): Promise<void> {
    await this.reports.drop(turn.em, draft, turn.actor);
    await this.presenter.closeOthers(turn, draft, null);
  }

  async saved(turn: Turn, draft: ReportDraft, project: KeyProject, content: DraftContent): Promise<void> {
    const next = await this.reports.saveContent(turn.em, draft, content, turn.source.sentAt);
    await this.presenter.present(turn, next, project);
  }

  /** The person's word: the report is stored, a receipt with the time is given, the office sees it. */
  async confirm(turn: Turn, opened: ReportDraft): Promise<void> {
    const { draft, wasStale } = await this.reports.rebase(turn.em, opened);
    if (wasStale) {
      await turn.say('这份月报刚才被别人报过或改过，您的数还没有记；请对照“原”数再确认一次');
      return this.presenter.present(turn, draft, await this.projectOf(turn.em, draft));
    }
    const pending = await this.projectOf(turn.em, draft);
    if (!(await this.isReady(turn, draft, pending))) return this.presenter.present(turn, draft, pending);
    const { report, project } = await this.store(turn, draft);
    const period = reportingPeriod(report.period);
    const facts = await reportFacts(turn.em, project, period);
    await turn.reply(REPORT_RECEIPT, report.id, {
      draft: draft.id,
      report: report.id,
      project: project.name,
      projectId: project.id,
      period,
      month: monthLabel(period),
      figures: figureLines(period, valuesOfReport(report), report.evidence, facts),
      revision: report.revision,
      time: this.office.label(turn.now),
      timing: report.revision > 1 ? '' : this.timing(report),
      receivers: this.receivers(project),
      article: this.office.policy.reporting.source.article ?? '',
    });
    await this.presenter.closeOthers(turn, draft, null);
    if (draft.channel === 'on_behalf') await this.tellLiaison(turn, project, report);
  }

  /** 代报 is never behind somebody's back: the liaison is told and can correct it. */
  private async tellLiaison(turn: Turn, project: KeyProject, report: MonthlyReport): Promise<void> {
    const links = await peopleOf(turn.em, [project.id], ['liaison'], this.office.dateOf(turn.now));
    const [month, ytd] = [report.monthYuan?.toWan() ?? '—', report.ytdYuan?.toWan() ?? '—'];
    const text = `${turn.actor.person.name}已替您代报${project.name}${monthLabel(reportingPeriod(report.period))}月报：本月${month}万元，累计${ytd}万元。数不对，直接发“更正：…”就行`;
    for (const { personId } of links.get(project.id) ?? []) {
      if (personId !== turn.actor.id) await turn.tell(personId, text, this.office.nextWorkingTime(turn.now));
    }
  }

  /** False while something is missing or doubted: the next card asks it. */
  private async isReady({ em }: Turn, draft: ReportDraft, project: KeyProject): Promise<boolean> {
    const facts = await reportFacts(em, project, reportingPeriod(draft.period));
    const missing = missingFields(valuesOf(draft.content), this.office.policy.reporting.required);
    return missing.length + draft.content.unsure.length + doubtsAbout(draft.content, facts).length === 0;
  }

  /** Stores a confirmed draft and tells the office, without an answer to the sender. */
  async store(turn: Turn, draft: ReportDraft): Promise<{ report: MonthlyReport; project: KeyProject }> {
    const project = await this.projectOf(turn.em, draft);
    const report = await this.confirmation.confirm(turn.em, draft, turn.actor, project);
    await this.board.refresh(turn.em, report, project);
    for (const personId of await this.remindedOf(turn, project)) {
      await this.reminders.drop(turn.em, personId, report.period, turn.replacedOutboxId);
    }
    return { report, project };
  }

  /** Who need not be reminded of a report any more: who sent it, and after 代报 the liaison as well. */
  private async remindedOf({ em, actor, now }: Turn, project: KeyProject): Promise<Set<string>> {
    const links = await peopleOf(em, [project.id], ['liaison'], this.office.dateOf(now));
    return new Set([actor.id, ...(links.get(project.id) ?? []).map((link) => link.personId)]);
  }

  /** @throws AppError draft_gone when it was confirmed or dropped before, or is somebody else's */
  async open(turn: Turn, draftId: string): Promise<ReportDraft> {
    const draft = await turn.em.findOneBy(ReportDraft, {
      id: draftId,
      state: 'open',
      personId: turn.actor.id,
    });
    if (!draft) throw new AppError(REPORTING_ERRORS.draft_gone);
    return draft;
  }

  async projectOf(em: EntityManager, draft: Pick<ReportDraft, 'projectId'>): Promise<KeyProject> {
    return em.findOneByOrFail(KeyProject, { id: draft.projectId });
  }

  /** The report of a project and month as it stands, for showing. */
  async reportOf(em: EntityManager, projectId: string, period: string): Promise<MonthlyReport> {
    return this.duties.of(em, projectId, period);
  }

  /** "按时" or "迟报", in words that accuse nobody; nothing while it must not be judged. */
  timing(report: Pick<MonthlyReport, 'late' | 'period' | 'firstMessageAt'>): string {
    if (report.late === null) return '';
    const schedule = this.office.schedule(reportingPeriod(report.period));
    const due = `${this.office.dateLabel(schedule.ownerDueOn)}24:00`;
    if (report.late) return `已过${due}，记为迟报`;
    const first = report.firstMessageAt;
    return first && first < schedule.ownerDueAt ? '按时' : '';
  }

  private receivers(project: KeyProject): string {
    const { addressees } = this.office.policy.reporting;
    const parties = project.managementLevel === 'city' ? addressees.cityManaged : addressees.countyManaged;
    return parties.map((party) => this.office.policy.names[party]).join('、');
  }
}
