import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardDesk } from '../cards/card-desk';
import { Actor } from '../directory/actor';
import { AddressBook } from '../directory/address-book';
import { ChatIdentity } from '../directory/chat-identity.entity';
import { AppError } from '../kernel/app-error';
import { assertNever } from '../kernel/assert-never';
import { CLOCK, type Clock } from '../kernel/clock';
import { OfficeCalendar } from '../policy/office-calendar';
import { loadActor } from '../projects/actors';
import { BOT_ERRORS } from './bot.errors';
import { ButtonPresses } from './button-presses';
import { CommandBook } from './command-book';
import type { InboxMessage } from './inbox-message.entity';
import { Reception } from './reception';
import { ReportDialogue } from './report/report-dialogue';
import { isAddressed, textInput } from './text-input.rules';
import { Turn } from './turn';

/** Who wrote, what kind of message it is, and who answers it. Knows no domain rule itself. */
@Injectable()
export class Conversation {
  constructor(
    private readonly addressBook: AddressBook,
    private readonly reception: Reception,
    private readonly commands: CommandBook,
    private readonly presses: ButtonPresses,
    private readonly reports: ReportDialogue,
    private readonly desk: CardDesk,
    private readonly office: OfficeCalendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns what was made of the message, for the inbox row */
  async answer(em: EntityManager, message: InboxMessage): Promise<string> {
    const turn = await this.turnFor(em, message);
    if (!turn) return this.reception.receive(em, message);
    if (message.intakeNote === 'too_long') throw new AppError(BOT_ERRORS.text_too_long);
    switch (message.kind) {
      case 'click':
        return this.presses.press(turn, message.click ?? { token: '', form: {} });
      case 'text':
        return this.text(turn);
      case 'unsupported':
        throw new AppError(BOT_ERRORS.kind_unsupported);
      default:
        return assertNever(message.kind);
    }
  }

  /** The sentence of a refusal goes to the sender privately; nothing else of the turn remains. */
  async refuse(em: EntityManager, message: InboxMessage, error: AppError): Promise<string> {
    const turn = await this.turnFor(em, message);
    if (turn) await turn.say(error.message);
    else await this.reception.refuse(em, message, error.message);
    return `refused:${error.code}`;
  }

  async apologise(em: EntityManager, message: InboxMessage): Promise<string> {
    const text = '系统没能处理您刚才这条消息，原文已留存，没有改动任何数据；请稍后再发一次，或联系发改部门';
    const turn = await this.turnFor(em, message);
    if (turn) await turn.say(text);
    else await this.reception.refuse(em, message, text);
    return 'failed';
  }

  private async text(turn: Turn): Promise<string> {
    const { text } = turn.message;
    if (turn.message.intakeNote === 'control_characters') {
      await turn.say('消息里有看不见的控制字符，已经去掉，其余照常处理');
    }
    const input = textInput(text, this.commands.words);
    const isOverheard = turn.message.conversationType === 'group' && !isAddressed(text);
    if (isOverheard && !(input.kind === 'command' && input.bySlash)) return this.reports.take(turn, text);
    switch (input.kind) {
      case 'empty':
        throw new AppError(BOT_ERRORS.text_empty);
      case 'command':
        return this.commands.run(turn, input.word, input.rest);
      case 'choice':
        return this.presses.choose(turn, input.number, () => this.reports.takeBareNumber(turn, text));
      case 'yes':
        return this.presses.agree(turn, input.firm);
      case 'no':
        return this.presses.disagree(turn);
      case 'greeting':
        return turn.message.conversationType === 'group' ? 'chatter' : this.commands.run(turn, 'help', '');
      case 'words':
        return this.reports.take(turn, input.text);
      default:
        return assertNever(input);
    }
  }

  private async turnFor(em: EntityManager, message: InboxMessage): Promise<Turn | null> {
    const person = await this.addressBook.personAt(message, message.senderId);
    if (!person) return null;
    const now = this.clock.now();
    const actor: Actor = await loadActor(em, person, this.office.dateOf(now));
    const { platform, tenant, app, senderId } = message;
    await em.update(ChatIdentity, { platform, tenant, app, externalId: senderId }, { lastUsedAt: now });
    const group =
      message.conversationType === 'group'
        ? await this.addressBook.groupAt(message, message.conversationId)
        : null;
    const clickedOutboxId = message.click ? await this.presses.outboxOf(em, message.click.token) : null;
    return new Turn({ em, message, actor, group, now, desk: this.desk, clickedOutboxId });
  }
}
