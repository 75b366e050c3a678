import {
  CreateTable,
  char,
  PRIMARY,
  varchar,
  NULLABLE,
  integer,
  longText,
  instant,
  index,
} from './create-table';

export class CreateReportDrafts1790000000021 extends CreateTable {
  constructor() {
    super(
      'report_drafts',
      [
        char('id', 26, PRIMARY),
        char('report_id', 26),
        char('project_id', 26),
        varchar('period', 7),
        char('person_id', 26),
        char('batch_id', 26, NULLABLE),
        varchar('state', 12),
        integer('base_revision'),
        varchar('channel', 12),
        longText('content'),
        char('last_inbox_id', 26, NULLABLE),
        instant('first_message_at'),
        instant('changed_at'),
      ],
      [
        index('ix_report_draft_report', ['report_id', 'state']),
        index('ix_report_draft_person', ['person_id', 'state']),
      ],
    );
  }
}
