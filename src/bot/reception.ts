import { Inject, Injectable } from '@nestjs/common';
import { MoreThan, type EntityManager } from 'typeorm';
import { CardDesk, type Recipient } from '../cards/card-desk';
import { defineCard } from '../cards/card-kind';
import { Binding } from '../directory/binding';
import { DIRECTORY_ERRORS } from '../directory/directory.errors';
import { AppError } from '../kernel/app-error';
import { CLOCK, type Clock } from '../kernel/clock';
import { OfficeCalendar } from '../policy/office-calendar';
import type { DirectAddress } from '../outbox/outbox-message.entity';
import { InboxMessage } from './inbox-message.entity';
import { NOTE } from './turn';

export const UNKNOWN_SENDER = defineCard<{ office: string }>('unknown-sender');
export const BOUND = defineCard<{ name: string; office: string }>('bound');

const BIND = /^[\s/／]*(?:绑定|bind)[\s:：]*(\d{6})\s*$/i;
/** somebody who means to bind but writes no six digits */
const BIND_TRY = /^[\s/／]*(?:绑定|bind)/i;
const MAX_TRIES = 5;
const HOUR_MS = 3_600_000;

/** Answers people we do not know: a binding code is taken; anything else gets one polite card a day and no data. */
@Injectable()
export class Reception {
  constructor(
    private readonly binding: Binding,
    private readonly desk: CardDesk,
    private readonly office: OfficeCalendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async receive(em: EntityManager, message: InboxMessage): Promise<string> {
    const code = BIND.exec(message.text.normalize('NFKC'))?.[1];
    if (code === undefined && BIND_TRY.test(message.text)) {
      throw new AppError(DIRECTORY_ERRORS.invite_malformed);
    }
    if (code === undefined) return this.introduce(em, message);
    await this.demandPatience(em, message);
    const person = await this.binding.bind(em, code, message, message.senderId);
    await this.desk.show(em, {
      kind: BOUND,
      subject: person.id,
      data: { name: person.name, office: this.office.policy.names.city_office },
      to: { personId: person.id },
      purpose: 'reply',
      inboxId: message.id,
    });
    return 'bound';
  }

  async refuse(em: EntityManager, message: InboxMessage, text: string): Promise<void> {
    await this.desk.show(em, {
      kind: NOTE,
      subject: message.id,
      data: { text },
      to: addressOf(message),
      purpose: 'reply',
      inboxId: message.id,
      dedupeKey: `note:${message.id}`,
    });
  }

  private async introduce(em: EntityManager, message: InboxMessage): Promise<string> {
    const day = this.office.dateOf(this.clock.now());
    await this.desk.show(em, {
      kind: UNKNOWN_SENDER,
      subject: 'hello',
      data: { office: this.office.policy.names.city_office },
      to: addressOf(message),
      purpose: 'reply',
      inboxId: message.id,
      dedupeKey: `unknown:${message.platform}:${message.senderId}:${day}`.slice(0, 160),
    });
    return 'unknown_sender';
  }

  private async demandPatience(
    em: EntityManager,
    { platform, tenant, app, senderId }: InboxMessage,
  ): Promise<void> {
    const since = new Date(this.clock.now().getTime() - HOUR_MS);
    const failed = await em.countBy(InboxMessage, {
      platform,
      tenant,
      app,
      senderId,
      outcome: `refused:${DIRECTORY_ERRORS.invite_unknown.code}`,
      receivedAt: MoreThan(since),
    });
    if (failed >= MAX_TRIES) throw new AppError(DIRECTORY_ERRORS.invite_too_many_tries);
  }
}

function addressOf(message: InboxMessage): Recipient {
  const { platform, tenant, app, senderId } = message;
  const address: DirectAddress = { platform, tenant, app, type: 'person', externalId: senderId };
  return { address };
}
