import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** What a machine may lack; '' means "not there". Filled by scripts/test.js, or probed when Jest runs alone. */
interface Needs {
  readonly TEST_MYSQL_URL: string;
  readonly TEST_MYSQL_AVAILABLE: 'mariadb' | 'mysql' | '';
  readonly CHROMIUM_PATH: string;
  readonly TEST_CHROMIUM_AVAILABLE: '1' | '';
}

/** A database of one suite's own: made before its first test, dropped after its last. */
export interface SuiteDatabase {
  readonly kind: 'sqlite' | 'mysql';
  /** DATABASE_URL of the suite's database; the same all through the suite, so that a restart finds its data. */
  url(): string;
  /** DATABASE_URL of one more empty database, dropped with the suite. */
  fresh(): Promise<string>;
}

const MINUTE = 60_000;

/**
 * Declares a suite once for each kind of database. Only inside hooks and tests is there a database to ask for.
 * The MariaDB/MySQL one is skipped by name where no server lets us in.
 */
export function describeOnDatabases(name: string, suite: (database: SuiteDatabase) => void): void {
  describe(`${name} [SQLite]`, () => suite(sqliteForSuite()));
  const describeMysql = needs().TEST_MYSQL_AVAILABLE ? describe : describe.skip;
  describeMysql(`${name} [MariaDB/MySQL]`, () => suite(mysqlForSuite()));
}

/** Declares a suite that drives Chromium; skipped by name where there is none. */
export function describeWithChromium(name: string, suite: (executablePath: string) => void): void {
  const { CHROMIUM_PATH, TEST_CHROMIUM_AVAILABLE } = needs();
  const describeChromium = TEST_CHROMIUM_AVAILABLE ? describe : describe.skip;
  describeChromium(`${name} [Chromium]`, () => suite(CHROMIUM_PATH));
}

let known: Needs | undefined;

/** Jest collects suites synchronously, so what is not in the environment yet is probed by a child process. */
function needs(): Needs {
  known ??= process.env.TEST_MYSQL_AVAILABLE === undefined ? probe() : (process.env as unknown as Needs);
  return known;
}

function probe(): Needs {
  const script = join(__dirname, '../../scripts/probe-needs.js');
  return JSON.parse(spawnSync(process.execPath, [script], { encoding: 'utf8' }).stdout) as Needs;
}

function sqliteForSuite(): SuiteDatabase {
  let folder = '';
  let made = 0;
  const fresh = async () => `sqlite:${join(folder, `milepost-${made++}.db`)}`;
  return suiteDatabase('sqlite', fresh, {
    open: async () => {
      folder = mkdtempSync(join(tmpdir(), 'milepost-test-'));
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  });
}

function mysqlForSuite(): SuiteDatabase {
  const names: string[] = [];
  const fresh = async () => {
    const name = `milepost_test_${randomBytes(6).toString('hex')}`;
    await onServer(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
    names.push(name);
    return urlOfDatabase(name);
  };
  return suiteDatabase('mysql', fresh, {
    open: async () => {},
    close: async () => onServer(...names.map((name) => `DROP DATABASE IF EXISTS ${name}`)),
  });
}

function suiteDatabase(
  kind: SuiteDatabase['kind'],
  fresh: () => Promise<string>,
  life: { open(): Promise<void>; close(): Promise<void> },
): SuiteDatabase {
  let url: string | undefined;
  beforeAll(async () => {
    await life.open();
    url = await fresh();
  }, MINUTE);
  afterAll(() => life.close(), MINUTE);
  return {
    kind,
    fresh,
    url: () => {
      if (url === undefined) throw new Error('The database of a suite exists inside hooks and tests only');
      return url;
    },
  };
}

/** The scheme tells the dialect: a MariaDB server addressed as MySQL would show drift in every nullable column. */
function urlOfDatabase(name: string): string {
  const url = new URL(needs().TEST_MYSQL_URL.replace(/^\w+:/, `${needs().TEST_MYSQL_AVAILABLE}:`));
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(...statements: string[]): Promise<void> {
  const connection = await createConnection(needs().TEST_MYSQL_URL.replace(/^mariadb:/, 'mysql:'));
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
