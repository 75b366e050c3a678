import { Injectable } from '@nestjs/common';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import { valuesOf, withoutField } from '../../reporting/draft-content.rules';
import { doubtsAbout } from '../../reporting/report-doubts.rules';
import { reportFacts } from '../../reporting/report-facts';
import { READ_BACK, REPORT_QUESTION } from '../../reporting/report.notices';
import type { ReportFieldName } from '../../reporting/report';
import type { CardAct, Press } from '../command';
import { DraftDesk } from '../report/draft-desk';
import { ReportPresenter } from '../report/report-presenter';
import type { Turn } from '../turn';

/** 对，确认上报 */
@Injectable()
export class ConfirmDraft implements CardAct {
  readonly card = READ_BACK;
  readonly action = 'confirm';

  constructor(private readonly drafts: DraftDesk) {}

  async run(turn: Turn, { subject }: Press): Promise<void> {
    await this.drafts.confirm(turn, await this.drafts.open(turn, subject));
  }
}

/** 改数: the form with what was said, to be changed */
@Injectable()
export class ChangeDraft implements CardAct {
  readonly card = READ_BACK;
  readonly action = 'change';

  constructor(
    private readonly drafts: DraftDesk,
    private readonly presenter: ReportPresenter,
  ) {}

  async run(turn: Turn, { subject }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, subject);
    const project = await this.drafts.projectOf(turn.em, draft);
    await this.presenter.form(turn, project, draft.period, valuesOf(draft.content));
  }
}

/** 先不报 */
@Injectable()
export class DropDraft implements CardAct {
  readonly card = READ_BACK;
  readonly action = 'drop';

  constructor(private readonly drafts: DraftDesk) {}

  async run(turn: Turn, { subject }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, subject);
    const project = await this.drafts.projectOf(turn.em, draft);
    await this.drafts.drop(turn, draft);
    const month = monthLabel(reportingPeriod(draft.period));
    await turn.say(`${project.name}${month}的这份草稿已经放下，没有上报；要报时再发一句就行`);
  }
}

/** The figure is right as it stands. */
@Injectable()
export class AcceptFigure implements CardAct {
  readonly card = REPORT_QUESTION;
  readonly action = 'accept';

  constructor(private readonly drafts: DraftDesk) {}

  async run(turn: Turn, { subject, args }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, subject);
    const project = await this.drafts.projectOf(turn.em, draft);
    const accepted = [...draft.content.accepted, args.doubt ?? ''];
    await this.drafts.saved(turn, draft, project, { ...draft.content, accepted });
  }
}

/** The other reading was meant: 3200万元, not 3200元. The words stay as evidence. */
@Injectable()
export class TakeOtherFigure implements CardAct {
  readonly card = REPORT_QUESTION;
  readonly action = 'instead';

  constructor(private readonly drafts: DraftDesk) {}

  async run(turn: Turn, { subject, args }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, subject);
    const project = await this.drafts.projectOf(turn.em, draft);
    const facts = await reportFacts(turn.em, project, reportingPeriod(draft.period));
    const doubt = doubtsAbout(draft.content, facts).find((each) => each.key === args.doubt);
    const words = doubt && draft.content.evidence[doubt.field]?.words;
    if (!doubt?.instead) return this.drafts.saved(turn, draft, project, draft.content);
    await this.drafts.patch(turn, draft, project, {
      values: { [doubt.field]: doubt.instead },
      words: { [doubt.field]: `${words ?? ''}→${doubt.instead.toWan()}万元（本人确认）` },
      unsure: [],
    });
  }
}

/** The figure was wrong: it is taken back and asked for again. */
@Injectable()
export class RedoFigure implements CardAct {
  readonly card = REPORT_QUESTION;
  readonly action = 'redo';

  constructor(private readonly drafts: DraftDesk) {}

  async run(turn: Turn, { subject, args }: Press): Promise<void> {
    const draft = await this.drafts.open(turn, subject);
    const project = await this.drafts.projectOf(turn.em, draft);
    const field = (args.field ?? 'investmentMonth') as ReportFieldName;
    await this.drafts.saved(turn, draft, project, withoutField(draft.content, field));
  }
}

export const DRAFT_ACTS = [ConfirmDraft, ChangeDraft, DropDraft, AcceptFigure, TakeOtherFigure, RedoFigure];
