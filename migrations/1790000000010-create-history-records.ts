import {
  CreateTable,
  char,
  PRIMARY,
  instant,
  varchar,
  NULLABLE,
  longText,
  integer,
  unique,
  index,
} from './create-table';

export class CreateHistoryRecords1790000000010 extends CreateTable {
  constructor() {
    super(
      'history_records',
      [
        char('id', 26, PRIMARY),
        instant('at'),
        varchar('kind', 48),
        char('actor_id', 26, NULLABLE),
        varchar('channel', 16),
        varchar('subject_type', 24),
        varchar('subject_id', 40),
        char('project_id', 26, NULLABLE),
        char('inbox_id', 26, NULLABLE),
        varchar('article', 16, NULLABLE),
        longText('data'),
        integer('seq', NULLABLE),
        varchar('link_hash', 64, NULLABLE),
      ],
      [unique('uq_history_seq', ['seq']), index('ix_history_subject', ['subject_type', 'subject_id'])],
    );
  }
}
