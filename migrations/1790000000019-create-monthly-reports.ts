import {
  CreateTable,
  bigint,
  NULLABLE,
  varchar,
  longText,
  flag,
  char,
  PRIMARY,
  integer,
  instant,
  index,
  unique,
} from './create-table';

export class CreateMonthlyReports1790000000019 extends CreateTable {
  constructor() {
    super(
      'monthly_reports',
      [
        bigint('month_yuan', NULLABLE),
        bigint('ytd_yuan', NULLABLE),
        bigint('total_yuan', NULLABLE),
        varchar('progress_pct', 16, NULLABLE),
        longText('progress_text', NULLABLE),
        flag('zero_report', NULLABLE),
        longText('problems'),
        longText('evidence'),
        char('id', 26, PRIMARY),
        char('project_id', 26),
        varchar('period', 7),
        varchar('state', 12),
        integer('revision'),
        varchar('channel', 12, NULLABLE),
        char('reporter_id', 26, NULLABLE),
        instant('first_message_at', NULLABLE),
        instant('submitted_at', NULLABLE),
        flag('late', NULLABLE),
        flag('legacy'),
        instant('created_at'),
      ],
      [
        index('ix_monthly_report_period', ['period', 'state']),
        unique('uq_monthly_report', ['project_id', 'period']),
      ],
    );
  }
}
