import { Injectable } from '@nestjs/common';
import { reportingPeriod } from '../../kernel/reporting-period';
import { KeyProject } from '../../projects/key-project.entity';
import { valuesOf, type DraftPatch } from '../../reporting/draft-content.rules';
import { ReportDraft } from '../../reporting/report-draft.entity';
import { valuesOfReport } from '../../reporting/report-duties';
import { reportFacts } from '../../reporting/report-facts';
import { REPORT_FORM, REPORT_MISSING, REPORT_RECEIPT } from '../../reporting/report.notices';
import type { CardAct, Press } from '../command';
import { DraftDesk } from '../report/draft-desk';
import { patchOfForm } from '../report/form-patch';
import { ProjectChoice } from '../report/project-choice';
import { ReportPresenter } from '../report/report-presenter';
import type { Turn } from '../turn';

/** 提交 of what was still missing */
@Injectable()
export class SubmitMissing implements CardAct {
  readonly card = REPORT_MISSING;
  readonly action = 'submit';

  constructor(private readonly drafts: DraftDesk) {}

  async run(turn: Turn, { subject, form }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, subject);
    const project = await this.drafts.projectOf(turn.em, draft);
    await this.drafts.patch(turn, draft, project, patchOfForm(form));
  }
}

/** A one-tap answer to what was missing. */
@Injectable()
export class QuickAnswer implements CardAct {
  readonly card = REPORT_MISSING;
  readonly action = 'quick';

  constructor(private readonly drafts: DraftDesk) {}

  async run(turn: Turn, { subject, args }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, subject);
    const project = await this.drafts.projectOf(turn.em, draft);
    if (args.choice === 'some_problem') return this.drafts.askProblems(turn, draft);
    const patch = await this.patchFor(turn, draft, project, args.choice ?? '');
    await this.drafts.patch(turn, draft, project, patch);
  }

  private async patchFor(
    turn: Turn,
    draft: ReportDraft,
    project: KeyProject,
    choice: string,
  ): Promise<DraftPatch> {
    const values = valuesOf(draft.content);
    const facts = await reportFacts(turn.em, project, reportingPeriod(draft.period));
    const { investmentMonth: month, investmentYtd: ytd } = values;
    switch (choice) {
      case 'sum_ytd':
        return month && facts.lastYtd
          ? one(
              { investmentYtd: facts.lastYtd.plus(month) },
              'investmentYtd',
              `上月末${facts.lastYtd.toWan()}＋本月${month.toWan()}（按键确认）`,
            )
          : NOTHING;
      case 'rest_month':
        return ytd && facts.lastYtd
          ? one(
              { investmentMonth: ytd.minus(facts.lastYtd) },
              'investmentMonth',
              `累计${ytd.toWan()}－上月末${facts.lastYtd.toWan()}（按键确认）`,
            )
          : NOTHING;
      case 'zero_month':
        return patchOfForm({ month: '0' }, '本月没有投资（按键）');
      case 'same_progress':
        return one({ progressText: '较上月没有变化' }, 'progressText', '较上月没有变化（按键）');
      case 'no_problem':
        return one({ zeroReport: true }, 'zeroReport', '本月无问题（按键）');
      default:
        return NOTHING;
    }
  }
}

/** 提交 of the whole form */
@Injectable()
export class SubmitForm implements CardAct {
  readonly card = REPORT_FORM;
  readonly action = 'submit';

  constructor(private readonly choice: ProjectChoice) {}

  async run(turn: Turn, { args, form }: Press): Promise<void> {
    const project = await turn.em.findOneByOrFail(KeyProject, { id: args.project ?? '' });
    const channel = turn.actor.may('report', project) ? 'form' : 'on_behalf';
    const period = reportingPeriod(args.period ?? '');
    await this.choice.forProject(turn, project, period, false, patchOfForm(form), channel);
  }
}

/** 更正 on a receipt: the form with what was reported */
@Injectable()
export class CorrectReport implements CardAct {
  readonly card = REPORT_RECEIPT;
  readonly action = 'correct';

  constructor(
    private readonly drafts: DraftDesk,
    private readonly presenter: ReportPresenter,
  ) {}

  async run(turn: Turn, { args }: Press): Promise<void> {
    const project = await turn.em.findOneByOrFail(KeyProject, { id: args.project ?? '' });
    const report = await this.drafts.reportOf(turn.em, project.id, args.period ?? '');
    await this.presenter.form(turn, project, report.period, valuesOfReport(report));
  }
}

const NOTHING: DraftPatch = { values: {}, words: {}, unsure: [] };

function one(values: DraftPatch['values'], field: keyof DraftPatch['words'], words: string): DraftPatch {
  return { values, words: { [field]: words }, unsure: [] };
}

export const FILLING_ACTS = [SubmitMissing, QuickAnswer, SubmitForm, CorrectReport];
