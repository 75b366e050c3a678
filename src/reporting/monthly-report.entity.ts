import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  MoneyColumn,
  PeriodColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';
import type { Money } from '../kernel/money';
import type { ReportChannel, ReportEvidence, ReportProblem, ReportState } from './report';

/** The figures of a report as they stand; three cumulatives are kept apart and never computed from each other. */
export abstract class ReportFigures {
  /** done in the data month */
  @MoneyColumn({ nullable: true })
  monthYuan!: Money | null;

  /** done from January to the data month */
  @MoneyColumn({ nullable: true })
  ytdYuan!: Money | null;

  /** done since the start of works */
  @MoneyColumn({ nullable: true })
  totalYuan!: Money | null;

  /** whole-project physical progress in %, exact decimal text */
  @TextColumn(16, { nullable: true })
  progressPct!: string | null;

  @LongTextColumn({ nullable: true })
  progressText!: string | null;

  /** the owner's express word that nothing needs coordination; null while nothing was said */
  @FlagColumn({ nullable: true })
  zeroReport!: boolean | null;

  @JsonColumn()
  problems!: ReportProblem[];

  /** per field: message, time, channel and the words the figure was read from */
  @JsonColumn()
  evidence!: ReportEvidence;
}

/** The duty of one project to report on one data month, and what was reported. */
@Entity('monthly_reports')
@Index('uq_monthly_report', ['projectId', 'period'], { unique: true })
@Index('ix_monthly_report_period', ['period', 'state'])
export class MonthlyReport extends ReportFigures {
  @IdColumn()
  id!: string;

  @RefColumn()
  projectId!: string;

  @PeriodColumn()
  period!: string;

  @TextColumn(12)
  state!: ReportState;

  /** 0 until first confirmed; grows with every correction */
  @IntegerColumn()
  revision!: number;

  @TextColumn(12, { nullable: true })
  channel!: ReportChannel | null;

  @RefColumn({ nullable: true })
  reporterId!: string | null;

  @InstantColumn({ nullable: true })
  firstMessageAt!: Date | null;

  @InstantColumn({ nullable: true })
  submittedAt!: Date | null;

  /** null while not judged: not yet reported, provisional due day, or before the unit went live */
  @FlagColumn({ nullable: true })
  late!: boolean | null;

  /** taken over from before the start with Milepost (存量) */
  @FlagColumn()
  legacy!: boolean;

  @InstantColumn()
  createdAt!: Date;
}

/** An immutable copy of a report as it was confirmed or corrected. */
@Entity('report_revisions')
@Index('uq_report_revision', ['reportId', 'revision'], { unique: true })
export class ReportRevision extends ReportFigures {
  @IdColumn()
  id!: string;

  @RefColumn()
  reportId!: string;

  @IntegerColumn()
  revision!: number;

  @TextColumn(12)
  channel!: ReportChannel;

  @RefColumn({ nullable: true })
  reporterId!: string | null;

  /** the liaison for whom a clerk reported (代报) */
  @RefColumn({ nullable: true })
  onBehalfOf!: string | null;

  @RefColumn({ nullable: true })
  inboxId!: string | null;

  @TextColumn(200)
  reason!: string;

  @InstantColumn()
  at!: Date;
}
