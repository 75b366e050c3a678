import { Module } from '@nestjs/common';
import { BotModule } from '../bot/bot.module';
import { TurnRunner } from '../bot/turn-runner';
import { APP_CONFIG, type AppConfig } from '../config/app-config';
import { History } from '../history/history';
import { Dispatcher } from '../outbox/dispatcher';
import { OfficeCalendar } from '../policy/office-calendar';
import { OfficeBoard } from '../reporting/office-board';
import { Reminders } from '../reporting/reminders';
import { ReportDuties } from '../reporting/report-duties';
import { openPeriod } from './definitions/open-period.job';
import { purgeRawTexts } from './definitions/purge-raw-texts.job';
import { remindOwners } from './definitions/remind-owners.job';
import { tellOfficeMissing } from './definitions/tell-office-missing.job';
import { Heartbeat, HEARTBEAT_TICK, type HeartbeatTick } from './heartbeat';
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

/** One round: due jobs, messages whose turn was not taken, messages to be sent. */
function tickOf(jobs: JobRunner, turns: TurnRunner, dispatcher: Dispatcher): HeartbeatTick {
  return async () => {
    await jobs.runDue();
    await turns.drain();
    await dispatcher.drain();
  };
}

@Module({
  imports: [BotModule],
  providers: [
    {
      provide: JOB_DEFINITIONS,
      inject: [OfficeCalendar, ReportDuties, Reminders, OfficeBoard, History, APP_CONFIG],
      useFactory: jobDefinitions,
    },
    JobRunner,
    { provide: HEARTBEAT_TICK, inject: [JobRunner, TurnRunner, Dispatcher], useFactory: tickOf },
    Heartbeat,
  ],
  exports: [JobRunner, Heartbeat],
})
export class JobsModule {}
