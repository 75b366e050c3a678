import { Global, Module, type DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import { BOT_CARDS } from './bot/bot.notices';
import { CardDesk } from './cards/card-desk';
import { CardFanOut } from './cards/card-fan-out';
import { CardRenderer } from './cards/card-renderer';
import { loadCardTemplates } from './cards/card-templates';
import { APP_CONFIG, type AppConfig } from './config/app-config';
import { Database } from './database/database';
import { AddressBook } from './directory/address-book';
import { Binding } from './directory/binding';
import { Secrets } from './directory/secrets';
import { History } from './history/history';
import { CLOCK, type Clock } from './kernel/clock';
import { Dispatcher } from './outbox/dispatcher';
import { Outbox } from './outbox/outbox';
import { PLATFORM_ADAPTERS, type PlatformAdapter } from './platforms/platform';
import { loadCalendar } from './policy/calendar-loader';
import { OfficeCalendar } from './policy/office-calendar';
import { loadPolicy } from './policy/policy-loader';
import { MISSING_CARDS } from './reporting/missing.notices';
import { OFFICE_BOARD_CARDS } from './reporting/office-board.notices';
import { REMINDER_CARDS } from './reporting/reminders.notices';
import { REPORT_CARDS } from './reporting/report.notices';
import { INTERNAL_TOKEN } from './web/service-note';

/** What an instance is made of before any room is built. */
export interface Foundation {
  readonly config: AppConfig;
  readonly db: Database;
  readonly clock: Clock;
  readonly adapters: readonly PlatformAdapter[];
  /** the secret commands on this machine show */
  readonly token: string;
}

/** Every kind of card there is; each needs its template. */
export const CARD_KINDS = [
  ...BOT_CARDS,
  ...REPORT_CARDS,
  ...REMINDER_CARDS,
  ...MISSING_CARDS,
  ...OFFICE_BOARD_CARDS,
];

export function officeOf(config: AppConfig): OfficeCalendar {
  const policy = loadPolicy(config.policy, config.templatesDir);
  return new OfficeCalendar(policy, loadCalendar(join(config.templatesDir, 'calendars')), config.zone);
}

/** Levels 0 to 2: settings, database, policy, people, history, outbox and cards, for every room above. */
@Global()
@Module({})
export class FoundationModule {
  static of({ config, db, clock, adapters, token }: Foundation): DynamicModule {
    const templates = loadCardTemplates(join(config.templatesDir, 'cards'), CARD_KINDS);
    const shared = [
      { provide: APP_CONFIG, useValue: config },
      { provide: Database, useValue: db },
      { provide: CLOCK, useValue: clock },
      { provide: PLATFORM_ADAPTERS, useValue: adapters },
      { provide: INTERNAL_TOKEN, useValue: token },
      { provide: OfficeCalendar, useValue: officeOf(config) },
      { provide: Secrets, useValue: new Secrets(config.secretsKey) },
      { provide: CardRenderer, useValue: new CardRenderer(templates) },
      History,
      AddressBook,
      Binding,
      Outbox,
      Dispatcher,
      CardDesk,
      CardFanOut,
    ];
    return { module: FoundationModule, providers: shared, exports: shared };
  }
}
