import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations';
import { AppError } from '../kernel/app-error';
import { DATABASE_ERRORS } from './database.errors';
import { ENTITIES } from './entities';
import { loadLibsql } from './libsql-driver';
import { SnakeNaming } from './snake-naming';

export type Dialect = 'sqlite' | 'mysql' | 'mariadb';

/** How long the synchronous driver may hold the event loop waiting for another process's lock. */
const SQLITE_BUSY_MS = 200;
const POOL_SIZE = 10;

/** The scheme of `DATABASE_URL` tells the dialect: MariaDB addressed as mysql would show drift everywhere. */
export function dialectOf(url: string): Dialect {
  const scheme = /^(sqlite|mysql|mariadb):/.exec(url)?.[1];
  if (!scheme) throw new AppError(DATABASE_ERRORS.database_url_unknown, { url: withoutPassword(url) });
  return scheme as Dialect;
}

export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:***@');
}

export function createDataSource(url: string): DataSource {
  const dialect = dialectOf(url);
  const common = {
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each' as const,
    namingStrategy: new SnakeNaming(),
    logging: false as const,
  };
  if (dialect !== 'sqlite') return new DataSource({ ...common, ...mysqlOptions(url, dialect) });
  const source = new DataSource({ ...common, ...sqliteOptions(url) });
  // SQLite takes any type name with CHAR or TEXT in it; only TypeORM's own list has to be told.
  source.driver.supportedDataTypes.push('char', 'mediumtext');
  source.driver.withLengthColumnTypes.push('char');
  return source;
}

/** Path of the file behind a `sqlite:` address. */
export function sqlitePath(url: string): string {
  return resolve(url.slice('sqlite:'.length));
}

function sqliteOptions(url: string): DataSourceOptions {
  const path = sqlitePath(url);
  mkdirSync(dirname(path), { recursive: true });
  return {
    type: 'better-sqlite3',
    driver: loadLibsql(),
    database: path,
    prepareDatabase: (database: unknown) => {
      const db = database as { exec(sql: string): void };
      db.exec(`PRAGMA busy_timeout = ${SQLITE_BUSY_MS}`);
      db.exec('PRAGMA journal_mode = WAL');
      db.exec('PRAGMA synchronous = FULL');
    },
  };
}

function mysqlOptions(url: string, dialect: 'mysql' | 'mariadb'): DataSourceOptions {
  const address = new URL(url);
  return {
    type: dialect,
    host: address.hostname,
    port: address.port === '' ? 3306 : Number(address.port),
    username: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
    database: address.pathname.slice(1),
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: POOL_SIZE,
    connectTimeout: 5_000,
  };
}
