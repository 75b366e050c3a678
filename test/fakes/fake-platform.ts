import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import {
  AuthenticityError,
  DeliveryError,
  type CardClick,
  type DeliveryReceipt,
  type InboundEnvelope,
  type OpenedRequest,
  type OutgoingDelivery,
  type PlatformAdapter,
  type RawRequest,
} from '../../src/platforms/platform';

export const FAKE_SECRET = 'fake-platform-signing-secret';
export const TIMESTAMP_HEADER = 'x-fake-timestamp';
export const SIGNATURE_HEADER = 'x-fake-signature';
export const CALLBACK_PATH = '/platforms/fake/message';

const WINDOW_MS = 5 * 60_000;
const SIGNATURE_HEX = /^[0-9a-f]{64}$/;
const TIMESTAMP = /^\d{1,15}$/;

/** A message as the fake platform calls it over; what is left out is filled in. */
export interface FakeMessage {
  /** without one the body's hash is the key */
  readonly id?: string;
  readonly sender: string;
  readonly senderName?: string;
  readonly text?: string;
  readonly click?: CardClick;
  readonly kind?: InboundEnvelope['kind'];
  /** conversation id of a group; a direct chat without one */
  readonly group?: string;
  readonly sentAt?: string;
}

export interface FakeCallback {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A callback as the platform would send it, signed over timestamp and body. */
export function fakeCallback(message: FakeMessage, secret: string, now: Date): FakeCallback {
  return signedCallback(JSON.stringify({ sentAt: now.toISOString(), ...message }), secret, now);
}

/** Any body, rightly signed. */
export function signedCallback(body: string, secret: string, now: Date): FakeCallback {
  const timestamp = String(now.getTime());
  return {
    headers: {
      'content-type': 'application/json',
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: signatureOf(timestamp, Buffer.from(body), secret).toString('hex'),
    },
    body,
  };
}

/** ok · temporary, permanent: refused · unknown: shown, the answer got lost · lost: neither · hang: no answer until released */
export type FakeOutcome = 'ok' | 'temporary' | 'permanent' | 'unknown' | 'lost' | 'hang';

export interface FakeSettings {
  readonly secret?: string;
  readonly dropsRepeats?: boolean;
  readonly canReplaceCards?: boolean;
}

/** A chat platform in memory. It judges: `arrivals` is every attempt, `shown` what people saw. */
export class FakePlatform implements PlatformAdapter {
  readonly name = 'fake';
  readonly tenant = 'corp-1';
  readonly app = 'robot-1';
  readonly canReplaceCards: boolean;
  readonly dropsRepeats: boolean;
  readonly arrivals: OutgoingDelivery[] = [];
  readonly shown: OutgoingDelivery[] = [];
  /** ms the platform asks to wait with a temporary refusal */
  retryAfterMs: number | undefined;
  /** what becomes of an attempt that no script speaks of */
  usual: (delivery: OutgoingDelivery) => FakeOutcome = () => 'ok';
  private readonly secret: string;
  private readonly scripted: FakeOutcome[] = [];
  private readonly receipts = new Map<string, string>();
  private hanging: (() => void)[] = [];
  private made = 0;

  constructor({ secret = FAKE_SECRET, dropsRepeats = true, canReplaceCards = true }: FakeSettings = {}) {
    this.secret = secret;
    this.dropsRepeats = dropsRepeats;
    this.canReplaceCards = canReplaceCards;
  }

  /** Outcomes of the next attempts, in order. */
  script(...outcomes: FakeOutcome[]): void {
    this.scripted.push(...outcomes);
  }

  /** Lets every hanging attempt succeed. */
  release(): void {
    for (const go of this.hanging.splice(0)) go();
  }

  /** Texts a person or group saw, oldest first. */
  textsTo(externalId: string): string[] {
    return this.shown.filter(({ target }) => target.externalId === externalId).map(({ card }) => card.text);
  }

  open(request: RawRequest, now: Date): OpenedRequest {
    verify(request, this.secret, now);
    return {
      envelopes: [this.envelope(request.body)],
      acknowledge: { status: 200, contentType: 'application/json', body: '{"received":true}' },
    };
  }

