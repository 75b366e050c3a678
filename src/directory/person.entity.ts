import { Entity, Index } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';

@Entity('persons')
@Index('ix_person_mobile', ['mobileHash'])
@Index('ix_person_org', ['orgUnitId'])
export class Person {
  @IdColumn()
  id!: string;

  @TextColumn(40)
  name!: string;

  @RefColumn()
  orgUnitId!: string;

  @TextColumn(60)
  title!: string;

  /** 职级 as the roster writes it, e.g. 县处级, 乡科级 */
  @TextColumn(20)
  rank!: string;

  /** the office's own order of people; a wrong order of leaders is not forgiven */
  @IntegerColumn()
  sortNo!: number;

  /** encrypted (SECRETS_KEY); looked up by {@link mobileHash} */
  @LongTextColumn({ nullable: true })
  mobileCipher!: string | null;

  @TextColumn(64, { nullable: true })
  mobileHash!: string | null;

  @FlagColumn()
  active!: boolean;

  @TextColumn(16, { nullable: true })
  preferredPlatform!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
