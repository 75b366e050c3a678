import { CreateTable, char, PRIMARY, varchar, NULLABLE, integer, instant, unique } from './create-table';

export class CreateOrgUnits1790000000007 extends CreateTable {
  constructor() {
    super(
      'org_units',
      [
        char('id', 26, PRIMARY),
        varchar('name', 80),
        varchar('kind', 32),
        char('parent_id', 26, NULLABLE),
        varchar('parent_key', 26),
        integer('sort_no'),
        varchar('report_mode', 8),
        varchar('go_live_on', 10, NULLABLE),
        instant('created_at'),
      ],
      [unique('uq_org_unit_name', ['name', 'parent_key'])],
    );
  }
}
