import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn } from '../database/columns';

/** A group the office has registered, and what it is for. Groups see issued documents only. */
@Entity('chat_groups')
@Index('uq_chat_group', ['platform', 'tenant', 'app', 'externalId'], { unique: true })
export class ChatGroup {
  @IdColumn()
  id!: string;

  @TextColumn(16)
  platform!: string;

  @TextColumn(64)
  tenant!: string;

  @TextColumn(64)
  app!: string;

  @TextColumn(128)
  externalId!: string;

  @TextColumn(80)
  name!: string;

  @TextColumn(16)
  purpose!: 'county' | 'project' | 'bulletin';

  @RefColumn({ nullable: true })
  countyId!: string | null;

  @RefColumn({ nullable: true })
  projectId!: string | null;
}
