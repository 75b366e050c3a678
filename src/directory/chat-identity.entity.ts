import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../database/columns';

/** A person's account on a platform. People have many or none. */
@Entity('chat_identities')
@Index('uq_chat_identity', ['platform', 'tenant', 'app', 'externalId'], { unique: true })
@Index('ix_chat_identity_person', ['personId'])
export class ChatIdentity {
  @IdColumn()
  id!: string;

  @RefColumn()
  personId!: string;

  @TextColumn(16)
  platform!: string;

  @TextColumn(64)
  tenant!: string;

  @TextColumn(64)
  app!: string;

  @TextColumn(128)
  externalId!: string;

  @InstantColumn()
  boundAt!: Date;

  @InstantColumn({ nullable: true })
  lastUsedAt!: Date | null;
}
