import { CreateTable, char, PRIMARY, varchar, NULLABLE, unique } from './create-table';

export class CreateChatGroups1790000000004 extends CreateTable {
  constructor() {
    super(
      'chat_groups',
      [
        char('id', 26, PRIMARY),
        varchar('platform', 16),
        varchar('tenant', 64),
        varchar('app', 64),
        varchar('external_id', 128),
        varchar('name', 80),
        varchar('purpose', 16),
        char('county_id', 26, NULLABLE),
        char('project_id', 26, NULLABLE),
      ],
      [unique('uq_chat_group', ['platform', 'tenant', 'app', 'external_id'])],
    );
  }
}
