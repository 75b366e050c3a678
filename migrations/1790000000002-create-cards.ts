import {
  CreateTable,
  char,
  PRIMARY,
  varchar,
  integer,
  NULLABLE,
  instant,
  index,
  unique,
} from './create-table';

export class CreateCards1790000000002 extends CreateTable {
  constructor() {
    super(
      'cards',
      [
        char('id', 26, PRIMARY),
        varchar('kind', 40),
        varchar('subject', 80),
        varchar('recipient', 80),
        integer('version'),
        varchar('state', 8),
        char('outbox_id', 26, NULLABLE),
        instant('shown_at'),
      ],
      [
        index('ix_card_recipient', ['recipient', 'state']),
        unique('uq_card', ['kind', 'subject', 'recipient']),
      ],
    );
  }
}
