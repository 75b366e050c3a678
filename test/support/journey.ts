import { describeOnDatabases, type SuiteDatabase } from './needs';
import { PlaygroundClient } from './playground-client';
import { startMilepost, type ProductProcess } from './process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LONG = 120_000;
/** A test plays a morning on a real process; a busy machine may take its time. */
jest.setTimeout(60_000);

export const OPENING = '2026-09-28T09:00:00+08:00';
export const DUE_MORNING = '2026-10-08T09:30:00+08:00';

/** The demo as a process of its own, with an API client; both are there inside hooks and tests only. */
export interface Journey {
  readonly database: SuiteDatabase;
  readonly client: PlaygroundClient;
  /** ends the process and starts another on the same data */
  restart(): Promise<void>;
}

/**
 * Declares a suite that plays through the playground API on each kind of database. The stage is set anew
 * before each test (or once, for tests that leave each other alone), at the opening moment or the given one.
 */
export function describeJourney(
  name: string,
  suite: (journey: Journey) => void,
  now?: string,
  reset: 'each' | 'once' = 'each',
): void {
  describeOnDatabases(name, (database) => {
    let data = '';
    let running: ProductProcess | null = null;
    let client: PlaygroundClient | null = null;
    const start = async (): Promise<void> => {
      running = await startDemo(database.url(), data);
      client = new PlaygroundClient(running.url);
      await client.state();
    };
    const stop = async (): Promise<void> => {
      await running?.stop();
      running = null;
    };

    beforeAll(async () => {
      data = mkdtempSync(join(tmpdir(), 'milepost-journey-'));
      await start();
      if (reset === 'once') await client?.reset(now);
    }, LONG);
    beforeEach(async () => {
      if (reset === 'each') await client?.reset(now);
    }, LONG);
    afterAll(async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    }, LONG);

    suite({
      database,
      get client() {
        if (!client) throw new Error('the process of a suite runs inside hooks and tests only');
        return client;
      },
      restart: async () => {
        await stop();
        await start();
      },
    });
  });
}

/** `milepost demo` on a database; `data` keeps its key. */
export function startDemo(
  databaseUrl: string,
  data: string,
  env: Readonly<Record<string, string>> = {},
  node: readonly string[] = [],
): Promise<ProductProcess> {
  const settings = { DATABASE_URL: databaseUrl, ...env };
  return startMilepost(['demo', '--port', '0', '--data', data], settings, node);
}
