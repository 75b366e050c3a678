import { Entity, Index } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
} from '../../database/columns';
import type { NeutralCard } from '../platform';

/** What the phones of the playground show: the "server side" of this platform, apart from our own records. */
@Entity('playground_posts')
@Index('uq_playground_post_key', ['deliveryKey'], { unique: true })
export class PlaygroundPost {
  @IdColumn()
  id!: string;

  /** our delivery id, which makes a repeat harmless; for people's own messages their message id */
  @TextColumn(160)
  deliveryKey!: string;

  @InstantColumn()
  at!: Date;

  @TextColumn(64)
  conversation!: string;

  /** person id; null for a group */
  @TextColumn(64, { nullable: true })
  recipient!: string | null;

  /** person id when a person wrote it */
  @TextColumn(64, { nullable: true })
  sender!: string | null;

  @LongTextColumn()
  text!: string;

  @JsonColumn({ nullable: true })
  card!: NeutralCard | null;

  @RefColumn({ nullable: true })
  replaces!: string | null;
}
