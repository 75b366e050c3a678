import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn, TextColumn } from './columns';

/** Who may do a thing alone for a while. The fence grows with each holder, so that a late one can be refused. */
@Entity('leases')
export class LeaseRow {
  @PrimaryColumn({ type: 'varchar', length: 80 })
  name!: string;

  @TextColumn(64)
  holder!: string;

  @InstantColumn()
  heldUntil!: Date;

  @IntegerColumn()
  fence!: number;
}
