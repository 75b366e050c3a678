/**
 * The port every chat platform implements. Adapters import this file and the kernel, nothing else of ours;
 * nothing else of ours imports an adapter but the registry.
 */

/** Where a message came from and who sent it, in the platform's own ids. */
export interface ChatAddress {
  readonly platform: string;
  /** corp id, or '' where the platform has none */
  readonly tenant: string;
  /** app or robot id, or '' */
  readonly app: string;
}

export interface CardClick {
  /** opaque one-use token of the pressed button */
  readonly token: string;
  readonly form: Readonly<Record<string, string>>;
}

export interface InboundFile {
  readonly name: string;
  readonly base64: string;
}

/** The only shape of an inbound message that the rest of the system sees. */
export interface InboundEnvelope extends ChatAddress {
  /** the platform's message id; where it gives none, a hash of the decrypted body */
  readonly messageId: string;
  readonly conversationId: string;
  readonly conversationType: 'direct' | 'group';
  readonly senderId: string;
  readonly senderName?: string;
  readonly kind: 'text' | 'click' | 'unsupported';
  readonly text: string;
  readonly click?: CardClick;
  readonly files?: readonly InboundFile[];
  /** the platform's own time of sending */
  readonly sentAt: Date;
}

export type ActionStyle = 'primary' | 'default' | 'danger';

export interface CardAction {
  /** stable name of the act within its card kind, e.g. `confirm` */
  readonly id: string;
  readonly label: string;
  readonly style: ActionStyle;
  /** asked before the act is done */
  readonly confirm?: string;
  /** opaque one-use token; the platform returns it with the click and never shows it */
  readonly token?: string;
}

export interface FormOption {
  readonly value: string;
  readonly label: string;
}

export interface FormField {
  readonly id: string;
  readonly type: 'text' | 'textarea' | 'amount' | 'percent' | 'select' | 'date';
  readonly label: string;
  readonly required: boolean;
  readonly options?: readonly FormOption[];
  readonly value?: string;
}

export interface CardField {
  readonly label: string;
  readonly value: string;
  /** the sender's own words behind a figure */
  readonly source?: string;
}

export interface CardTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CardAttachment {
  readonly name: string;
  readonly url: string;
  readonly type: string;
}

/** A card as the office means it; each adapter serializes it within its platform's limits. */
export interface NeutralCard {
  readonly kind: string;
  readonly title: string;
  /** colour of the head: what this card is about at a glance */
  readonly tone: 'plain' | 'ask' | 'good' | 'warn';
  /** the paragraph(s) before fields and table; may be empty */
  readonly body: string;
  readonly fields: readonly CardField[];
  readonly table?: CardTable;
  readonly actions: readonly CardAction[];
  readonly form?: readonly FormField[];
  /** small print under the card: rule and article, cut-off, 演示数据 */
  readonly footnote?: string;
  readonly mentions: readonly string[];
  readonly attachments: readonly CardAttachment[];
  /** the complete plain-text fall-back, ending in numbered choices: who reads only this misses nothing */
  readonly text: string;
}

export interface DeliveryTarget extends ChatAddress {
  readonly type: 'person' | 'group';
  /** the platform's user id or conversation id */
  readonly externalId: string;
}

export interface OutgoingDelivery {
  /** our id of the delivery; the same id is never shown twice where the platform has a key */
  readonly key: string;
  readonly target: DeliveryTarget;
  readonly card: NeutralCard;
  /** the platform's id of the delivery whose place this one takes */
  readonly replaces?: string;
}

export interface DeliveryReceipt {
  /** the platform's own id of what was delivered */
  readonly platformMessageId: string;
}

/** What became of a send that did not succeed. */
export type DeliveryOutcome = 'temporary' | 'permanent' | 'unknown';

export class DeliveryError extends Error {
  constructor(
    readonly outcome: DeliveryOutcome,
    /** the platform's own code, for the log */
    readonly platformCode: string,
    /** one Chinese sentence for the office */
    message: string,
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = 'DeliveryError';
  }
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What an adapter makes of a callback: messages to take in, and the platform's form of an acknowledgement. */
export interface OpenedRequest {
  readonly envelopes: readonly InboundEnvelope[];
  readonly acknowledge: { readonly status: number; readonly contentType: string; readonly body: string };
}

/** A callback that could not be proven genuine; nothing of it is stored. */
export class AuthenticityError extends Error {
  constructor(
    readonly status: 400 | 401 | 403,
    message: string,
  ) {
    super(message);
    this.name = 'AuthenticityError';
  }
}

export interface PlatformAdapter {
  readonly name: string;
  /** False where a delivered card cannot be changed: a fresh card is sent instead. */
  readonly canReplaceCards: boolean;
  /** True where the platform drops a repeat of the same delivery key: a resend after an unknown result is safe. */
  readonly dropsRepeats: boolean;
  /**
   * Verifies, decrypts and decodes a callback.
   * @throws AuthenticityError when it is not provably the platform's
   */
  open?(request: RawRequest, now: Date): OpenedRequest;
  /** @throws DeliveryError */
  deliver(delivery: OutgoingDelivery): Promise<DeliveryReceipt>;
}

/** Injection token of the list of adapters. */
export const PLATFORM_ADAPTERS = Symbol('PlatformAdapters');
