import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';
import type { ChatAddress, NeutralCard } from '../platforms/platform';

/**
 * waiting → sending → sent | failed | unknown | unreachable; dropped = pointless before it went out.
 * Every row ends in one of the last five.
 */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'unreachable' | 'dropped';

/**
 * reply: answers a message · reminder: dropped when pointless · notice: must arrive ·
 * update: only changes a card already shown, dropped where the platform cannot
 */
export type OutboxPurpose = 'reply' | 'reminder' | 'notice' | 'update';

/** A person without our directory (an unknown sender), addressed where they wrote from. */
export type DirectAddress = ChatAddress & { readonly type: 'person' | 'group'; readonly externalId: string };

@Entity('outbox_messages')
@Index('uq_outbox_key', ['dedupeKey'], { unique: true })
@Index('ix_outbox_due', ['state', 'dueAt'])
@Index('ix_outbox_person', ['personId', 'notice'])
export class OutboxMessage {
  @IdColumn()
  id!: string;

  /** the same fact is said once: row-unique */
  @TextColumn(160)
  dedupeKey!: string;

  /** kind of the card */
  @TextColumn(40)
  notice!: string;

  /** what it is about, for /missing and the delivery log: a period, a project */
  @TextColumn(80)
  subject!: string;

  @RefColumn({ nullable: true })
  personId!: string | null;

  @RefColumn({ nullable: true })
  groupId!: string | null;

  @JsonColumn({ nullable: true })
  address!: DirectAddress | null;

  @TextColumn(12)
  purpose!: OutboxPurpose;

  @JsonColumn()
  card!: NeutralCard;

  @RefColumn({ nullable: true })
  replacesId!: string | null;

  @RefColumn({ nullable: true })
  inboxId!: string | null;

  @TextColumn(12)
  state!: OutboxState;

  @InstantColumn()
  dueAt!: Date;

  @IntegerColumn()
  attempts!: number;

  @TextColumn(64, { nullable: true })
  leaseHolder!: string | null;

  @InstantColumn({ nullable: true })
  leaseUntil!: Date | null;

  @InstantColumn({ nullable: true })
  sentAt!: Date | null;

  @TextColumn(16, { nullable: true })
  platform!: string | null;

  @TextColumn(128, { nullable: true })
  platformMessageId!: string | null;

  /** a second send after an unknown result, marked 可能重复 */
  @FlagColumn()
  possibleRepeat!: boolean;

  @TextColumn(48, { nullable: true })
  errorCode!: string | null;

  @TextColumn(255, { nullable: true })
  errorText!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
