import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import { Outbox } from '../outbox/outbox';
import { OutboxMessage, type DirectAddress } from '../outbox/outbox-message.entity';
import type { CardKind } from './card-kind';
import { hasButtons, mintTokens, withoutButtons, withTokens } from './card-parts';
import { CardRecord, CardToken } from './card-record.entity';
import { CardRenderer, type RenderedAction } from './card-renderer';

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
    const tokens = await this.giveTokens(em, record, actions, now);
    const replacesId = wish.inPlaceOf ?? (wish.inPlace ? record.outboxId : null);
    if (!replacesId && record.outboxId) await this.strip(em, record.outboxId, wish.inboxId ?? null);
    const outboxId = await this.outbox.add(em, {
      dedupeKey: wish.dedupeKey ?? `card:${record.id}:${record.version}`,
      notice: wish.kind.name,
      subject: wish.subject,
      ...target(wish.to),
      purpose: wish.purpose,
      card: withTokens(card, tokens),
      replacesId,
      inboxId: wish.inboxId ?? null,
      dueAt: wish.dueAt ?? now,
    });
    await em.update(CardRecord, record.id, { outboxId });
    return outboxId;
  }

  /**
   * The card of a kind and subject needs no answer any more: its buttons go, in place.
   * @param replacedOutboxId a delivery whose place something else is taking, left alone
   */
  async closeOf(
    em: EntityManager,
    kind: CardKind<object>,
    subject: string,
    personId: string,
    inboxId: string | null,
    replacedOutboxId: string | null = null,
  ): Promise<void> {
    const record = await em.findOneBy(CardRecord, { kind: kind.name, subject, recipient: personId });
    if (!record || record.state === 'done') return;
    await em.update(CardRecord, record.id, { state: 'done', version: record.version + 1 });
    if (record.outboxId && record.outboxId !== replacedOutboxId)
      await this.strip(em, record.outboxId, inboxId);
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
    const fresh = { ...key, ...change, id: ulid(), version: 1, outboxId: null };
    await em.insert(CardRecord, fresh);
    return fresh;
  }

  private async giveTokens(
    em: EntityManager,
    record: CardRecord,
    actions: readonly RenderedAction[],
    now: Date,
  ): Promise<CardToken[]> {
    const rows = mintTokens(record, actions, now);
    await em.delete(CardToken, { cardId: record.id, version: 0 });
    if (rows.length > 0) await em.insert(CardToken, rows);
    return rows;
  }

  /** At most once a delivery: a stripped card may be followed by a new version. */
  private async strip(em: EntityManager, outboxId: string, inboxId: string | null): Promise<void> {
    const shown = await em.findOneBy(OutboxMessage, { id: outboxId });
    if (!shown || !hasButtons(shown.card) || (await this.outbox.has(em, `strip:${outboxId}`))) return;
    await this.outbox.add(em, {
      dedupeKey: `strip:${outboxId}`,
      notice: shown.notice,
      subject: shown.subject,
      personId: shown.personId,
      groupId: shown.groupId,
      address: shown.address,
      purpose: 'update',
      card: withoutButtons(shown.card),
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
