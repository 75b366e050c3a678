import { Inject, Injectable } from '@nestjs/common';
import { Between, In, IsNull, type EntityManager } from 'typeorm';
import { CardDesk } from '../cards/card-desk';
import { CardFanOut } from '../cards/card-fan-out';
import { SettingRow } from '../database/setting.entity';
import { History } from '../history/history';
import { CLOCK, type Clock } from '../kernel/clock';
import { reportingPeriod } from '../kernel/reporting-period';
import { Outbox } from '../outbox/outbox';
import { OutboxMessage, type OutboxState } from '../outbox/outbox-message.entity';
import { OfficeCalendar } from '../policy/office-calendar';
import type { PeriodSchedule } from '../policy/policy-profile';
import { reminderCard } from './reminder-card';
import { isOwed, owedBy, peopleOwing, type OwedRow } from './reminder-people';
import { REPORT_CHASE, REPORT_REMINDER } from './reminders.notices';
import { halfDayOf, snoozeUntil, type HalfDay, type ReminderOccasion } from './reminders.rules';

const PAGE = 500;
const SNOOZE = 'snooze:';
const ON_THE_WAY: readonly OutboxState[] = ['waiting', 'sending', 'sent', 'unknown'];

export interface Round {
  readonly occasion: ReminderOccasion;
  readonly schedule: PeriodSchedule;
  /** what the row is said once by; the person's id is added */
  readonly dedupe: string;
  /** not before this instant; texts are written for it */
  readonly dueAt: Date;
}

