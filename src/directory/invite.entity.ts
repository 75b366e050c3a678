import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns';

/** A one-use binding code; only its keyed hash is stored. */
@Entity('invites')
@Index('uq_invite_code', ['codeHash'], { unique: true })
@Index('ix_invite_person', ['personId'])
export class Invite {
  @IdColumn()
  id!: string;

  @RefColumn()
  personId!: string;

  @TextColumn(64)
  codeHash!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn({ nullable: true })
  usedAt!: Date | null;
}
