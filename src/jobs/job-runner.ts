import { Inject, Injectable } from '@nestjs/common';
import { In, MoreThanOrEqual } from 'typeorm';
import { Database } from '../database/database';
import { SettingRow } from '../database/setting.entity';
import { isUniqueViolation } from '../database/unique-violation';
import { AppError } from '../kernel/app-error';
import { CLOCK, type Clock } from '../kernel/clock';
import { isReportingPeriod } from '../kernel/reporting-period';
import { ulid } from '../kernel/ulid';
import { OfficeCalendar } from '../policy/office-calendar';
import { PeriodOffices, type OfficeOf } from '../reporting/period-offices';
import { dueOccurrences, type DueOccurrence } from './due-occurrences';
import { JOB_DEFINITIONS, type JobDefinition, type Moment } from './job-definition';
import { JobRun } from './job-run.entity';
import { JOB_ERRORS } from './jobs.errors';

const KNOWN_SINCE = 'jobs.known_since';
const DAY_MS = 86_400_000;
/** How far ahead the next event is looked for, nearest first. */
const HORIZONS_DAYS = [3, 14, 70];

export interface RanJob {
  readonly job: string;
  readonly period: string;
  readonly subject: string;
  readonly at: Date;
  /** caught up after a stop */
  readonly late: boolean;
  readonly title: string;
  readonly article: string | null;
  readonly outcome: 'done' | 'skipped_late';
  readonly housekeeping: boolean;
}

export interface NextDue {
  readonly at: Date;
  readonly job: string;
  readonly label: string;
}

/** Runs due work once for each (job, subject, period), however many runners there are and whatever the clock does. */
@Injectable()
export class JobRunner {
  /** @throws AppError job_twice */
  constructor(
    private readonly db: Database,
    private readonly office: OfficeCalendar,
    private readonly offices: PeriodOffices,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(JOB_DEFINITIONS) private readonly definitions: readonly JobDefinition[],
  ) {
    const ids = definitions.map((definition) => definition.id);
    const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
    if (twice.length > 0) throw new AppError(JOB_ERRORS.job_twice, { list: twice.join('、') });
  }

  /**
   * Runs everything due by `now` that has not been run, in order. A job that fails leaves nothing behind and
   * is tried again by the next call; the others are run all the same.
   * @throws what the first failed job threw, after the others
   */
  async runDue(now: Date = this.clock.now()): Promise<RanJob[]> {
    const knownSince = await this.knownSince(now);
    const officeOf = await this.offices.load(this.db.read);
    const due = await this.notYetRun(dueOccurrences(this.definitions, knownSince, now, officeOf));
    const ran: RanJob[] = [];
    const failures: unknown[] = [];
    for (const occurrence of due) {
      try {
        if (await this.runOnce(occurrence, now, officeOf)) ran.push(ranJob(occurrence));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return ran;
  }

  /** The earliest coming event people would notice, for the playground's clock. */
  async nextDueAt(after: Date): Promise<NextDue | null> {
    return this.next(after, (definition) => !definition.housekeeping);
  }

  /** The earliest coming moment of any job, for moving a clock from one to the next. */
  async nextStopAt(after: Date): Promise<Date | null> {
    return (await this.next(after, () => true))?.at ?? null;
  }

  private async next(after: Date, wanted: (definition: JobDefinition) => boolean): Promise<NextDue | null> {
    const officeOf = await this.offices.load(this.db.read);
    const from = new Date(after.getTime() + 1);
    for (const days of HORIZONS_DAYS) {
      const to = new Date(after.getTime() + days * DAY_MS);
      const coming = this.definitions
        .filter(wanted)
        .flatMap((definition) => definition.due(from, to, officeOf).map((moment) => ({ definition, moment })))
        .sort((a, b) => +a.moment.at - +b.moment.at);
      const [first] = await this.notYetRun(coming);
      if (first) return { at: first.moment.at, job: first.definition.id, label: first.moment.label };
    }
    return null;
  }

  /** When this instance first looked at its jobs; nothing older is made up for. */
  private async knownSince(now: Date): Promise<Date> {
    const found = await this.db.read.findOneBy(SettingRow, { name: KNOWN_SINCE });
    if (found) return new Date(found.value);
    try {
      await this.db.write((em) =>
        em.insert(SettingRow, { name: KNOWN_SINCE, value: now.toISOString(), updatedAt: now }),
      );
      return now;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.knownSince(now);
    }
  }

  private async notYetRun<T extends { definition: JobDefinition; moment: Moment }>(
    occurrences: readonly T[],
  ): Promise<T[]> {
    const [first] = occurrences;
    if (!first) return [];
    const earliest = occurrences.reduce(
      (min, { moment }) => (moment.at < min ? moment.at : min),
      first.moment.at,
    );
    const runs = await this.db.read.find(JobRun, {
      select: { id: true, job: true, subject: true, period: true },
      where: [
        { dueAt: MoreThanOrEqual(earliest) },
        // a moment that moved (a calendar was imported) is the same one
        { period: In([...new Set(occurrences.map(({ moment }) => moment.period))]) },
      ],
    });
    const done = new Set(runs.map((run) => `${run.job} ${run.subject} ${run.period}`));
    return occurrences.filter(
      ({ definition, moment }) => !done.has(`${definition.id} ${moment.subject} ${moment.period}`),
    );
  }

  /** Whoever inserts the ledger's row runs it, in the same transaction. @returns false when somebody else did */
  private async runOnce(due: DueOccurrence, now: Date, officeOf: OfficeOf): Promise<boolean> {
    const { definition, moment, late, verdict } = due;
    for (;;) {
      let claimed = false;
      try {
        const progress = await this.db.write(async (em) => {
          claimed = false;
          const run = this.ledgerRow(due, now, officeOf);
          await em.insert(JobRun, run);
          claimed = true;
          if (verdict === 'skip') return 'done';
          const part = await definition.run(em, { ...moment, job: definition.id, late, now, officeOf });
          // a part is kept without the claim, so that a kill in between leaves the rest to be done
          if (part === 'more') await em.delete(JobRun, { id: run.id });
          return part;
        });
        if (progress === 'done') return true;
      } catch (error) {
        if (!claimed && isUniqueViolation(error)) return false;
        throw error;
      }
    }
  }

  private ledgerRow(
    { definition, moment, late, verdict }: DueOccurrence,
    now: Date,
    officeOf: OfficeOf,
  ): JobRun {
    const office = isReportingPeriod(moment.period) ? officeOf(moment.period) : this.office;
    return {
      id: ulid(),
      job: definition.id,
      subject: moment.subject,
      period: moment.period,
      dueAt: moment.at,
      startedAt: now,
      late,
      policyHash: office.policy.hash,
      outcome: verdict === 'skip' ? 'skipped_late' : 'done',
    };
  }
}

function ranJob({ definition, moment, late, verdict }: DueOccurrence): RanJob {
  return {
    job: definition.id,
    period: moment.period,
    subject: moment.subject,
    at: moment.at,
    late,
    title: moment.label,
    article: definition.article,
    outcome: verdict === 'skip' ? 'skipped_late' : 'done',
    housekeeping: definition.housekeeping,
  };
}
