import { Injectable } from '@nestjs/common';
import { CardDesk } from '../../cards/card-desk';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import { OfficeCalendar } from '../../policy/office-calendar';
import { Chase, type ChasePlan, type ChaseWish } from '../../reporting/chase';
import { ADDRESSEE_LABELS, ADDRESSEES, type Addressee } from '../../reporting/chase-addressees';
import { Reminders } from '../../reporting/reminders';
import { REMIND_PREVIEW, REMIND_RECEIPT } from '../../reporting/reminders.notices';
import type { Turn } from '../turn';
import { areaName, subjectOf } from './missing-view';
import type { OfficeView } from './office-month';

/** Names listed on a card before "等n人". */
const NAMED = 20;

/** 催报 in two steps: what would be sent to whom, then sending it. Nothing leaves from the first. */
@Injectable()
export class RemindView {
  constructor(
    private readonly chase: Chase,
    private readonly reminders: Reminders,
    private readonly desk: CardDesk,
    private readonly office: OfficeCalendar,
  ) {}

  /** @throws AppError not_allowed */
  async preview(turn: Turn, view: OfficeView): Promise<void> {
    const plan = await this.chase.plan(turn.em, turn.actor, wishOf(view, 'liaison'));
    const people = plan.people.length;
    const canSend = people > 0 || plan.choices.length > 1;
    await turn.showAnew(REMIND_PREVIEW, subjectOf(view), {
      month: monthLabel(reportingPeriod(view.period)),
      area: await areaName(turn, view, turn.actor.reach('chase')),
      period: view.period,
      county: view.county,
      people,
      canSend,
      summary: summaryOf(plan),
      when: canSend ? this.whenText(turn, plan) : '',
      texts: await this.texts(turn, plan),
      unreachable: listed(plan.unreachable),
      skipped: listed(plan.skipped.map(({ name, reason }) => `${name}（${reason}）`)),
      addressees: plan.choices.map((value) => ({ value, label: ADDRESSEE_LABELS[value] })),
    });
  }

  /** @throws AppError not_allowed */
  async send(turn: Turn, view: OfficeView, chosen: string | undefined): Promise<void> {
    const addressee = ADDRESSEES.find((each) => each === chosen) ?? 'liaison';
    const wish = wishOf(view, addressee);
    const plan = await this.chase.plan(turn.em, turn.actor, wish);
    const sent = await this.chase.send(turn.em, turn.actor, wish, plan);
    const isNow = plan.dueAt <= turn.now;
    const whom = addressee === 'liaison' ? '' : `（${ADDRESSEE_LABELS[addressee]}）`;
    await this.close(turn, view, turn.replacedOutboxId);
    await turn.reply(REMIND_RECEIPT, turn.message.id, {
      title:
        sent === 0 ? '没有发送' : isNow ? `已发送${sent}人` : `已登记，${this.office.label(plan.dueAt)}发出`,
      body:
        sent === 0
          ? '现在没有可以催的人，没有发出消息。'
          : isNow
            ? `已私聊发给${sent}人${whom}，时间${this.office.label(turn.now)}。`
            : `现在不在工作时间，${this.office.label(plan.dueAt)}私聊发给${sent}人${whom}；到时已经报了的不再发。`,
      skipped: listed(plan.skipped.map(({ name, reason }) => `${name}（${reason}）`)),
      unreachable: listed(plan.unreachable),
      isSent: sent > 0,
    });
  }

  async cancel(turn: Turn, view: OfficeView): Promise<void> {
    await this.close(turn, view, null);
    await turn.say('已取消，没有发送');
  }

  private async close(turn: Turn, view: OfficeView, replacedOutboxId: string | null): Promise<void> {
    const { em, actor, message } = turn;
    await this.desk.closeOf(em, REMIND_PREVIEW, subjectOf(view), actor.id, message.id, replacedOutboxId);
  }

  private whenText(turn: Turn, plan: ChasePlan): string {
    return plan.dueAt <= turn.now
      ? '确认后马上私聊发出。'
      : `现在不在工作时间，确认后于${this.office.label(plan.dueAt)}发出。`;
  }

  /** The words as the first person of each sort will get them. */
  private async texts(turn: Turn, plan: ChasePlan): Promise<{ label: string; value: string }[]> {
    const round = { occasion: 'chase' as const, schedule: plan.schedule, dueAt: plan.dueAt };
    const sorts = [
      { state: 'missing' as const, label: '给未报的' },
      { state: 'draft' as const, label: '给草稿未确认的' },
    ];
    const texts: { label: string; value: string }[] = [];
    for (const { state, label } of sorts) {
      const first = plan.people.find((person) => person.rows.every((row) => row.state === state));
      const owed = first && (await this.reminders.owed(turn.em, round, [first.id])).get(first.id);
      if (!first || !owed) continue;
      const { title, lead, how } = this.reminders.card(round, owed);
      texts.push({
        label: `${label}（如${first.name}）`,
        value: [title, lead, how].filter(Boolean).join('\n'),
      });
    }
    return texts;
  }
}

function wishOf(view: OfficeView, addressee: Addressee): ChaseWish {
  return { period: view.period, countyId: view.county === '' ? null : view.county, addressee };
}

function summaryOf({ people, unreachable }: ChasePlan): string {
  if (people.length === 0) {
    return unreachable.length === 0 ? '没有要催的人。' : '没有能私聊催到的联络员，下列人员请打电话。';
  }
  const drafts = people.filter((person) => person.rows.every((row) => row.state === 'draft')).length;
  const parts = [
    people.length - drafts > 0 ? `${people.length - drafts}人请报数` : '',
    drafts > 0 ? `${drafts}人只请确认` : '',
  ].filter((part) => part !== '');
  return `将私聊提醒${people.length}名联络员：${parts.join('，')}。${listed(people.map(({ name }) => name))}`;
}

function listed(names: readonly string[]): string {
  if (names.length <= NAMED) return names.join('、');
  return `${names.slice(0, NAMED).join('、')}等${names.length}人`;
}
