import { Global, Module } from '@nestjs/common';
import { Confirmation } from './confirmation';
import { OfficeBoard } from './office-board';
import { Reminders } from './reminders';
import { ReportDuties } from './report-duties';
import { Reports } from './reports';

const SERVICES = [ReportDuties, Reports, Confirmation, OfficeBoard, Reminders];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class ReportingModule {}
