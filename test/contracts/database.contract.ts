import type { EntityManager } from 'typeorm';
import { Database } from '../../src/database/database';
import { Migrator } from '../../src/database/migrator';
import { SettingRow } from '../../src/database/setting.entity';
import { isUniqueViolation } from '../../src/database/unique-violation';
import { InboxMessage } from '../../src/bot/inbox-message.entity';
import { Money } from '../../src/kernel/money';
import { AnnualPlan } from '../../src/projects/annual-plan.entity';
import { MIGRATIONS } from '../../migrations';
import type { SuiteDatabase } from '../support/needs';

const NOW = new Date('2026-10-08T02:00:00.123Z');

/** What every database the product is offered on must do; whoever adds one runs this. */
export function databaseContract(database: SuiteDatabase): void {
  let db: Database;

  beforeAll(async () => {
    db = await Database.open(database.url());
    await new Migrator(db.source).up();
  });
  afterAll(() => db.close());

  const setting = (name: string, value = 'x') => ({ name, value, updatedAt: NOW });
  const has = (name: string): Promise<boolean> => db.read.existsBy(SettingRow, { name });
  const drift = async (on: Database): Promise<string[]> =>
    (await on.source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

  describe('migrations', () => {
    it('leave no drift between tables and entities', async () => {
      expect(await drift(db)).toEqual([]);
    });

    it('can all be taken back and run again', async () => {
      const fresh = await Database.open(await database.fresh());
      const migrator = new Migrator(fresh.source);
      expect(await migrator.up()).toHaveLength(MIGRATIONS.length);
      const taken: string[] = [];
      for (let down = await migrator.down(); down.length > 0; down = await migrator.down())
        taken.push(...down);
      expect(taken).toHaveLength(MIGRATIONS.length);
      expect(await tablesOf(fresh)).toEqual(['schema_lease', 'schema_migrations']);
      await migrator.up();
      expect(await drift(fresh)).toEqual([]);
      expect(await migrator.pending()).toBe(0);
      await fresh.close();
    }, 60_000);

    it('run once when two processes start at once', async () => {
      const url = await database.fresh();
      const both = [await Database.open(url), await Database.open(url)];
      const ran = await Promise.all(both.map((each) => new Migrator(each.source).up()));
      expect(ran.flat().sort()).toEqual(MIGRATIONS.map((migration) => migration.name).sort());
      for (const each of both) await each.close();
    }, 60_000);
  });

  describe('writing', () => {
    it('stores all of a transaction or nothing', async () => {
      const failing = db.write(async (em) => {
        await em.insert(SettingRow, setting('half'));
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      expect(await has('half')).toBe(false);
    });

    it('keeps overlapping transactions apart: one that fails takes no other along (F1)', async () => {
      const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((name, i) =>
          db.write(async (em) => {
            await em.insert(SettingRow, setting(`overlap-${name}`));
            await pause();
            if (i % 2 === 1) throw new Error('stop');
            await em.update(SettingRow, { name: `overlap-${name}` }, { value: 'whole' });
          }),
        ),
      );
      expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
        true,
        false,
        true,
        false,
        true,
        false,
      ]);
      const kept = await db.read.find(SettingRow, { where: { value: 'whole' }, order: { name: 'ASC' } });
      expect(kept.map(({ name }) => name)).toEqual(['overlap-a', 'overlap-c', 'overlap-e']);
      expect(await has('overlap-b')).toBe(false);
    });

    it('shows a half-done transaction to nobody', async () => {
      let seen: boolean | undefined;
      await db.write(async (em) => {
        await em.insert(SettingRow, setting('unseen'));
        seen = await has('unseen');
      });
      expect(seen).toBe(false);
      expect(await has('unseen')).toBe(true);
    });

    it('has stored for other processes what it says it has stored', async () => {
      const other = await Database.open(database.url());
      await db.write((em) => em.insert(SettingRow, setting('told')));
      expect(await other.read.existsBy(SettingRow, { name: 'told' })).toBe(true);
      await other.close();
    });

    it('loses no addition when two processes count at once', async () => {
      const other = await Database.open(database.url());
      await db.write((em) => em.insert(SettingRow, setting('counter', '0')));
      const add = (on: Database): Promise<unknown> =>
        on.write((em) =>
          em
            .createQueryBuilder()
            .update(SettingRow)
            .set({ value: () => 'value + 1' })
            .where({ name: 'counter' })
            .execute(),
        );
      await Promise.all(Array.from({ length: 40 }, (_, i) => add(i % 2 === 0 ? db : other)));
      expect(Number((await db.read.findOneByOrFail(SettingRow, { name: 'counter' })).value)).toBe(40);
      await other.close();
    });

    it('knows a taken key from any other refusal', async () => {
      await db.write((em) => em.insert(SettingRow, setting('taken')));
      const errorOf = (row: object): Promise<unknown> =>
        db.write((em) => em.insert(SettingRow, row)).catch((error: unknown) => error);
      expect(isUniqueViolation(await errorOf(setting('taken')))).toBe(true);
      expect(isUniqueViolation(await errorOf({ ...setting('no-value'), value: null }))).toBe(false);
      expect(isUniqueViolation(new Error('UNIQUE'))).toBe(false);
    });
  });

  describe('values', () => {
    const inbox = (change: Partial<InboxMessage>): InboxMessage => ({
      ...{ id: '01'.padEnd(26, 'A'), key: 'k', platform: 'fake', tenant: '', app: '', senderId: 's' },
      ...{ senderName: '', conversationId: 'c', conversationType: 'direct', kind: 'text', text: '' },
      ...{ intakeNote: null, click: null, sentAt: NOW, platformSentAt: NOW, receivedAt: NOW },
      ...{ leaseHolder: null, leaseUntil: null, attempts: 0, doneAt: null, outcome: null },
      ...change,
    });
    const roundTrip = async (change: Partial<InboxMessage>): Promise<InboxMessage> => {
      await db.write(async (em) => {
        await em.clear(InboxMessage);
        await em.insert(InboxMessage, inbox(change));
      });
      return db.read.findOneByOrFail(InboxMessage, { key: 'k' });
    };

    it.each([
      ['Chinese with full-width marks', '岚口大桥：累计２.86亿，完成９２％。'],
      ['characters beyond the basic plane', '𠮷野桥😀👨‍👩‍👧'],
      ['quotes, backslashes and wildcards', `'"\\ % _ -- ; \n\r\t`],
      ['100,000 characters', '桥😀'.repeat(33_334).slice(0, 100_000)],
      ['nothing at all', ''],
    ])('bring back %s as they were', async (_, text) => {
      expect((await roundTrip({ text })).text).toBe(text);
    });

    it('bring back instants to the millisecond, whatever the zone of the process', async () => {
      for (const iso of [
        '2026-10-08T02:00:00.001Z',
        '2026-01-31T16:00:00.999Z',
        '1999-12-31T23:59:59.500Z',
      ]) {
        expect((await roundTrip({ sentAt: new Date(iso) })).sentAt.toISOString()).toBe(iso);
      }
    });

    it('order and compare instants as instants', async () => {
      await roundTrip({ sentAt: new Date('2026-10-08T02:00:00.100Z') });
      const count = (at: string): Promise<number> =>
        db.read
          .createQueryBuilder(InboxMessage, 'm')
          .where('m.sentAt <= :at', { at: new Date(at) })
          .getCount();
      expect(await count('2026-10-08T02:00:00.099Z')).toBe(0);
      expect(await count('2026-10-08T02:00:00.100Z')).toBe(1);
    });

    it('set a single value to nothing', async () => {
      await roundTrip({ outcome: 'x', click: { token: 't', form: {} }, leaseUntil: NOW });
      await db.write(async (em) => {
        await em.query('UPDATE inbox_messages SET outcome = ?', [null]);
        await em.update(InboxMessage, { key: 'k' }, { leaseUntil: null, click: null });
      });
      expect(await db.read.findOneByOrFail(InboxMessage, { key: 'k' })).toMatchObject({
        ...{ outcome: null, click: null, leaseUntil: null },
      });
    });

    it.each(['0', '1', '-1', '9007199254740991', '9000000000000000', '-9000000000000000'])(
      'bring back %s yuan exactly, also as a sum',
      async (yuan) => {
        const plan = await db.write((em) => storePlan(em, Money.ofYuan(yuan)));
        const found = await db.read.findOneByOrFail(AnnualPlan, { id: plan });
        expect(found.planYuan.yuan).toBe(BigInt(yuan));
        const [row] = await db.read.query<{ total: string | number }[]>(
          'SELECT SUM(plan_yuan) AS total FROM annual_plans',
        );
        expect(Money.ofYuan(row?.total ?? 'none').yuan).toBe(BigInt(yuan));
      },
    );
  });
}

/** @returns the id of the only plan there is then */
async function storePlan(em: EntityManager, planYuan: Money): Promise<string> {
  const id = '01'.padEnd(26, 'P');
  await em.clear(AnnualPlan);
  await em.insert(AnnualPlan, {
    ...{ id, projectId: id, year: 2026, revision: 1, current: true, planYuan },
    ...{ objective: '', createdAt: NOW },
  });
  return id;
}

async function tablesOf(db: Database): Promise<string[]> {
  const sql =
    db.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
  return (await db.source.query<{ name: string }[]>(sql)).map(({ name }) => name).sort();
}
