import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { describeOnDatabases } from '../../test/support/needs';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { SettingRow } from '../database/setting.entity';
import { AppError, defineErrors } from '../kernel/app-error';
import type { Conversation } from './conversation';
import { InboxMessage } from './inbox-message.entity';
import { Intake } from './intake';
import { TurnRunner } from './turn-runner';

const NOW = new Date('2026-10-08T02:00:00.000Z');
const clock = { now: () => NOW };
const ERRORS = defineErrors({ closed: { text: '已经截止，请联系发改部门', level: 'info', http: 409 } });

/** Answers by writing down what it was asked; `on` lets a test make it fail. */
class NotingConversation {
  readonly asked: string[] = [];
  on: (text: string, em: EntityManager, row: InboxMessage) => Promise<void> | void = () => undefined;
  apologises = true;

  async answer(em: EntityManager, row: InboxMessage): Promise<string> {
    this.asked.push(row.text);
    await note(em, `answer:${row.id}`, row.text);
    await this.on(row.text, em, row);
    return 'answered';
  }

  async refuse(em: EntityManager, row: InboxMessage, error: AppError): Promise<string> {
    await note(em, `refusal:${row.id}`, row.text);
    return `refused:${error.code}`;
  }

  async apologise(em: EntityManager, row: InboxMessage): Promise<string> {
    if (!this.apologises) throw new Error('nobody to apologise to');
    await note(em, `apology:${row.id}`, row.text);
    return 'failed';
  }
}

function note(em: EntityManager, name: string, value: string): Promise<unknown> {
  return em.insert(SettingRow, { name, value, updatedAt: NOW });
}

