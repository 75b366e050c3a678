import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, LongTextColumn, TextColumn } from '../database/columns';

/** A policy as it was in force; periods, lists and evaluations store its hash, so the past is judged by its own rules. */
@Entity('policy_versions')
export class PolicyVersion {
  @PrimaryColumn({ type: 'char', length: 64 })
  hash!: string;

  @TextColumn(40)
  name!: string;

  @LongTextColumn()
  canonicalText!: string;

  @InstantColumn()
  effectiveFrom!: Date;
}
