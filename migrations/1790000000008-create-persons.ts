import {
  CreateTable,
  char,
  PRIMARY,
  varchar,
  integer,
  longText,
  NULLABLE,
  flag,
  instant,
  index,
} from './create-table';

export class CreatePersons1790000000008 extends CreateTable {
  constructor() {
    super(
      'persons',
      [
        char('id', 26, PRIMARY),
        varchar('name', 40),
        char('org_unit_id', 26),
        varchar('title', 60),
        varchar('rank', 20),
        integer('sort_no'),
        longText('mobile_cipher', NULLABLE),
        varchar('mobile_hash', 64, NULLABLE),
        flag('active'),
        varchar('preferred_platform', 16, NULLABLE),
        instant('created_at'),
      ],
      [index('ix_person_org', ['org_unit_id']), index('ix_person_mobile', ['mobile_hash'])],
    );
  }
}
