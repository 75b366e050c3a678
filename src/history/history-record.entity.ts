import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';

/** One act or event, written in the transaction of the change itself and never altered. */
@Entity('history_records')
@Index('ix_history_subject', ['subjectType', 'subjectId'])
@Index('uq_history_seq', ['seq'], { unique: true })
export class HistoryRecord {
  @IdColumn()
  id!: string;

  @InstantColumn()
  at!: Date;

  @TextColumn(48)
  kind!: string;

  @RefColumn({ nullable: true })
  actorId!: string | null;

  /** chat, card, form, import, on_behalf, job, cli */
  @TextColumn(16)
  channel!: string;

  @TextColumn(24)
  subjectType!: string;

  @TextColumn(40)
  subjectId!: string;

  @RefColumn({ nullable: true })
  projectId!: string | null;

  @RefColumn({ nullable: true })
  inboxId!: string | null;

  /** article of the policy that caused it, e.g. "五" */
  @TextColumn(16, { nullable: true })
  article!: string | null;

  @JsonColumn()
  data!: Record<string, unknown>;

  /** place in the sealed chain; null until the sealer has linked it */
  @IntegerColumn({ nullable: true })
  seq!: number | null;

  @TextColumn(64, { nullable: true })
  linkHash!: string | null;
}
