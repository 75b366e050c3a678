import { Injectable } from '@nestjs/common';
import { CardDesk } from '../../cards/card-desk';
import type { CardKind } from '../../cards/card-kind';
import { monthLabel, cumulativeLabel, reportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { ReportField } from '../../policy/policy-profile';
import type { KeyProject } from '../../projects/key-project.entity';
import { missingFields, valuesOf } from '../../reporting/draft-content.rules';
import { MonthlyReport } from '../../reporting/monthly-report.entity';
import { READ_BACK, REPORT_FORM, REPORT_MISSING, REPORT_QUESTION } from '../../reporting/report.notices';
import type { Choice } from '../../reporting/report.notices';
import { doubtsAbout, type ReportFacts } from '../../reporting/report-doubts.rules';
import { ReportDraft } from '../../reporting/report-draft.entity';
import { valuesOfReport } from '../../reporting/report-duties';
import { reportFacts } from '../../reporting/report-facts';
import {
  FIELD_LABELS,
  figureLines,
  problemsText,
  progressText,
  questionText,
} from '../../reporting/report-texts';
import type { ReportFieldName, ReportValues } from '../../reporting/report';
import type { Turn } from '../turn';

export const YES_NO = [
  { value: 'none', label: '本月无问题' },
  { value: 'some', label: '有问题要报' },
];

const UNSURE_LABELS: Partial<Record<ReportFieldName, string>> = {
  investmentMonth: '本月完成投资',
  investmentYtd: '累计完成投资',
  investmentTotal: '开工以来累计',
  progressPct: '总体进度',
};

/** Shows a draft at the point it has reached: a doubt, what is missing, or the read-back. One card at a time. */
@Injectable()
export class ReportPresenter {
  constructor(
    private readonly office: OfficeCalendar,
    private readonly desk: CardDesk,
  ) {}

  async present(turn: Turn, draft: ReportDraft, project: KeyProject): Promise<void> {
    const period = reportingPeriod(draft.period);
    const facts = await reportFacts(turn.em, project, period);
    const values = valuesOf(draft.content);
    const [doubt] = doubtsAbout(draft.content, facts);
    const figures = figureLines(period, values, draft.content.evidence, facts);
    const about = { draft: draft.id, project: project.name, month: monthLabel(period), figures };
    if (doubt) {
      await this.closeOthers(turn, draft, REPORT_QUESTION);
      const text = questionText(doubt);
      const accept = doubt.acceptable ? text.accept : '';
      const field = doubt.field;
      const which = doubt.code === 'sum_mismatch' ? '1' : '';
      return turn.reply(REPORT_QUESTION, draft.id, {
        ...about,
        ...text,
        accept,
        doubt: doubt.key,
        field,
        which,
      });
    }
    const missing = missingFields(values, this.office.policy.reporting.required);
    if (missing.length > 0 || draft.content.unsure.length > 0) {
      await this.closeOthers(turn, draft, REPORT_MISSING);
      const data = this.missingData(draft, values, facts, missing);
      return turn.reply(REPORT_MISSING, draft.id, { ...about, ...data });
    }
    await this.closeOthers(turn, draft, READ_BACK);
    return this.readBack(turn, draft, about, facts);
  }

  /** The whole form for a project and month, with what the person has said so far. */
  async form(turn: Turn, project: KeyProject, period: string, values: ReportValues): Promise<void> {
    const month = reportingPeriod(period);
    await turn.reply(REPORT_FORM, `${project.id}:${period}`, {
      project: project.name,
      projectId: project.id,
      period,
      month: monthLabel(month),
      month_label: `${monthLabel(month)}完成投资（万元）`,
      ytd_label: `${cumulativeLabel(month)}累计（万元）`,
      monthValue: values.investmentMonth?.toWan() ?? '',
      ytdValue: values.investmentYtd?.toWan() ?? '',
      totalValue: values.investmentTotal?.toWan() ?? '',
      progressValue: progressText(values) ?? '',
      problemValue: values.problems.length > 0 ? (problemsText(values) ?? '') : '',
      zeroValue: values.problems.length > 0 ? 'some' : values.zeroReport === true ? 'none' : '',
      yesNo: YES_NO,
    });
  }

  /** A draft has one open card; the ones it has grown out of lose their buttons. */
  async closeOthers(turn: Turn, draft: ReportDraft, keep: CardKind<object> | null): Promise<void> {
    const person = turn.actor.id;
    for (const kind of [READ_BACK, REPORT_QUESTION, REPORT_MISSING]) {
      if (kind.name === keep?.name) continue;
      await this.desk.closeOf(turn.em, kind, draft.id, person, turn.message.id, turn.replacedOutboxId);
    }
    const form = `${draft.projectId}:${draft.period}`;
    await this.desk.closeOf(turn.em, REPORT_FORM, form, person, turn.message.id, turn.replacedOutboxId);
  }

  private async readBack(
    turn: Turn,
    draft: ReportDraft,
    about: { draft: string; project: string; month: string },
    facts: ReportFacts,
  ): Promise<void> {
    const period = reportingPeriod(draft.period);
    const report = await turn.em.findOneByOrFail(MonthlyReport, { id: draft.reportId });
    const before = report.revision > 0 ? valuesOfReport(report) : null;
    const values = valuesOf(draft.content);
    const schedule = this.office.schedule(period);
    const isEarly = turn.now < schedule.opensAt;
    await turn.reply(READ_BACK, draft.id, {
      ...about,
      figures: figureLines(period, values, draft.content.evidence, facts, before),
      isCorrection: before !== null,
      notes: [
        ...(draft.channel === 'on_behalf' ? ['这是代报，会记下由您代项目单位报送。'] : []),
        ...unreadNote(draft),
        ...answeredDoubts(draft, facts),
        ...this.lateNote(draft, report, turn.now),
        ...(isEarly ? [`${about.month}还没有过完，截止前数有变化随时可改。`] : []),
        ...(values.progressPct === null && values.progressText === null
          ? ['形象进度没有写，直接回一句可补。']
          : []),
      ],
      due: `${this.office.dateLabel(schedule.ownerDueOn)}24:00`,
      article: this.office.policy.reporting.source.article ?? '',
    });
  }

  /** Past the due day the sender knows before confirming how it will be judged. */
  private lateNote(draft: ReportDraft, report: MonthlyReport, now: Date): string[] {
    const schedule = this.office.schedule(reportingPeriod(draft.period));
    if (report.revision > 0 || now < schedule.ownerDueAt || schedule.provisional) return [];
    const { lateJudgedBy, confirmWithinWorkdays } = this.office.policy.reporting;
    const lastMoment = new Date(schedule.ownerDueAt.getTime() - 1);
    const confirmBy = this.office.endAfterWorkdays(lastMoment, confirmWithinWorkdays);
    const inTime = draft.firstMessageAt < schedule.ownerDueAt && draft.changedAt < schedule.ownerDueAt;
    if (lateJudgedBy === 'first_message' && inTime && now < confirmBy) {
      const sent = this.office.label(draft.firstMessageAt);
      const until = this.office.dateLabel(this.office.dateOf(new Date(confirmBy.getTime() - 1)));
      return [`按您${sent}发来的第一条算，${until}24:00前确认不算迟报。`];
    }
    return ['已过截止时间，现在确认仍收，记为迟报。'];
  }

  private missingData(
    draft: ReportDraft,
    values: ReportValues,
    facts: ReportFacts,
    missing: readonly ReportField[],
  ): MissingData {
    const period = reportingPeriod(draft.period);
    const unsure = draft.content.unsure;
    const asks = (field: ReportField): boolean => missing.includes(field);
    const extra = unsure.filter((field) => field === 'investmentTotal' || field === 'progressPct');
    const names = [
      ...missing.map((field) => FIELD_LABELS[field]),
      ...extra.map((f) => UNSURE_LABELS[f] ?? ''),
    ];
    return {
      missing: [...new Set(names)].join('、'),
      hints: [
        ...unsure.map((field) => unsureHint(field, draft.content.evidence[field]?.words ?? '')),
        ...unreadNote(draft),
      ],
      choices: quickChoices(values, facts, missing),
      asksMonth: asks('investment_month'),
      asksYtd: asks('investment_ytd'),
      asksTotal: unsure.includes('investmentTotal'),
      asksProgress: asks('progress') || unsure.includes('progressPct'),
      asksProblems: asks('problems'),
      yesNo: YES_NO,
      month_label: `${monthLabel(period)}完成投资（万元）`,
      ytd_label: `${cumulativeLabel(period)}累计（万元）`,
    };
  }
}

/** Nothing that was written is passed over in silence. */
function unreadNote({ content }: ReportDraft): string[] {
  const words = content.unread ?? [];
  if (words.length === 0) return [];
  const shown = words.slice(0, 3).map((each) => `“${each.slice(0, 30)}”`);
  return [`这几个字没有读进去：${shown.join('、')}；要紧的请换个说法再发一次。`];
}

/** What was asked and answered stays in sight until the report is confirmed. */
function answeredDoubts(draft: ReportDraft, facts: ReportFacts): string[] {
  return doubtsAbout({ ...draft.content, accepted: [] }, facts)
    .filter((doubt) => draft.content.accepted.includes(doubt.key))
    .map((doubt) => questionText(doubt))
    .map(({ question, accept }) => `问：${question}您答：${accept}。`);
}

interface MissingData {
  missing: string;
  hints: string[];
  choices: Choice[];
  asksMonth: boolean;
  asksYtd: boolean;
  asksTotal: boolean;
  asksProgress: boolean;
  asksProblems: boolean;
  yesNo: typeof YES_NO;
  month_label: string;
  ytd_label: string;
}

function unsureHint(field: ReportFieldName, words: string): string {
  const label = UNSURE_LABELS[field] ?? '';
  return words === ''
    ? `${label}没看准，请写一个确定的数。`
    : `${label}没看准（原话“${words}”），请写一个确定的数。`;
}

/** Answers that need no typing. Figures are offered only where they follow from the owner's own figures. */
function quickChoices(values: ReportValues, facts: ReportFacts, missing: readonly ReportField[]): Choice[] {
  const choices: Choice[] = [];
  const { investmentMonth: month, investmentYtd: ytd } = values;
  if (missing.includes('investment_ytd') && month && facts.lastYtd) {
    const sum = facts.lastYtd.plus(month);
    choices.push({
      id: 'sum_ytd',
      label: `累计是${sum.toWan()}万元（上月末${facts.lastYtd.toWan()}＋本月${month.toWan()}）`,
    });
  }
  if (missing.includes('investment_month') && ytd && facts.lastYtd && ytd.compare(facts.lastYtd) >= 0) {
    const rest = ytd.minus(facts.lastYtd);
    choices.push({
      id: 'rest_month',
      label: `本月是${rest.toWan()}万元（累计${ytd.toWan()}－上月末${facts.lastYtd.toWan()}）`,
    });
  } else if (missing.includes('investment_month')) {
    choices.push({ id: 'zero_month', label: '本月没有投资（0万元）' });
  }
  if (missing.includes('progress')) choices.push({ id: 'same_progress', label: '形象进度较上月没有变化' });
  if (missing.includes('problems')) {
    choices.push({ id: 'no_problem', label: '本月无问题' }, { id: 'some_problem', label: '有问题要报' });
  }
  return choices;
}