describeOnDatabases('taking turns', (database) => {
  let db: Database;
  let other: Database;
  let intake: Intake;
  let talk: NotingConversation;
  let runner: TurnRunner;
  let sent = 0;

  const runnerOn = (on: Database, conversation = talk): TurnRunner =>
    new TurnRunner(on, conversation as unknown as Conversation, new Intake(on, clock), clock);

  beforeAll(async () => {
    Logger.overrideLogger(false);
    db = await Database.open(database.url());
    await new Migrator(db.source).up();
    other = await Database.open(database.url());
  });
  beforeEach(async () => {
    await db.write(async (em) => {
      await em.clear(InboxMessage);
      await em.clear(SettingRow);
    });
    intake = new Intake(db, clock);
    talk = new NotingConversation();
    runner = runnerOn(db);
  });
  afterAll(async () => {
    await other.close();
    await db.close();
  });

  const send = (text: string, senderId = 's-1', messageId = `m-${++sent}`): Promise<string> =>
    intake.accept({
      ...{ platform: 'fake', tenant: '', app: '', messageId, conversationId: 'c', senderId, text },
      ...{ conversationType: 'direct', kind: 'text', sentAt: NOW },
    });
  const notes = async (kind: string): Promise<string[]> =>
    (await db.read.find(SettingRow, { order: { name: 'ASC' } }))
      .filter((row) => row.name.startsWith(`${kind}:`))
      .map((row) => row.value);
  const rowOf = (text: string): Promise<InboxMessage> => db.read.findOneByOrFail(InboxMessage, { text });
  const change = (text: string, to: Partial<InboxMessage>): Promise<unknown> =>
    db.write((em) => em.update(InboxMessage, { text }, to as never));
  const inMinutes = (minutes: number): Date => new Date(new Date().getTime() + minutes * 60_000);

  it('gives a message that came three times one effect', async () => {
    for (const id of ['x', 'x', 'x']) await send('一', 's-1', id);
    expect(await runner.drain()).toBe(1);
    expect(await runner.drain()).toBe(0);
    expect(await notes('answer')).toEqual(['一']);
    expect(await rowOf('一')).toMatchObject({ outcome: 'answered', attempts: 1, doneAt: NOW });
  });

  it('gives a message that came 20 times at once one effect, with two replicas at work', async () => {
    await Promise.all(Array.from({ length: 20 }, () => send('一', 's-1', 'x')));
    await Promise.all([runner.drain(), runnerOn(other).drain()]);
    await runner.drain();
    expect(await notes('answer')).toEqual(['一']);
  });

  it('keeps the order of each sender', async () => {
    const texts = Array.from({ length: 40 }, (_, n) => ({ sender: `s-${n % 5}`, text: `${n % 5}-${n}` }));
    await Promise.all(texts.map(({ sender, text }) => send(text, sender)));
    await runner.drain();
    for (const sender of [0, 1, 2, 3, 4]) {
      const asked = talk.asked.filter((text) => text.startsWith(`${sender}-`));
      expect(asked).toEqual(texts.map(({ text }) => text).filter((text) => text.startsWith(`${sender}-`)));
    }
  });

  it('takes every message once with two replicas at work', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => send(`${n}`, `s-${n % 10}`)));
    await Promise.all([runner.drain(), runnerOn(other).drain()]);
    await runner.drain();
    expect(talk.asked).toHaveLength(40);
    expect(new Set(await notes('answer')).size).toBe(40);
  });

  it('does not miss a message that comes while it works', async () => {
    let follow: Promise<unknown> = Promise.resolve();
    talk.on = (text) => {
      if (text === '一') follow = send('二').then(() => runner.drain());
    };
    await send('一');
    await runner.drain();
    await follow;
    expect(await notes('answer')).toEqual(['一', '二']);
  });

  it('leaves nothing of a refused turn but the refusal', async () => {
    talk.on = () => {
      throw new AppError(ERRORS.closed);
    };
    await send('一');
    await runner.drain();
    expect(await notes('answer')).toEqual([]);
    expect(await notes('refusal')).toEqual(['一']);
    expect((await rowOf('一')).outcome).toBe('refused:closed');
  });

  it('tries a failing message three times, apologises, and goes on with the same sender and others', async () => {
    talk.on = (text) => {
      if (text === 'poison') throw new Error('broken');
    };
    await send('poison');
    await send('二');
    await send('三', 's-2');
    await runner.drain();
    expect(talk.asked.filter((text) => text === 'poison')).toHaveLength(3);
    expect(await notes('apology')).toEqual(['poison']);
    expect((await notes('answer')).sort()).toEqual(['三', '二']);
    expect(await rowOf('poison')).toMatchObject({ outcome: 'failed', attempts: 3, doneAt: NOW });
  });

  it('ends a message that cannot even be apologised for', async () => {
    talk.apologises = false;
    talk.on = (text) => {
      if (text === 'poison') throw new Error('broken');
    };
    await send('poison');
    await send('二');
    await runner.drain();
    expect((await rowOf('poison')).outcome).toBe('failed:unanswered');
    expect(await notes('answer')).toEqual(['二']);
  });

  it('apologises for a message that ended the process three times, without trying it again', async () => {
    await send('一');
    await change('一', { attempts: 3 });
    await runner.drain();
    expect(talk.asked).toEqual([]);
    expect(await notes('apology')).toEqual(['一']);
  });

  it('leaves a message alone that another process is working on, and serves the others', async () => {
    await send('一');
    await send('二', 's-2');
    await change('一', { leaseHolder: 'another', leaseUntil: inMinutes(1), attempts: 1 });
    expect(await runner.drain()).toBe(1);
    expect(talk.asked).toEqual(['二']);
  });

  it('takes over what a dead process left, at once or when its lease has run out', async () => {
    await send('一');
    await send('二', 's-2');
    await change('一', { leaseHolder: 'dead', leaseUntil: inMinutes(1), attempts: 1 });
    await change('二', { leaseHolder: 'dead', leaseUntil: inMinutes(-1), attempts: 1 });
    await runner.drain();
    expect(talk.asked).toEqual(['二']);
    await runner.takeOver();
    await runner.drain();
    expect((await notes('answer')).sort()).toEqual(['一', '二']);
  });

  it('writes nothing once its lease is lost', async () => {
    talk.on = (_, em, row) =>
      em.update(InboxMessage, row.id, { leaseHolder: 'another' }).then(() => undefined);
    await send('一');
    await runner.drain();
    expect(await notes('answer')).toEqual([]);
    expect(await notes('apology')).toEqual([]);
    expect(await rowOf('一')).toMatchObject({ doneAt: null, attempts: 1 });
  });
});
