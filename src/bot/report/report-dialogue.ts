import { Injectable } from '@nestjs/common';
import { AppError, type ErrorDef } from '../../kernel/app-error';
import { OfficeCalendar } from '../../policy/office-calendar';
import type { KeyProject } from '../../projects/key-project.entity';
import { projectsWithin } from '../../projects/projects';
import { readAmount } from '../../reading/amounts';
import { leftoverWords } from '../../reading/leftover';
import { readMessage } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { readPair } from '../../reading/split-projects';
import { missingFields, valuesOf, type DraftPatch } from '../../reporting/draft-content.rules';
import { ReportDraft } from '../../reporting/report-draft.entity';
import type { ReportFieldName } from '../../reporting/report';
import { REPORTING_ERRORS } from '../../reporting/reporting.errors';
import { Reports } from '../../reporting/reports';
import { NOT_UNDERSTOOD } from '../bot.notices';
import type { Turn } from '../turn';
import { BatchDialogue } from './batch-dialogue';
import { CALL_FIRST, hurtsPeople } from './people-hurt.rules';
import { DraftDesk } from './draft-desk';
import { patchOf, patchOfPair, problemsIn } from './reading-patch';
import { ProjectChoice } from './project-choice';

/** Words that need no answer. */
const CHATTER = /^(收到|谢谢|好|辛苦|知道了|明白|ok|嗯|哦|了解|在吗|你好|您好)[^0-9]{0,12}$/i;

/** The report in the making is taken back. */
const WITHDRAW =
  /^(那|那就)?(撤回|撤销|作废|取消|先不报|不报|别报|先别报|算了)(了|吧|不报了?|上一条|刚才的|这条)*[，,。.!！\s]*(不报了?|先不报)?[。.!！\s]*$/;
/** "有问题" alone: which ones is asked */
const SOME_PROBLEM = /^(本月)?有问题(要报)?[。.!！\s]*$/;

/** Free words about reports: one project or several, a first report, an answer to a question, a correction. */
@Injectable()
export class ReportDialogue {
  constructor(
    private readonly reports: Reports,
    private readonly choice: ProjectChoice,
    private readonly batch: BatchDialogue,
    private readonly drafts: DraftDesk,
    private readonly office: OfficeCalendar,
  ) {}

  /** @returns what was made of the text */
  async take(turn: Turn, text: string): Promise<string> {
    const mine = await projectsWithin(turn.em, turn.actor.reach('report'));
    if (hurtsPeople(text)) await turn.say(CALL_FIRST);
    const batch = await this.batch.take(turn, text, mine);
    if (batch !== null) return batch;
    if (WITHDRAW.test(text.trim())) return this.withdraw(turn);
    const answered = await this.answerToQuestion(turn, text);
    if (answered !== null) return answered;
    const reading = this.read(turn, text);
    const patch = this.patch(turn, text, reading);
    if (!reading.isReport && patch === null) return this.notAReport(turn, text, mine);
    if (mine.length === 0) throw new AppError(noProjectFor(turn));
    const outcome = await this.choice.take(turn, mine, reading, patch ?? patchOf(reading), text);
    if (turn.group) await turn.sayInGroup('已收到，读回的内容已私信给您，请核对');
    return outcome;
  }

  /** 撤回: the drafts last worked on are put away; what was confirmed stays and can be corrected. */
  private async withdraw(turn: Turn): Promise<string> {
    const open = await this.reports.openDrafts(turn.em, turn.actor.id);
    const [last] = open;
    if (!last) throw new AppError(REPORTING_ERRORS.nothing_to_withdraw);
    const together = open.filter(
      (each) => each.id === last.id || (last.batchId && each.batchId === last.batchId),
    );
    for (const draft of together) await this.drafts.drop(turn, draft);
    await turn.say(
      together.length === 1
        ? `${(await this.drafts.projectOf(turn.em, last)).name}的这份草稿已经放下，没有上报；要报时再发一句就行`
        : `${together.length}个项目的草稿都已经放下，没有上报；要报时再发一遍就行`,
    );
    return 'report_withdrawn';
  }

