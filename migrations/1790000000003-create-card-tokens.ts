import {
  CreateTable,
  char,
  PRIMARY,
  integer,
  varchar,
  longText,
  instant,
  NULLABLE,
  index,
} from './create-table';

export class CreateCardTokens1790000000003 extends CreateTable {
  constructor() {
    super(
      'card_tokens',
      [
        char('token', 32, PRIMARY),
        char('card_id', 26),
        integer('version'),
        integer('choice'),
        varchar('action', 40),
        longText('args'),
        instant('expires_at'),
        instant('used_at', NULLABLE),
      ],
      [index('ix_card_token_card', ['card_id', 'version'])],
    );
  }
}
