import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';

/** A card is (kind, subject, recipient) with a version; a new version takes the old one's place. */
@Entity('cards')
@Index('uq_card', ['kind', 'subject', 'recipient'], { unique: true })
@Index('ix_card_recipient', ['recipient', 'state'])
export class CardRecord {
  @IdColumn()
  id!: string;

  @TextColumn(40)
  kind!: string;

  @TextColumn(80)
  subject!: string;

  /** person id, or a chat address for somebody we do not know */
  @TextColumn(80)
  recipient!: string;

  @IntegerColumn()
  version!: number;

  /** open: waits for an answer; done: needs none any more */
  @TextColumn(8)
  state!: 'open' | 'done';

  /** the outbox row that last carried it, whose place the next version takes */
  @RefColumn({ nullable: true })
  outboxId!: string | null;

  @InstantColumn()
  shownAt!: Date;
}

/** What a pressed button may do: one act, one person, one version, once. */
@Entity('card_tokens')
@Index('ix_card_token_card', ['cardId', 'version'])
export class CardToken {
  @PrimaryColumn({ type: 'char', length: 32 })
  token!: string;

  @RefColumn()
  cardId!: string;

  @IntegerColumn()
  version!: number;

  /** place among the card's numbered choices, from 1 */
  @IntegerColumn()
  choice!: number;

  @TextColumn(40)
  action!: string;

  @JsonColumn()
  args!: Record<string, string>;

  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn({ nullable: true })
  usedAt!: Date | null;
}