  /** A bare digit where no card waits may be the figure that was asked for. */
  async takeBareNumber(turn: Turn, text: string): Promise<string | null> {
    return this.answerToQuestion(turn, text);
  }

  /** Words given in answer to "有问题要报", to a missing field, or to a doubted figure. */
  private async answerToQuestion(turn: Turn, text: string): Promise<string | null> {
    const [draft] = await this.reports.openDrafts(turn.em, turn.actor.id);
    if (!draft) return null;
    if (SOME_PROBLEM.test(text.trim()) && valuesOf(draft.content).problems.length === 0) {
      await this.drafts.askProblems(turn, draft);
      return 'report_answer';
    }
    const patch = this.asAnswer(turn, draft, text);
    if (!patch) return null;
    const project = await this.drafts.projectOf(turn.em, draft);
    await this.drafts.patch(turn, draft, project, patch);
    return 'report_answer';
  }

  private asAnswer(turn: Turn, draft: ReportDraft, text: string): DraftPatch | null {
    const { content } = draft;
    const reading = this.read(turn, text);
    if (content.awaiting === 'problems' && !hasFigures(reading)) {
      return {
        values: { problems: problemsIn(text, reading.issues) },
        words: { problems: text },
        unsure: [],
      };
    }
    const field = this.askedAmount(draft);
    const amount = field && readAmount(text);
    if (field && amount?.sure) {
      return { values: { [field]: amount.money }, words: { [field]: amount.words }, unsure: [] };
    }
    const pair = readPair(text);
    if (pair) return patchOfPair(pair);
    const missing = missingFields(valuesOf(content), this.office.policy.reporting.required);
    const asksOnlyProgress = missing.length === 1 && missing[0] === 'progress' && content.unsure.length === 0;
    const isAnotherReport = hasFigures(reading) || reading.period !== null || reading.correction !== null;
    if (asksOnlyProgress && isProgressAnswer(text) && !isAnotherReport) {
      return { values: { progressText: text.trim() }, words: { progressText: text.trim() }, unsure: [] };
    }
    return null;
  }

  /** The amount a bare number answers: the one asked for first, or the one doubted. */
  private askedAmount(draft: ReportDraft): ReportFieldName | null {
    const { content } = draft;
    if (content.awaiting !== null && content.awaiting !== 'problems') return content.awaiting;
    const values = valuesOf(content);
    if (values.investmentMonth === null) return 'investmentMonth';
    if (values.investmentYtd === null) return 'investmentYtd';
    return content.unsure.includes('investmentTotal') ? 'investmentTotal' : null;
  }

  private read(turn: Turn, text: string): Reading {
    return readMessage(text, { sentOn: this.office.dateOf(turn.message.sentAt) });
  }

  private patch(turn: Turn, text: string, reading: Reading): DraftPatch | null {
    const pair = readPair(text);
    if (pair) return patchOfPair(pair);
    if (!reading.isReport) return null;
    return {
      ...patchOf(reading),
      unread: leftoverWords(text, { sentOn: this.office.dateOf(turn.message.sentAt) }),
    };
  }

  private async notAReport(turn: Turn, text: string, mine: readonly KeyProject[]): Promise<string> {
    if (turn.message.conversationType === 'group' || CHATTER.test(text.trim())) return 'chatter';
    await turn.reply(NOT_UNDERSTOOD, turn.message.id, { canReport: mine.length > 0 });
    return 'not_understood';
  }
}

/** A clerk who writes like a liaison is told the words for 代报. */
function noProjectFor({ actor }: Turn): ErrorDef {
  return actor.has('report_on_behalf') ? REPORTING_ERRORS.use_on_behalf : REPORTING_ERRORS.no_project;
}

/** A sentence with figures of its own is a report, not the answer to a question about words. */
function hasFigures({ investmentMonth, investmentYtd, investmentTotal }: Reading): boolean {
  return investmentMonth !== null || investmentYtd !== null || investmentTotal !== null;
}

function isProgressAnswer(text: string): boolean {
  return (
    text.trim().length >= 2 && text.length <= 200 && !/[?？]\s*$/.test(text) && !CHATTER.test(text.trim())
  );
}
