import {
  CreateTable,
  char,
  PRIMARY,
  varchar,
  longText,
  NULLABLE,
  instant,
  integer,
  index,
  unique,
} from './create-table';

export class CreateInboxMessages1790000000001 extends CreateTable {
  constructor() {
    super(
      'inbox_messages',
      [
        char('id', 26, PRIMARY),
        varchar('key', 64),
        varchar('platform', 16),
        varchar('tenant', 64),
        varchar('app', 64),
        varchar('sender_id', 128),
        varchar('sender_name', 80),
        varchar('conversation_id', 128),
        varchar('conversation_type', 8),
        varchar('kind', 12),
        longText('text'),
        varchar('intake_note', 24, NULLABLE),
        longText('click', NULLABLE),
        instant('sent_at'),
        instant('platform_sent_at'),
        instant('received_at'),
        varchar('lease_holder', 64, NULLABLE),
        instant('lease_until', NULLABLE),
        integer('attempts'),
        instant('done_at', NULLABLE),
        varchar('outcome', 64, NULLABLE),
      ],
      [index('ix_inbox_open', ['done_at', 'id']), unique('uq_inbox_key', ['key'])],
    );
  }
}
