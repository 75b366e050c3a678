import {
  CreateTable,
  char,
  PRIMARY,
  varchar,
  NULLABLE,
  longText,
  instant,
  integer,
  flag,
  index,
  unique,
} from './create-table';

export class CreateOutboxMessages1790000000012 extends CreateTable {
  constructor() {
    super(
      'outbox_messages',
      [
        char('id', 26, PRIMARY),
        varchar('dedupe_key', 160),
        varchar('notice', 40),
        varchar('subject', 80),
        char('person_id', 26, NULLABLE),
        char('group_id', 26, NULLABLE),
        longText('address', NULLABLE),
        varchar('purpose', 12),
        longText('card'),
        char('replaces_id', 26, NULLABLE),
        char('inbox_id', 26, NULLABLE),
        varchar('state', 12),
        instant('due_at'),
        integer('attempts'),
        varchar('lease_holder', 64, NULLABLE),
        instant('lease_until', NULLABLE),
        instant('sent_at', NULLABLE),
        varchar('platform', 16, NULLABLE),
        varchar('platform_message_id', 128, NULLABLE),
        flag('possible_repeat'),
        varchar('error_code', 48, NULLABLE),
        varchar('error_text', 255, NULLABLE),
        instant('created_at'),
      ],
      [
        index('ix_outbox_person', ['person_id', 'notice']),
        index('ix_outbox_due', ['state', 'due_at']),
        unique('uq_outbox_key', ['dedupe_key']),
      ],
    );
  }
}
