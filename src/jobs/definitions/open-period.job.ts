import type { EntityManager } from 'typeorm';
import type { History } from '../../history/history';
import { monthLabel, reportingPeriod } from '../../kernel/reporting-period';
import type { OfficeCalendar } from '../../policy/office-calendar';
import { PolicyVersion } from '../../policy/policy-version.entity';
import { KeyProject } from '../../projects/key-project.entity';
import type { ReportDuties } from '../../reporting/report-duties';
import { ReportingPeriodRow } from '../../reporting/reporting-period.entity';
import type { JobDefinition, Moment, Occurrence } from '../job-definition';
import { monthsAround } from '../months-around';

const DAY_MS = 86_400_000;
/** A month that opened while everything was down is still opened, so that what is missing can be counted. */
const LOOK_BACK_MS = 100 * DAY_MS;
/** Subject of the earlier moment at which reports are accepted ahead of the opening. */
const EARLY = 'early';

/** Opens the data month: its policy and days are frozen, and every active project gets its duty row (ND-16). */
export function openPeriod(office: OfficeCalendar, duties: ReportDuties, history: History): JobDefinition {
  return {
    id: 'open-period',
    title: '开启月报',
    article: office.policy.reporting.source.article,
    housekeeping: false,
    catchUp: { maxLateMs: LOOK_BACK_MS, missed: 'each', pointless: 'run', beforeFirstStart: true },
    due: (from, to, officeOf) =>
      monthsAround(from, to)
        .flatMap((period): Moment[] => {
          const { acceptsFrom, opensAt, closesAt } = officeOf(period).schedule(period);
          const month = monthLabel(period);
          return [
            {
              period,
              subject: EARLY,
              at: acceptsFrom,
              until: closesAt,
              label: `开始受理${month}月报（可先报）`,
            },
            { period, subject: '', at: opensAt, until: closesAt, label: `开启${month}月报` },
          ];
        })
        .filter(({ at }) => from <= at && at <= to),
    run: async (em, occurrence) => {
      await freeze(em, occurrence);
      if (occurrence.subject === EARLY) return 'done';
      const projects = await em.find(KeyProject, { select: { id: true }, where: { status: 'active' } });
      const ids = projects.map((project) => project.id);
      const made = await duties.open(em, occurrence.period, ids);
      await history.record(em, {
        kind: 'period.opened',
        subjectType: 'period',
        subjectId: occurrence.period,
        channel: 'job',
        article: office.policy.reporting.source.article,
        data: { projects: ids.length, duties: made, late: occurrence.late },
      });
      return 'done';
    },
  };
}

/** The month's row with the policy in force, made once; a running month keeps the policy it began with. */
async function freeze(em: EntityManager, { period, now, officeOf }: Occurrence): Promise<void> {
  if (await em.existsBy(ReportingPeriodRow, { period })) return;
  const month = reportingPeriod(period);
  const { policy } = officeOf(month);
  const schedule = officeOf(month).schedule(month);
  if (!(await em.existsBy(PolicyVersion, { hash: policy.hash }))) {
    await em.insert(PolicyVersion, {
      hash: policy.hash,
      name: policy.name,
      canonicalText: policy.canonicalText,
      effectiveFrom: now,
    });
  }
  await em.insert(ReportingPeriodRow, {
    period,
    policyHash: policy.hash,
    acceptsFrom: schedule.acceptsFrom,
    opensAt: schedule.opensAt,
    ownerDueOn: schedule.ownerDueOn,
    ownerDueAt: schedule.ownerDueAt,
    shiftedFrom: schedule.shiftedFrom,
    provisional: schedule.provisional,
    closesAt: schedule.closesAt,
    createdAt: now,
  });
}
