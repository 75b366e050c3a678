import { CreateTable, char, PRIMARY, varchar, NULLABLE, index } from './create-table';

export class CreateResponsibilityLinks1790000000018 extends CreateTable {
  constructor() {
    super(
      'responsibility_links',
      [
        char('id', 26, PRIMARY),
        char('project_id', 26),
        varchar('kind', 24),
        char('person_id', 26),
        varchar('from_on', 10),
        varchar('to_on', 10, NULLABLE),
      ],
      [index('ix_link_project', ['project_id', 'kind']), index('ix_link_person', ['person_id'])],
    );
  }
}
