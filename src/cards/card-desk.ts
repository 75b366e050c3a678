import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import { Outbox } from '../outbox/outbox';
import { OutboxMessage, type DirectAddress } from '../outbox/outbox-message.entity';
import type { NeutralCard } from '../platforms/platform';
import type { CardKind } from './card-kind';
import { CardRecord, CardToken } from './card-record.entity';
import type { CardRenderer, RenderedAction } from './card-renderer';
import { plainText } from './plain-text.rules';

const TOKEN_DAYS = 14;
const DAY_MS = 86_400_000;

export type Recipient =
  { readonly personId: string } | { readonly groupId: string } | { readonly address: DirectAddress };

export interface ShowCard<Data extends object> {
  readonly kind: CardKind<Data>;
  /** what the card is about; a new card of the same kind, subject and recipient is its next version */
  readonly subject: string;
  readonly to: Recipient;
  readonly data: Data;
  readonly purpose: 'reply' | 'reminder' | 'notice';
  readonly inboxId?: string | null;
  /** said once: the outbox refuses a second row with this key */
  readonly dedupeKey?: string;
  /** not before this instant (working hours) */
  readonly dueAt?: Date;
  /** take the place of the earlier version on the screen instead of appearing anew */
  readonly inPlace?: boolean;
  /** take the place of this delivery, e.g. the card whose button was pressed */
  readonly inPlaceOf?: string;
}

/** Shows cards: renders, versions, mints button tokens and hands over to the outbox, all in one transaction. */
@Injectable()
export class CardDesk {
  constructor(
    private readonly renderer: CardRenderer,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the id of the outbox row, or null when the dedupe key had been used */
  async show<Data extends object>(em: EntityManager, wish: ShowCard<Data>): Promise<string | null> {
    if (wish.dedupeKey !== undefined && (await this.outbox.has(em, wish.dedupeKey))) return null;
    const now = this.clock.now();
    const { card, actions } = this.renderer.render(wish.kind, wish.data);
    const record = await this.nextVersion(em, wish, actions.length > 0, now);
    const tokens = await this.mintTokens(em, record, actions, now);
    const replacesId = wish.inPlaceOf ?? (wish.inPlace ? record.outboxId : null);
    if (!replacesId && record.outboxId) await this.strip(em, record.outboxId, wish.inboxId ?? null);
    const outboxId = await this.outbox.add(em, {
      dedupeKey: wish.dedupeKey ?? `card:${record.id}:${record.version}`,
      notice: wish.kind.name,
      subject: wish.subject,
      ...target(wish.to),
      purpose: wish.purpose,
      card: { ...card, actions: card.actions.map((action, i) => ({ ...action, token: tokens[i] ?? '' })) },
      replacesId,
      inboxId: wish.inboxId ?? null,
      dueAt: wish.dueAt ?? now,
    });
    await em.update(CardRecord, record.id, { outboxId });
    return outboxId;
  }

  /** The card needs no answer any more; its buttons go, in place, unless `keepScreen`. */
  async close(em: EntityManager, cardId: string, inboxId: string | null, keepScreen = false): Promise<void> {
    const record = await em.findOneBy(CardRecord, { id: cardId });
    if (!record || record.state === 'done') return;
    await em.update(CardRecord, cardId, { state: 'done', version: record.version + 1 });
    if (!keepScreen && record.outboxId) await this.strip(em, record.outboxId, inboxId);
  }

  /** Closes the card of a kind and subject for one recipient, if it is open. */
  async closeOf(
    em: EntityManager,
    kind: CardKind<object>,
    subject: string,
    personId: string,
    inboxId: string | null,
  ): Promise<void> {
    const record = await em.findOneBy(CardRecord, { kind: kind.name, subject, recipient: personId });
    if (record) await this.close(em, record.id, inboxId);
  }

  private async nextVersion<Data extends object>(
    em: EntityManager,
    wish: ShowCard<Data>,
    isOpen: boolean,
    now: Date,
  ): Promise<CardRecord> {
    const key = { kind: wish.kind.name, subject: wish.subject, recipient: recipientKey(wish.to) };
    const change = { state: isOpen ? ('open' as const) : ('done' as const), shownAt: now };
    const found = await em.findOneBy(CardRecord, key);
    if (found) {
      const next = { ...change, version: found.version + 1 };
      await em.update(CardRecord, found.id, next);
      return { ...found, ...next };
    }
    const fresh = { ...key, ...change, id: ulid(now), version: 1, outboxId: null };
    await em.insert(CardRecord, fresh);
    return fresh;
  }

  private async mintTokens(
    em: EntityManager,
    record: CardRecord,
    actions: readonly RenderedAction[],
    now: Date,
  ): Promise<string[]> {
    const rows = actions.map((action, index) => ({
      token: randomBytes(16).toString('hex'),
      cardId: record.id,
      version: action.repeatable ? 0 : record.version,
      choice: index + 1,
      action: action.id,
      args: action.args as Record<string, string>,
      expiresAt: new Date(now.getTime() + TOKEN_DAYS * DAY_MS),
      usedAt: null,
    }));
    await em.delete(CardToken, { cardId: record.id, version: 0 });
    if (rows.length > 0) await em.insert(CardToken, rows);
    return rows.map((row) => row.token);
  }

  /** The card stays readable where it is, without buttons: a dead button is a trap for tired thumbs. */
  private async strip(em: EntityManager, outboxId: string, inboxId: string | null): Promise<void> {
    const shown = await em.findOneBy(OutboxMessage, { id: outboxId });
    if (!shown || (shown.card.actions.length === 0 && !shown.card.form)) return;
    const bare: Omit<NeutralCard, 'text'> = { ...shown.card, tone: 'plain', actions: [] };
    delete (bare as { form?: unknown }).form;
    await this.outbox.add(em, {
      dedupeKey: `strip:${outboxId}`,
      notice: shown.notice,
      subject: shown.subject,
      personId: shown.personId,
      groupId: shown.groupId,
      address: shown.address,
      purpose: 'update',
      card: { ...bare, text: plainText(bare) },
      replacesId: outboxId,
      inboxId,
      dueAt: this.clock.now(),
    });
  }
}

function target(to: Recipient): Pick<OutboxMessage, 'personId' | 'groupId' | 'address'> {
  return {
    personId: 'personId' in to ? to.personId : null,
    groupId: 'groupId' in to ? to.groupId : null,
    address: 'address' in to ? to.address : null,
  };
}

function recipientKey(to: Recipient): string {
  if ('personId' in to) return to.personId;
  if ('groupId' in to) return `group:${to.groupId}`;
  return `address:${to.address.platform}:${to.address.externalId}`.slice(0, 80);
}
