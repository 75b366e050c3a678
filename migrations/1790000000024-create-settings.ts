import { CreateTable, varchar, PRIMARY, longText, instant } from './create-table';

export class CreateSettings1790000000024 extends CreateTable {
  constructor() {
    super('settings', [varchar('name', 80, PRIMARY), longText('value'), instant('updated_at')], []);
  }
}