  async deliver(delivery: OutgoingDelivery): Promise<DeliveryReceipt> {
    this.arrivals.push(delivery);
    const outcome = this.scripted.shift() ?? this.usual(delivery);
    switch (outcome) {
      case 'temporary':
        throw new DeliveryError('temporary', 'busy', '平台忙，请稍后再试', this.retryAfterMs);
      case 'permanent':
        throw new DeliveryError('permanent', 'no_such_user', '收件人已不在通讯录');
      case 'unknown':
        this.show(delivery);
        throw new DeliveryError('unknown', 'timeout', '平台没有在时限内答复');
      case 'lost':
        throw new DeliveryError('unknown', 'timeout', '平台没有在时限内答复');
      case 'hang':
        await new Promise<void>((resolve) => this.hanging.push(resolve));
        return { platformMessageId: this.show(delivery) };
      case 'ok':
        return { platformMessageId: this.show(delivery) };
    }
  }

  private show(delivery: OutgoingDelivery): string {
    const known = this.dropsRepeats ? this.receipts.get(delivery.key) : undefined;
    if (known !== undefined) return known;
    const receipt = `fake-${++this.made}`;
    this.receipts.set(delivery.key, receipt);
    this.shown.push(delivery);
    return receipt;
  }

  private envelope(body: Buffer): InboundEnvelope {
    const message = parse(body);
    const id = message.id ?? createHash('sha256').update(body).digest('hex');
    return {
      platform: this.name,
      tenant: this.tenant,
      app: this.app,
      messageId: id,
      conversationId: message.group ?? `direct:${message.sender}`,
      conversationType: message.group === undefined ? 'direct' : 'group',
      senderId: message.sender,
      ...(message.senderName === undefined ? {} : { senderName: message.senderName }),
      kind: message.kind ?? (message.click ? 'click' : 'text'),
      text: message.text ?? '',
      ...(message.click ? { click: message.click } : {}),
      sentAt: new Date(message.sentAt as string),
    };
  }
}

function signatureOf(timestamp: string, body: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(timestamp).update('\n').update(body).digest();
}

/** Fails closed: whatever is not exactly a signature of this body within the window is refused. */
function verify({ headers, body }: RawRequest, secret: string, now: Date): void {
  const timestamp = headers[TIMESTAMP_HEADER];
  const signature = headers[SIGNATURE_HEADER];
  if (timestamp === undefined || signature === undefined) throw new AuthenticityError(400, '缺少签名');
  // a header given twice arrives as one text with a comma
  if (!TIMESTAMP.test(timestamp) || !SIGNATURE_HEX.test(signature)) {
    throw new AuthenticityError(401, '签名不对');
  }
  const given = Buffer.from(signature, 'hex');
  const right = signatureOf(timestamp, body, secret);
  const isFresh = Math.abs(now.getTime() - Number(timestamp)) <= WINDOW_MS;
  if (!timingSafeEqual(given, right) || !isFresh) throw new AuthenticityError(401, '签名不对');
}

/** @throws AuthenticityError 400 when it is not a message of this platform */
function parse(body: Buffer): FakeMessage {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new AuthenticityError(400, '内容不是这个平台的消息');
  }
  if (!isMessage(value)) throw new AuthenticityError(400, '内容不是这个平台的消息');
  return value;
}

function isMessage(value: unknown): value is FakeMessage {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const fields = new Map(Object.entries(value));
  const isText = (name: string, isNeeded = false): boolean =>
    fields.has(name) ? typeof fields.get(name) === 'string' : !isNeeded;
  const kind = fields.get('kind') as string | undefined;
  return (
    isText('sender', true) &&
    fields.get('sender') !== '' &&
    ['id', 'senderName', 'text', 'group'].every((name) => isText(name)) &&
    (kind === undefined || ['text', 'click', 'unsupported'].includes(kind)) &&
    (!fields.has('click') || isClick(fields.get('click'))) &&
    isText('sentAt', true) &&
    !Number.isNaN(Date.parse(fields.get('sentAt') as string))
  );
}

function isClick(value: unknown): value is CardClick {
  if (typeof value !== 'object' || value === null) return false;
  const { token, form } = value as { token?: unknown; form?: unknown };
  if (typeof token !== 'string' || typeof form !== 'object' || form === null) return false;
  return Object.values(form).every((field) => typeof field === 'string');
}
