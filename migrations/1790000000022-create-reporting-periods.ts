import { CreateTable, varchar, PRIMARY, instant, NULLABLE, flag } from './create-table';

export class CreateReportingPeriods1790000000022 extends CreateTable {
  constructor() {
    super(
      'reporting_periods',
      [
        varchar('period', 7, PRIMARY),
        varchar('policy_hash', 64),
        instant('accepts_from'),
        instant('opens_at'),
        varchar('owner_due_on', 10),
        instant('owner_due_at'),
        varchar('shifted_from', 10, NULLABLE),
        flag('provisional'),
        instant('closes_at'),
        instant('created_at'),
      ],
      [],
    );
  }
}
