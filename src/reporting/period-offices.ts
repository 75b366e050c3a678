import { Injectable } from '@nestjs/common';
import { In, Not, type EntityManager } from 'typeorm';
import type { ReportingPeriod } from '../kernel/reporting-period';
import { OfficeCalendar } from '../policy/office-calendar';
import { parsePolicy } from '../policy/policy-loader';
import { PolicyVersion } from '../policy/policy-version.entity';
import { ReportingPeriodRow } from './reporting-period.entity';

/** The office as it stands for a data month. */
export type OfficeOf = (period: ReportingPeriod) => OfficeCalendar;

/**
 * Months keep the policy they were opened with: an edit takes effect for months not yet open. The working
 * calendar is always today's, so that provisional days become certain when their year is imported.
 */
@Injectable()
export class PeriodOffices {
  private readonly byHash = new Map<string, OfficeCalendar>();

  constructor(private readonly office: OfficeCalendar) {}

  async load(em: EntityManager): Promise<OfficeOf> {
    const { policy } = this.office;
    const rows = await em.find(ReportingPeriodRow, {
      select: { period: true, policyHash: true },
      where: { policyHash: Not(policy.hash) },
    });
    const unknown = [...new Set(rows.map((row) => row.policyHash))].filter((hash) => !this.byHash.has(hash));
    const versions = unknown.length > 0 ? await em.findBy(PolicyVersion, { hash: In(unknown) }) : [];
    for (const { hash, name, canonicalText } of versions) {
      const earlier = parsePolicy(canonicalText, name);
      this.byHash.set(hash, new OfficeCalendar(earlier, this.office.days, this.office.zone));
    }
    const frozen = new Map(rows.map((row) => [row.period, this.byHash.get(row.policyHash)]));
    return (period) => frozen.get(period) ?? this.office;
  }
}
