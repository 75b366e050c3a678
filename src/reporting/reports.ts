import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../directory/actor';
import { History } from '../history/history';
import { AppError } from '../kernel/app-error';
import { monthLabel } from '../kernel/reporting-period';
import { ulid } from '../kernel/ulid';
import { OfficeCalendar } from '../policy/office-calendar';
import type { PeriodSchedule } from '../policy/policy-profile';
import type { KeyProject } from '../projects/key-project.entity';
import {
  applyPatch,
  contentOf,
  emptyContent,
  sameFigures,
  sameValues,
  valuesOf,
  type DraftPatch,
} from './draft-content.rules';
import { MonthlyReport } from './monthly-report.entity';
import { ReportDraft } from './report-draft.entity';
import { ReportDuties, valuesOfReport } from './report-duties';
import type { DraftContent, ReportChannel } from './report';
import { REPORTING_ERRORS } from './reporting.errors';

export interface DraftWish {
  readonly actor: Actor;
  readonly project: KeyProject;
  readonly schedule: PeriodSchedule;
  readonly patch: DraftPatch;
  readonly channel: ReportChannel;
  readonly inboxId: string;
  /** when the sender sent it, bounded */
  readonly sentAt: Date;
  readonly batchId?: string | null;
}

/** Monthly reports in the making: reading proposes a draft, a person confirms it. The only writer of its tables. */
@Injectable()
export class Reports {
  constructor(
    private readonly duties: ReportDuties,
    private readonly office: OfficeCalendar,
    private readonly history: History,
  ) {}

  /** Lays what was read over the sender's open draft, or over the report as it stands. */
  async draft(em: EntityManager, wish: DraftWish): Promise<ReportDraft> {
    demandMayReport(wish.actor, wish.project, wish.channel);
    const report = await this.duties.of(em, wish.project.id, wish.schedule.period);
    demandNotOverOwner(report, wish);
    const open = await this.openDraft(em, report.id, wish.actor.id);
    const base = open?.content ?? startingContent(report);
    const source = { inboxId: wish.inboxId, at: wish.sentAt.toISOString(), channel: wish.channel };
    const content = applyPatch(base, wish.patch, source);
    const changed = !sameFigures(valuesOf(base), valuesOf(content));
    if (open) {
      const change = {
        content,
        channel: wish.channel,
        batchId: wish.batchId === undefined ? open.batchId : wish.batchId,
        lastInboxId: wish.inboxId,
        changedAt: changed ? wish.sentAt : open.changedAt,
      };
      await em.update(ReportDraft, open.id, change);
      return { ...open, ...change };
    }
    const draft: ReportDraft = {
      id: ulid(),
      reportId: report.id,
      projectId: wish.project.id,
      period: wish.schedule.period,
      personId: wish.actor.id,
      batchId: wish.batchId ?? null,
      state: 'open',
      baseRevision: report.revision,
      channel: wish.channel,
      content,
      lastInboxId: wish.inboxId,
      firstMessageAt: wish.sentAt,
      changedAt: wish.sentAt,
    };
    await em.insert(ReportDraft, draft);
    await this.noteFirstMessage(em, report, wish);
    return draft;
  }

  async saveContent(
    em: EntityManager,
    draft: ReportDraft,
    content: DraftContent,
    at: Date,
  ): Promise<ReportDraft> {
    const changed = !sameFigures(valuesOf(draft.content), valuesOf(content));
    const change = { content, changedAt: changed ? at : draft.changedAt };
    await em.update(ReportDraft, { id: draft.id, state: 'open' }, change);
    return { ...draft, ...change };
  }

