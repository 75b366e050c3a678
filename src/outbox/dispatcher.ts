import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In, LessThanOrEqual, type EntityManager } from 'typeorm';
import { Database } from '../database/database';
import { AddressBook } from '../directory/address-book';
import { CLOCK, systemClock, type Clock } from '../kernel/clock';
import {
  DeliveryError,
  PLATFORM_ADAPTERS,
  type DeliveryReceipt,
  type DeliveryTarget,
  type NeutralCard,
  type PlatformAdapter,
} from '../platforms/platform';
import { afterFailure } from './delivery.rules';
import { OutboxMessage } from './outbox-message.entity';

const BATCH = 50;
const LEASE_MS = 30_000;
/** Shorter than the lease: who waits for a platform without end would be taken for dead. */
const PATIENCE_MS = 20_000;
const ERROR_TEXT_MAX = 255;
const REPEAT_MARK = '（可能重复）';

/** Sends what the outbox holds: claims a row by a conditional update, delivers it, and writes how it ended. */
@Injectable()
export class Dispatcher {
  private readonly holder = randomUUID();
  private readonly adapters: ReadonlyMap<string, PlatformAdapter>;
  private running: Promise<number> | null = null;
  private again = false;

  constructor(
    private readonly db: Database,
    private readonly addressBook: AddressBook,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_ADAPTERS) adapters: readonly PlatformAdapter[],
  ) {
    this.adapters = new Map(adapters.map((adapter) => [adapter.name, adapter]));
  }

  /** Sends every row due by now, oldest first. Calls while it works join it. @returns how many rows were taken */
  drain(): Promise<number> {
    this.again = true;
    this.running ??= this.work();
    return this.running;
  }

  /** Gives up all leases of an earlier process; only where this process is known to be the only one. */
  async takeOver(): Promise<void> {
    await this.db.write((em) => em.update(OutboxMessage, { state: 'sending' }, { leaseUntil: new Date(0) }));
    await this.recoverAbandoned();
  }

  private async work(): Promise<number> {
    let taken = 0;
    try {
      while (this.again) {
        this.again = false;
        taken += await this.sendAllDue();
      }
      return taken;
    } finally {
      // in one go with the last look at `again`: a call in between would wait for nothing
      this.running = null;
    }
  }

  private async sendAllDue(): Promise<number> {
    let taken = 0;
    for (;;) {
      await this.recoverAbandoned();
      const ids = await this.dueIds();
      if (ids.length === 0) return taken;
      taken += ids.length;
      await this.sendInOrder(ids);
    }
  }

  private async sendInOrder(ids: readonly string[]): Promise<void> {
    let isOurs = false;
    for (const [i, id] of ids.entries()) {
      // an embedded database answers without a pause: others must get their turn
      await new Promise((resolve) => setImmediate(resolve));
      isOurs ||= await this.db.write((em) => this.claim(em, id));
      isOurs = isOurs && (await this.send(id, ids[i + 1]));
    }
  }

  private async dueIds(): Promise<string[]> {
    const rows = await this.db.read.find(OutboxMessage, {
      select: { id: true },
      where: { state: 'waiting', dueAt: LessThanOrEqual(this.clock.now()) },
      order: { id: 'ASC' },
      take: BATCH,
    });
    return rows.map((row) => row.id);
  }

  private async claim(em: EntityManager, id: string): Promise<boolean> {
    // Leases run on wall time: a virtual clock may stand still.
    const leaseUntil = new Date(systemClock.now().getTime() + LEASE_MS);
    const result = await em.update(
      OutboxMessage,
      { id, state: 'waiting' },
      { state: 'sending', leaseHolder: this.holder, leaseUntil, attempts: () => 'attempts + 1' },
    );
    return result.affected === 1;
  }

  /** Delivers a claimed row. The row to follow is claimed as this one ends, in one transaction; @returns whether it was. */
  private async send(id: string, nextId: string | undefined): Promise<boolean> {
    const row = await this.db.read.findOneByOrFail(OutboxMessage, { id });
    const end = await this.attempt(row);
    return this.db.write(async (em) => {
      // Only the holder of the lease may say how it ended; a late one changes nothing.
      await em.update(
        OutboxMessage,
        { id, state: 'sending', leaseHolder: this.holder },
        { ...end, leaseHolder: null, leaseUntil: null },
      );
      return nextId !== undefined && (await this.claim(em, nextId));
    });
  }

  /** @returns how the row ended, or when it is tried again */
  private async attempt(row: OutboxMessage): Promise<Partial<OutboxMessage>> {
    const target = await this.targetOf(row);
    const adapter = target && this.adapters.get(target.platform);
    if (!target || !adapter) return { state: 'unreachable', errorText: '收件人没有绑定' };
    const replaces = await this.platformIdOf(row.replacesId);
    if (row.purpose === 'update' && (!adapter.canReplaceCards || replaces === null)) {
      return { state: 'dropped' };
    }
    const card = row.possibleRepeat && !adapter.dropsRepeats ? markedAsRepeat(row.card) : row.card;
    const place = adapter.canReplaceCards && replaces !== null ? { replaces } : {};
    try {
      const receipt = await inTime(adapter.deliver({ key: row.id, target, card, ...place }));
      return {
        state: 'sent',
        sentAt: this.clock.now(),
        platform: target.platform,
        platformMessageId: receipt.platformMessageId,
        errorCode: null,
        errorText: null,
      };
    } catch (error) {
      return this.afterError(row, adapter, error);
    }
  }

  private afterError(row: OutboxMessage, adapter: PlatformAdapter, error: unknown): Partial<OutboxMessage> {
    const known = error instanceof DeliveryError ? error : null;
    const next = afterFailure({
      outcome: known?.outcome ?? 'unknown',
      attempts: row.attempts,
      purpose: row.purpose,
      dropsRepeats: adapter.dropsRepeats,
      isGroup: goesToGroup(row),
      wasRepeat: row.possibleRepeat,
      retryAfterMs: known?.retryAfterMs,
    });
    return {
      state: next.state,
      possibleRepeat: next.possibleRepeat,
      dueAt: new Date(this.clock.now().getTime() + next.waitMs),
      platform: adapter.name,
      errorCode: known?.platformCode ?? 'unexpected',
      errorText: (error instanceof Error ? error.message : String(error)).slice(0, ERROR_TEXT_MAX),
    };
  }

  /** A row whose sender died in between may or may not have left: it is judged as an unknown result. */
  private async recoverAbandoned(): Promise<void> {
    const rows = await this.db.read.find(OutboxMessage, {
      where: { state: 'sending', leaseUntil: LessThanOrEqual(systemClock.now()) },
      take: BATCH,
    });
    for (const row of rows) {
      const target = await this.targetOf(row);
      const adapter = target && this.adapters.get(target.platform);
      const next = afterFailure({
        outcome: 'unknown',
        attempts: row.attempts,
        purpose: row.purpose,
        dropsRepeats: adapter?.dropsRepeats ?? false,
        isGroup: goesToGroup(row),
        wasRepeat: row.possibleRepeat,
        retryAfterMs: 0,
      });
      await this.db.write((em) =>
        em.update(
          OutboxMessage,
          { id: row.id, state: 'sending', leaseUntil: In([row.leaseUntil]) },
          {
            state: next.state,
            possibleRepeat: next.possibleRepeat,
            leaseHolder: null,
            leaseUntil: null,
            errorCode: 'sender_died',
          },
        ),
      );
    }
  }

  private async targetOf(row: OutboxMessage): Promise<DeliveryTarget | null> {
    if (row.address) return row.address;
    if (row.groupId) return this.addressBook.ofGroup(row.groupId);
    return row.personId ? this.addressBook.ofPerson(row.personId) : null;
  }

  private async platformIdOf(outboxId: string | null): Promise<string | null> {
    if (!outboxId) return null;
    const row = await this.db.read.findOne(OutboxMessage, {
      select: { id: true, platformMessageId: true },
      where: { id: outboxId },
    });
    return row?.platformMessageId ?? null;
  }
}

/** @throws DeliveryError unknown when the platform does not answer within {@link PATIENCE_MS} */
async function inTime(receipt: Promise<DeliveryReceipt>): Promise<DeliveryReceipt> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const error = new DeliveryError('unknown', 'no_answer', '平台没有在时限内答复');
    timer = setTimeout(() => reject(error), PATIENCE_MS);
  });
  try {
    return await Promise.race([receipt, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function goesToGroup({ groupId, address }: OutboxMessage): boolean {
  return groupId !== null || address?.type === 'group';
}

function markedAsRepeat(card: NeutralCard): NeutralCard {
  return { ...card, title: `${REPEAT_MARK}${card.title}`, text: `${REPEAT_MARK}${card.text}` };
}
