import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import type { Reach } from '../directory/rights';
import { KeyProject, type ManagementLevel } from '../projects/key-project.entity';
import { within } from '../projects/projects';
import { ResponsibilityLink } from '../projects/responsibility-link.entity';
import { addUp, type MissingCounts, type MissingState, type Standing } from './missing.rules';
import { MonthlyReport } from './monthly-report.entity';
import { REPORT_REMINDER } from './reminders.notices';

/** How many rows a list shows; the others are told as a number. */
export const SHOWN_ROWS = 50;

export interface MissingQuery {
  readonly period: string;
  /** today, for links in force and counties gone live */
  readonly on: string;
  readonly reach?: Reach;
  /** a further condition on the projects (alias p) */
  readonly narrow?: (select: SelectQueryBuilder<KeyProject>) => void;
  /** only 县管 or only 市管 projects */
  readonly managedBy?: ManagementLevel;
  readonly countyId?: string;
  readonly limit?: number;
}

export interface MissingRow {
  readonly projectId: string;
  /** what people call it */
  readonly project: string;
  readonly countyId: string;
  readonly county: string;
  readonly managedBy: ManagementLevel;
  readonly liaison: { readonly id: string; readonly name: string; readonly title: string } | null;
  readonly state: MissingState;
  /** of a draft: when its first message came */
  readonly since: Date | null;
  /** the county mails sheets */
  readonly bySheet: boolean;
}

export interface MissingList {
  readonly counts: MissingCounts;
  readonly byCounty: readonly {
    readonly id: string;
    readonly name: string;
    readonly counts: MissingCounts;
  }[];
  /** in the office's order: county, then project */
  readonly rows: readonly MissingRow[];
  /** rows beyond those shown */
  readonly more: number;
}

/** The condition that a report is still owed; the duty row may not be there yet. */
export const STILL_OWED = `(r.id IS NULL OR r.state NOT IN ('confirmed', 'locked'))`;
export const IS_LIVE = '(c.go_live_on IS NULL OR c.go_live_on <= :on)';

/** How the latest reminder about the month to that liaison ended. */
const LAST_REMINDER = `(SELECT o.state FROM outbox_messages o
  WHERE o.person_id = pe.id AND o.notice = :reminder AND o.subject = :period AND o.purpose = 'reminder'
    AND o.state IN ('sent', 'failed', 'unreachable', 'unknown')
  ORDER BY o.id DESC LIMIT 1)`;

const STANDING = `CASE
  WHEN p.status = 'suspended' THEN 'suspended'
  WHEN NOT ${IS_LIVE} THEN 'not_live'
  WHEN r.state IN ('confirmed', 'locked') THEN 'reported'
  WHEN r.state = 'draft' THEN 'draft'
  WHEN pe.id IS NULL THEN 'no_liaison'
  WHEN NOT EXISTS (SELECT 1 FROM chat_identities ci WHERE ci.person_id = pe.id) THEN 'unbound'
  WHEN ${LAST_REMINDER} IN ('failed', 'unreachable', 'unknown') THEN 'undelivered'
  ELSE 'missing' END`;

const LIAISON_LINK = `l.id = (SELECT MIN(l2.id) FROM responsibility_links l2
  WHERE l2.project_id = p.id AND l2.kind = 'liaison' AND l2.from_on <= :on
    AND (l2.to_on IS NULL OR l2.to_on >= :on))`;

/** Who owes the month's report, told apart by what to do about it; counted by the database (ND-16). */
export async function whoIsMissing(em: EntityManager, query: MissingQuery): Promise<MissingList> {
  const groups = await countGroups(em, query);
  const counts = addUp(groups);
  const rows = await missingRows(em, query);
  const counties = [...new Map(groups.map((group) => [group.countyId, group.county])).entries()];
  const owed = Object.values(counts.open).reduce((all, count) => all + count, 0);
  return {
    counts,
    byCounty: counties.map(([id, name]) => ({
      id,
      name,
      counts: addUp(groups.filter((group) => group.countyId === id)),
    })),
    rows,
    more: owed - rows.length,
  };
}

/** The counts alone. */
export async function countReports(em: EntityManager, query: MissingQuery): Promise<MissingCounts> {
  return addUp(await countGroups(em, query));
}

interface CountGroup {
  readonly countyId: string;
  readonly county: string;
  readonly standing: Standing;
  readonly count: number;
  readonly zero: number;
  readonly late: number;
}

