import {
  AuthenticityError,
  type DeliveryReceipt,
  type NeutralCard,
  type OpenedRequest,
  type PlatformAdapter,
  type RawRequest,
} from '../../src/platforms/platform';
import { sampleCards } from '../support/sample-cards';

/** What an adapter's suite brings along; every adapter is judged by the same contract. */
export interface PlatformFixtures {
  make(): PlatformAdapter;
  /** must never be seen in an error or a log */
  readonly secrets: readonly string[];
  /** a genuine callback of a person's words, signed at the instant */
  request(words: string, at: Date): RawRequest;
  /** another genuine callback of the same sender at the same instant, without any message id */
  requestWithoutId(words: string, at: Date): RawRequest;
  readonly signatureHeader: string;
  readonly timestampHeader: string;
  /** the platform's form of "received" */
  readonly acknowledgement: OpenedRequest['acknowledge'];
}

const NOW = new Date('2026-10-08T02:00:00.000Z');
const WORDS = '9月完成投资3200万，1-9月累计2.86亿';
const MINUTE = 60_000;

const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * MINUTE);

export function describePlatformContract(name: string, fixtures: PlatformFixtures): void {
  describe(`${name} as a platform`, () => {
    const { signatureHeader, timestampHeader } = fixtures;
    const adapter = fixtures.make();
    const open = (request: RawRequest, now = NOW): OpenedRequest =>
      (adapter.open as NonNullable<PlatformAdapter['open']>)(request, now);
    const withHeader = (request: RawRequest, header: string, value: string | undefined): RawRequest => ({
      ...request,
      headers: { ...request.headers, [header]: value },
    });
    const refusal = (request: RawRequest, now = NOW): AuthenticityError => {
      try {
        open(request, now);
      } catch (error) {
        if (error instanceof AuthenticityError) return error;
        throw error;
      }
      throw new Error('the request was taken as genuine');
    };
    const genuine = fixtures.request(WORDS, NOW);
    const signature = genuine.headers[signatureHeader] as string;
    const flipped = (index: number): string =>
      signature.slice(0, index) + (signature[index] === '0' ? '1' : '0') + signature.slice(index + 1);

    it('makes one envelope of words, with the sender’s own time', () => {
      const [envelope, ...more] = open(genuine).envelopes;
      expect(more).toEqual([]);
      expect(envelope).toMatchObject({
        ...{ platform: adapter.name, kind: 'text', text: WORDS, sentAt: NOW },
        conversationType: 'direct',
      });
      expect(envelope?.messageId).not.toBe('');
      expect(envelope?.senderId).not.toBe('');
    });

    it('makes the same envelope of the same words each time', () => {
      expect(open(genuine)).toEqual(open(fixtures.request(WORDS, NOW)));
    });

    it('tells two messages of one sender in one second apart, also without ids (D07)', () => {
      const ids = ['一', '二'].map(
        (words) => open(fixtures.requestWithoutId(words, NOW)).envelopes[0]?.messageId,
      );
      const again = open(fixtures.requestWithoutId('一', NOW)).envelopes[0]?.messageId;
      expect(ids[0]).not.toBe(ids[1]);
      expect(again).toBe(ids[0]);
    });

    it('acknowledges in the platform’s own form', () => {
      expect(open(genuine).acknowledge).toEqual(fixtures.acknowledgement);
    });

    it.each([
      ['its first digit changed', flipped(0)],
      ['its last digit changed', flipped(signature.length - 1)],
      ['cut short', signature.slice(0, -1)],
      ['cut to half', signature.slice(0, signature.length / 2)],
      ['a digit too long', `${signature}0`],
      ['no hexadecimal', 'z'.repeat(signature.length)],
      ['given twice', `${signature}, ${signature}`],
      ['other letters', '签名'.repeat(16)],
    ])('refuses a signature that is %s (D01)', (_, wrong) => {
      expect(refusal(withHeader(genuine, signatureHeader, wrong)).status).toBe(401);
    });

    it.each([
      ['the signature', signatureHeader],
      ['the time', timestampHeader],
    ])('refuses a request without %s, as badly made (D02)', (_, header) => {
      expect(refusal(withHeader(genuine, header, undefined)).status).toBe(400);
      expect([400, 401]).toContain(refusal(withHeader(genuine, header, '')).status);
    });

    it.each([-10, -5.01, 5.01, 10])('refuses a right signature made %d minutes from now (D03)', (minutes) => {
      expect(refusal(fixtures.request(WORDS, at(minutes))).status).toBe(401);
    });

    it.each([-4, 4])('takes a right signature made %d minutes from now (D03)', (minutes) => {
      expect(open(fixtures.request(WORDS, at(minutes))).envelopes).toHaveLength(1);
    });

    it('refuses a stale request whose time was changed', () => {
      const stale = fixtures.request(WORDS, at(-10));
      const fresh = genuine.headers[timestampHeader];
      expect(refusal(withHeader(stale, timestampHeader, fresh)).status).toBe(401);
    });

    it('refuses another body under the same signature (D04)', () => {
      const body = Buffer.from(genuine.body);
      body[body.length - 3] = (body[body.length - 3] ?? 0) ^ 1;
      expect(refusal({ ...genuine, body }).status).toBe(401);
      expect(refusal({ ...genuine, body: Buffer.alloc(0) }).status).toBe(401);
    });

    it('says the same to every wrong signature and never a secret', () => {
      const errors = [flipped(0), flipped(signature.length - 1), 'zz'].map((wrong) =>
        refusal(withHeader(genuine, signatureHeader, wrong)),
      );
      expect(new Set(errors.map((error) => error.message)).size).toBe(1);
      for (const secret of fixtures.secrets) {
        for (const error of errors) expect(`${error.message}${error.stack}`).not.toContain(secret);
        expect(JSON.stringify(open(genuine))).not.toContain(secret);
      }
    });
  });

  describeDeliveryContract(name, async () => {
    const adapter = fixtures.make();
    const [envelope] = adapter.open?.(fixtures.request(WORDS, NOW), NOW).envelopes ?? [];
    return { adapter, tenant: envelope?.tenant ?? '', app: envelope?.app ?? '' };
  });
}

