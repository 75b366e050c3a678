import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import { HistoryRecord } from './history-record.entity';

export interface Act {
  /** `<subject>.<what>`, e.g. `report.confirmed` */
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorId?: string | null;
  readonly channel: string;
  readonly projectId?: string | null;
  readonly inboxId?: string | null;
  readonly article?: string | null;
  /** figures and names needed to retell it; never telephone numbers */
  readonly data?: Record<string, unknown>;
}

/** Writes what happened, in the transaction in which it happens. */
@Injectable()
export class History {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async record(em: EntityManager, act: Act): Promise<void> {
    await this.recordAll(em, [act]);
  }

  async recordAll(em: EntityManager, acts: readonly Act[]): Promise<void> {
    const now = this.clock.now();
    const rows = acts.map((act) => ({
      id: ulid(),
      at: now,
      kind: act.kind,
      actorId: act.actorId ?? null,
      channel: act.channel,
      subjectType: act.subjectType,
      subjectId: act.subjectId,
      projectId: act.projectId ?? null,
      inboxId: act.inboxId ?? null,
      article: act.article ?? null,
      data: act.data ?? {},
      seq: null,
      linkHash: null,
    }));
    if (rows.length > 0) await em.insert(HistoryRecord, rows as never);
  }
}
