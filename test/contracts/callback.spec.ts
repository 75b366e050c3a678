import { randomBytes } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import { InboxMessage } from '../../src/bot/inbox-message.entity';
import { TurnRunner } from '../../src/bot/turn-runner';
import { loadConfig } from '../../src/config/load-config';
import { Database } from '../../src/database/database';
import { Migrator } from '../../src/database/migrator';
import { ChatIdentity } from '../../src/directory/chat-identity.entity';
import { Person } from '../../src/directory/person.entity';
import { Dispatcher } from '../../src/outbox/dispatcher';
import { startApp, type RunningApp } from '../../src/start-app';
import {
  CALLBACK_PATH,
  FAKE_SECRET,
  FakePlatform,
  SIGNATURE_HEADER,
  fakeCallback,
  signedCallback,
  type FakeCallback,
  type FakeMessage,
} from '../fakes/fake-platform';
import { describeOnDatabases } from '../support/needs';

const NOW = new Date('2026-10-08T02:00:00.000Z');
const PERSON = '01'.padEnd(26, 'P');

/** Keeps every line, so that a test can look for what must not be there. */
class KeepingLogger implements LoggerService {
  readonly lines: string[] = [];
  private readonly keep = (...parts: unknown[]): void => {
    const texts = parts.map((part) => (part instanceof Error ? part.stack : JSON.stringify(part)));
    this.lines.push(texts.join(' '));
  };
  readonly log = this.keep;
  readonly warn = this.keep;
  readonly error = this.keep;
  readonly debug = this.keep;
  readonly verbose = this.keep;
  readonly fatal = this.keep;
}

