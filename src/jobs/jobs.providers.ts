import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { History } from '../history/history';
import { OfficeCalendar } from '../policy/office-calendar';
import { OfficeBoard } from '../reporting/office-board';
import { Reminders } from '../reporting/reminders';
import { ReportDuties } from '../reporting/report-duties';
import { openPeriod } from './definitions/open-period.job';
import { purgeRawTexts } from './definitions/purge-raw-texts.job';
import { remindOwners } from './definitions/remind-owners.job';
import { tellOfficeMissing } from './definitions/tell-office-missing.job';
import { Heartbeat } from './heartbeat';
import { JOB_DEFINITIONS, type JobDefinition } from './job-definition';
import { JobRunner } from './job-runner';

/** The one list of jobs; at equal times they run in this order. */
export function jobDefinitions(
  office: OfficeCalendar,
  duties: ReportDuties,
  reminders: Reminders,
  board: OfficeBoard,
  history: History,
  config: Pick<AppConfig, 'retentionDays'>,
): JobDefinition[] {
  return [
    openPeriod(office, duties, history),
    ...remindOwners(office, reminders),
    tellOfficeMissing(office, board),
    purgeRawTexts(office, config.retentionDays),
  ];
}

/** Providers of the room; the module gives HEARTBEAT_TICK and `ScheduleModule.forRoot()`. */
export const JOB_PROVIDERS = [
  {
    provide: JOB_DEFINITIONS,
    inject: [OfficeCalendar, ReportDuties, Reminders, OfficeBoard, History, APP_CONFIG],
    useFactory: jobDefinitions,
  },
  JobRunner,
  Heartbeat,
];
