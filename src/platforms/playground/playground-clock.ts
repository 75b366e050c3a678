import { SettingRow } from '../../database/setting.entity';
import type { Database } from '../../database/database';
import { systemClock, type Clock } from '../../kernel/clock';

const NAME = 'playground.clock';

/** A clock that stands still between calls, is stored, and survives a restart. */
export class PlaygroundClock implements Clock {
  private constructor(
    private readonly db: Database,
    private at: Date,
  ) {}

  static async open(db: Database, start: Date): Promise<PlaygroundClock> {
    const row = await db.read.findOneBy(SettingRow, { name: NAME });
    return new PlaygroundClock(db, row ? new Date(row.value) : start);
  }

  now(): Date {
    return new Date(this.at);
  }

  async set(at: Date): Promise<void> {
    const row = { name: NAME, value: at.toISOString(), updatedAt: systemClock.now() };
    await this.db.write((em) => em.upsert(SettingRow, row, ['name']));
    this.at = at;
  }
}
