import { In, type EntityManager } from 'typeorm';
import { Money } from '../kernel/money';
import { ulid } from '../kernel/ulid';
import { AnnualPlan, MonthPlan } from '../projects/annual-plan.entity';
import type { KeyProject } from '../projects/key-project.entity';
import { chunks, insertAll, updateAll } from './bulk';
import type { Findings } from './findings';
import type { ImportSetting } from './import-context';
import { ProjectBook } from './project-book';
import { RowReader } from './row-reader';
import type { Table } from './table';
import { dataRows } from './table-rows';
import { Tally, type ImportPlan } from './tally';
import { UnitBook } from './unit-book';

/** Month shares may miss the year's figure by a rounding of 0.0001 万元. */
const SUM_TOLERANCE = Money.ofYuan(1);

interface PlanRow {
  readonly reader: RowReader;
  readonly project: KeyProject;
  readonly year: number;
  readonly plan: Money;
  /** month → share; empty where the year has no month plans */
  readonly months: ReadonlyMap<number, Money>;
  readonly objective: string;
}

/** Annual plans with their month plans. A changed plan is a new revision; the old one stays as it was. */
export async function planPlans(
  tables: readonly Table[],
  em: EntityManager,
  setting: ImportSetting,
  findings: Findings,
): Promise<ImportPlan> {
  const units = await UnitBook.load(em, setting.now);
  const projects = await ProjectBook.load(em, units);
  const rows = tables.flatMap((table) =>
    dataRows(table, table.has('name') ? 'name' : 'code', findings).flatMap(
      (row) => readPlanRow(new RowReader(row, findings), projects) ?? [],
    ),
  );
  const plan = new PlansPlan(setting);
  await plan.load(em, rows);
  for (const row of rows) plan.take(row);
  return plan;
}

function readPlanRow(reader: RowReader, projects: ProjectBook): PlanRow | null {
  const project = projects.ofRow(reader);
  const year = yearOf(reader);
  const plan = reader.money('plan');
  const months = monthsOf(reader);
  const objective = reader.longText('objective') ?? '';
  if (plan === null && reader.raw('plan') === null) reader.note('no_plan', 'plan');
  if (!project || year === null || plan === null || reader.isRefused) return null;
  const sum = [...months.values()].reduce((total, share) => total.plus(share), Money.ZERO);
  const gap = sum.minus(plan);
  if (months.size > 0 && gap.abs().compare(SUM_TOLERANCE) > 0) {
    const params = { sum: sum.toWan(), plan: plan.toWan(), gap: gap.abs().toWan() };
    reader.refuse('plan_sum', 'plan', params);
    return null;
  }
  return { reader, project, year, plan, months, objective };
}

function yearOf(reader: RowReader): number | null {
  const { table } = reader.row;
  const written = reader.text('year', 20);
  if (written !== null) {
    const year = /^(20\d\d)(?:年度?)?$/.exec(written.normalize('NFKC'))?.[1];
    if (!year) reader.refuse('bad_year', 'year', { value: written });
    return year ? Number(year) : null;
  }
  const year = table.column('plan')?.year ?? table.year;
  if (year === null) reader.refuse('year_missing');
  return year;
}

function monthsOf(reader: RowReader): Map<number, Money> {
  const months = new Map<number, Money>();
  for (const column of reader.row.table.columnsOf('month')) {
    const share = reader.moneyAt(column);
    if (share !== null && column.month !== null) months.set(column.month, share);
  }
  return months;
}

class PlansPlan implements ImportPlan {
  readonly tally = new Tally();
  private readonly current = new Map<string, AnnualPlan>();
  private readonly monthsOf = new Map<string, Map<number, Money>>();
  private readonly taken = new Map<string, number>();
  private readonly newPlans: AnnualPlan[] = [];
  private readonly newMonths: MonthPlan[] = [];
  private readonly superseded: AnnualPlan[] = [];

  constructor(private readonly setting: ImportSetting) {}

  async load(em: EntityManager, rows: readonly PlanRow[]): Promise<void> {
    const years = [...new Set(rows.map(({ year }) => year))];
    for (const plan of await em.find(AnnualPlan, { where: { year: In(years), current: true } })) {
      this.current.set(planKey(plan.projectId, plan.year), plan);
    }
    const wanted = rows.flatMap((row) => this.current.get(planKey(row.project.id, row.year))?.id ?? []);
    for (const ids of chunks(wanted)) {
      for (const { annualPlanId, month, planYuan } of await em.find(MonthPlan, {
        where: { annualPlanId: In(ids) },
      })) {
        const months = this.monthsOf.get(annualPlanId) ?? new Map<number, Money>();
        this.monthsOf.set(annualPlanId, months.set(month, planYuan));
      }
    }
  }

  async write(em: EntityManager): Promise<void> {
    await updateAll(em, AnnualPlan, this.superseded);
    await insertAll(em, AnnualPlan, this.newPlans);
    await insertAll(em, MonthPlan, this.newMonths);
  }

  take(row: PlanRow): void {
    const key = planKey(row.project.id, row.year);
    const other = this.taken.get(key);
    if (other !== undefined) return row.reader.refuse('duplicate_row', undefined, { other });
    this.taken.set(key, row.reader.number);
    const known = this.current.get(key);
    if (known && this.isSame(known, row)) return this.tally.count('unchanged');
    if (known) {
      known.current = false;
      this.superseded.push(known);
    }
    this.add(row, known);
    this.tally.count(known ? 'changed' : 'added');
  }

  /** A sheet without months or objective leaves those of the year as they are. */
  private isSame(known: AnnualPlan, { plan, months, objective }: PlanRow): boolean {
    const before = this.monthsOf.get(known.id) ?? new Map<number, Money>();
    const sameMonths =
      months.size === 0 ||
      ALL_MONTHS.every((month) => amountOf(before, month).equals(amountOf(months, month)));
    return known.planYuan.equals(plan) && sameMonths && (objective === '' || objective === known.objective);
  }

  private add({ project, year, plan, months, objective }: PlanRow, known: AnnualPlan | undefined): void {
    const revision: AnnualPlan = {
      id: ulid(),
      projectId: project.id,
      year,
      revision: (known?.revision ?? 0) + 1,
      current: true,
      planYuan: plan,
      objective: objective === '' ? (known?.objective ?? '') : objective,
      createdAt: this.setting.now,
    };
    this.newPlans.push(revision);
    const kept = known?.planYuan.equals(plan) ? this.monthsOf.get(known.id) : undefined;
    const shares = months.size > 0 ? months : (kept ?? months);
    if (shares.size === 0) return;
    for (const month of ALL_MONTHS) {
      this.newMonths.push({ annualPlanId: revision.id, month, planYuan: amountOf(shares, month) });
    }
  }
}

const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

function planKey(projectId: string, year: number): string {
  return `${projectId} ${year}`;
}

function amountOf(months: ReadonlyMap<number, Money>, month: number): Money {
  return months.get(month) ?? Money.ZERO;
}
