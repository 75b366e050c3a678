import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../directory/actor';
import type { Reach } from '../directory/rights';
import { History } from '../history/history';
import { CLOCK, type Clock } from '../kernel/clock';
import { reportingPeriod } from '../kernel/reporting-period';
import { OfficeCalendar } from '../policy/office-calendar';
import type { PeriodSchedule } from '../policy/policy-profile';
import type { ManagementLevel } from '../projects/key-project.entity';
import { ChaseAddressees, type Addressee, type ChasePerson } from './chase-addressees';
import { whoIsMissing, type MissingList } from './missing';
import { Reminders } from './reminders';

/** Projects in one round; a city above it chases county by county. */
const MOST_ROWS = 5000;

export interface ChaseWish {
  readonly period: string;
  /** narrows the reach to one county */
  readonly countyId: string | null;
  readonly addressee: Addressee;
}

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface ChasePlan {
  readonly schedule: PeriodSchedule;
  readonly list: MissingList;
  /** people a message would go to */
  readonly people: readonly ChasePerson[];
  readonly skipped: readonly Skipped[];
  /** "苏绍朗（茶旅度假区，未绑定）" */
  readonly unreachable: readonly string[];
  readonly choices: readonly Addressee[];
  /** when the messages leave: now in office hours, else at their next start */
  readonly dueAt: Date;
}

/** 催报: who would be reminded of a month, and reminding them. Private messages only. */
@Injectable()
export class Chase {
  constructor(
    private readonly office: OfficeCalendar,
    private readonly reminders: Reminders,
    private readonly addressees: ChaseAddressees,
    private readonly history: History,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws AppError not_allowed */
  async plan(em: EntityManager, actor: Actor, wish: ChaseWish): Promise<ChasePlan> {
    const reach = actor.demand('chase');
    const now = this.clock.now();
    const dueAt = this.office.nextWorkingTime(now);
    const list = await whoIsMissing(em, {
      period: wish.period,
      on: this.office.dateOf(now),
      reach,
      ...managedFor(reach),
      ...(wish.countyId === null ? {} : { countyId: wish.countyId }),
      limit: MOST_ROWS,
    });
    const { people, unreachable, choices } = await this.addressees.of(
      em,
      list.rows,
      wish.addressee,
      this.office.dateOf(now),
    );
    const snoozed = await this.reminders.snoozed(em, ids(people), dueAt);
    const reminded = await this.reminders.reminded(em, ids(people), dueAt);
    const reason = (id: string): string =>
      snoozed.has(id) ? '本人请今天稍后再提醒' : reminded.has(id) ? '这半天已提醒过' : '';
    return {
      schedule: this.office.schedule(reportingPeriod(wish.period)),
      list,
      people: people.filter(({ id }) => reason(id) === ''),
      skipped: people
        .filter(({ id }) => reason(id) !== '')
        .map(({ id, name }) => ({ name, reason: reason(id) })),
      unreachable,
      choices,
      dueAt,
    };
  }

  /**
   * Sends what the plan says; who has reported or was reminded in between is left out.
   * @returns how many people it goes to
   */
  async send(em: EntityManager, actor: Actor, wish: ChaseWish, plan: ChasePlan): Promise<number> {
    const dedupe = `chase:${this.reminders.halfDay(plan.dueAt).key}`;
    const round = { occasion: 'chase' as const, schedule: plan.schedule, dedupe, dueAt: plan.dueAt };
    const reached =
      wish.addressee === 'liaison'
        ? await this.reminders.send(em, round, ids(plan.people))
        : await this.addressees.send(em, round, plan.people);
    await this.history.record(em, {
      kind: 'report.chased',
      subjectType: 'period',
      subjectId: wish.period,
      actorId: actor.id,
      channel: 'card',
      article: this.office.policy.reporting.source.article,
      data: {
        addressee: wish.addressee,
        people: reached.length,
        skipped: plan.skipped.length,
        dueAt: plan.dueAt.toISOString(),
      },
    });
    return reached.length;
  }
}

/** A county chases what reports to it; the city chases everything (ND-17, ND-19). */
export function managedFor(reach: Reach): { managedBy?: ManagementLevel } {
  return reach.all ? {} : { managedBy: 'county' };
}

function ids(people: readonly ChasePerson[]): string[] {
  return people.map((person) => person.id);
}
