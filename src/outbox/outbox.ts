import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import { OutboxMessage } from './outbox-message.entity';

export type NewOutboxMessage = Pick<
  OutboxMessage,
  | 'dedupeKey'
  | 'notice'
  | 'subject'
  | 'personId'
  | 'groupId'
  | 'address'
  | 'purpose'
  | 'card'
  | 'replacesId'
  | 'inboxId'
  | 'dueAt'
>;

const NOT_SENT = {
  state: 'waiting' as const,
  attempts: 0,
  leaseHolder: null,
  leaseUntil: null,
  sentAt: null,
  platform: null,
  platformMessageId: null,
  possibleRepeat: false,
  errorCode: null,
  errorText: null,
};

/** What is to be said, written in the transaction of the fact itself and sent later by the {@link Dispatcher}. */
@Injectable()
export class Outbox {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async has(em: EntityManager, dedupeKey: string): Promise<boolean> {
    return em.existsBy(OutboxMessage, { dedupeKey });
  }

  async add(em: EntityManager, message: NewOutboxMessage): Promise<string> {
    const [id] = await this.addAll(em, [message]);
    return id as string;
  }

  /** Many at once in one statement; the caller keeps the number within a few hundred. */
  async addAll(em: EntityManager, messages: readonly NewOutboxMessage[]): Promise<string[]> {
    const now = this.clock.now();
    const rows = messages.map((message) => ({ ...NOT_SENT, ...message, id: ulid(), createdAt: now }));
    if (rows.length > 0) await em.insert(OutboxMessage, rows);
    return rows.map((row) => row.id);
  }

  /** Rows that became pointless before they left, e.g. reminders to somebody who has reported. */
  async drop(
    em: EntityManager,
    wanted: Pick<OutboxMessage, 'notice' | 'subject' | 'personId'>,
  ): Promise<void> {
    await em.update(OutboxMessage, { ...wanted, state: 'waiting' }, { state: 'dropped' });
  }
}
