import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Database } from '../database/database';
import { isUniqueViolation } from '../database/unique-violation';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import type { InboundEnvelope } from '../platforms/platform';
import { InboxMessage } from './inbox-message.entity';

const GROUP_COMMIT_MAX = 64;
const TEXT_MAX = 100_000;
const HOUR_MS = 3_600_000;
/** How long a turn stands back for messages that keep coming: platforms wait seconds for an acknowledgement. */
const WAY_MS = 50;

type Verdict = 'accepted' | 'duplicate';

interface Waiting {
  readonly row: InboxMessage;
  readonly settle: (verdict: Verdict) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * First step of two: a verified message becomes an inbox row, then the platform is acknowledged. Messages
 * that wait while a commit is in flight share the next one.
 */
@Injectable()
export class Intake {
  private waiting: Waiting[] = [];
  private flushing = false;
  private accepted = 0;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Resolves when the message is stored for good; a message known by its key has no second effect. */
  accept(envelope: InboundEnvelope): Promise<Verdict> {
    const row = toRow(envelope, this.clock.now());
    this.accepted++;
    return new Promise((settle, fail) => {
      this.waiting.push({ row, settle, fail });
      if (this.flushing) return;
      this.flushing = true;
      // what the network has brought by now shares the first commit too
      setImmediate(() => void this.flush());
    });
  }

  /** Resolves when no message came in for a moment, or after {@link WAY_MS}; the event loop has gone round. */
  async givesWay(): Promise<void> {
    const from = performance.now();
    let before: number;
    do {
      before = this.accepted;
      await new Promise((resolve) => setImmediate(resolve));
    } while ((this.accepted !== before || this.flushing) && performance.now() - from < WAY_MS);
  }

  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, GROUP_COMMIT_MAX);
      try {
        await this.store(batch);
      } catch {
        // One bad row must not take the others along.
        for (const one of batch) await this.store([one]).catch(one.fail);
      }
    }
    this.flushing = false;
  }

  private async store(batch: readonly Waiting[]): Promise<void> {
    const accepted = await this.db.write((em) =>
      insertNew(
        em,
        batch.map(({ row }) => row),
      ),
    );
    for (const { row, settle } of batch) settle(accepted.has(row.id) ? 'accepted' : 'duplicate');
  }
}

/** @returns ids of the rows that were new */
async function insertNew(em: EntityManager, rows: readonly InboxMessage[]): Promise<Set<string>> {
  const known = await em.find(InboxMessage, {
    select: { id: true, key: true },
    where: { key: In(rows.map((row) => row.key)) },
  });
  const seen = new Set(known.map((row) => row.key));
  const fresh = rows.filter((row) => !seen.has(row.key) && seen.add(row.key));
  if (fresh.length === 0) return new Set();
  try {
    await em.insert(InboxMessage, fresh);
  } catch (error) {
    // another replica took the same message at the same moment
    if (fresh.length === 1 && isUniqueViolation(error)) return new Set();
    throw error;
  }
  return new Set(fresh.map((row) => row.id));
}

function toRow(envelope: InboundEnvelope, now: Date): InboxMessage {
  const { text, note } = clean(envelope.text);
  return {
    id: ulid(),
    key: keyOf(envelope),
    platform: envelope.platform,
    tenant: envelope.tenant,
    app: envelope.app,
    senderId: envelope.senderId,
    senderName: clean(envelope.senderName ?? '').text.slice(0, 80),
    conversationId: envelope.conversationId,
    conversationType: envelope.conversationType,
    kind: envelope.kind,
    text,
    intakeNote: note,
    click: envelope.click ?? null,
    sentAt: boundSentAt(envelope.sentAt, now),
    platformSentAt: envelope.sentAt,
    receivedAt: now,
    leaseHolder: null,
    leaseUntil: null,
    attempts: 0,
    doneAt: null,
    outcome: null,
  };
}

function keyOf({ platform, tenant, app, messageId }: InboundEnvelope): string {
  return createHash('sha256').update([platform, tenant, app, messageId].join('\u0000')).digest('hex');
}

/** A sender's clock is believed within [receipt − 24 h, receipt + 5 min]. */
export function boundSentAt(sentAt: Date, receivedAt: Date): Date {
  const earliest = receivedAt.getTime() - 24 * HOUR_MS;
  const latest = receivedAt.getTime() + 5 * 60_000;
  return new Date(Math.min(Math.max(sentAt.getTime(), earliest), latest));
}

/** Databases cut text at NUL and lone surrogates break JSON: such characters go, and the sender is told. */
export function clean(text: string): { text: string; note: InboxMessage['intakeNote'] } {
  if (text.length > TEXT_MAX) return { text: text.slice(0, 200).toWellFormed(), note: 'too_long' };

  const kept = text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B-\u200F\u202A-\u202E\uFEFF]/g, '');
  return { text: kept, note: kept === text ? null : 'control_characters' };
}
