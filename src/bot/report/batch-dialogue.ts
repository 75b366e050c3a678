import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CardDesk } from '../../cards/card-desk';
import { AppError } from '../../kernel/app-error';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import { ulid } from '../../kernel/ulid';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { PeriodSchedule } from '../../policy/policy-profile';
import type { KeyProject } from '../../projects/key-project.entity';
import { readMessage } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { readPair, splitByProject } from '../../reading/split-projects';
import { missingFields, valuesOf, type DraftPatch } from '../../reporting/draft-content.rules';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { BATCH_RECEIPT, REPORT_BATCH, type BatchRow } from '../../reporting/report.notices';
import { doubtsAbout } from '../../reporting/report-doubts.rules';
import { ReportDraft } from '../../reporting/report-draft.entity';
import { reportFacts } from '../../reporting/report-facts';
import { FIELD_LABELS, problemsText, progressText, questionText } from '../../reporting/report-texts';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import { Reports } from '../../reporting/reports';
import type { Turn } from '../turn';
import { DraftDesk } from './draft-desk';
import { ListMonth } from './list-month';
import { patchOf, patchOfPair } from './reading-patch';
import { ReportPresenter } from './report-presenter';

const ALL_ZERO =
  /^(都|全部|全都|所有项目|全部项目|六个都|几个都)[，,\s]*(本月|这个月)?(都)?(没有?|无)(需要?协调的?)?问题[。！!\s]*$/;

interface JudgedDraft {
  readonly draft: ReportDraft;
  readonly project: KeyProject;
  readonly row: BatchRow;
  readonly missing: string;
  readonly doubt: string;
}

/** One liaison, several projects, one message, one table, one confirmation. */
@Injectable()
export class BatchDialogue {
  constructor(
    private readonly reports: Reports,
    private readonly drafts: DraftDesk,
    private readonly presenter: ReportPresenter,
    private readonly desk: CardDesk,
    private readonly months: ListMonth,
    private readonly office: OfficeCalendar,
  ) {}

  /** Null when the text does not answer for several projects. */
  async take(turn: Turn, text: string, mine: readonly KeyProject[]): Promise<string | null> {
    if (mine.length < 2) return null;
    if (ALL_ZERO.test(text.trim())) {
      await this.zeroAll(turn, mine);
      return 'report_batch';
    }
    const names = mine.map((project) => ({ id: project.id, names: [project.name, ...project.shortNames] }));
    const parts = splitByProject(
      text,
      names,
      mine.map((project) => project.id),
    );
    if (!parts) return null;
    const named = parts.flatMap(({ text: words }) => this.read(turn, words).period ?? []);
    const schedule = await this.months.of(turn, mine, named);
    const batchId = ulid();
    for (const part of parts) {
      const project = mine.find((each) => each.id === part.projectId);
      const patch = this.patchOf(turn, part.text);
      if (project && patch) await this.lay(turn, project, schedule, patch, batchId);
    }
    await this.show(turn, schedule, mine);
    return 'report_batch';
  }

  /** 本月无问题，只报进展, for every project of the person that has not reported. */
  async zeroAll(turn: Turn, mine: readonly KeyProject[]): Promise<void> {
    const schedule = await this.months.of(turn, mine, []);
    const patch: DraftPatch = {
      values: { zeroReport: true },
      words: { zeroReport: '本月无问题' },
      unsure: [],
    };
    const open = await this.silentOnProblems(turn, schedule, await this.unreported(turn, schedule, mine));
    if (open.length === 0) {
      const drafts = await this.reports.openDrafts(turn.em, turn.actor.id, schedule.period);
      if (drafts.length > 0) return this.show(turn, schedule, mine);
      await turn.say(`您的项目${monthLabel(schedule.period)}月报都已经报了，不用再报`);
      return;
    }
    const [only] = open;
    if (open.length === 1 && only && mine.length === 1) {
      return this.drafts.lay(turn, only, schedule, patch, 'card');
    }
    const batchId = ulid();
    for (const project of open) await this.lay(turn, project, schedule, patch, batchId);
    await this.show(turn, schedule, mine);
  }

  /** Shows the month's drafts as one table. @throws AppError draft_gone when there are none */
  async review(turn: Turn, period: string, mine: readonly KeyProject[]): Promise<void> {
    const schedule = this.office.schedule(reportingPeriod(period));
    if ((await this.reports.openDrafts(turn.em, turn.actor.id, schedule.period)).length === 0)
      throw new AppError(REPORTING_ERRORS.draft_gone);
    await this.show(turn, schedule, mine);
  }

  /** Confirms every draft of the person's month that has nothing left to ask. */
  async confirm(turn: Turn, period: string, mine: readonly KeyProject[]): Promise<void> {
    const schedule = this.office.schedule(reportingPeriod(period));
    const judged = await this.judge(turn, schedule, mine);
    const ready = judged.filter((each) => each.missing === '' && each.doubt === '');
    if (ready.length === 0) throw new AppError(REPORTING_ERRORS.draft_gone);
    const rebased = await Promise.all(ready.map(({ draft }) => this.reports.rebase(turn.em, draft)));
    if (rebased.some(({ wasStale }) => wasStale)) {
      await turn.say('有项目的月报刚才被别人报过或改过，还没有上报；请再核对一次');
      return this.show(turn, schedule, mine);
    }
    const timings = new Set<string>();
    for (const { draft } of ready) {
      const { report } = await this.drafts.store(turn, draft);
      timings.add(this.drafts.timing(report));
      await this.presenter.closeOthers(turn, draft, null);
    }
    const left = judged.length - ready.length;
    await turn.reply(BATCH_RECEIPT, period, {
      month: monthLabel(schedule.period),
      rows: ready.map(({ row }) => row),
      count: ready.length,
      time: this.office.label(turn.now),
      timing: [...timings].filter((timing) => timing !== '').join('；'),
      left: left === 0 ? '' : `还有${left}个没有填好，见下表`,
    });
    if (left > 0) await this.show(turn, schedule, mine);
    else
      await this.desk.closeOf(
        turn.em,
        REPORT_BATCH,
        period,
        turn.actor.id,
        turn.message.id,
        turn.replacedOutboxId,
      );
  }

