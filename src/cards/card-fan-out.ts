import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import { Outbox, type NewOutboxMessage } from '../outbox/outbox';
import { OutboxMessage } from '../outbox/outbox-message.entity';
import type { CardKind } from './card-kind';
import { mintTokens, withTokens } from './card-parts';
import { CardRecord, CardToken } from './card-record.entity';
import { CardRenderer } from './card-renderer';

const CHUNK = 200;

/** A card for one person of many. */
export interface FanOutCard<Data extends object> {
  readonly personId: string;
  readonly data: Data;
  /** said once: a person with a row of this key is left out */
  readonly dedupeKey?: string;
}

export interface FanOut<Data extends object> {
  readonly kind: CardKind<Data>;
  readonly subject: string;
  readonly purpose: 'reminder' | 'notice';
  readonly dueAt: Date;
  /** anew: below everything, the earlier version loses its buttons · in_place: over the earlier version */
  readonly place: 'anew' | 'in_place';
}

/** {@link CardDesk} for many people at once: the same versions and tokens, a handful of statements a chunk. */
@Injectable()
export class CardFanOut {
  constructor(
    private readonly renderer: CardRenderer,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns ids of the people to whom a card was made or reworded */
  async show<Data extends object>(
    em: EntityManager,
    fanOut: FanOut<Data>,
    cards: readonly FanOutCard<Data>[],
  ): Promise<string[]> {
    const reached: string[] = [];
    for (let i = 0; i < cards.length; i += CHUNK) {
      const chunk = await this.unsaid(em, cards.slice(i, i + CHUNK));
      if (chunk.length > 0) await this.showChunk(em, fanOut, chunk);
      reached.push(...chunk.map((card) => card.personId));
    }
    return reached;
  }

  private async unsaid<Data extends object>(
    em: EntityManager,
    cards: readonly FanOutCard<Data>[],
  ): Promise<FanOutCard<Data>[]> {
    const keys = cards.flatMap((card) => card.dedupeKey ?? []);
    if (keys.length === 0) return [...cards];
    const rows = await em.find(OutboxMessage, {
      select: { id: true, dedupeKey: true },
      where: { dedupeKey: In(keys) },
    });
    const said = new Set(rows.map((row) => row.dedupeKey));
    return cards.filter((card) => card.dedupeKey === undefined || !said.has(card.dedupeKey));
  }

  private async showChunk<Data extends object>(
    em: EntityManager,
    fanOut: FanOut<Data>,
    cards: readonly FanOutCard<Data>[],
  ): Promise<void> {
    const now = this.clock.now();
    const known = await this.recordsOf(em, fanOut, cards);
    const earlier = await this.earlierOf(em, [...known.values()]);
    const records: CardRecord[] = [];
    const tokens: CardToken[] = [];
    const rows: NewOutboxMessage[] = [];
    const rowOwners: CardRecord[] = [];
    for (const { personId, data, dedupeKey } of cards) {
      const { card, actions } = this.renderer.render(fanOut.kind, data);
      const before = known.get(personId);
      const record = nextVersion(fanOut, personId, before, actions.length > 0, now);
      const minted = mintTokens(record, actions, now);
      const last = before?.outboxId ? earlier.get(before.outboxId) : undefined;
      records.push(record);
      tokens.push(...minted);
      if (fanOut.place === 'in_place' && last?.state === 'waiting') {
        if (await reword(em, last.id, withTokens(card, minted))) continue;
      }
      const replacesId = fanOut.place === 'in_place' ? placeOf(last) : null;
      rowOwners.push(record);
      rows.push({
        dedupeKey: dedupeKey ?? `card:${record.id}:${record.version}`,
        notice: fanOut.kind.name,
        subject: fanOut.subject,
        personId,
        groupId: null,
        address: null,
        // a change of what is shown is nothing to send anew where the channel cannot change it
        purpose: replacesId === null ? fanOut.purpose : 'update',
        card: withTokens(card, minted),
        replacesId,
        inboxId: null,
        dueAt: fanOut.dueAt,
      });
    }
    if (fanOut.place === 'anew') await this.retire(em, [...earlier.values()]);
    const ids = await this.outbox.addAll(em, rows);
    rowOwners.forEach((record, i) => (record.outboxId = ids[i] ?? null));
    await this.storeRecords(em, records, known);
    await em.delete(CardToken, { cardId: In(records.map((record) => record.id)), version: 0 });
    if (tokens.length > 0) await em.insert(CardToken, tokens);
  }

  private async recordsOf<Data extends object>(
    em: EntityManager,
    { kind, subject }: FanOut<Data>,
    cards: readonly FanOutCard<Data>[],
  ): Promise<Map<string, CardRecord>> {
    const recipients = cards.map((card) => card.personId);
    const found = await em.findBy(CardRecord, { kind: kind.name, subject, recipient: In(recipients) });
    return new Map(found.map((record) => [record.recipient, record]));
  }

  private async earlierOf(
    em: EntityManager,
    records: readonly CardRecord[],
  ): Promise<Map<string, OutboxMessage>> {
    const ids = records.flatMap((record) => record.outboxId ?? []);
    if (ids.length === 0) return new Map();
    const rows = await em.findBy(OutboxMessage, { id: In(ids) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * An earlier version that has not left is dropped. One that was shown keeps its buttons on the screen: their
   * tokens answer that there is a newer card, which costs no call to the platform for each reminder.
   */
  private async retire(em: EntityManager, earlier: readonly OutboxMessage[]): Promise<void> {
    const waiting = earlier.filter((row) => row.state === 'waiting').map((row) => row.id);
    if (waiting.length > 0) {
      await em.update(OutboxMessage, { id: In(waiting), state: 'waiting' }, { state: 'dropped' });
    }
  }

  private async storeRecords(
    em: EntityManager,
    records: readonly CardRecord[],
    known: ReadonlyMap<string, CardRecord>,
  ): Promise<void> {
    const fresh = records.filter((record) => !known.has(record.recipient));
    const next = records.filter((record) => known.has(record.recipient));
    if (fresh.length > 0) await em.insert(CardRecord, fresh);
    if (next.length > 0) await em.upsert(CardRecord, next, ['id']);
  }
}

function nextVersion<Data extends object>(
  { kind, subject, place }: FanOut<Data>,
  recipient: string,
  before: CardRecord | undefined,
  isOpen: boolean,
  now: Date,
): CardRecord {
  const state = isOpen ? ('open' as const) : ('done' as const);
  if (before) {
    // a card changed where it stands is not the latest one: a bare digit answers what came after it
    const shownAt = place === 'in_place' ? before.shownAt : now;
    return { ...before, state, shownAt, version: before.version + 1 };
  }
  return {
    id: ulid(),
    kind: kind.name,
    subject,
    recipient,
    version: 1,
    state,
    outboxId: null,
    shownAt: now,
  };
}

/** The delivery whose place is taken; an update the channel could not make points back to what it stood for. */
function placeOf(last: OutboxMessage | undefined): string | null {
  if (!last) return null;
  return last.state === 'sent' || last.state === 'sending' ? last.id : last.replacesId;
}

/** A version that has not left is said in other words instead of being followed by a second message. */
async function reword(em: EntityManager, outboxId: string, card: OutboxMessage['card']): Promise<boolean> {
  const changed = await em.update(OutboxMessage, { id: outboxId, state: 'waiting' }, { card });
  return changed.affected === 1;
}
