import { Injectable } from '@nestjs/common';
import { projectsWithin } from '../../projects/projects';
import { REPORT_BATCH } from '../../reporting/report.notices';
import type { CardAct, Press } from '../command';
import { BatchDialogue } from '../report/batch-dialogue';
import { DraftDesk } from '../report/draft-desk';
import { ReportPresenter } from '../report/report-presenter';
import type { Turn } from '../turn';

/** 确认上报n个项目 */
@Injectable()
export class ConfirmBatch implements CardAct {
  readonly card = REPORT_BATCH;
  readonly action = 'confirm';

  constructor(private readonly batch: BatchDialogue) {}

  async run(turn: Turn, { subject }: Press): Promise<void> {
    const mine = await projectsWithin(turn.em, turn.actor.reach('report'));
    await this.batch.confirm(turn, subject, mine);
  }
}

/** 看第n号的疑问 */
@Injectable()
export class ShowDoubt implements CardAct {
  readonly card = REPORT_BATCH;
  readonly action = 'doubt';

  constructor(
    private readonly drafts: DraftDesk,
    private readonly presenter: ReportPresenter,
  ) {}

  async run(turn: Turn, { args }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, args.draft ?? '');
    await this.presenter.present(turn, draft, await this.drafts.projectOf(turn.em, draft));
  }
}

export const BATCH_ACTS = [ConfirmBatch, ShowDoubt];
