import {
  CreateTable,
  char,
  PRIMARY,
  varchar,
  longText,
  NULLABLE,
  bigint,
  integer,
  instant,
  index,
  unique,
} from './create-table';

export class CreateKeyProjects1790000000017 extends CreateTable {
  constructor() {
    super(
      'key_projects',
      [
        char('id', 26, PRIMARY),
        varchar('code', 60),
        varchar('name', 120),
        longText('short_names'),
        char('county_id', 26),
        varchar('location', 120),
        varchar('sector', 32),
        char('sector_unit_id', 26, NULLABLE),
        varchar('invest_type', 12),
        varchar('nature', 16),
        varchar('management_level', 8),
        varchar('key_level', 16),
        longText('scope_text'),
        varchar('build_years', 24),
        bigint('total_yuan', NULLABLE),
        bigint('before_year_yuan', NULLABLE),
        char('owner_unit_id', 26, NULLABLE),
        varchar('planned_start_on', 10, NULLABLE),
        varchar('actual_start_on', 10, NULLABLE),
        varchar('planned_finish_on', 10, NULLABLE),
        varchar('stat_entered_on', 10, NULLABLE),
        varchar('status', 12),
        integer('sort_no'),
        varchar('remark', 255),
        instant('created_at'),
      ],
      [index('ix_key_project_county', ['county_id', 'sort_no']), unique('uq_key_project_code', ['code'])],
    );
  }
}
