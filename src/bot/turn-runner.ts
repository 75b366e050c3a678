import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { Database } from '../database/database';
import { AppError } from '../kernel/app-error';
import { CLOCK, systemClock, type Clock } from '../kernel/clock';
import { Conversation } from './conversation';
import { InboxMessage } from './inbox-message.entity';
import { Intake } from './intake';

const LEASE_MS = 30_000;
const MAX_ATTEMPTS = 3;
/** Senders whose oldest messages are claimed together. */
const BATCH = 16;
/** Turns taken at once where the database can do several transactions. */
const PARALLEL = 4;

/** Somebody else has taken the row over; what was made of it here is undone and says nothing. */
class LeaseLost extends Error {}

/**
 * Second step of two: takes inbox rows, in order per sender, and writes everything they cause together with
 * `doneAt` in one transaction. Rows left unfinished by a stop are taken up by the next drain.
 */
@Injectable()
export class TurnRunner {
  private readonly holder = randomUUID();
  private readonly log = new Logger(TurnRunner.name);
  private running: Promise<number> | null = null;
  private again = false;
  private listener: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly conversation: Conversation,
    private readonly intake: Intake,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Works until nothing is open. Calls while it works join it. @returns how many turns were taken */
  drain(): Promise<number> {
    this.again = true;
    this.running ??= this.work();
    return this.running;
  }

  /** Told after every few turns, so that answers need not wait for the last one. */
  whenTaken(listener: () => void): void {
    this.listener = listener;
  }

  /** Rows leased by an earlier process become free; only where this process is known to be the only one. */
  async takeOver(): Promise<void> {
    await this.db.write((em) => em.update(InboxMessage, { doneAt: IsNull() }, { leaseUntil: null }));
  }

  private async work(): Promise<number> {
    let taken = 0;
    try {
      while (this.again) {
        this.again = false;
        taken += await this.takeAllOpen();
      }
      return taken;
    } finally {
      // in one go with the last look at `again`: a call in between would wait for nothing
      this.running = null;
    }
  }

  private async takeAllOpen(): Promise<number> {
    let taken = 0;
    for (;;) {
      const heads = await this.heads();
      const fresh = await this.claim(heads, true);
      const tried = await this.takeEach(heads, fresh);
      if (tried === 0) return taken;
      taken += tried;
      this.listener();
    }
  }

  /** The oldest open row of each sender nobody is working for. */
  private async heads(): Promise<string[]> {
    const oldest = await this.db.read
      .createQueryBuilder(InboxMessage, 'm')
      .select('MIN(m.id)', 'id')
      .where('m.doneAt IS NULL')
      .groupBy('m.platform, m.tenant, m.app, m.senderId')
      .having('SUM(CASE WHEN m.leaseUntil >= :now THEN 1 ELSE 0 END) = 0', { now: systemClock.now() })
      .orderBy('id')
      .limit(BATCH)
      .getRawMany<{ id: string }>();
    return oldest.map((row) => row.id);
  }

  /** @returns how many turns were begun */
  private async takeEach(heads: readonly string[], fresh: readonly InboxMessage[]): Promise<number> {
    const claimed = new Map(fresh.map((row) => [row.id, row]));
    const waiting = [...heads];
    let tried = 0;
    const worker = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        await this.intake.givesWay();
        // one that was begun before may be what ended a process: it shares its claim with no other
        const row = claimed.get(id) ?? (await this.claim([id], false))[0];
        if (!row) continue;
        tried++;
        await this.take(row);
      }
    };
    const workers = this.db.dialect === 'sqlite' ? 1 : PARALLEL;
    await Promise.all(Array.from({ length: workers }, worker));
    return tried;
  }

  /** Attempts are counted before the turn, so that one that ends the process counts too. */
  private async claim(ids: readonly string[], onlyFresh: boolean): Promise<InboxMessage[]> {
    if (ids.length === 0) return [];
    // Leases run on wall time: a virtual clock may stand still.
    const now = systemClock.now();
    return this.db.write(async (em) => {
      await em
        .createQueryBuilder()
        .update(InboxMessage)
        .set({
          leaseHolder: this.holder,
          leaseUntil: new Date(now.getTime() + LEASE_MS),
          attempts: () => 'attempts + 1',
        })
        .where('id IN (:...ids) AND done_at IS NULL AND (lease_until IS NULL OR lease_until < :now)', {
          ids,
          now,
        })
        .andWhere(onlyFresh ? 'attempts = 0' : '1 = 1')
        .execute();
      return em.find(InboxMessage, {
        where: { id: In([...ids]), leaseHolder: this.holder, doneAt: IsNull(), leaseUntil: MoreThan(now) },
      });
    });
  }

  private async take(row: InboxMessage): Promise<void> {
    try {
      if (row.attempts > MAX_ATTEMPTS) await this.giveUp(row);
      else await this.finish(row, (em) => this.conversation.answer(em, row));
    } catch (error) {
      await this.afterError(row, error).catch((err: unknown) => {
        // the lease is kept: it runs out and the row is tried again later
        if (!(err instanceof LeaseLost)) this.log.error({ err, inboxId: row.id }, 'a turn was left open');
      });
    }
  }

  private async finish(row: InboxMessage, answer: (em: EntityManager) => Promise<string>): Promise<void> {
    await this.db.write(async (em) => {
      const outcome = await answer(em);
      const done = await em.update(
        InboxMessage,
        { id: row.id, leaseHolder: this.holder, doneAt: IsNull() },
        { doneAt: this.clock.now(), leaseUntil: null, outcome: outcome.slice(0, 64) },
      );
      if (done.affected !== 1) throw new LeaseLost('the lease was lost');
    });
  }

  /** A refusal is an answer; anything else is tried again and in the end apologised for, never dropped. */
  private async afterError(row: InboxMessage, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) throw error;
    if (error instanceof AppError) {
      await this.finish(row, (em) => this.conversation.refuse(em, row, error));
      return;
    }
    this.log.error({ err: error, inboxId: row.id, attempts: row.attempts }, 'a turn failed');
    if (row.attempts >= MAX_ATTEMPTS) return this.giveUp(row);
    await this.db.write((em) =>
      em.update(
        InboxMessage,
        { id: row.id, leaseHolder: this.holder, doneAt: IsNull() },
        { leaseUntil: null },
      ),
    );
  }

  /** A message that cannot even be apologised for must not hold up its sender's next ones. */
  private async giveUp(row: InboxMessage): Promise<void> {
    try {
      await this.finish(row, (em) => this.conversation.apologise(em, row));
    } catch (err) {
      if (err instanceof LeaseLost) throw err;
      this.log.error({ err, inboxId: row.id }, 'a sender got no answer');
      await this.finish(row, () => Promise.resolve('failed:unanswered'));
    }
  }
}
