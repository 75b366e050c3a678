import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import type { ReportField } from '../policy/policy-profile';
import { KeyProject } from '../projects/key-project.entity';
import { ResponsibilityLink } from '../projects/responsibility-link.entity';
import { missingFields, valuesOf } from './draft-content.rules';
import { calledBy, IS_LIVE, STILL_OWED } from './missing';
import { MonthlyReport } from './monthly-report.entity';
import { ReportDraft } from './report-draft.entity';
import type { ReportValues } from './report';

export interface MonthOn {
  readonly period: string;
  /** the day for which links and first days are read */
  readonly on: string;
}

export interface OwedRow {
  readonly projectId: string;
  readonly project: string;
  /** place in the person's own stable order, from 1 */
  readonly number: number;
  /** ready: only the person's word is missing · not_due: suspended, or the county has not gone live */
  readonly state: 'missing' | 'ready' | 'unfinished' | 'reported' | 'not_due';
  readonly at: Date | null;
  readonly values: ReportValues | null;
  readonly lacks: readonly ReportField[];
  /** first day of the county; lateness before it is not judged */
  readonly liveFrom: string | null;
}

const IN_FORCE = 'l.from_on <= :on AND (l.to_on IS NULL OR l.to_on >= :on)';

/**
 * A page of liaisons who can be reached and still owe a report, by id after `after`. Counties that mail
 * sheets and counties before their first day are left alone.
 */
export async function peopleOwing(
  em: EntityManager,
  month: MonthOn,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await linksOfMonth(em, month)
    .innerJoin(Person, 'pe', 'pe.id = l.person_id AND pe.active = 1')
    .select('DISTINCT l.person_id', 'id')
    .andWhere("l.kind = 'liaison' AND p.status = 'active' AND c.report_mode = 'chat'")
    .andWhere(`${IS_LIVE} AND ${STILL_OWED}`)
    .andWhere('EXISTS (SELECT 1 FROM chat_identities ci WHERE ci.person_id = l.person_id)')
    .andWhere('l.person_id > :after', { after })
    .orderBy('l.person_id')
    .limit(limit)
    .getRawMany<{ id: string }>();
  return rows.map((row) => row.id);
}

interface RawOwed {
  personId: string;
  kind: string;
  projectId: string;
  name: string;
  shortNames: string;
  status: string;
  isLive: number | string;
  liveFrom: string | null;
  state: string | null;
}

/** What each of the people owes for the month, as liaison, in the order in which they number their projects. */
export async function owedBy(
  em: EntityManager,
  month: MonthOn,
  personIds: readonly string[],
  required: readonly ReportField[],
): Promise<Map<string, OwedRow[]>> {
  if (personIds.length === 0) return new Map();
  const links = await linksOfMonth(em, month)
    .select('l.person_id', 'personId')
    .addSelect('l.kind', 'kind')
    .addSelect('p.id', 'projectId')
    .addSelect('p.name', 'name')
    .addSelect('p.short_names', 'shortNames')
    .addSelect('p.status', 'status')
    .addSelect(`CASE WHEN ${IS_LIVE} THEN 1 ELSE 0 END`, 'isLive')
    .addSelect('c.go_live_on', 'liveFrom')
    .addSelect('r.state', 'state')
    .andWhere("l.kind IN ('liaison', 'owner_head')")
    .andWhere('l.person_id IN (:...personIds)', { personIds })
    .orderBy('p.sort_no')
    .addOrderBy('p.id')
    .getRawMany<RawOwed>();
  const drafts = await em.findBy(ReportDraft, {
    period: month.period,
    state: 'open',
    personId: In([...personIds]),
  });
  const draftOf = new Map(drafts.map((draft) => [`${draft.personId} ${draft.projectId}`, draft]));
  const found = new Map<string, OwedRow[]>();
  for (const personId of personIds) {
    const mine = links.filter((link) => link.personId === personId);
    const numbers = [...new Set(mine.map((link) => link.projectId))];
    const rows = mine
      .filter((link) => link.kind === 'liaison')
      .filter((link, i, all) => all.findIndex((each) => each.projectId === link.projectId) === i)
      .map((link) =>
        owedRow(
          link,
          numbers.indexOf(link.projectId) + 1,
          draftOf.get(`${personId} ${link.projectId}`),
          required,
        ),
      );
    found.set(personId, rows);
  }
  return found;
}

export function isOwed({ state }: Pick<OwedRow, 'state'>): boolean {
  return state === 'missing' || state === 'ready' || state === 'unfinished';
}

function owedRow(
  link: RawOwed,
  number: number,
  draft: ReportDraft | undefined,
  required: readonly ReportField[],
): OwedRow {
  const row = { projectId: link.projectId, project: calledBy(link), number, liveFrom: link.liveFrom };
  const plain = { ...row, at: null, values: null, lacks: [] };
  if (link.status !== 'active' || Number(link.isLive) !== 1) return { ...plain, state: 'not_due' };
  if (link.state === 'confirmed' || link.state === 'locked') return { ...plain, state: 'reported' };
  if (!draft) return { ...plain, state: 'missing' };
  const values = valuesOf(draft.content);
  const lacks = missingFields(values, required);
  return {
    ...row,
    at: draft.firstMessageAt,
    values,
    lacks,
    state: lacks.length === 0 ? 'ready' : 'unfinished',
  };
}

function linksOfMonth(em: EntityManager, month: MonthOn): SelectQueryBuilder<ResponsibilityLink> {
  return em
    .createQueryBuilder(ResponsibilityLink, 'l')
    .innerJoin(KeyProject, 'p', "p.id = l.project_id AND p.status IN ('active', 'suspended')")
    .leftJoin(OrgUnit, 'c', 'c.id = p.county_id')
    .leftJoin(MonthlyReport, 'r', 'r.project_id = p.id AND r.period = :period')
    .where(IN_FORCE)
    .setParameters({ period: month.period, on: month.on });
}
