import { CreateTable, char, PRIMARY, varchar, instant, NULLABLE, index, unique } from './create-table';

export class CreateChatIdentities1790000000005 extends CreateTable {
  constructor() {
    super(
      'chat_identities',
      [
        char('id', 26, PRIMARY),
        char('person_id', 26),
        varchar('platform', 16),
        varchar('tenant', 64),
        varchar('app', 64),
        varchar('external_id', 128),
        instant('bound_at'),
        instant('last_used_at', NULLABLE),
      ],
      [
        index('ix_chat_identity_person', ['person_id']),
        unique('uq_chat_identity', ['platform', 'tenant', 'app', 'external_id']),
      ],
    );
  }
}
