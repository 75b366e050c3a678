import { CreateTable, char, PRIMARY, integer, flag, bigint, longText, instant, unique } from './create-table';

export class CreateAnnualPlans1790000000015 extends CreateTable {
  constructor() {
    super(
      'annual_plans',
      [
        char('id', 26, PRIMARY),
        char('project_id', 26),
        integer('year'),
        integer('revision'),
        flag('current'),
        bigint('plan_yuan'),
        longText('objective'),
        instant('created_at'),
      ],
      [unique('uq_annual_plan', ['project_id', 'year', 'revision'])],
    );
  }
}
