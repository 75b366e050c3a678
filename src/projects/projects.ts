import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Reach } from '../directory/rights';
import { AnnualPlan, MonthPlan } from './annual-plan.entity';
import { KeyProject } from './key-project.entity';
import { ResponsibilityLink, type LinkKind } from './responsibility-link.entity';
import type { Money } from '../kernel/money';

/** Plan of a project for a year: the whole and, where it was split, the month. */
export interface PlanFigures {
  readonly planYuan: Money;
  readonly monthYuan: Money | null;
}

/** Projects within a reach, in the office's order. */
export async function projectsWithin(em: EntityManager, reach: Reach): Promise<KeyProject[]> {
  const query = em.createQueryBuilder(KeyProject, 'p').where("p.status IN ('active', 'suspended')");
  return within(query, reach, 'p').orderBy('p.sort_no').getMany();
}

/** Adds the reach as a condition; a reach of nothing finds nothing. */
export function within<T extends object>(
  query: SelectQueryBuilder<T>,
  reach: Reach,
  alias: string,
): SelectQueryBuilder<T> {
  if (reach.all) return query;
  const parts: string[] = [];
  if (reach.countyIds.length > 0) parts.push(`${alias}.county_id IN (:...reachCounties)`);
  if (reach.sectorUnitIds.length > 0) parts.push(`${alias}.sector_unit_id IN (:...reachSectors)`);
  if (reach.projectIds.length > 0) parts.push(`${alias}.id IN (:...reachProjects)`);
  // a constant beside OR would keep SQLite from using an index
  return query.andWhere(`(${parts.join(' OR ') || '1 = 0'})`, {
    reachCounties: reach.countyIds,
    reachSectors: reach.sectorUnitIds,
    reachProjects: reach.projectIds,
  });
}

export async function projectsById(em: EntityManager, ids: readonly string[]): Promise<KeyProject[]> {
  if (ids.length === 0) return [];
  return em.find(KeyProject, { where: { id: In([...ids]) }, order: { sortNo: 'ASC' } });
}

/** People standing to projects in the given ways today, by project. */
export async function peopleOf(
  em: EntityManager,
  projectIds: readonly string[],
  kinds: readonly LinkKind[],
  on: string,
): Promise<Map<string, ResponsibilityLink[]>> {
  const found = new Map<string, ResponsibilityLink[]>();
  if (projectIds.length === 0) return found;
  const links = await em.findBy(ResponsibilityLink, { projectId: In([...projectIds]), kind: In([...kinds]) });
  for (const link of links) {
    if (link.fromOn > on || (link.toOn !== null && link.toOn < on)) continue;
    found.set(link.projectId, [...(found.get(link.projectId) ?? []), link]);
  }
  return found;
}

/** The plan in force for a year; null when none was issued yet. */
export async function planOf(
  em: EntityManager,
  projectId: string,
  year: number,
  month: number,
): Promise<PlanFigures | null> {
  const plan = await em.findOneBy(AnnualPlan, { projectId, year, current: true });
  if (!plan) return null;
  const share = await em.findOneBy(MonthPlan, { annualPlanId: plan.id, month });
  return { planYuan: plan.planYuan, monthYuan: share?.planYuan ?? null };
}
