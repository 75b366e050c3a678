import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  PeriodColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';
import type { DraftContent, ReportChannel } from './report';

/** What was read from messages and waits for a person's word; never counted anywhere. */
@Entity('report_drafts')
@Index('ix_report_draft_person', ['personId', 'state'])
@Index('ix_report_draft_report', ['reportId', 'state'])
export class ReportDraft {
  @IdColumn()
  id!: string;

  @RefColumn()
  reportId!: string;

  @RefColumn()
  projectId!: string;

  @PeriodColumn()
  period!: string;

  @RefColumn()
  personId!: string;

  /** several drafts confirmed by one tap share a batch */
  @RefColumn({ nullable: true })
  batchId!: string | null;

  @TextColumn(12)
  state!: 'open' | 'confirmed' | 'dropped';

  /** the report's revision this draft was read against; a newer one must be shown before confirming */
  @IntegerColumn()
  baseRevision!: number;

  @TextColumn(12)
  channel!: ReportChannel;

  @JsonColumn()
  content!: DraftContent;

  @RefColumn({ nullable: true })
  lastInboxId!: string | null;

  @InstantColumn()
  firstMessageAt!: Date;

  /** when a figure last changed: a figure changed after the due day is late, a mere confirmation is not */
  @InstantColumn()
  changedAt!: Date;
}
