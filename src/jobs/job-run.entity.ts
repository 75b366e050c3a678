import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, InstantColumn, TextColumn } from '../database/columns';

/** The ledger of scheduled work: whoever inserts (job, subject, period) runs it, once. */
@Entity('job_runs')
@Index('uq_job_run', ['job', 'subject', 'period'], { unique: true })
export class JobRun {
  @IdColumn()
  id!: string;

  @TextColumn(48)
  job!: string;

  /** '' or the unit or person the job fans out to */
  @TextColumn(40)
  subject!: string;

  /** data month, or the day for daily work */
  @TextColumn(10)
  period!: string;

  @InstantColumn()
  dueAt!: Date;

  @InstantColumn()
  startedAt!: Date;

  /** caught up after a stop */
  @FlagColumn()
  late!: boolean;

  @TextColumn(64)
  policyHash!: string;

  /** done, or why it was left out */
  @TextColumn(24)
  outcome!: string;
}
