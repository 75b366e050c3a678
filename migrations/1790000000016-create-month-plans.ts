import { CreateTable, char, PRIMARY, integer, bigint } from './create-table';

export class CreateMonthPlans1790000000016 extends CreateTable {
  constructor() {
    super(
      'month_plans',
      [char('annual_plan_id', 26, PRIMARY), integer('month', PRIMARY), bigint('plan_yuan')],
      [],
    );
  }
}
