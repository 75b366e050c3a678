import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, LongTextColumn } from './columns';

/** Small facts the running instance keeps about itself: when it first started, the playground's clock. */
@Entity('settings')
export class SettingRow {
  @PrimaryColumn({ type: 'varchar', length: 80 })
  name!: string;

  @LongTextColumn()
  value!: string;

  @InstantColumn()
  updatedAt!: Date;
}
