import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/database/database';
import { DUE_MORNING, startDemo } from '../support/journey';
import { describeOnDatabases } from '../support/needs';
import { PlaygroundClient, PlaygroundRefusal } from '../support/playground-client';
import type { ProductProcess } from '../support/process';

/** Kills in `npm test`; `npm run proof` kills at every commit. */
const SAMPLE = 10;
const EVERY = process.env.MILEPOST_PROOF === '1';
const LONG = EVERY ? 3_600_000 : 240_000;
const PRELOAD = join(__dirname, '../support/process-kill.js');
const PEOPLE = ['周向禾', '沈若汀', '韩澄恺', '邵望屿', '何沐阳', '葛思溪', '江予衡'];
const SIX = Array.from(
  { length: 6 },
  (_, i) =>
    `${i + 1}: ${[320, 0, 450, 186, 1280, 260][i]}/${[2860, 1500, 3980, 1240, 9460, 2070][i]} 完成6${i}%`,
);

type Call = (client: PlaygroundClient) => Promise<unknown>;

/** A morning's work. Each call may be repeated: messages and presses carry ids of their own. */
const SCRIPT: readonly Call[] = [
  say('周向禾', '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题', 'm1'),
  press('周向禾', 'report-read-back', 'confirm', 'a1'),
  say('周向禾', '更正：9月投资应该是3100万，1-9月累计2.85亿', 'm2'),
  say('周向禾', '对', 'm3'),
  say('沈若汀', '全部无问题', 'm4'),
  say('沈若汀', SIX.join('\n'), 'm5'),
  say('沈若汀', '1', 'm6'),
  (client) => client.advanceTo('2026-10-08T14:40:00+08:00'),
  say('何沐阳', '/remind', 'm7'),
  press('何沐阳', 'remind-preview', 'send', 'a2', { addressee: 'liaison' }),
  say('韩澄恺', '9月完成2100万元，累计18600万元，路基完成70%，无问题', 'm8'),
  say('韩澄恺', '对', 'm9'),
];

describeOnDatabases('a kill at any commit loses and doubles nothing', (database) => {
  let data = '';
  let order = '';
  let running: ProductProcess;
  let client: PlaygroundClient;
  let undisturbed: object;
  let commits = 0;

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'milepost-kill-'));
    order = join(data, 'kill');
    await start();
    await client.reset(DUE_MORNING);
    writeFileSync(order, '0 count');
    for (const call of SCRIPT) await call(client);
    commits = readFileSync(`${order}.count`, 'utf8').length;
    rmSync(order);
    undisturbed = await outcome();
  }, LONG);
  afterAll(async () => {
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  }, LONG);

  it('has a script with something to lose at every call', () => {
    expect(commits).toBeGreaterThan(SCRIPT.length * 4);
    expect(undisturbed).toMatchObject({ reports: expect.arrayContaining([expect.anything()]) });
  });

  it(
    EVERY ? 'at every commit, before it and after it' : 'ten times in one morning, before and after commits',
    async () => {
      for (const orders of runs()) {
        await client.reset(DUE_MORNING);
        const deaths = await playThrough(orders);

        expect({ orders, deaths, ...(await outcome()) }).toEqual({
          orders,
          deaths: orders.length,
          ...undisturbed,
        });
      }
    },
    LONG,
  );

  /** Orders of one playing: each counts commits from the death before. */
  function runs(): string[][] {
    if (EVERY) {
      return Array.from({ length: commits }, (_, i) => [[`${i + 1} before`], [`${i + 1} after`]]).flat();
    }
    // half of the way: what a restart finishes by itself is not counted
    const step = Math.floor(commits / (SAMPLE * 2));
    const orders = Array.from(
      { length: SAMPLE },
      (_, i) => `${step - (i % 5)} ${i % 2 ? 'after' : 'before'}`,
    );
    return [orders];
  }

  /** @returns how often the process died on the way */
  async function playThrough(orders: readonly string[]): Promise<number> {
    let deaths = 0;
    const arm = (): void => {
      const next = orders[deaths];
      if (next === undefined) rmSync(order, { force: true });
      else writeFileSync(order, next);
    };
    arm();
    for (const call of SCRIPT) {
      for (;;) {
        try {
          await call(client);
          break;
        } catch (error) {
          if (error instanceof PlaygroundRefusal) throw error;
          expect((await running.exited).signal).toBe('SIGKILL');
          rmSync(order);
          await start();
          deaths++;
          arm();
        }
      }
    }
    rmSync(order, { force: true });
    return deaths;
  }

  async function start(): Promise<void> {
    running = await startDemo(database.url(), data, { KILL_FILE: order }, ['-r', PRELOAD]);
    client = new PlaygroundClient(running.url);
    await client.state();
  }

  /** What people have on their phones and what the office has in its books, without ids. */
  async function outcome(): Promise<object> {
    const phones: Record<string, unknown[]> = {};
    for (const name of PEOPLE) {
      const got = await client.deliveries({ person: client.id(name) });
      phones[name] = got.map(({ at, card, message }) => `${at} ${card?.text ?? message?.text ?? ''}`).sort();
    }
    const db = await Database.open(database.url());
    try {
      return {
        phones,
        reports: await db.read.query(
          `SELECT p.code, r.period, r.state, r.revision, r.month_yuan, r.ytd_yuan, r.late, r.channel
           FROM monthly_reports r JOIN key_projects p ON p.id = r.project_id
           WHERE r.period = '2026-09' AND r.state <> 'missing' ORDER BY p.code`,
        ),
        revisions: await counts(db, 'report_revisions', 'revision, channel'),
        history: await counts(db, 'history_records', 'kind, channel'),
        outbox: await counts(db, 'outbox_messages', 'notice, purpose, state'),
        inbox: await counts(db, 'inbox_messages', 'kind, outcome'),
      };
    } finally {
      await db.close();
    }
  }

  function counts(db: Database, table: string, columns: string): Promise<unknown> {
    return db.read.query(
      `SELECT ${columns}, COUNT(*) AS n FROM ${table} GROUP BY ${columns} ORDER BY ${columns}`,
    );
  }
});

function say(person: string, text: string, id: string): Call {
  return (client) => client.say(person, text, { id });
}

/** Presses a button of the newest card of a kind; one that is gone was pressed before the kill. */
function press(person: string, kind: string, action: string, id: string, form = {}): Call {
  return async (client) => {
    const cards = (await client.deliveries({ person: client.id(person) })).filter(
      ({ card }) => card?.kind === kind,
    );
    const shown = cards.filter(({ card }) => (card?.actions.length ?? 0) > 0).at(-1);
    if (!shown) return;
    await client.press(person, shown, action, form, id).catch((error: unknown) => {
      if (!(error instanceof PlaygroundRefusal && error.status === 409)) throw error;
    });
  };
}