describeOnDatabases('the callback of a platform', (database) => {
  const platform = new FakePlatform();
  const logger = new KeepingLogger();
  let running: RunningApp;
  let sent = 0;

  beforeAll(async () => {
    const db = await Database.open(database.url());
    await new Migrator(db.source).up();
    await db.write(bindOnePerson);
    await db.close();
    const config = loadConfig({
      ...{ DATABASE_URL: database.url(), SECRETS_KEY: randomBytes(32).toString('hex') },
      ...{ HOST: '127.0.0.1', PORT: '0' },
    });
    running = await startApp(config, { adapters: [platform], clock: { now: () => NOW }, logger });
  }, 60_000);
  beforeEach(async () => {
    await settled();
    await running.db.write((em) => em.clear(InboxMessage));
    platform.shown.length = 0;
  });
  afterAll(() => running.close());

  const settled = async (): Promise<void> => {
    await running.app.get(TurnRunner, { strict: false }).drain();
    await running.app.get(Dispatcher, { strict: false }).drain();
  };
  const post = async ({ headers, body }: FakeCallback, path = CALLBACK_PATH): Promise<Response> =>
    fetch(`http://127.0.0.1:${running.port}${path}`, { method: 'POST', headers, body });
  const say = (message: Partial<FakeMessage>): Promise<Response> =>
    post(fakeCallback({ id: `m-${++sent}`, sender: 'known', text: '', ...message }, FAKE_SECRET, NOW));
  const rows = (): Promise<InboxMessage[]> => running.db.read.find(InboxMessage);
  const answers = async (message: Partial<FakeMessage>): Promise<string[]> => {
    expect((await say(message)).status).toBe(200);
    await settled();
    return platform.textsTo(message.sender ?? 'known');
  };

  it('acknowledges in the platform’s form once the message is stored', async () => {
    const response = await say({ text: '/help' });
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.text()).toBe('{"received":true}');
    expect(await rows()).toHaveLength(1);
  });

  it('answers a message that comes three times once, with three acknowledgements (D05)', async () => {
    const callback = fakeCallback({ id: 'again', sender: 'known', text: '/whoami' }, FAKE_SECRET, NOW);
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await post(callback)).status);
    await settled();
    expect(statuses).toEqual([200, 200, 200]);
    expect(platform.textsTo('known')).toHaveLength(1);
  });

  it('answers a message that comes 20 times at once once (D06)', async () => {
    const callback = fakeCallback({ id: 'at-once', sender: 'known', text: '/whoami' }, FAKE_SECRET, NOW);
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await post(callback)).status));
    await settled();
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(platform.textsTo('known')).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  it('stores nothing of what is not genuine, and says why in one form', async () => {
    const callback = fakeCallback({ sender: 'known', text: '/help' }, FAKE_SECRET, NOW);
    const wrong = { ...callback, headers: { ...callback.headers, [SIGNATURE_HEADER]: '0'.repeat(64) } };
    const unsigned = { ...callback.headers };
    delete unsigned[SIGNATURE_HEADER];
    const stale = fakeCallback({ sender: 'known' }, FAKE_SECRET, new Date(NOW.getTime() - 600_000));
    const otherKey = fakeCallback({ sender: 'known' }, 'another secret', NOW);
    const changed = { ...callback, body: callback.body.replace('known', 'other') };
    const requests = [wrong, { ...callback, headers: unsigned }, stale, otherKey, changed];
    const responses = await Promise.all(requests.map((request) => post(request)));
    expect(responses.map(({ status }) => status)).toEqual([401, 400, 401, 401, 401]);
    expect(await responses[0]?.json()).toEqual({ error: { code: 'http_401', message: '签名不对' } });
    expect(await rows()).toEqual([]);
  });

  it('knows no platform that is not there', async () => {
    const callback = fakeCallback({ sender: 'known' }, FAKE_SECRET, NOW);
    expect((await post(callback, '/platforms/nobody/message')).status).toBe(404);
  });

  it.each(['application/json', 'text/xml', 'application/octet-stream', 'text/plain'])(
    'checks the signature over the bytes as they came, also as %s',
    async (contentType) => {
      const callback = fakeCallback({ sender: 'known', text: '九月 😀' }, FAKE_SECRET, NOW);
      const headers = { ...callback.headers, 'content-type': contentType };
      expect((await post({ ...callback, headers })).status).toBe(200);
    },
  );

  it('reads 100,000 characters and answers (D33)', async () => {
    const [answer] = await answers({ text: '完成'.repeat(50_000) });
    expect(answer).toBeTruthy();
  });

  it('says that 100,001 characters are too long, and stores no more than the beginning', async () => {
    const [answer] = await answers({ text: '桥'.repeat(100_001) });
    expect(answer).toContain('超过10万字');
    expect((await rows())[0]?.text.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['percent signs', '%'.repeat(50_000)],
    ['brackets', '（('.repeat(10_000)],
    ['marks of right-to-left and zero width', '\u202E\u200B\u2067完成'.repeat(2_000)],
    ['amounts that are none', '完成投资1e309万,NaN万,Infinity亿'],
  ])('answers %s within its turn (D33, D34)', async (_, text) => {
    expect((await answers({ text })).length).toBeGreaterThan(0);
  });

  it('takes control characters and NUL out and says so', async () => {
    const texts = await answers({ text: '/who\u0000am\u0007i' });
    expect(texts.some((text) => text.includes('控制字符'))).toBe(true);
    expect((await rows())[0]?.text).toBe('/whoami');
  });

  it.each([
    ['empty', ''],
    ['blank', ' \u3000\n\t '],
  ])('says what to do about a message that is %s', async (_, text) => {
    expect(await answers({ text })).toHaveLength(1);
  });

  it('gives a stranger one polite card and no data', async () => {
    const [answer, ...more] = await answers({ sender: 'stranger', text: '/status' });
    expect(answer).toBeTruthy();
    expect(more).toEqual([]);
  });

  it.each([
    ['no JSON', '{"sender":'],
    ['no object', '"text"'],
    ['a list', '[1]'],
    ['nothing', 'null'],
    ['a number for the text', '{"sender":"known","sentAt":"2026-10-08T02:00:00Z","text":5}'],
    ['an object for the sender', '{"sender":{},"sentAt":"2026-10-08T02:00:00Z"}'],
    ['no sender', '{"sentAt":"2026-10-08T02:00:00Z"}'],
    ['no time', '{"sender":"known"}'],
    ['a time that is none', '{"sender":"known","sentAt":"gestern"}'],
    [
      'a form of numbers',
      '{"sender":"known","sentAt":"2026-10-08T02:00:00Z","click":{"token":"t","form":{"a":1}}}',
    ],
    ['a prototype', '{"sender":"known","sentAt":"2026-10-08T02:00:00Z","__proto__":{"polluted":1}}'],
    ['a constructor', '{"sender":"known","constructor":{"prototype":{"polluted":1}}}'],
    ['depth', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('refuses a rightly signed body that has %s (D35)', async (_, body) => {
    expect((await post(signedCallback(body, FAKE_SECRET, NOW))).status).toBe(400);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  it('takes no field beside those it knows, and the last of one given twice', async () => {
    const body = `{"id":"d","sender":"known","sentAt":"${NOW.toISOString()}","text":"一","text":"/help","doneAt":"x","leaseHolder":"x"}`;
    expect((await post(signedCallback(body, FAKE_SECRET, NOW))).status).toBe(200);
    await settled();
    expect((await rows())[0]).toMatchObject({ text: '/help', leaseHolder: expect.not.stringMatching(/^x$/) });
  });

  it('refuses more than a mebibyte, signed or not (D35)', async () => {
    const text = 'x'.repeat(2 * 1024 * 1024);
    expect((await say({ text })).status).toBe(413);
    expect((await post(signedCallback('x'.repeat(5 * 1024 * 1024), FAKE_SECRET, NOW))).status).toBe(413);
    expect(await rows()).toEqual([]);
  });

  it('answers an expired button with a sentence', async () => {
    const [answer] = await answers({ click: { token: 'no-such-token', form: {} } });
    expect(answer).toBeTruthy();
    expect((await rows())[0]?.outcome).toMatch(/^refused:/);
  });

  it('never logs a secret or a signature', async () => {
    const callback = fakeCallback({ sender: 'known', text: '/help' }, FAKE_SECRET, NOW);
    await post(callback);
    await post({ ...callback, body: '{}' });
    await settled();
    const log = logger.lines.join('\n');
    expect(log).not.toContain(FAKE_SECRET);
    expect(log).not.toContain(callback.headers[SIGNATURE_HEADER]);
  });
});

async function bindOnePerson(em: Database['read']): Promise<void> {
  await em.insert(Person, {
    ...{ id: PERSON, name: '林晓', orgUnitId: PERSON, title: '联络员', rank: '', sortNo: 1 },
    ...{ mobileCipher: null, mobileHash: null, active: true, preferredPlatform: null, createdAt: NOW },
  });
  await em.insert(ChatIdentity, {
    ...{ id: PERSON, personId: PERSON, platform: 'fake', tenant: 'corp-1', app: 'robot-1' },
    ...{ externalId: 'known', boundAt: NOW, lastUsedAt: null },
  });
}
