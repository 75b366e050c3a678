import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  TextColumn,
} from '../database/columns';
import type { CardClick } from '../platforms/platform';

/** A message taken in and acknowledged; its turn writes the effect and `doneAt` in one transaction. */
@Entity('inbox_messages')
@Index('uq_inbox_key', ['key'], { unique: true })
@Index('ix_inbox_open', ['doneAt', 'id'])
export class InboxMessage {
  @IdColumn()
  id!: string;

  /** SHA-256 of account and platform message id (or of the decrypted body where there is none) */
  @TextColumn(64)
  key!: string;

  @TextColumn(16)
  platform!: string;

  @TextColumn(64)
  tenant!: string;

  @TextColumn(64)
  app!: string;

  @TextColumn(128)
  senderId!: string;

  @TextColumn(80)
  senderName!: string;

  @TextColumn(128)
  conversationId!: string;

  @TextColumn(8)
  conversationType!: 'direct' | 'group';

  @TextColumn(12)
  kind!: 'text' | 'click' | 'unsupported';

  @LongTextColumn()
  text!: string;

  /** what intake took out or cut, told to the sender */
  @TextColumn(24, { nullable: true })
  intakeNote!: 'control_characters' | 'too_long' | null;

  @JsonColumn({ nullable: true })
  click!: CardClick | null;

  /** the platform's send time bounded to [receipt − 24 h, receipt + 5 min]: lateness is judged by it */
  @InstantColumn()
  sentAt!: Date;

  @InstantColumn()
  platformSentAt!: Date;

  @InstantColumn()
  receivedAt!: Date;

  @TextColumn(64, { nullable: true })
  leaseHolder!: string | null;

  @InstantColumn({ nullable: true })
  leaseUntil!: Date | null;

  @IntegerColumn()
  attempts!: number;

  @InstantColumn({ nullable: true })
  doneAt!: Date | null;

  /** what the turn made of it, e.g. `report_draft`, `command:/missing`, `refused:unknown_project` */
  @TextColumn(64, { nullable: true })
  outcome!: string | null;
}
