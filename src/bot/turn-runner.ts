import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Database } from '../database/database';
import { AppError } from '../kernel/app-error';
import { CLOCK, systemClock, type Clock } from '../kernel/clock';
import { Conversation } from './conversation';
import { InboxMessage } from './inbox-message.entity';

const LEASE_MS = 30_000;
const MAX_ATTEMPTS = 3;
/** Senders served at once where the database can do several transactions. */
const PARALLEL = 4;

/**
 * Second step of two: takes inbox rows, in order per sender, and writes everything they cause together with
 * `doneAt` in one transaction. Rows left unfinished by a stop are taken up by the next drain.
 */
@Injectable()
export class TurnRunner {
  private readonly holder = randomUUID();
  private readonly log = new Logger(TurnRunner.name);
  private running: Promise<number> | null = null;

  constructor(
    private readonly db: Database,
    private readonly conversation: Conversation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Works until nothing is open. Calls while it works join it. @returns how many turns were taken */
  drain(): Promise<number> {
    this.running ??= this.work().finally(() => (this.running = null));
    return this.running;
  }

  /** Rows leased by an earlier process become free; only where this process is known to be the only one. */
  async takeOver(): Promise<void> {
    await this.db.write((em) => em.update(InboxMessage, { doneAt: IsNull() }, { leaseUntil: null }));
  }

  private async work(): Promise<number> {
    let taken = 0;
    for (;;) {
      const heads = await this.heads();
      if (heads.length === 0) return taken;
      await Promise.all(heads.map((id) => this.take(id)));
      taken += heads.length;
    }
  }

  /** The oldest open row of each sender, unless somebody holds it. */
  private async heads(): Promise<string[]> {
    const oldest = await this.db.read
      .createQueryBuilder(InboxMessage, 'm')
      .select('MIN(m.id)', 'id')
      .where('m.doneAt IS NULL')
      .groupBy('m.platform, m.tenant, m.app, m.senderId')
      .orderBy('id')
      .limit(this.db.dialect === 'sqlite' ? 1 : PARALLEL)
      .getRawMany<{ id: string }>();
    return oldest.map((row) => row.id);
  }

  private async take(id: string): Promise<void> {
    const row = await this.claim(id);
    if (!row) {
      await new Promise((resolve) => setImmediate(resolve));
      return;
    }
    try {
      await this.finish(row, (em) => this.conversation.answer(em, row));
    } catch (error) {
      await this.afterError(row, error);
    }
  }

  private async claim(id: string): Promise<InboxMessage | null> {
    const now = systemClock.now();
    return this.db.write(async (em) => {
      const claimed = await em
        .createQueryBuilder()
        .update(InboxMessage)
        .set({
          leaseHolder: this.holder,
          leaseUntil: new Date(now.getTime() + LEASE_MS),
          attempts: () => 'attempts + 1',
        })
        .where('id = :id AND done_at IS NULL AND (lease_until IS NULL OR lease_until < :now)', { id, now })
        .execute();
      return claimed.affected === 1 ? em.findOneByOrFail(InboxMessage, { id }) : null;
    });
  }

  private async finish(row: InboxMessage, answer: (em: EntityManager) => Promise<string>): Promise<void> {
    await this.db.write(async (em) => {
      const outcome = await answer(em);
      const done = await em.update(
        InboxMessage,
        { id: row.id, leaseHolder: this.holder, doneAt: IsNull() },
        { doneAt: this.clock.now(), leaseUntil: null, outcome: outcome.slice(0, 64) },
      );
      if (done.affected !== 1) throw new Error('the lease was lost');
    });
  }

  /** A refusal is an answer; anything else is tried again and in the end apologised for, never dropped. */
  private async afterError(row: InboxMessage, error: unknown): Promise<void> {
    if (error instanceof AppError) {
      await this.finish(row, (em) => this.conversation.refuse(em, row, error));
      return;
    }
    this.log.error({ err: error, inboxId: row.id, attempts: row.attempts }, 'a turn failed');
    if (row.attempts >= MAX_ATTEMPTS) {
      await this.finish(row, (em) => this.conversation.apologise(em, row));
      return;
    }
    await this.db.write((em) => em.update(InboxMessage, { id: row.id }, { leaseUntil: null }));
  }
}