  /**
   * A draft read against a report that somebody else has changed since is laid over the new one, so that its
   * sender sees both and can confirm. @returns the draft as it stands, and whether it had to be laid anew
   */
  async rebase(em: EntityManager, draft: ReportDraft): Promise<{ draft: ReportDraft; wasStale: boolean }> {
    const { revision } = await em.findOneByOrFail(MonthlyReport, { id: draft.reportId });
    if (revision === draft.baseRevision) return { draft, wasStale: false };
    await em.update(ReportDraft, { id: draft.id, state: 'open' }, { baseRevision: revision });
    return { draft: { ...draft, baseRevision: revision }, wasStale: true };
  }

  /** Forgets a draft; a report that had been confirmed stays as it was. */
  async drop(em: EntityManager, draft: ReportDraft, actor: Actor): Promise<void> {
    const taken = await em.update(ReportDraft, { id: draft.id, state: 'open' }, { state: 'dropped' });
    if (taken.affected !== 1) throw new AppError(REPORTING_ERRORS.draft_gone);
    const others = await em.countBy(ReportDraft, { reportId: draft.reportId, state: 'open' });
    if (others === 0) {
      await em.update(
        MonthlyReport,
        { id: draft.reportId, state: 'draft' },
        { state: 'missing', firstMessageAt: null },
      );
    }
    await this.history.record(em, {
      kind: 'report.draft_dropped',
      subjectType: 'report',
      subjectId: draft.reportId,
      actorId: actor.id,
      channel: draft.channel,
      projectId: draft.projectId,
    });
  }

  /** The open draft of a person for a report. */
  async openDraft(em: EntityManager, reportId: string, personId: string): Promise<ReportDraft | null> {
    return em.findOneBy(ReportDraft, { reportId, personId, state: 'open' });
  }

  /** A person's open drafts, of one month or of all, the one changed last first. */
  async openDrafts(em: EntityManager, personId: string, period?: string): Promise<ReportDraft[]> {
    return em.find(ReportDraft, {
      where: { personId, state: 'open', ...(period === undefined ? {} : { period }) },
      order: { changedAt: 'DESC', id: 'DESC' },
    });
  }

  /** True when the report already says exactly this. */
  saysTheSame(report: MonthlyReport, content: DraftContent): boolean {
    return report.revision > 0 && sameValues(valuesOfReport(report), valuesOf(content));
  }

  private async noteFirstMessage(em: EntityManager, report: MonthlyReport, wish: DraftWish): Promise<void> {
    // a clerk's draft is not the liaison's: nobody on the owner's side has written yet
    if (report.state !== 'missing' || wish.channel === 'on_behalf') return;
    await em.update(MonthlyReport, report.id, { state: 'draft', firstMessageAt: wish.sentAt });
    await this.history.record(em, {
      kind: 'report.drafted',
      subjectType: 'report',
      subjectId: report.id,
      actorId: wish.actor.id,
      channel: wish.channel,
      projectId: wish.project.id,
      inboxId: wish.inboxId,
      article: this.office.policy.reporting.source.article,
      data: { project: wish.project.name, period: wish.schedule.period },
    });
  }
}

/** @throws AppError project_not_yours */
export function demandMayReport(actor: Actor, project: KeyProject, channel: ReportChannel): void {
  const right = channel === 'on_behalf' ? 'report_on_behalf' : 'report';
  if (actor.may(right, project)) return;
  throw new AppError(REPORTING_ERRORS.project_not_yours, { name: project.name, mine: '发 /my 可以看到' });
}

/** A clerk may fill a gap for somebody, never write over what the owner's side has confirmed. */
function demandNotOverOwner(report: MonthlyReport, { channel, project, schedule }: DraftWish): void {
  const isOwners = report.revision > 0 && report.channel !== 'on_behalf' && report.channel !== 'import';
  if (channel !== 'on_behalf' || !isOwners) return;
  throw new AppError(REPORTING_ERRORS.on_behalf_over_owner, {
    project: project.name,
    month: monthLabel(schedule.period),
  });
}

function startingContent(report: MonthlyReport): DraftContent {
  return report.revision > 0 ? contentOf(valuesOfReport(report), report.evidence) : emptyContent();
}
