import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AppError } from '../kernel/app-error';
import { DATABASE_ERRORS } from './database.errors';
import { isUniqueViolation } from './unique-violation';

const LEASE_MS = 60_000;
const PATIENCE_MS = 30_000;
const STEP_MS = 100;

export interface MigrationStatus {
  readonly name: string;
  readonly applied: boolean;
}

/**
 * Runs migrations under a lease row of its own table, so that two starts at once do the work once.
 * Wall time is used on purpose: the lease must hold whatever a virtual clock shows.
 */
export class Migrator {
  private readonly holder = randomUUID();

  constructor(private readonly source: DataSource) {}

  async status(): Promise<MigrationStatus[]> {
    const applied = new Set(await this.appliedNames());
    return this.source.migrations.map((migration) => {
      const name = migration.constructor.name;
      return { name, applied: applied.has(name) };
    });
  }

  async pending(): Promise<number> {
    return (await this.status()).filter((row) => !row.applied).length;
  }

  /** @returns the names of the migrations that were run */
  async up(): Promise<string[]> {
    return this.alone(async () => {
      const run = await this.source.runMigrations({ transaction: 'each' });
      return run.map((migration) => migration.name);
    });
  }

  /** Takes back the latest migration. */
  async down(): Promise<string[]> {
    return this.alone(async () => {
      const before = await this.appliedNames();
      if (before.length === 0) return [];
      await this.source.undoLastMigration({ transaction: 'each' });
      const after = new Set(await this.appliedNames());
      return before.filter((name) => !after.has(name));
    });
  }

  private async appliedNames(): Promise<string[]> {
    const runner = this.source.createQueryRunner();
    try {
      if (!(await runner.hasTable('schema_migrations'))) return [];
      const rows = (await runner.query('SELECT name FROM schema_migrations ORDER BY id')) as {
        name: string;
      }[];
      return rows.map((row) => row.name);
    } finally {
      if (!this.isSqlite()) await runner.release();
    }
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.source.query(
      'CREATE TABLE IF NOT EXISTS schema_lease (id integer PRIMARY KEY, holder varchar(64), held_until bigint)',
    );
    await this.take();
    try {
      return await work();
    } finally {
      await this.source.query('UPDATE schema_lease SET held_until = 0 WHERE id = 1 AND holder = ?', [
        this.holder,
      ]);
    }
  }

  private async take(): Promise<void> {
    await this.source
      .query('INSERT INTO schema_lease (id, holder, held_until) VALUES (1, ?, 0)', [this.holder])
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
      });
    for (let waited = 0; waited <= PATIENCE_MS; waited += STEP_MS) {
      const now = performance.timeOrigin + performance.now();
      await this.source.query(
        'UPDATE schema_lease SET holder = ?, held_until = ? WHERE id = 1 AND held_until < ?',
        [this.holder, Math.round(now + LEASE_MS), Math.round(now)],
      );
      const rows = await this.source.query<{ holder: string }[]>(
        'SELECT holder FROM schema_lease WHERE id = 1',
      );
      if (rows[0]?.holder === this.holder) return;
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    throw new AppError(DATABASE_ERRORS.migration_running, { seconds: PATIENCE_MS / 1000 });
  }

  private isSqlite(): boolean {
    return this.source.options.type === 'better-sqlite3';
  }
}
