import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../directory/actor';
import { OrgUnit } from '../directory/org-unit.entity';
import { History } from '../history/history';
import { AppError } from '../kernel/app-error';
import { CLOCK, type Clock } from '../kernel/clock';
import { reportingPeriod } from '../kernel/reporting-period';
import { ulid } from '../kernel/ulid';
import { OfficeCalendar } from '../policy/office-calendar';
import type { KeyProject } from '../projects/key-project.entity';
import { peopleOf } from '../projects/projects';
import { demandMayReport } from './reports';
import { missingFields, valuesOf } from './draft-content.rules';
import { PeriodOffices } from './period-offices';
import { isLate } from './lateness.rules';
import { MonthlyReport, ReportRevision } from './monthly-report.entity';
import { doubtsAbout } from './report-doubts.rules';
import { ReportDraft } from './report-draft.entity';
import { reportFacts } from './report-facts';
import { REPORTING_ERRORS } from './reporting.errors';

/** Turns a draft into a report: the figures, their revision, the judgement of lateness and the record, together. */
@Injectable()
export class Confirmation {
  constructor(
    private readonly office: OfficeCalendar,
    private readonly offices: PeriodOffices,
    private readonly history: History,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A person's word makes the draft a report.
   * @throws AppError draft_gone, not_ready, report_changed
   */
  async confirm(
    em: EntityManager,
    draft: ReportDraft,
    actor: Actor,
    project: KeyProject,
  ): Promise<MonthlyReport> {
    demandMayReport(actor, project, draft.channel);
    const values = valuesOf(draft.content);
    const report = await em.findOneByOrFail(MonthlyReport, { id: draft.reportId });
    await this.demandReady(em, draft, project);
    const taken = await em.update(ReportDraft, { id: draft.id, state: 'open' }, { state: 'confirmed' });
    if (taken.affected !== 1) throw new AppError(REPORTING_ERRORS.draft_gone);
    if (report.revision !== draft.baseRevision)
      throw new AppError(REPORTING_ERRORS.report_changed, { who: '别人' });
    const now = this.clock.now();
    const revision = report.revision + 1;
    const figures = {
      monthYuan: values.investmentMonth,
      ytdYuan: values.investmentYtd,
      totalYuan: values.investmentTotal,
      progressPct: values.progressPct,
      progressText: values.progressText,
      zeroReport: values.zeroReport,
      problems: [...values.problems],
      evidence: draft.content.evidence,
    };
    const late = report.revision > 0 ? report.late : await this.judge(em, draft, project, now);
    const changed = await em.update(MonthlyReport, { id: report.id, revision: report.revision }, {
      ...figures,
      revision,
      state: 'confirmed',
      channel: draft.channel,
      reporterId: actor.id,
      submittedAt: report.submittedAt ?? now,
      late,
    } as never);
    if (changed.affected !== 1) throw new AppError(REPORTING_ERRORS.report_changed, { who: '别人' });
    await em.insert(ReportRevision, {
      ...figures,
      id: ulid(),
      reportId: report.id,
      revision,
      channel: draft.channel,
      reporterId: actor.id,
      onBehalfOf: await this.liaisonFor(em, draft),
      inboxId: draft.lastInboxId,
      reason: revision > 1 ? '更正' : '',
      at: now,
    });
    await this.history.record(em, {
      kind: revision > 1 ? 'report.corrected' : 'report.confirmed',
      subjectType: 'report',
      subjectId: report.id,
      actorId: actor.id,
      channel: draft.channel,
      projectId: project.id,
      inboxId: draft.lastInboxId,
      article: this.office.policy.reporting.source.article,
      data: {
        project: project.name,
        period: report.period,
        month: values.investmentMonth,
        ytd: values.investmentYtd,
        late,
      },
    });
    return em.findOneByOrFail(MonthlyReport, { id: report.id });
  }

  /** Whom a clerk reported for (代报): the project's liaison. */
  private async liaisonFor(em: EntityManager, draft: ReportDraft): Promise<string | null> {
    if (draft.channel !== 'on_behalf') return null;
    const today = this.office.dateOf(this.clock.now());
    const links = await peopleOf(em, [draft.projectId], ['liaison'], today);
    return links.get(draft.projectId)?.[0]?.personId ?? null;
  }

  private async demandReady(em: EntityManager, draft: ReportDraft, project: KeyProject): Promise<void> {
    const missing = missingFields(valuesOf(draft.content), this.office.policy.reporting.required);
    const facts = await reportFacts(em, project, reportingPeriod(draft.period));
    const doubts = doubtsAbout(draft.content, facts);
    if (missing.length + doubts.length === 0) return;
    throw new AppError(REPORTING_ERRORS.not_ready, { missing: `${missing.length + doubts.length}项` });
  }

  private async judge(
    em: EntityManager,
    draft: ReportDraft,
    project: KeyProject,
    confirmedAt: Date,
  ): Promise<boolean | null> {
    const period = reportingPeriod(draft.period);
    // a running month is judged by the policy it was opened with
    const office = (await this.offices.load(em))(period);
    const schedule = office.schedule(period);
    const county = await em.findOneBy(OrgUnit, { id: project.countyId });
    const rules = office.policy.reporting;
    const lastMoment = new Date(schedule.ownerDueAt.getTime() - 1);
    const confirmBy = office.endAfterWorkdays(lastMoment, rules.confirmWithinWorkdays);
    const { firstMessageAt, changedAt } = draft;
    return isLate(
      schedule,
      rules,
      { firstMessageAt, changedAt, confirmedAt, confirmBy },
      county?.goLiveOn ?? null,
    );
  }
}
