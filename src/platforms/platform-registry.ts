import type { AppConfig } from '../config/app-config';
import type { Database } from '../database/database';
import type { Clock } from '../kernel/clock';
import type { PlatformAdapter } from './platform';
import { PlaygroundAdapter } from './playground/playground-adapter';

/** The one list of adapters: a new platform is a folder and a line here. */
export function platformAdapters(config: AppConfig, db: Database, clock: Clock): PlatformAdapter[] {
  return [...(config.playground ? [new PlaygroundAdapter(db, clock)] : [])];
}
