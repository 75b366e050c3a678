import fc from 'fast-check';
import { FakePlatform, type FakeOutcome, type FakeSettings } from '../../test/fakes/fake-platform';
import { describeOnDatabases } from '../../test/support/needs';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { AddressBook } from '../directory/address-book';
import type { NeutralCard } from '../platforms/platform';
import { Dispatcher } from './dispatcher';
import { Outbox, type NewOutboxMessage } from './outbox';
import { OutboxMessage } from './outbox-message.entity';

const START = new Date('2026-10-08T02:00:00.000Z');
const ENDS = ['sent', 'failed', 'unknown', 'unreachable', 'dropped'];
const CARD: NeutralCard = {
  ...{ kind: 'note', title: '提醒', tone: 'plain', body: '请报9月月报', text: '请报9月月报' },
  ...{ fields: [], actions: [], mentions: [], attachments: [] },
};

describeOnDatabases('sending what the outbox holds', (database) => {
  let db: Database;
  let other: Database;
  let now: Date;
  let keys = 0;
  const clock = { now: () => now };

  beforeAll(async () => {
    db = await Database.open(database.url());
    await new Migrator(db.source).up();
    other = await Database.open(database.url());
  });
  beforeEach(async () => {
    now = START;
    await db.write((em) => em.clear(OutboxMessage));
  });
  afterAll(async () => {
    await other.close();
    await db.close();
  });

  const sender = (platform: FakePlatform, on = db): Dispatcher =>
    new Dispatcher(on, new AddressBook(on), clock, [platform]);
  const add = (
    change: Partial<NewOutboxMessage> = {},
    type: 'person' | 'group' = 'person',
  ): Promise<string> =>
    db.write((em) =>
      new Outbox(clock).add(em, {
        ...{ dedupeKey: `k-${++keys}`, notice: 'note', subject: 's', personId: null, groupId: null },
        ...{ purpose: 'reminder', card: CARD, replacesId: null, inboxId: null, dueAt: now },
        address: { platform: 'fake', tenant: '', app: '', type, externalId: 'u-1' },
        ...change,
      }),
    );
  const row = (id: string): Promise<OutboxMessage> => db.read.findOneByOrFail(OutboxMessage, { id });
  const set = (id: string, to: Partial<OutboxMessage>): Promise<unknown> =>
    db.write((em) => em.update(OutboxMessage, { id }, to as never));
  const moveTo = (instant: Date): void => {
    now = instant;
  };

  it('sends what is due, oldest first, and notes the platform’s own id', async () => {
    const platform = new FakePlatform();
    const ids = [await add(), await add(), await add()];
    await sender(platform).drain();
    expect(platform.arrivals.map(({ key }) => key)).toEqual(ids);
    expect(await row(ids[0] as string)).toMatchObject({
      ...{ state: 'sent', platformMessageId: 'fake-1', sentAt: now, attempts: 1, leaseHolder: null },
    });
  });

  it('leaves for later what is due later', async () => {
    const platform = new FakePlatform();
    await add({ dueAt: new Date(START.getTime() + 1) });
    await sender(platform).drain();
    expect(platform.arrivals).toHaveLength(0);
    moveTo(new Date(START.getTime() + 1));
    await sender(platform).drain();
    expect(platform.arrivals).toHaveLength(1);
  });

  it('tries a busy platform again after growing waits and ends as failed', async () => {
    const platform = new FakePlatform();
    platform.usual = () => 'temporary';
    const id = await add();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      await sender(platform).drain();
      expect(platform.arrivals).toHaveLength(attempt);
      const { dueAt, state } = await row(id);
      if (state === 'failed') break;
      waits.push((dueAt.getTime() - now.getTime()) / 1000);
      moveTo(dueAt);
    }
    expect(waits).toEqual([5, 30, 120, 600, 1800, 7200, 21_600]);
    expect(await row(id)).toMatchObject({ state: 'failed', errorCode: 'busy', attempts: 8 });
  });

  it('comes back when the platform says so', async () => {
    const platform = new FakePlatform();
    platform.retryAfterMs = 600_000;
    platform.script('temporary');
    const id = await add();
    await sender(platform).drain();
    expect((await row(id)).dueAt).toEqual(new Date(START.getTime() + 600_000));
  });

  it('does not try again what the platform refuses for good', async () => {
    const platform = new FakePlatform();
    platform.script('permanent');
    const id = await add();
    await sender(platform).drain();
    expect(await row(id)).toMatchObject({ state: 'failed', errorCode: 'no_such_user' });
    expect(platform.arrivals).toHaveLength(1);
  });

  /** Drains until nothing waits, moving the clock to each next try. */
  async function toTheEnd(platform: FakePlatform): Promise<void> {
    for (;;) {
      await sender(platform).drain();
      const [next] = await db.read.find(OutboxMessage, {
        where: { state: 'waiting' },
        order: { dueAt: 'ASC' },
        take: 1,
      });
      if (!next) return;
      moveTo(next.dueAt);
    }
  }

  it('repeats an unknown result once and says so, where the channel has no key', async () => {
    const platform = new FakePlatform({ dropsRepeats: false });
    platform.script('unknown');
    const id = await add();
    await toTheEnd(platform);
    expect(platform.textsTo('u-1')).toEqual(['请报9月月报', '（可能重复）请报9月月报']);
    expect(await row(id)).toMatchObject({ state: 'sent', possibleRepeat: true });
  });

  it('leaves a second unknown result to a person', async () => {
    const platform = new FakePlatform({ dropsRepeats: false });
    platform.usual = () => 'lost';
    const id = await add();
    await toTheEnd(platform);
    expect(platform.arrivals).toHaveLength(2);
    expect((await row(id)).state).toBe('unknown');
  });

  it('never repeats an unknown result in a group', async () => {
    const platform = new FakePlatform({ dropsRepeats: false });
    platform.usual = () => 'unknown';
    const id = await add({}, 'group');
    await toTheEnd(platform);
    expect(platform.shown).toHaveLength(1);
    expect((await row(id)).state).toBe('unknown');
  });

  it('repeats with the same key where the channel drops repeats: seen once, without a mark', async () => {
    const platform = new FakePlatform();
    platform.script('unknown', 'unknown');
    const id = await add({}, 'group');
    await toTheEnd(platform);
    expect(platform.textsTo('u-1')).toEqual(['请报9月月报']);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 3, possibleRepeat: false });
  });

  it('brings every row to an end and nobody sees more than one marked repeat', async () => {
    const outcome = fc.constantFrom<FakeOutcome>('ok', 'temporary', 'permanent', 'unknown', 'lost');
    const message = fc.record({ isGroup: fc.boolean(), script: fc.array(outcome, { maxLength: 10 }) });
    const settings = fc.record({ dropsRepeats: fc.boolean() });
    const property = fc.asyncProperty(
      settings,
      fc.array(message, { minLength: 1, maxLength: 4 }),
      async (chosen: FakeSettings, messages) => {
        await db.write((em) => em.clear(OutboxMessage));
        const platform = new FakePlatform(chosen);
        const scripts = new Map<string, FakeOutcome[]>();
        for (const { isGroup, script } of messages) {
          scripts.set(await add({}, isGroup ? 'group' : 'person'), [...script]);
        }
        platform.usual = ({ key }) => scripts.get(key)?.shift() ?? 'temporary';
        await toTheEnd(platform);
        for (const each of await db.read.find(OutboxMessage)) {
          const seen = platform.shown.filter(({ key }) => key === each.id);
          const isRepeatable = !platform.dropsRepeats && each.address?.type === 'person';
          expect(ENDS).toContain(each.state);
          expect(seen.length).toBeLessThanOrEqual(isRepeatable ? 2 : 1);
          if (seen.length === 2) expect(seen[1]?.card.text).toContain('可能重复');
          if (each.state === 'sent') expect(seen.length).toBeGreaterThan(0);
        }
      },
    );
    await fc.assert(property, { numRuns: 20 });
  }, 60_000);

  it('judges a row whose sender died as an unknown result', async () => {
    const platform = new FakePlatform();
    const id = await add();
    await set(id, { state: 'sending', leaseHolder: 'dead', leaseUntil: new Date(0), attempts: 1 });
    await sender(platform).drain();
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('asks a person about a group message whose sender died, where the channel has no key', async () => {
    const platform = new FakePlatform({ dropsRepeats: false });
    const id = await add({}, 'group');
    await set(id, { state: 'sending', leaseHolder: 'dead', leaseUntil: new Date(0), attempts: 1 });
    await sender(platform).drain();
    expect(await row(id)).toMatchObject({ state: 'unknown', errorCode: 'sender_died' });
    expect(platform.arrivals).toHaveLength(0);
  });

  it('leaves a row alone that another process is sending', async () => {
    const platform = new FakePlatform();
    const id = await add();
    const leaseUntil = new Date(new Date().getTime() + 60_000);
    await set(id, { state: 'sending', leaseHolder: 'another', leaseUntil, attempts: 1 });
    await sender(platform).drain();
    expect(platform.arrivals).toHaveLength(0);
    await sender(platform).takeOver();
    await sender(platform).drain();
    expect((await row(id)).state).toBe('sent');
  });

  it('sends nothing twice with two dispatchers at work', async () => {
    const platform = new FakePlatform({ dropsRepeats: false });
    for (let n = 0; n < 30; n++) await add();
    await Promise.all([sender(platform).drain(), sender(platform, other).drain()]);
    expect(platform.arrivals).toHaveLength(30);
    expect(new Set(platform.arrivals.map(({ key }) => key)).size).toBe(30);
  });

  const untilArrived = async (platform: FakePlatform): Promise<void> => {
    while (platform.arrivals.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };

  it('changes nothing when its answer comes after the row was taken over', async () => {
    const platform = new FakePlatform();
    platform.script('hang');
    const id = await add();
    const draining = sender(platform).drain();
    await untilArrived(platform);
    await set(id, { leaseHolder: 'another' });
    platform.release();
    await draining;
    expect(await row(id)).toMatchObject({ state: 'sending', leaseHolder: 'another', sentAt: null });
  });

  it('does not wait for ever: no answer is an unknown result', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance'] });
    try {
      const platform = new FakePlatform();
      platform.script('hang');
      const id = await add();
      const draining = sender(platform).drain();
      await untilArrived(platform);
      jest.advanceTimersByTime(20_000);
      await draining;
      expect(await row(id)).toMatchObject({ state: 'waiting', errorCode: 'no_answer', attempts: 1 });
    } finally {
      jest.useRealTimers();
    }
  });

  it('drops a change of a card where the channel cannot change cards', async () => {
    const platform = new FakePlatform({ canReplaceCards: false });
    const first = await add();
    const update = await add({ purpose: 'update', replacesId: first });
    await sender(platform).drain();
    expect(platform.shown).toHaveLength(1);
    expect((await row(update)).state).toBe('dropped');
  });

  it('says who cannot be reached', async () => {
    const id = await add({ address: null, personId: '0'.repeat(26) });
    await sender(new FakePlatform()).drain();
    expect((await row(id)).state).toBe('unreachable');
  });
});
