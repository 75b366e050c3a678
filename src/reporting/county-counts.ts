import type { EntityManager } from 'typeorm';
import { OrgUnit } from '../directory/org-unit.entity';
import type { Reach } from '../directory/rights';
import { KeyProject } from '../projects/key-project.entity';
import { within } from '../projects/projects';
import { MonthlyReport } from './monthly-report.entity';

export interface CountyCounts {
  readonly county: string;
  /** 应报 */
  readonly total: number;
  readonly reported: number;
  readonly zero: number;
  readonly late: number;
  readonly draft: number;
  readonly missing: number;
}

/** Counts of a month per county in official order, in one statement whatever the number of projects. */
export async function countsByCounty(
  em: EntityManager,
  period: string,
  reach: Reach,
): Promise<CountyCounts[]> {
  const reported = "r.state IN ('confirmed', 'locked')";
  const query = em
    .createQueryBuilder(KeyProject, 'p')
    .innerJoin(OrgUnit, 'c', 'c.id = p.county_id')
    .leftJoin(MonthlyReport, 'r', 'r.project_id = p.id AND r.period = :period', { period })
    .select('c.name', 'county')
    .addSelect('COUNT(*)', 'total')
    .addSelect(`SUM(CASE WHEN ${reported} THEN 1 ELSE 0 END)`, 'reported')
    .addSelect(`SUM(CASE WHEN ${reported} AND r.zero_report = 1 THEN 1 ELSE 0 END)`, 'zero')
    .addSelect(`SUM(CASE WHEN ${reported} AND r.late = 1 THEN 1 ELSE 0 END)`, 'late')
    .addSelect("SUM(CASE WHEN r.state = 'draft' THEN 1 ELSE 0 END)", 'draft')
    .where("p.status = 'active'")
    .groupBy('c.id, c.name, c.sort_no')
    .orderBy('c.sort_no');
  const rows = await within(query, reach, 'p').getRawMany<Record<keyof CountyCounts, string | number>>();
  return rows.map((row) => {
    const [total, done, draft] = [Number(row.total), Number(row.reported), Number(row.draft)];
    return {
      county: String(row.county),
      total,
      reported: done,
      zero: Number(row.zero),
      late: Number(row.late),
      draft,
      missing: total - done - draft,
    };
  });
}
