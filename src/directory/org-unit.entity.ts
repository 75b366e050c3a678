import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';

export const ORG_UNIT_KINDS = [
  'city_gov',
  'city_drc',
  'sector_city',
  'county_gov',
  'county_drc',
  'sector_county',
  'township',
  'soe',
  'owner_company',
  'supervision_office',
  'other',
] as const;
export type OrgUnitKind = (typeof ORG_UNIT_KINDS)[number];

/** An organisation. A county is its `county_gov` unit; bureaus and owners hang below it. */
@Entity('org_units')
@Index('uq_org_unit_name', ['name', 'parentKey'], { unique: true })
export class OrgUnit {
  @IdColumn()
  id!: string;

  @TextColumn(80)
  name!: string;

  @TextColumn(32)
  kind!: OrgUnitKind;

  @RefColumn({ nullable: true })
  parentId!: string | null;

  /** parent id or '': one name may stand under several counties, but once under each */
  @TextColumn(26)
  parentKey!: string;

  /** official order; lists of leaders and units always follow it */
  @IntegerColumn()
  sortNo!: number;

  /** chat: reports come through the bot; excel: the unit mails sheets that are imported */
  @TextColumn(8)
  reportMode!: 'chat' | 'excel';

  /** before this day nothing of the unit is late and nothing is sent to it */
  @DateColumn({ nullable: true })
  goLiveOn!: string | null;

  @InstantColumn()
  createdAt!: Date;
}
