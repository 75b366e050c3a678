import { CreateTable, char, PRIMARY, varchar, longText, instant } from './create-table';

export class CreatePolicyVersions1790000000014 extends CreateTable {
  constructor() {
    super(
      'policy_versions',
      [char('hash', 64, PRIMARY), varchar('name', 40), longText('canonical_text'), instant('effective_from')],
      [],
    );
  }
}
