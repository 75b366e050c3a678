import { CreateTable, char, PRIMARY, varchar, instant, NULLABLE, longText, unique } from './create-table';

export class CreatePlaygroundPosts1790000000013 extends CreateTable {
  constructor() {
    super(
      'playground_posts',
      [
        char('id', 26, PRIMARY),
        varchar('delivery_key', 160),
        instant('at'),
        varchar('conversation', 64),
        varchar('recipient', 64, NULLABLE),
        varchar('sender', 64, NULLABLE),
        longText('text'),
        longText('card', NULLABLE),
        char('replaces', 26, NULLABLE),
      ],
      [unique('uq_playground_post_key', ['delivery_key'])],
    );
  }
}
