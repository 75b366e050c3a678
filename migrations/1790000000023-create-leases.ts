import { CreateTable, varchar, PRIMARY, instant, integer } from './create-table';

export class CreateLeases1790000000023 extends CreateTable {
  constructor() {
    super(
      'leases',
      [varchar('name', 80, PRIMARY), varchar('holder', 64), instant('held_until'), integer('fence')],
      [],
    );
  }
}