export interface DeliveryFixtures {
  readonly adapter: PlatformAdapter;
  readonly tenant: string;
  readonly app: string;
}

/** The half of the contract that a platform without callbacks keeps too. */
export function describeDeliveryContract(name: string, make: () => Promise<DeliveryFixtures>): void {
  describe(`${name} as a way to people`, () => {
    let fixtures: DeliveryFixtures;
    beforeAll(async () => {
      fixtures = await make();
    });

    const deliver = (key: string, card: NeutralCard, type: 'person' | 'group'): Promise<DeliveryReceipt> => {
      const { adapter, tenant, app } = fixtures;
      const target = { platform: adapter.name, tenant, app, type, externalId: 'u-1' };
      return adapter.deliver({ key, target, card });
    };
    const cards = sampleCards().map((card) => [card.kind, card] as const);

    it.each(cards)('delivers the card %s to a person and to a group', async (kind, card) => {
      const receipts = [
        await deliver(`p-${kind}`, card, 'person'),
        await deliver(`g-${kind}`, card, 'group'),
      ];
      for (const { platformMessageId } of receipts) expect(platformMessageId).not.toBe('');
      expect(receipts[0]?.platformMessageId).not.toBe(receipts[1]?.platformMessageId);
    });

    it('gives a repeat of the same key the receipt of the first, where it says that it drops repeats', async () => {
      const card = cards[0]?.[1] as NeutralCard;
      const first = await deliver('twice', card, 'person');
      const second = await deliver('twice', card, 'person');
      expect(second.platformMessageId === first.platformMessageId).toBe(fixtures.adapter.dropsRepeats);
    });
  });
}
