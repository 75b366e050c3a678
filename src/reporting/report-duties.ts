import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import { MonthlyReport } from './monthly-report.entity';
import type { ReportValues } from './report';

const CHUNK = 500;

/** The duties of a month: one row a project, there before anybody has written, so that 未报 can be counted (ND-16). */
@Injectable()
export class ReportDuties {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** The duty row of a project for a month, made when first needed (a project entered later in the month). */
  async of(em: EntityManager, projectId: string, period: string): Promise<MonthlyReport> {
    const found = await em.findOneBy(MonthlyReport, { projectId, period });
    if (found) return found;
    const fresh = newDuty(projectId, period, this.clock.now());
    await em.insert(MonthlyReport, fresh);
    return em.findOneByOrFail(MonthlyReport, { id: fresh.id });
  }

  /** Makes the duty rows of a month for the given projects, where they are not there yet. */
  async open(em: EntityManager, period: string, projectIds: readonly string[]): Promise<number> {
    let made = 0;
    for (let i = 0; i < projectIds.length; i += CHUNK) {
      const ids = projectIds.slice(i, i + CHUNK);
      const known = await em.find(MonthlyReport, {
        select: { id: true, projectId: true },
        where: { period, projectId: In(ids) },
      });
      const have = new Set(known.map((row) => row.projectId));
      const now = this.clock.now();
      const rows = ids.filter((id) => !have.has(id)).map((id) => newDuty(id, period, now));
      if (rows.length > 0) await em.insert(MonthlyReport, rows);
      made += rows.length;
    }
    return made;
  }
}

/** The figures of a stored report in the shape drafts use. */
export function valuesOfReport(report: MonthlyReport): ReportValues {
  return {
    investmentMonth: report.monthYuan,
    investmentYtd: report.ytdYuan,
    investmentTotal: report.totalYuan,
    progressPct: report.progressPct,
    progressText: report.progressText,
    zeroReport: report.zeroReport,
    problems: report.problems,
  };
}

function newDuty(projectId: string, period: string, now: Date): MonthlyReport {
  return {
    id: ulid(),
    projectId,
    period,
    state: 'missing',
    revision: 0,
    monthYuan: null,
    ytdYuan: null,
    totalYuan: null,
    progressPct: null,
    progressText: null,
    zeroReport: null,
    problems: [],
    evidence: {},
    channel: null,
    reporterId: null,
    firstMessageAt: null,
    submittedAt: null,
    late: null,
    legacy: false,
    createdAt: now,
  };
}
