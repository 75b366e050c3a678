import { CreateTable, char, PRIMARY, varchar, NULLABLE, index } from './create-table';

export class CreateRoleGrants1790000000009 extends CreateTable {
  constructor() {
    super(
      'role_grants',
      [
        char('id', 26, PRIMARY),
        char('person_id', 26),
        varchar('role', 24),
        varchar('scope_kind', 8),
        char('scope_id', 26, NULLABLE),
        varchar('from_on', 10),
        varchar('to_on', 10, NULLABLE),
      ],
      [index('ix_role_grant_person', ['person_id'])],
    );
  }
}
