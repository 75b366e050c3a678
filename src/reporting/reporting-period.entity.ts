import { Entity, PrimaryColumn } from 'typeorm';
import { DateColumn, FlagColumn, InstantColumn, TextColumn } from '../database/columns';

/** A data month as it was opened: the policy in force and the days it gave, frozen. */
@Entity('reporting_periods')
export class ReportingPeriodRow {
  @PrimaryColumn({ type: 'varchar', length: 7 })
  period!: string;

  @TextColumn(64)
  policyHash!: string;

  @InstantColumn()
  acceptsFrom!: Date;

  @InstantColumn()
  opensAt!: Date;

  @DateColumn()
  ownerDueOn!: string;

  @InstantColumn()
  ownerDueAt!: Date;

  @DateColumn({ nullable: true })
  shiftedFrom!: string | null;

  @FlagColumn()
  provisional!: boolean;

  @InstantColumn()
  closesAt!: Date;

  @InstantColumn()
  createdAt!: Date;
}
