import { Injectable } from '@nestjs/common';
import { KeyProject } from '../../projects/key-project.entity';
import { projectsWithin } from '../../projects/projects';
import { NO_VALUES, valuesOf } from '../../reporting/draft-content.rules';
import { REPORT_REMINDER } from '../../reporting/reminders.notices';
import { Reports } from '../../reporting/reports';
import { MY_PROJECTS } from '../bot.notices';
import type { CardAct, Press } from '../command';
import { BatchDialogue } from '../report/batch-dialogue';
import { DraftDesk } from '../report/draft-desk';
import { ReportPresenter } from '../report/report-presenter';
import type { Turn } from '../turn';

/** 本月无问题，只报进展: from the reminder and from /my */
@Injectable()
export class ZeroAll implements CardAct {
  readonly card = [MY_PROJECTS, REPORT_REMINDER];
  readonly action = 'zero_all';

  constructor(private readonly batch: BatchDialogue) {}

  async run(turn: Turn): Promise<void> {
    await this.batch.zeroAll(turn, await projectsWithin(turn.em, turn.actor.reach('report')));
  }
}

/** 填表: from the reminder and from /my */
@Injectable()
export class OpenForm implements CardAct {
  readonly card = [MY_PROJECTS, REPORT_REMINDER];
  readonly action = 'form';

  constructor(
    private readonly presenter: ReportPresenter,
    private readonly drafts: DraftDesk,
    private readonly reports: Reports,
  ) {}

  async run(turn: Turn, { args }: Press): Promise<void> {
    const project = await turn.em.findOneByOrFail(KeyProject, { id: args.project ?? '' });
    const report = await this.drafts.reportOf(turn.em, project.id, args.period ?? '');
    const draft = await this.reports.openDraft(turn.em, report.id, turn.actor.id);
    const said = draft ? valuesOf(draft.content) : NO_VALUES;
    await this.presenter.form(turn, project, report.period, said);
  }
}

/** 确认: from a reminder that only a confirmation is missing */
@Injectable()
export class ConfirmFromReminder implements CardAct {
  readonly card = REPORT_REMINDER;
  readonly action = 'confirm';

  constructor(
    private readonly drafts: DraftDesk,
    private readonly batch: BatchDialogue,
    private readonly reports: Reports,
  ) {}

  async run(turn: Turn, { args }: Press): Promise<void> {
    const [only, second] = await this.reports.openDrafts(turn.em, turn.actor.id, args.period);
    if (only && !second) return this.drafts.confirm(turn, only);
    const mine = await projectsWithin(turn.em, turn.actor.reach('report'));
    await this.batch.confirm(turn, args.period ?? '', mine);
  }
}

/** 核对并确认 from /my: read back once more, then one confirmation */
@Injectable()
export class ReviewDrafts implements CardAct {
  readonly card = MY_PROJECTS;
  readonly action = 'confirm';

  constructor(
    private readonly drafts: DraftDesk,
    private readonly presenter: ReportPresenter,
    private readonly batch: BatchDialogue,
    private readonly reports: Reports,
  ) {}

  async run(turn: Turn, { args }: Press): Promise<void> {
    const [only, second] = await this.reports.openDrafts(turn.em, turn.actor.id, args.period);
    if (only && !second) {
      return this.presenter.present(turn, only, await this.drafts.projectOf(turn.em, only));
    }
    const mine = await projectsWithin(turn.em, turn.actor.reach('report'));
    await this.batch.review(turn, args.period ?? '', mine);
  }
}

export const LIST_ACTS = [ZeroAll, OpenForm, ConfirmFromReminder, ReviewDrafts];
