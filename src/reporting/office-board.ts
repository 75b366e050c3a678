import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { CardFanOut } from '../cards/card-fan-out';
import { ChatIdentity } from '../directory/chat-identity.entity';
import { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import { RoleGrant } from '../directory/role-grant.entity';
import type { Role } from '../directory/roles';
import { CLOCK, type Clock } from '../kernel/clock';
import { monthLabel, reportingPeriod } from '../kernel/reporting-period';
import { OfficeCalendar } from '../policy/office-calendar';
import { KeyProject } from '../projects/key-project.entity';
import { calledBy, instantOf, IS_LIVE, missingRows, projectsOfMonth, type MissingQuery } from './missing';
import { MISSING_LABELS } from './missing.rules';
import type { MissingTableRow } from './missing.notices';
import { OFFICE_BOARD } from './office-board.notices';
import { dueLabel } from './reminders.rules';

const LATEST = 3;

/** What a clerk's board is about: county-managed projects of counties, projects of sectors, city-managed ones (ND-17, ND-19). */
interface BoardScope {
  readonly countyIds: string[];
  readonly sectorUnitIds: string[];
  city: boolean;
}

const ADDRESSEES: readonly Role[] = ['county_clerk', 'sector_clerk', 'city_staff'];

/** The office's standing view of a month: one card a clerk, changed in place while reports arrive. */
@Injectable()
export class OfficeBoard {
  constructor(
    private readonly office: OfficeCalendar,
    private readonly fanOut: CardFanOut,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A report of the project has arrived: both addressees see it, in office hours. */
  async refresh(em: EntityManager, report: { readonly period: string }, project: KeyProject): Promise<void> {
    const now = this.clock.now();
    const county = await em.findOneBy(OrgUnit, { id: project.countyId });
    if (county?.goLiveOn && county.goLiveOn > this.office.dateOf(now)) return;
    const scopes = await this.scopes(em, project);
    await this.show(em, report.period, scopes, 'in_place', null);
  }

  /**
   * The board of every clerk shown anew with who is missing, on the due day.
   * @returns how many clerks it goes to
   */
  async digest(em: EntityManager, period: string): Promise<number> {
    const scopes = await this.scopes(em, null);
    return this.show(em, period, scopes, 'anew', `digest:${period}`);
  }

  private async show(
    em: EntityManager,
    period: string,
    scopes: ReadonlyMap<string, BoardScope>,
    place: 'anew' | 'in_place',
    dedupe: string | null,
  ): Promise<number> {
    const dueAt = this.office.nextWorkingTime(this.clock.now());
    const cards = [];
    for (const [personId, scope] of scopes) {
      const data = await this.boardOf(em, period, scope);
      if (data.total === 0) continue;
      cards.push({ personId, data, ...(dedupe === null ? {} : { dedupeKey: `${dedupe}:${personId}` }) });
    }
    const fanOut = { kind: OFFICE_BOARD, subject: period, purpose: 'notice' as const, dueAt, place };
    return (await this.fanOut.show(em, fanOut, cards)).length;
  }

  /** Clerks in office today who can be reached, with all they answer for; of one project, or of all. */
  private async scopes(em: EntityManager, project: KeyProject | null): Promise<Map<string, BoardScope>> {
    const today = this.office.dateOf(this.clock.now());
    const grants = (await em.findBy(RoleGrant, { role: In([...ADDRESSEES]) })).filter(
      (grant) => grant.fromOn <= today && (grant.toOn === null || grant.toOn >= today),
    );
    const meant = new Set(
      grants
        .filter((grant) => project === null || isAddressee(grant, project))
        .map((grant) => grant.personId),
    );
    const reachable = await this.reachable(em, [...meant]);
    const scopes = new Map<string, BoardScope>();
    for (const grant of grants.filter((each) => reachable.has(each.personId))) {
      const scope = scopes.get(grant.personId) ?? { countyIds: [], sectorUnitIds: [], city: false };
      if (grant.role === 'city_staff') scope.city = true;
      else if (grant.scopeId && grant.role === 'county_clerk') scope.countyIds.push(grant.scopeId);
      else if (grant.scopeId) scope.sectorUnitIds.push(grant.scopeId);
      scopes.set(grant.personId, scope);
    }
    return scopes;
  }

  private async reachable(em: EntityManager, personIds: readonly string[]): Promise<Set<string>> {
    if (personIds.length === 0) return new Set();
    const people = await em.find(Person, {
      select: { id: true },
      where: { id: In([...personIds]), active: true },
    });
    const bound = await em.find(ChatIdentity, {
      select: { id: true, personId: true },
      where: { personId: In(people.map((person) => person.id)) },
    });
    return new Set(bound.map((identity) => identity.personId));
  }

  private async boardOf(em: EntityManager, period: string, scope: BoardScope) {
    const now = this.clock.now();
    const schedule = this.office.schedule(reportingPeriod(period));
    const counts = await this.counts(em, period, scope);
    const listed = now >= schedule.officeDigestAt ? await this.openRows(em, period, scope) : [];
    const owed = counts.missing + counts.draft;
    return {
      ...counts,
      month: monthLabel(schedule.period),
      area: await areaOf(em, scope),
      period,
      due: `${dueLabel(schedule, this.office.zone)}截止`,
      latest: (await this.latest(em, period, scope)).join('\n'),
      rows: listed,
      more: listed.length > 0 && owed > listed.length ? `其余${owed - listed.length}个发 /missing 看` : '',
      isComplete: counts.total > 0 && owed === 0,
      canChase: scope.city || scope.countyIds.length > 0,
      updated: this.office.label(now),
      article: this.office.policy.reporting.source.article ?? '',
    };
  }

  private async counts(em: EntityManager, period: string, scope: BoardScope) {
    const row = await this.due(em, period, scope)
      .select('COUNT(*)', 'total')
      .addSelect("SUM(CASE WHEN r.state IN ('confirmed', 'locked') THEN 1 ELSE 0 END)", 'reported')
      .addSelect("SUM(CASE WHEN r.state = 'draft' THEN 1 ELSE 0 END)", 'draft')
      .addSelect('SUM(CASE WHEN r.zero_report = 1 THEN 1 ELSE 0 END)', 'zero')
      .addSelect('SUM(CASE WHEN r.late = 1 THEN 1 ELSE 0 END)', 'late')
      .getRawOne<Record<'total' | 'reported' | 'draft' | 'zero' | 'late', number | string | null>>();
    const of = (name: keyof NonNullable<typeof row>): number => Number(row?.[name] ?? 0);
    const [total, reported, draft] = [of('total'), of('reported'), of('draft')];
    return { total, reported, draft, zero: of('zero'), late: of('late'), missing: total - reported - draft };
  }

  private async latest(em: EntityManager, period: string, scope: BoardScope): Promise<string[]> {
    const rows = await this.due(em, period, scope)
      .select('p.name', 'name')
      .addSelect('p.short_names', 'shortNames')
      .addSelect('r.submitted_at', 'at')
      .addSelect('r.zero_report', 'zero')
      .andWhere("r.state IN ('confirmed', 'locked') AND r.submitted_at IS NOT NULL")
      .orderBy('r.submitted_at', 'DESC')
      .addOrderBy('p.sort_no')
      .limit(LATEST)
      .getRawMany<{ name: string; shortNames: string; at: Date | string; zero: number | null }>();
    return rows.map((row) => {
      const at = instantOf(row.at);
      return `${at ? this.office.label(at) : ''} ${calledBy(row)}${row.zero ? '（零报告）' : ''}`;
    });
  }

  private async openRows(em: EntityManager, period: string, scope: BoardScope): Promise<MissingTableRow[]> {
    const rows = await missingRows(em, this.query(period, scope));
    const isWide = new Set(rows.map((row) => row.countyId)).size > 1;
    return rows.map((row) => ({
      project: isWide ? `${row.county} ${row.project}` : row.project,
      liaison: row.liaison?.name ?? '—',
      state: MISSING_LABELS[row.state],
      note: row.since ? `${this.office.label(row.since)}发来` : '',
    }));
  }

  /** Projects of the scope that owe a report, with county (c) and report (r). */
  private due(em: EntityManager, period: string, scope: BoardScope): SelectQueryBuilder<KeyProject> {
    return projectsOfMonth(em, this.query(period, scope)).andWhere(`p.status = 'active' AND ${IS_LIVE}`);
  }

  private query(period: string, scope: BoardScope): MissingQuery {
    const parts = ['1 = 0'];
    if (scope.city) parts.push("p.management_level = 'city'");
    if (scope.countyIds.length > 0)
      parts.push("(p.management_level = 'county' AND p.county_id IN (:...boardCounties))");
    if (scope.sectorUnitIds.length > 0) parts.push('p.sector_unit_id IN (:...boardSectors)');
    return {
      period,
      on: this.office.dateOf(this.clock.now()),
      narrow: (select) =>
        void select.andWhere(`(${parts.join(' OR ')})`, {
          boardCounties: scope.countyIds,
          boardSectors: scope.sectorUnitIds,
        }),
    };
  }
}

/** ND-17: county office and sector department; ND-19: city office and city sector department. */
function isAddressee(grant: RoleGrant, project: KeyProject): boolean {
  switch (grant.role) {
    case 'county_clerk':
      return project.managementLevel === 'county' && grant.scopeId === project.countyId;
    case 'sector_clerk':
      return project.sectorUnitId !== null && grant.scopeId === project.sectorUnitId;
    case 'city_staff':
      return project.managementLevel === 'city';
    default:
      return false;
  }
}

async function areaOf(em: EntityManager, scope: BoardScope): Promise<string> {
  const ids = [...scope.countyIds, ...scope.sectorUnitIds];
  const units =
    ids.length === 0 ? [] : await em.find(OrgUnit, { where: { id: In(ids) }, order: { sortNo: 'ASC' } });
  const names = units.map((unit) => unit.name);
  return [...(scope.city ? ['市管'] : []), ...names].join('、');
}
