import { describeOnDatabases } from '../../test/support/needs';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import type { InboundEnvelope } from '../platforms/platform';
import { InboxMessage } from './inbox-message.entity';
import { boundSentAt, clean, Intake } from './intake';

const NOW = new Date('2026-10-08T02:00:00.000Z');
const clock = { now: () => NOW };
const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

function envelope(change: Partial<InboundEnvelope> = {}): InboundEnvelope {
  return {
    ...{ platform: 'fake', tenant: 'corp-1', app: 'robot-1', messageId: 'm-1' },
    ...{ conversationId: 'c-1', conversationType: 'direct', senderId: 's-1' },
    ...{ kind: 'text', text: '9月完成投资320万', sentAt: NOW },
    ...change,
  };
}

describeOnDatabases('taking messages in', (database) => {
  let db: Database;
  let other: Database;
  let intake: Intake;

  beforeAll(async () => {
    db = await Database.open(database.url());
    await new Migrator(db.source).up();
    other = await Database.open(database.url());
  });
  beforeEach(async () => {
    await db.write((em) => em.clear(InboxMessage));
    intake = new Intake(db, clock);
  });
  afterAll(async () => {
    await other.close();
    await db.close();
  });

  const stored = (): Promise<InboxMessage[]> => db.read.find(InboxMessage, { order: { id: 'ASC' } });

  it('keeps one row of a message the platform sends three times (D05)', async () => {
    const verdicts = [];
    for (let again = 0; again < 3; again++) verdicts.push(await intake.accept(envelope()));
    expect(verdicts).toEqual(['accepted', 'duplicate', 'duplicate']);
    expect(await stored()).toHaveLength(1);
  });

  it('keeps one row of a message that comes 20 times at once over two replicas (D06)', async () => {
    const replicas = [intake, new Intake(other, clock)];
    const verdicts = await Promise.all(times(20).map((n) => (replicas[n % 2] as Intake).accept(envelope())));
    expect(verdicts.filter((verdict) => verdict === 'accepted')).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
  });

  it('stores a hundred messages that come at once, in the order they came', async () => {
    const texts = times(100).map((n) => `第${n}条`);
    const verdicts = await Promise.all(
      texts.map((text, n) => intake.accept(envelope({ messageId: `m-${n}`, text }))),
    );
    expect(new Set(verdicts)).toEqual(new Set(['accepted']));
    expect((await stored()).map((row) => row.text)).toEqual(texts);
  });

  it('has stored a message when it says so (D08)', async () => {
    await intake.accept(envelope());
    expect(await other.read.countBy(InboxMessage, { senderId: 's-1' })).toBe(1);
  });

  it('does not let one message that cannot be stored take the others along', async () => {
    const verdicts = await Promise.allSettled(
      times(10).map((n) =>
        intake.accept(envelope({ messageId: `m-${n}`, ...(n === 4 ? { senderId: null as never } : {}) })),
      ),
    );
    expect(verdicts.map((verdict) => verdict.status)).toEqual(
      times(10).map((n) => (n === 4 ? 'rejected' : 'fulfilled')),
    );
    expect(await stored()).toHaveLength(9);
  });

  it('tells the same message id of two accounts apart', async () => {
    await intake.accept(envelope());
    for (const change of [{ platform: 'other' }, { tenant: 'corp-2' }, { app: 'robot-2' }]) {
      expect(await intake.accept(envelope(change))).toBe('accepted');
    }
    expect(await stored()).toHaveLength(4);
  });

  it('stores both times of sending, the believed one bounded', async () => {
    const sentAt = new Date('2026-10-01T00:00:00.123Z');
    await intake.accept(envelope({ sentAt }));
    const [row] = await stored();
    expect(row?.platformSentAt).toEqual(sentAt);
    expect(row?.sentAt).toEqual(new Date('2026-10-07T02:00:00.000Z'));
    expect(row?.receivedAt).toEqual(NOW);
  });

  it('stores 100,000 characters whole and of more only the beginning (D33)', async () => {
    const whole = '桥'.repeat(100_000);
    await intake.accept(envelope({ text: whole }));
    await intake.accept(envelope({ messageId: 'm-2', text: `${whole}梁` }));
    const [first, second] = await stored();
    expect(first?.text).toBe(whole);
    expect(first?.intakeNote).toBeNull();
    expect(second?.intakeNote).toBe('too_long');
    expect(second?.text.length).toBeLessThanOrEqual(200);
  });

  it('takes out what databases cut or JSON cannot carry, and notes it', async () => {
    await intake.accept(envelope({ text: '完\u0000成\u202E3\uD800200万😀' }));
    const [row] = await stored();
    expect(row?.text).toBe('完成3\uFFFD200万😀');
    expect(row?.intakeNote).toBe('control_characters');
  });
});

describe('the time a message was sent', () => {
  it.each([
    ['within a day before', '2026-10-07T02:00:00.000Z', '2026-10-07T02:00:00.000Z'],
    ['earlier than a day before', '2026-10-07T01:59:59.999Z', '2026-10-07T02:00:00.000Z'],
    ['within five minutes ahead', '2026-10-08T02:05:00.000Z', '2026-10-08T02:05:00.000Z'],
    ['further ahead', '2026-10-08T02:05:00.001Z', '2026-10-08T02:05:00.000Z'],
  ])('%s of receipt', (_, sentAt, believed) => {
    expect(boundSentAt(new Date(sentAt), NOW)).toEqual(new Date(believed));
  });
});

describe('cleaning a text', () => {
  it('leaves tabs, line ends and ordinary text alone', () => {
    expect(clean('一\t二\r\n三')).toEqual({ text: '一\t二\r\n三', note: null });
  });

  it('never cuts a surrogate pair in two', () => {
    const { text } = clean('😀'.repeat(60_000));
    expect(text.isWellFormed()).toBe(true);
  });
});
