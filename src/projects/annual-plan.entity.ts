import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  MoneyColumn,
  RefColumn,
} from '../database/columns';
import type { Money } from '../kernel/money';

/** A revision of a project's plan for a year; earlier revisions stay, so that the past is not judged anew. */
@Entity('annual_plans')
@Index('uq_annual_plan', ['projectId', 'year', 'revision'], { unique: true })
export class AnnualPlan {
  @IdColumn()
  id!: string;

  @RefColumn()
  projectId!: string;

  @IntegerColumn()
  year!: number;

  @IntegerColumn()
  revision!: number;

  @FlagColumn()
  current!: boolean;

  @MoneyColumn()
  planYuan!: Money;

  @LongTextColumn()
  objective!: string;

  @InstantColumn()
  createdAt!: Date;
}

/** The share of one month in an annual plan. */
@Entity('month_plans')
export class MonthPlan {
  @PrimaryColumn({ type: 'char', length: 26 })
  annualPlanId!: string;

  @PrimaryColumn({ type: 'integer' })
  month!: number;

  @MoneyColumn()
  planYuan!: Money;
}
