import type { EntityManager } from 'typeorm';
import type { OfficeOf } from '../reporting/period-offices';

/** One due moment of a job. */
export interface Moment {
  /** data month, or the day for daily work */
  readonly period: string;
  /** '' or what the job fans out to */
  readonly subject: string;
  readonly at: Date;
  /** after this instant it is pointless; null = never */
  readonly until: Date | null;
  /** "9月月报提醒（截止前1个工作日）" */
  readonly label: string;
}

/** What becomes of moments that passed while nothing ran. */
export interface CatchUp {
  /** looked for no further back than this */
  readonly maxLateMs: number;
  /** each in order, or only the latest (daily housekeeping) */
  readonly missed: 'each' | 'latest';
  /** run after {@link Moment.until} all the same, or noted as skipped_late */
  readonly pointless: 'run' | 'skip';
  /** also moments before the very first start, while they are not pointless: the month an office starts in */
  readonly beforeFirstStart: boolean;
}

/** A moment as it is run. */
export interface Occurrence extends Moment {
  readonly job: string;
  /** caught up after a stop */
  readonly late: boolean;
  readonly now: Date;
  readonly officeOf: OfficeOf;
}

/**
 * Scheduled work as a value. `run` is called inside the transaction that claims it in the ledger: what it
 * writes is stored with the claim or not at all.
 */
export interface JobDefinition {
  /** unique, e.g. `remind-owners:T-1` */
  readonly id: string;
  readonly title: string;
  /** article of the policy behind it; null for the office's own choice */
  readonly article: string | null;
  /** nothing anybody sees: left out of "next event" */
  readonly housekeeping: boolean;
  readonly catchUp: CatchUp;
  /** moments with `from` ≤ at ≤ `to` */
  due(from: Date, to: Date, officeOf: OfficeOf): Moment[];
  /** @returns 'more' when only a part was done: what was done is kept, and it is called again */
  run(em: EntityManager, occurrence: Occurrence): Promise<'done' | 'more'>;
}

/** Injection token of the list. */
export const JOB_DEFINITIONS = Symbol('JobDefinitions');
