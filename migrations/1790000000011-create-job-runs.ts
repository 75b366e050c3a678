import { CreateTable, char, PRIMARY, varchar, instant, flag, unique } from './create-table';

export class CreateJobRuns1790000000011 extends CreateTable {
  constructor() {
    super(
      'job_runs',
      [
        char('id', 26, PRIMARY),
        varchar('job', 48),
        varchar('subject', 40),
        varchar('period', 10),
        instant('due_at'),
        instant('started_at'),
        flag('late'),
        varchar('policy_hash', 64),
        varchar('outcome', 24),
      ],
      [unique('uq_job_run', ['job', 'subject', 'period'])],
    );
  }
}
