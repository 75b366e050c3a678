import type { AppConfig } from '../config/app-config';
import type { Database } from '../database/database';
import { systemClock, type Clock } from '../kernel/clock';
import type { PlatformAdapter } from './platform';
import { PlaygroundAdapter } from './playground/playground-adapter';
import { PlaygroundClock } from './playground/playground-clock';

/** The one list of adapters: a new platform is a folder and a line here. */
export function platformAdapters(config: AppConfig, db: Database, clock: Clock): PlatformAdapter[] {
  return [...(config.playground ? [new PlaygroundAdapter(db, clock)] : [])];
}

/** The system's clock, or the playground's stored one that is moved by hand. */
export async function instanceClock(config: AppConfig, db: Database, start?: Date): Promise<Clock> {
  return config.playground ? PlaygroundClock.open(db, start ?? systemClock.now()) : systemClock;
}
