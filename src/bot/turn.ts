import type { EntityManager } from 'typeorm';
import type { CardDesk, Recipient } from '../cards/card-desk';
import { defineCard, type CardKind } from '../cards/card-kind';
import type { Actor } from '../directory/actor';
import type { ChatGroup } from '../directory/chat-group.entity';
import type { InboxMessage } from './inbox-message.entity';

/** A light answer without buttons. */
export const NOTE = defineCard<{ text: string }>('note');

export interface TurnParts {
  readonly em: EntityManager;
  readonly message: InboxMessage;
  readonly desk: CardDesk;
  readonly actor: Actor;
  /** set when the message was written in a registered group */
  readonly group: ChatGroup | null;
  readonly now: Date;
  /** outbox id of the card whose button was pressed */
  readonly clickedOutboxId: string | null;
  /** the earlier message whose words are taken up now, e.g. after the project was chosen */
  readonly source?: InboxMessage;
}

/**
 * One message being answered: everything it changes and says goes through the same transaction. Answers
 * go to the sender privately, also when the message was written in a group.
 */
export class Turn {
  readonly em: EntityManager;
  readonly actor: Actor;
  readonly message: InboxMessage;
  readonly group: ChatGroup | null;
  readonly now: Date;
  private readonly desk: CardDesk;
  /** the pressed card's delivery, whose place the first answer takes */
  readonly replacedOutboxId: string | null;
  private freeSpot: string | null;

  constructor(private readonly parts: TurnParts) {
    this.em = parts.em;
    this.actor = parts.actor;
    this.message = parts.message;
    this.group = parts.group;
    this.now = parts.now;
    this.desk = parts.desk;
    this.replacedOutboxId = parts.clickedOutboxId;
    this.freeSpot = parts.clickedOutboxId;
  }

  /** Where the words being worked on came from and when they were sent: lateness and evidence rest on it. */
  get source(): Pick<InboxMessage, 'id' | 'sentAt'> {
    return this.parts.source ?? this.message;
  }

  /** The same turn working on the words of an earlier message of the sender. */
  takingUp(source: InboxMessage): Turn {
    return new Turn({ ...this.parts, source });
  }

  /** Shows a card to the sender; the first answer to a pressed button takes the pressed card's place. */
  async reply<Data extends object>(kind: CardKind<Data>, subject: string, data: Data): Promise<void> {
    const spot = this.freeSpot;
    this.freeSpot = null;
    await this.desk.show(this.em, {
      kind,
      subject,
      data,
      to: { personId: this.actor.id },
      purpose: 'reply',
      inboxId: this.message.id,
      ...(spot === null ? {} : { inPlaceOf: spot }),
    });
  }

  /** Shows a card below everything; a pressed card stays where it is. */
  async showAnew<Data extends object>(kind: CardKind<Data>, subject: string, data: Data): Promise<void> {
    await this.desk.show(this.em, {
      kind,
      subject,
      data,
      to: { personId: this.actor.id },
      purpose: 'reply',
      inboxId: this.message.id,
    });
  }

  /** Says a plain sentence; it never takes a card's place. */
  async say(text: string): Promise<void> {
    await this.note(text, { personId: this.actor.id });
  }

  /** A short word in the group the message came from: never figures, never names. */
  async sayInGroup(text: string): Promise<void> {
    if (this.group) await this.note(text, { groupId: this.group.id });
  }

  /** A plain sentence to somebody else, not before `dueAt`. */
  async tell(personId: string, text: string, dueAt: Date): Promise<void> {
    await this.note(text, { personId }, dueAt);
  }

  private async note(text: string, to: Recipient, dueAt?: Date): Promise<void> {
    await this.desk.show(this.em, {
      kind: NOTE,
      subject: this.message.id,
      data: { text },
      to,
      purpose: 'reply',
      inboxId: this.message.id,
      ...(dueAt === undefined ? {} : { dueAt }),
      dedupeKey: `note:${this.message.id}:${recipientOf(to)}:${text}`.slice(0, 160),
    });
  }
}

function recipientOf(to: Recipient): string {
  if ('groupId' in to) return 'group';
  return 'personId' in to ? to.personId : 'address';
}
