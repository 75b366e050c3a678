import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { CardFanOut } from '../cards/card-fan-out';
import { ChatIdentity } from '../directory/chat-identity.entity';
import { Person } from '../directory/person.entity';
import { RoleGrant } from '../directory/role-grant.entity';
import { monthLabel, reportingPeriod } from '../kernel/reporting-period';
import { OfficeCalendar } from '../policy/office-calendar';
import { KeyProject } from '../projects/key-project.entity';
import { peopleOf } from '../projects/projects';
import type { MissingRow } from './missing';
import { MISSING_LABELS } from './missing.rules';
import type { Round } from './reminders';
import { REPORT_CHASE } from './reminders.notices';
import { dueLabel, reminderTitle } from './reminders.rules';

export const ADDRESSEES = ['liaison', 'responsible', 'sector'] as const;
export type Addressee = (typeof ADDRESSEES)[number];

export const ADDRESSEE_LABELS: Readonly<Record<Addressee, string>> = {
  liaison: '联络员',
  responsible: '直接责任人',
  sector: '行业主管部门',
};

export interface ChasePerson {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly MissingRow[];
}

export interface ChaseParties {
  readonly people: readonly ChasePerson[];
  readonly unreachable: readonly string[];
  readonly choices: readonly Addressee[];
}

/** Whom a chase goes to: the liaisons, or those who answer for the projects in another capacity. */
@Injectable()
export class ChaseAddressees {
  constructor(
    private readonly office: OfficeCalendar,
    private readonly fanOut: CardFanOut,
  ) {}

  async of(
    em: EntityManager,
    rows: readonly MissingRow[],
    addressee: Addressee,
    on: string,
  ): Promise<ChaseParties> {
    const responsible = await this.responsible(em, rows, on);
    const sector = await this.sectorClerks(em, rows, on);
    const choices = ADDRESSEES.filter(
      (each) => each === 'liaison' || (each === 'responsible' ? responsible.size > 0 : sector.size > 0),
    );
    if (addressee === 'liaison') return { ...liaisonsOf(rows), choices };
    const wanted = addressee === 'responsible' ? responsible : sector;
    return { ...(await this.reachable(em, wanted)), choices };
  }

  /** One message a person, naming projects and liaisons, no figures. @returns the people reached */
  async send(em: EntityManager, round: Round, people: readonly ChasePerson[]): Promise<string[]> {
    const { schedule, dueAt, dedupe } = round;
    const { policy, zone } = this.office;
    const month = monthLabel(reportingPeriod(schedule.period));
    const due = dueLabel(schedule, zone);
    const cards = people.map((person) => ({
      personId: person.id,
      dedupeKey: `${dedupe}:${person.id}`,
      data: {
        title: reminderTitle(schedule, zone),
        lead:
          dueAt < schedule.ownerDueAt
            ? `以下项目${month}月报还没有报，${due}截止，请督促联络员。`
            : `以下项目${month}月报${due}已截止，还没有报，请督促联络员尽快补报。`,
        rows: person.rows.map((row) => ({
          project: row.project,
          liaison: row.liaison?.name ?? '—',
          state: MISSING_LABELS[row.state],
        })),
        article: policy.reporting.source.article ?? '',
      },
    }));
    return this.fanOut.show(
      em,
      { kind: REPORT_CHASE, subject: schedule.period, purpose: 'reminder', dueAt, place: 'anew' },
      cards,
    );
  }

  private async responsible(
    em: EntityManager,
    rows: readonly MissingRow[],
    on: string,
  ): Promise<Map<string, MissingRow[]>> {
    const links = await peopleOf(
      em,
      rows.map((row) => row.projectId),
      ['drp_territorial', 'drp_industry'],
      on,
    );
    const found = new Map<string, MissingRow[]>();
    for (const row of rows) {
      const people = new Set((links.get(row.projectId) ?? []).map((link) => link.personId));
      for (const id of people) found.set(id, [...(found.get(id) ?? []), row]);
    }
    return found;
  }

  private async sectorClerks(
    em: EntityManager,
    rows: readonly MissingRow[],
    on: string,
  ): Promise<Map<string, MissingRow[]>> {
    if (rows.length === 0) return new Map();
    const projects = await em.find(KeyProject, {
      select: { id: true, sectorUnitId: true },
      where: { id: In(rows.map((row) => row.projectId)) },
    });
    const unitOf = new Map(projects.map((project) => [project.id, project.sectorUnitId]));
    const grants = await em.findBy(RoleGrant, { role: 'sector_clerk', scopeKind: 'sector' });
    const found = new Map<string, MissingRow[]>();
    for (const grant of grants) {
      if (grant.fromOn > on || (grant.toOn !== null && grant.toOn < on)) continue;
      const theirs = rows.filter((row) => unitOf.get(row.projectId) === grant.scopeId && grant.scopeId);
      if (theirs.length > 0) found.set(grant.personId, theirs);
    }
    return found;
  }

  private async reachable(
    em: EntityManager,
    wanted: ReadonlyMap<string, readonly MissingRow[]>,
  ): Promise<Omit<ChaseParties, 'choices'>> {
    const ids = [...wanted.keys()];
    if (ids.length === 0) return { people: [], unreachable: [] };
    const people = await em.find(Person, {
      where: { id: In(ids), active: true },
      order: { sortNo: 'ASC', id: 'ASC' },
    });
    const identities = await em.find(ChatIdentity, {
      select: { id: true, personId: true },
      where: { personId: In(ids) },
    });
    const bound = new Set(identities.map((identity) => identity.personId));
    const rowsOf = (id: string): readonly MissingRow[] => wanted.get(id) ?? [];
    return {
      people: people
        .filter(({ id }) => bound.has(id))
        .map(({ id, name }) => ({ id, name, rows: rowsOf(id) })),
      unreachable: people.filter(({ id }) => !bound.has(id)).map(({ name }) => `${name}（未绑定）`),
    };
  }
}

function liaisonsOf(rows: readonly MissingRow[]): Omit<ChaseParties, 'choices'> {
  const people = new Map<string, { id: string; name: string; rows: MissingRow[] }>();
  const unreachable: string[] = [];
  for (const row of rows) {
    const canReach = row.liaison && (row.state === 'missing' || row.state === 'draft');
    if (!canReach || !row.liaison) {
      unreachable.push(
        `${row.liaison?.name ?? '（无联络员）'}（${row.project}，${MISSING_LABELS[row.state]}）`,
      );
      continue;
    }
    const { id, name } = row.liaison;
    const person = people.get(id) ?? { id, name, rows: [] };
    person.rows.push(row);
    people.set(id, person);
  }
  return { people: [...people.values()], unreachable };
}
