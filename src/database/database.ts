import type { DataSource, EntityManager } from 'typeorm';
import { AppError } from '../kernel/app-error';
import { createDataSource, dialectOf, withoutPassword, type Dialect } from './data-source';
import { DATABASE_ERRORS } from './database.errors';

const LOCK_PATIENCE_MS = 20_000;
const DEADLOCK_TRIES = 5;

/**
 * The one way to the database. Reads go through {@link read}; every change goes through {@link write},
 * which is the only place that opens a transaction (docs/decisions/0003).
 */
export class Database {
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly dialect: Dialect,
    private readonly writer: DataSource,
    private readonly reader: DataSource,
  ) {}

  /** @throws AppError database_unreachable, database_url_unknown */
  static async open(url: string): Promise<Database> {
    const dialect = dialectOf(url);
    try {
      const writer = await createDataSource(url).initialize();
      // On SQLite one connection is one transaction: a second one keeps readers from seeing half a change.
      const reader = dialect === 'sqlite' ? await createDataSource(url).initialize() : writer;
      return new Database(dialect, writer, reader);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new AppError(
        DATABASE_ERRORS.database_unreachable,
        { url: withoutPassword(url), reason },
        { cause },
      );
    }
  }

  get read(): EntityManager {
    return this.reader.manager;
  }

  /** The connection migrations run on. */
  get source(): DataSource {
    return this.writer;
  }

  /** Runs `fn` in one transaction: all of it is stored or nothing. May run `fn` again after a deadlock. */
  async write<T>(fn: (em: EntityManager) => Promise<T>): Promise<T> {
    if (this.dialect === 'sqlite') return this.inTurn(() => this.writeSqlite(fn));
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.writer.transaction('READ COMMITTED', fn);
      } catch (error) {
        if (!isDeadlock(error) || attempt === DEADLOCK_TRIES) throw error;
      }
    }
  }

  async close(): Promise<void> {
    await this.tail.catch(() => undefined);
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }

  /** TypeORM shares one SQLite connection: overlapping transactions would nest and roll each other back. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(work, work);
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  private async writeSqlite<T>(fn: (em: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    await this.beginImmediate(() => runner.query('BEGIN IMMEDIATE'));
    try {
      const result = await fn(runner.manager);
      await runner.query('COMMIT');
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** The driver is synchronous: it waits little and we wait long, so that the event loop stays free. */
  private async beginImmediate(begin: () => Promise<unknown>): Promise<void> {
    const steps = LOCK_PATIENCE_MS / 50;
    for (let step = 0; step < steps; step++) {
      try {
        await begin();
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new AppError(DATABASE_ERRORS.embedded_database_busy, { seconds: LOCK_PATIENCE_MS / 1000 });
  }
}

function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY') || /database is locked/i.test(String(error));
}

function isDeadlock(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ER_LOCK_DEADLOCK' || code === 'ER_LOCK_WAIT_TIMEOUT' || code === 'ER_CHECKREAD';
}

function codeOf(error: unknown): string {
  const holder = error as { code?: unknown; driverError?: { code?: unknown } };
  const code = holder.driverError?.code ?? holder.code;
  return typeof code === 'string' ? code : '';
}
