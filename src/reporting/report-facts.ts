import { In, LessThan, type EntityManager } from 'typeorm';
import { Money } from '../kernel/money';
import {
  addMonths,
  monthOf,
  reportingPeriod,
  yearOf,
  type ReportingPeriod,
} from '../kernel/reporting-period';
import type { KeyProject } from '../projects/key-project.entity';
import { planOf } from '../projects/projects';
import { MonthlyReport } from './monthly-report.entity';
import type { ReportFacts } from './report-doubts.rules';

/** What earlier months and the plan say, for the doubts and the read-back. */
export async function reportFacts(
  em: EntityManager,
  project: KeyProject,
  period: ReportingPeriod,
): Promise<ReportFacts> {
  const previous = await previousReport(em, project.id, period);
  const plan = await planOf(em, project.id, yearOf(period), monthOf(period));
  const isNextMonth = previous !== null && addMonths(reportingPeriod(previous.period), 1) === period;
  return {
    lastYtd: monthOf(period) === 1 ? Money.ZERO : isNextMonth ? previous.ytdYuan : null,
    floorYtd: previous?.ytdYuan ?? null,
    lastMonth: previous?.monthYuan ?? null,
    lastProgressPct: previous?.progressPct ?? null,
    planYear: plan?.planYuan ?? null,
    planMonth: plan?.monthYuan ?? null,
    totalPlanned: project.totalYuan,
    isStarted: hasStarted(project, period),
  };
}

async function previousReport(
  em: EntityManager,
  projectId: string,
  period: ReportingPeriod,
): Promise<MonthlyReport | null> {
  const found = await em.findOne(MonthlyReport, {
    where: { projectId, period: LessThan(period), state: In(['confirmed', 'locked']) },
    order: { period: 'DESC' },
  });
  return found && yearOf(reportingPeriod(found.period)) === yearOf(period) ? found : null;
}

/** Works may only be reported once they have begun; without any date nothing is doubted. */
function hasStarted(project: KeyProject, period: ReportingPeriod): boolean {
  if (project.actualStartOn === null)
    return project.plannedStartOn === null || project.plannedStartOn.slice(0, 7) <= period;
  return project.actualStartOn.slice(0, 7) <= period;
}
