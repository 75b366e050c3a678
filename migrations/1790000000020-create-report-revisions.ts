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
  unique,
} from './create-table';

export class CreateReportRevisions1790000000020 extends CreateTable {
  constructor() {
    super(
      'report_revisions',
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
        char('report_id', 26),
        integer('revision'),
        varchar('channel', 12),
        char('reporter_id', 26, NULLABLE),
        char('on_behalf_of', 26, NULLABLE),
        char('inbox_id', 26, NULLABLE),
        varchar('reason', 200),
        instant('at'),
      ],
      [unique('uq_report_revision', ['report_id', 'revision'])],
    );
  }
}
