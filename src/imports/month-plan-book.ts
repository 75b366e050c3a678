import { In, type EntityManager } from 'typeorm';
import type { Money } from '../kernel/money';
import { monthOf, yearOf, type ReportingPeriod } from '../kernel/reporting-period';
import { AnnualPlan, MonthPlan } from '../projects/annual-plan.entity';
import { chunks } from './bulk';

/** What the current plans foresee for single months. */
export class MonthPlanBook {
  private readonly planned = new Map<string, Money>();

  private constructor() {}

  static async load(
    em: EntityManager,
    projectIds: readonly string[],
    years: readonly number[],
  ): Promise<MonthPlanBook> {
    const book = new MonthPlanBook();
    for (const ids of chunks(projectIds)) {
      const where = { projectId: In(ids), year: In([...years]), current: true };
      for (const plans of chunks(await em.find(AnnualPlan, { where }))) await book.remember(em, plans);
    }
    return book;
  }

  /** Null where the plan of the year has no months, or there is no plan. */
  of(projectId: string, period: ReportingPeriod): Money | null {
    return this.planned.get(monthKey(projectId, yearOf(period), monthOf(period))) ?? null;
  }

  private async remember(em: EntityManager, plans: readonly AnnualPlan[]): Promise<void> {
    const byId = new Map(plans.map((plan) => [plan.id, plan]));
    const where = { annualPlanId: In([...byId.keys()]) };
    for (const { annualPlanId, month, planYuan } of await em.find(MonthPlan, { where })) {
      const plan = byId.get(annualPlanId);
      if (plan) this.planned.set(monthKey(plan.projectId, plan.year, month), planYuan);
    }
  }
}

function monthKey(projectId: string, year: number, month: number): string {
  return `${projectId} ${year} ${month}`;
}
