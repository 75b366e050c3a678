import { CreateTable, char, PRIMARY, varchar, instant, NULLABLE, index, unique } from './create-table';

export class CreateInvites1790000000006 extends CreateTable {
  constructor() {
    super(
      'invites',
      [
        char('id', 26, PRIMARY),
        char('person_id', 26),
        varchar('code_hash', 64),
        instant('created_at'),
        instant('expires_at'),
        instant('used_at', NULLABLE),
      ],
      [index('ix_invite_person', ['person_id']), unique('uq_invite_code', ['code_hash'])],
    );
  }
}
