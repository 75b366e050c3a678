import { Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { IsNull, type EntityManager } from 'typeorm';
import { AppError } from '../kernel/app-error';
import { CLOCK, type Clock } from '../kernel/clock';
import { ulid } from '../kernel/ulid';
import { History } from '../history/history';
import type { ChatAddress } from '../platforms/platform';
import { ChatIdentity } from './chat-identity.entity';
import { DIRECTORY_ERRORS } from './directory.errors';
import { Invite } from './invite.entity';
import { Person } from './person.entity';
import { Secrets } from './secrets';

const CODE_DAYS = 30;
const DAY_MS = 86_400_000;
const CODE_TRIES = 20;

/** One-use binding codes: from a slip of paper to a chat account. */
@Injectable()
export class Binding {
  constructor(
    private readonly secrets: Secrets,
    private readonly history: History,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A fresh six-digit code for a person; earlier unused ones stop working. Only its keyed hash is stored. */
  async invite(em: EntityManager, personId: string): Promise<string> {
    const now = this.clock.now();
    await em.delete(Invite, { personId, usedAt: IsNull() });
    const code = await this.freeCode(em);
    await em.insert(Invite, {
      id: ulid(),
      personId,
      codeHash: this.hash(code),
      createdAt: now,
      expiresAt: new Date(now.getTime() + CODE_DAYS * DAY_MS),
      usedAt: null,
    });
    return code;
  }

  /**
   * Binds the account to the person the code was made for.
   * @throws AppError invite_unknown, invite_expired
   */
  async bind(em: EntityManager, code: string, account: ChatAddress, externalId: string): Promise<Person> {
    const now = this.clock.now();
    const invite = await em.findOneBy(Invite, { codeHash: this.hash(code), usedAt: IsNull() });
    if (!invite) throw new AppError(DIRECTORY_ERRORS.invite_unknown);
    if (invite.expiresAt <= now) throw new AppError(DIRECTORY_ERRORS.invite_expired);
    const taken = await em.update(Invite, { id: invite.id, usedAt: IsNull() }, { usedAt: now });
    if (taken.affected !== 1) throw new AppError(DIRECTORY_ERRORS.invite_unknown);
    await em.insert(ChatIdentity, {
      id: ulid(),
      personId: invite.personId,
      platform: account.platform,
      tenant: account.tenant,
      app: account.app,
      externalId,
      boundAt: now,
      lastUsedAt: now,
    });
    await this.history.record(em, {
      kind: 'person.bound',
      subjectType: 'person',
      subjectId: invite.personId,
      actorId: invite.personId,
      channel: 'chat',
      data: { platform: account.platform },
    });
    return em.findOneByOrFail(Person, { id: invite.personId });
  }

  private async freeCode(em: EntityManager): Promise<string> {
    for (let attempt = 0; attempt < CODE_TRIES; attempt++) {
      const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
      if (!(await em.existsBy(Invite, { codeHash: this.hash(code) }))) return code;
    }
    throw new Error('no free binding code found');
  }

  private hash(code: string): string {
    return this.secrets.hash(`invite:${code}`);
  }
}
