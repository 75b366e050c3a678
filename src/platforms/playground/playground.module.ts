import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { BotModule } from '../../bot/bot.module';
import { Intake } from '../../bot/intake';
import { TurnRunner } from '../../bot/turn-runner';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { Database } from '../../database/database';
import { hasDemoCity } from '../../demo/demo-city';
import { Secrets } from '../../directory/secrets';
import { JobRunner } from '../../jobs/job-runner';
import { JobsModule } from '../../jobs/jobs.module';
import { CLOCK } from '../../kernel/clock';
import { Dispatcher } from '../../outbox/dispatcher';
import { OfficeCalendar } from '../../policy/office-calendar';
import { join } from 'node:path';
import { DemoStage } from './demo-stage';
import { PageController } from './page.controller';
import { Playground } from './playground';
import { PlaygroundClock } from './playground-clock';
import { PlaygroundController } from './playground.controller';
import { PlaygroundDesk } from './playground-desk';
import { PlaygroundScenes } from './playground-scenes';

@Module({
  imports: [BotModule, JobsModule],
  controllers: [PlaygroundController, PageController],
  providers: [
    {
      provide: DemoStage,
      useFactory: (db: Database, secrets: Secrets, office: OfficeCalendar, config: AppConfig) =>
        new DemoStage(db, secrets, office, config.templatesDir),
      inject: [Database, Secrets, OfficeCalendar, APP_CONFIG],
    },
    {
      provide: Playground,
      useFactory: (
        db: Database,
        clock: PlaygroundClock,
        intake: Intake,
        turns: TurnRunner,
        jobs: JobRunner,
        dispatcher: Dispatcher,
        office: OfficeCalendar,
      ) => new Playground(db, clock, intake, turns, jobs, dispatcher, office.zone),
      inject: [Database, CLOCK, Intake, TurnRunner, JobRunner, Dispatcher, OfficeCalendar],
    },
    {
      provide: PlaygroundDesk,
      useFactory: (
        db: Database,
        clock: PlaygroundClock,
        playground: Playground,
        stage: DemoStage,
        office: OfficeCalendar,
        config: AppConfig,
      ) => {
        const { templatesDir } = config;
        const scenes = hasDemoCity(join(templatesDir, 'demo'))
          ? new PlaygroundScenes(templatesDir, stage, playground)
          : null;
        return new PlaygroundDesk(db, clock, playground, stage, scenes, office);
      },
      inject: [Database, CLOCK, Playground, DemoStage, OfficeCalendar, APP_CONFIG],
    },
  ],
  exports: [DemoStage, Playground, PlaygroundDesk],
})
export class PlaygroundModule implements OnApplicationBootstrap {
  constructor(@Inject(Playground) private readonly playground: Playground) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.playground.resume();
  }
}
