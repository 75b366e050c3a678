import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  MoneyColumn,
  RefColumn,
  TextColumn,
} from '../database/columns';
import type { Money } from '../kernel/money';

export type ProjectStatus = 'active' | 'suspended' | 'completed' | 'exited';
export type ManagementLevel = 'city' | 'county';

@Entity('key_projects')
@Index('uq_key_project_code', ['code'], { unique: true })
@Index('ix_key_project_county', ['countyId', 'sortNo'])
export class KeyProject {
  @IdColumn()
  id!: string;

  @TextColumn(60)
  code!: string;

  @TextColumn(120)
  name!: string;

  /** what people call it in chat */
  @JsonColumn()
  shortNames!: string[];

  /** the `county_gov` unit of its territory */
  @RefColumn()
  countyId!: string;

  @TextColumn(120)
  location!: string;

  @TextColumn(32)
  sector!: string;

  @RefColumn({ nullable: true })
  sectorUnitId!: string | null;

  /** government 政府投资, enterprise 企业投资 */
  @TextColumn(12)
  investType!: 'government' | 'enterprise';

  /** 新开工, 续建, 前期 … as the office writes it */
  @TextColumn(16)
  nature!: string;

  @TextColumn(8)
  managementLevel!: ManagementLevel;

  /** 省重点, 市重点 … */
  @TextColumn(16)
  keyLevel!: string;

  @LongTextColumn()
  scopeText!: string;

  @TextColumn(24)
  buildYears!: string;

  @MoneyColumn({ nullable: true })
  totalYuan!: Money | null;

  /** 开工至上年底累计完成投资 */
  @MoneyColumn({ nullable: true })
  beforeYearYuan!: Money | null;

  @RefColumn({ nullable: true })
  ownerUnitId!: string | null;

  @DateColumn({ nullable: true })
  plannedStartOn!: string | null;

  @DateColumn({ nullable: true })
  actualStartOn!: string | null;

  @DateColumn({ nullable: true })
  plannedFinishOn!: string | null;

  @DateColumn({ nullable: true })
  statEnteredOn!: string | null;

  @TextColumn(12)
  status!: ProjectStatus;

  @IntegerColumn()
  sortNo!: number;

  @TextColumn(255)
  remark!: string;

  @InstantColumn()
  createdAt!: Date;
}