/** Private reminders to liaisons: one message a person for all their projects, never to a group (ND-17). */
@Injectable()
export class Reminders {
  constructor(
    private readonly office: OfficeCalendar,
    private readonly fanOut: CardFanOut,
    private readonly desk: CardDesk,
    private readonly outbox: Outbox,
    private readonly history: History,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Reminds everybody who still owes the month, page by page.
   * @param most people in one call; the next call goes on where this one ended, also after a kill
   * @returns 'more' when somebody is left
   */
  async remindAll(em: EntityManager, round: Round, most: number): Promise<'done' | 'more'> {
    const month = { period: round.schedule.period, on: this.office.dateOf(round.dueAt) };
    let reached = 0;
    let after = '';
    for (;;) {
      const page = await peopleOwing(em, month, after, PAGE);
      after = page.at(-1) ?? after;
      const free = await this.free(em, page, round.dueAt, ['sending', 'sent']);
      reached += (await this.send(em, round, free)).length;
      const isLast = page.length < PAGE;
      if (isLast || reached >= most) {
        await this.record(em, round, reached);
        return isLast ? 'done' : 'more';
      }
    }
  }

  /** @returns the people to whom a reminder goes; those who owe nothing any more get none */
  async send(em: EntityManager, round: Round, personIds: readonly string[]): Promise<string[]> {
    const owed = await this.owed(em, round, personIds);
    const cards = [...owed].map(([personId, rows]) => ({
      personId,
      data: this.card(round, rows),
      dedupeKey: `${round.dedupe}:${personId}`,
    }));
    const fanOut = {
      kind: REPORT_REMINDER,
      subject: round.schedule.period,
      purpose: 'reminder' as const,
      dueAt: round.dueAt,
      place: 'anew' as const,
    };
    return this.fanOut.show(em, fanOut, cards);
  }

  /** What the people owe, without those who owe nothing. */
  async owed(
    em: EntityManager,
    round: Pick<Round, 'schedule' | 'dueAt'>,
    personIds: readonly string[],
  ): Promise<Map<string, OwedRow[]>> {
    const month = { period: round.schedule.period, on: this.office.dateOf(round.dueAt) };
    const owed = await owedBy(em, month, personIds, this.office.policy.reporting.required);
    return new Map([...owed].filter(([, rows]) => rows.some(isOwed)));
  }

  card(round: Pick<Round, 'occasion' | 'schedule' | 'dueAt'>, rows: readonly OwedRow[]) {
    return reminderCard(round.occasion, round.schedule, round.dueAt, this.office, rows);
  }

  /**
   * Called when a person has reported: nothing on its way reminds them of what is done.
   * @param replacedOutboxId a delivery whose place the answer is taking, left alone
   */
  async drop(
    em: EntityManager,
    personId: string,
    period: string,
    replacedOutboxId: string | null = null,
  ): Promise<void> {
    const waiting = await em.findOneBy(OutboxMessage, {
      personId,
      notice: REPORT_REMINDER.name,
      subject: period,
      state: 'waiting',
    });
    const schedule = this.office.schedule(reportingPeriod(period));
    const dueAt = waiting?.dueAt ?? this.clock.now();
    const rows = (await this.owed(em, { schedule, dueAt }, [personId])).get(personId);
    if (!rows) {
      await this.outbox.drop(em, { notice: REPORT_REMINDER.name, subject: period, personId });
      await this.desk.closeOf(em, REPORT_REMINDER, period, personId, null, replacedOutboxId);
    } else if (waiting) {
      const data = this.card({ occasion: 'chase', schedule, dueAt }, rows);
      await this.fanOut.show(
        em,
        { kind: REPORT_REMINDER, subject: period, purpose: 'reminder', dueAt, place: 'in_place' },
        [{ personId, data }],
      );
    }
  }

  /** 今天别催了. @returns until when nobody reminds the person */
  async snooze(em: EntityManager, personId: string): Promise<Date> {
    const now = this.clock.now();
    const [schedule] = this.office.acceptingAt(now).filter(({ opensAt }) => opensAt <= now);
    const { at } = this.office.policy.reminders;
    const until = snoozeUntil(now, schedule ?? null, at, this.office.zone);
    await em.upsert(SettingRow, { name: SNOOZE + personId, value: until.toISOString(), updatedAt: now }, [
      'name',
    ]);
    await em.update(
      OutboxMessage,
      { personId, notice: REPORT_REMINDER.name, purpose: 'reminder', state: 'waiting' },
      { state: 'dropped' },
    );
    await this.history.record(em, {
      kind: 'reminder.snoozed',
      subjectType: 'person',
      subjectId: personId,
      actorId: personId,
      channel: 'chat',
      data: { until: until.toISOString() },
    });
    return until;
  }

  /** Who of the people asked not to be reminded before this instant. */
  async snoozed(em: EntityManager, personIds: readonly string[], at: Date): Promise<Set<string>> {
    if (personIds.length === 0) return new Set();
    const rows = await em.findBy(SettingRow, { name: In(personIds.map((id) => SNOOZE + id)) });
    return new Set(
      rows.filter((row) => new Date(row.value) > at).map((row) => row.name.slice(SNOOZE.length)),
    );
  }

  /** Who of the people has had a reminder in the half working day of an instant. */
  async reminded(
    em: EntityManager,
    personIds: readonly string[],
    at: Date,
    states: readonly OutboxState[] = ON_THE_WAY,
  ): Promise<Set<string>> {
    if (personIds.length === 0) return new Set();
    const half = this.halfDay(at);
    const span = Between(half.from, new Date(half.to.getTime() - 1));
    const any = {
      personId: In([...personIds]),
      notice: In([REPORT_REMINDER.name, REPORT_CHASE.name]),
      purpose: 'reminder' as const,
      state: In([...states]),
    };
    const rows = await em.find(OutboxMessage, {
      select: { id: true, personId: true },
      where: [
        { ...any, sentAt: span },
        { ...any, sentAt: IsNull(), dueAt: span },
      ],
    });
    return new Set(rows.flatMap((row) => row.personId ?? []));
  }

  halfDay(at: Date): HalfDay {
    return halfDayOf(at, this.office.policy.workingHours, this.office.zone);
  }

  private async free(
    em: EntityManager,
    personIds: readonly string[],
    at: Date,
    states: readonly OutboxState[],
  ): Promise<string[]> {
    const snoozed = await this.snoozed(em, personIds, at);
    const reminded = await this.reminded(em, personIds, at, states);
    return personIds.filter((id) => !snoozed.has(id) && !reminded.has(id));
  }

  private async record(em: EntityManager, round: Round, people: number): Promise<void> {
    await this.history.record(em, {
      kind: 'report.reminded',
      subjectType: 'period',
      subjectId: round.schedule.period,
      channel: 'job',
      article: this.office.policy.reporting.source.article,
      data: { moment: round.occasion, people },
    });
  }
}