async function countGroups(em: EntityManager, query: MissingQuery): Promise<CountGroup[]> {
  const found = await withLiaison(projectsOfMonth(em, query))
    .select('p.county_id', 'countyId')
    .addSelect('c.name', 'county')
    .addSelect(STANDING, 'standing')
    .addSelect('COUNT(*)', 'count')
    .addSelect('SUM(CASE WHEN r.zero_report = 1 THEN 1 ELSE 0 END)', 'zero')
    .addSelect('SUM(CASE WHEN r.late = 1 THEN 1 ELSE 0 END)', 'late')
    .groupBy('p.county_id')
    .addGroupBy('c.name')
    .addGroupBy('c.sort_no')
    .addGroupBy('standing')
    .orderBy('c.sort_no')
    .getRawMany<{
      countyId: string;
      county: string | null;
      standing: Standing;
      count: number;
      zero: number;
      late: number;
    }>();
  return found.map((row) => ({
    ...row,
    county: row.county ?? '',
    count: Number(row.count),
    zero: Number(row.zero),
    late: Number(row.late),
  }));
}

/** The first of those who owe a report. Two steps, so that the standing is worked out for the rows shown and not for all that are sorted. */
export async function missingRows(em: EntityManager, query: MissingQuery): Promise<MissingRow[]> {
  const page = await projectsOfMonth(em, query)
    .select('p.id', 'id')
    .andWhere(`p.status = 'active' AND ${IS_LIVE} AND ${STILL_OWED}`)
    .orderBy('c.sort_no')
    .addOrderBy('p.sort_no')
    .addOrderBy('p.id')
    .limit(query.limit ?? SHOWN_ROWS)
    .getRawMany<{ id: string }>();
  const ids = page.map((row) => row.id);
  if (ids.length === 0) return [];
  const details = await withLiaison(projectsOfMonth(em, query))
    .select('p.id', 'projectId')
    .addSelect('p.name', 'name')
    .addSelect('p.short_names', 'shortNames')
    .addSelect('p.county_id', 'countyId')
    .addSelect('p.management_level', 'managedBy')
    .addSelect('c.name', 'county')
    .addSelect('c.report_mode', 'reportMode')
    .addSelect('r.first_message_at', 'since')
    .addSelect('pe.id', 'personId')
    .addSelect('pe.name', 'personName')
    .addSelect('pe.title', 'personTitle')
    .addSelect(STANDING, 'standing')
    .andWhere('p.id IN (:...ids)', { ids })
    .getRawMany<RawRow>();
  const byId = new Map(details.map((row) => [row.projectId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [rowOf(row)] : [];
  });
}

interface RawRow {
  projectId: string;
  name: string;
  shortNames: string;
  countyId: string;
  managedBy: ManagementLevel;
  county: string | null;
  reportMode: string | null;
  since: Date | string | null;
  personId: string | null;
  personName: string | null;
  personTitle: string | null;
  standing: MissingState;
}

function rowOf(row: RawRow): MissingRow {
  return {
    projectId: row.projectId,
    project: calledBy(row),
    countyId: row.countyId,
    county: row.county ?? '',
    managedBy: row.managedBy,
    liaison:
      row.personId === null
        ? null
        : { id: row.personId, name: row.personName ?? '', title: row.personTitle ?? '' },
    state: row.standing,
    since: row.standing === 'draft' ? instantOf(row.since) : null,
    bySheet: row.reportMode === 'excel',
  };
}

/** Projects of the query with county and report of the month: aliases p, c, r. */
export function projectsOfMonth(
  em: EntityManager,
  query: Omit<MissingQuery, 'limit'>,
): SelectQueryBuilder<KeyProject> {
  const select = em
    .createQueryBuilder(KeyProject, 'p')
    .leftJoin(OrgUnit, 'c', 'c.id = p.county_id')
    .leftJoin(MonthlyReport, 'r', 'r.project_id = p.id AND r.period = :period')
    .where("p.status IN ('active', 'suspended')")
    .setParameters({ period: query.period, on: query.on, reminder: REPORT_REMINDER.name });
  if (query.managedBy) select.andWhere('p.management_level = :managedBy', { managedBy: query.managedBy });
  if (query.countyId) select.andWhere('p.county_id = :countyId', { countyId: query.countyId });
  query.narrow?.(select);
  return query.reach ? within(select, query.reach, 'p') : select;
}

/** The one liaison of each project: aliases l, pe. */
function withLiaison(select: SelectQueryBuilder<KeyProject>): SelectQueryBuilder<KeyProject> {
  return select
    .leftJoin(ResponsibilityLink, 'l', LIAISON_LINK)
    .leftJoin(Person, 'pe', 'pe.id = l.person_id AND pe.active = 1');
}

/** The short name people use, else the official one; from an entity or a raw row. */
export function calledBy(project: {
  readonly name: string;
  readonly shortNames: string | readonly string[];
}): string {
  const names =
    typeof project.shortNames === 'string'
      ? (JSON.parse(project.shortNames) as string[])
      : project.shortNames;
  return names[0] ?? project.name;
}

/** Raw rows carry instants as the driver gives them: text in UTC, or a Date. */
export function instantOf(value: Date | string | null): Date | null {
  if (value === null || value instanceof Date) return value;
  return new Date(`${value.replace(' ', 'T').replace(/Z$/, '')}Z`);
}