  private async lay(
    turn: Turn,
    project: KeyProject,
    schedule: PeriodSchedule,
    patch: DraftPatch,
    batchId: string,
  ): Promise<void> {
    const { em, actor, message } = turn;
    const draft = await this.reports.draft(em, {
      actor,
      project,
      schedule,
      patch,
      channel: 'chat',
      inboxId: message.id,
      sentAt: message.sentAt,
      batchId,
    });
    const report = await em.findOneByOrFail(MonthlyReport, { id: draft.reportId });
    if (this.reports.saysTheSame(report, draft.content)) await this.reports.drop(em, draft, actor);
    else await this.presenter.closeOthers(turn, draft, null);
  }

  private async show(turn: Turn, schedule: PeriodSchedule, mine: readonly KeyProject[]): Promise<void> {
    const judged = await this.judge(turn, schedule, mine);
    const ready = judged.filter((each) => each.missing === '' && each.doubt === '').length;
    const asked = judged.filter((each) => each.missing !== '');
    await turn.reply(REPORT_BATCH, schedule.period, {
      batch: schedule.period,
      month: monthLabel(schedule.period),
      rows: judged.map(({ row }) => row),
      ready,
      hasReady: ready > 0,
      doubtful: judged
        .filter((each) => each.doubt !== '')
        .map(({ draft, row }) => ({ draft: draft.id, label: `看${row.number}号的疑问` })),
      missing: lacksOf(asked),
      example: asked[0] ? `${asked[0].row.number}：本月数/年初累计 形象进度` : '',
    });
  }

  private async judge(
    turn: Turn,
    schedule: PeriodSchedule,
    mine: readonly KeyProject[],
  ): Promise<JudgedDraft[]> {
    const open = await this.reports.openDrafts(turn.em, turn.actor.id, schedule.period);
    const judged: JudgedDraft[] = [];
    for (const [index, project] of mine.entries()) {
      const draft = open.find((each) => each.projectId === project.id);
      if (draft) judged.push(await this.judgeOne(turn, draft, project, index + 1));
    }
    return judged;
  }

  private async judgeOne(
    turn: Turn,
    draft: ReportDraft,
    project: KeyProject,
    number: number,
  ): Promise<JudgedDraft> {
    const values = valuesOf(draft.content);
    const facts = await reportFacts(turn.em, project, reportingPeriod(draft.period));
    const [doubt] = doubtsAbout(draft.content, facts);
    const missing = missingFields(values, this.office.policy.reporting.required).map(
      (f) => SHORT[f] ?? FIELD_LABELS[f],
    );
    const question = doubt ? questionText(doubt).question : '';
    const remark = question === '' ? (missing.length > 0 ? `缺${missing.join('、')}` : '') : question;
    return {
      draft,
      project,
      missing: missing.join('、'),
      doubt: question,
      row: {
        number: String(number),
        project: project.shortNames[0] ?? project.name,
        month: values.investmentMonth?.toWanGrouped() ?? '—',
        ytd: values.investmentYtd?.toWanGrouped() ?? '—',
        progress: progressText(values) ?? '—',
        problems: problemsText(values) ?? '—',
        remark,
      },
    };
  }

  private async unreported(
    turn: Turn,
    schedule: PeriodSchedule,
    mine: readonly KeyProject[],
  ): Promise<KeyProject[]> {
    const done = await turn.em.findBy(MonthlyReport, {
      period: schedule.period,
      state: In(['confirmed', 'locked']),
      projectId: In(mine.map((project) => project.id)),
    });
    return mine.filter((project) => !done.some((report) => report.projectId === project.id));
  }

  /** Whoever has told a problem, or said there is none, is not asked again. */
  private async silentOnProblems(
    turn: Turn,
    schedule: PeriodSchedule,
    projects: readonly KeyProject[],
  ): Promise<KeyProject[]> {
    const drafts = await this.reports.openDrafts(turn.em, turn.actor.id, schedule.period);
    return projects.filter((project) => {
      const draft = drafts.find((each) => each.projectId === project.id);
      const values = draft && valuesOf(draft.content);
      return !values || (values.zeroReport !== true && values.problems.length === 0);
    });
  }

  private patchOf(turn: Turn, text: string): DraftPatch | null {
    const pair = readPair(text);
    if (pair) return patchOfPair(pair);
    const reading = this.read(turn, text);
    if (reading.isReport) return patchOf(reading);
    const words = text.trim();
    return words === ''
      ? null
      : { values: { progressText: words }, words: { progressText: words }, unsure: [] };
  }

  private read(turn: Turn, text: string): Reading {
    return readMessage(text, { sentOn: this.office.dateOf(turn.message.sentAt) });
  }
}

const SHORT: Partial<Record<keyof typeof FIELD_LABELS, string>> = {
  investment_month: '本月数',
  investment_ytd: '累计数',
  problems: '问题',
};

/** "1、2、3号缺本月数、累计数；5号缺形象进度": rows that lack the same are named together. */
function lacksOf(asked: readonly JudgedDraft[]): string {
  const numbers = new Map<string, string[]>();
  for (const { row, missing } of asked) numbers.set(missing, [...(numbers.get(missing) ?? []), row.number]);
  return [...numbers].map(([missing, rows]) => `${rows.join('、')}号缺${missing}`).join('；');
}
