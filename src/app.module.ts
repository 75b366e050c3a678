import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { BotModule } from './bot/bot.module';
import { FoundationModule, type Foundation } from './foundation.module';
import { JobsModule } from './jobs/jobs.module';
import { CallbackController } from './platforms/callback.controller';
import { PlaygroundModule } from './platforms/playground/playground.module';
import { ReportingModule } from './reporting/reporting.module';
import { HealthController } from './web/health.controller';
import { InternalController } from './web/internal.controller';

/** The one list of modules. */
@Module({})
export class AppModule {
  static of(foundation: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.of(foundation),
        ReportingModule,
        BotModule,
        JobsModule,
        ...(foundation.config.playground ? [PlaygroundModule] : [ScheduleModule.forRoot()]),
      ],
      controllers: [CallbackController, HealthController, InternalController],
    };
  }
}
