import { Global, Module } from '@nestjs/common';
import { Chase } from './chase';
import { ChaseAddressees } from './chase-addressees';
import { Confirmation } from './confirmation';
import { OfficeBoard } from './office-board';
import { PeriodOffices } from './period-offices';
import { Reminders } from './reminders';
import { ReportDuties } from './report-duties';
import { Reports } from './reports';

const SERVICES = [
  ReportDuties,
  Reports,
  Confirmation,
  PeriodOffices,
  OfficeBoard,
  Reminders,
  Chase,
  ChaseAddressees,
];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class ReportingModule {}
