import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../directory/actor';
import { AppError } from '../kernel/app-error';
import { BOT_ERRORS } from './bot.errors';
import { COMMANDS, type Command } from './command';
import { nearestWord } from './text-input.rules';
import type { Turn } from './turn';

/** All commands by every word they answer to. Refuses to start when two claim one word. */
@Injectable()
export class CommandBook {
  readonly words: ReadonlySet<string>;
  private readonly byWord = new Map<string, Command>();

  constructor(@Inject(COMMANDS) readonly commands: readonly Command[]) {
    for (const command of commands) {
      for (const word of [command.name, ...command.words]) {
        if (this.byWord.has(word)) throw new AppError(BOT_ERRORS.commands_clash, { list: `/${word}` });
        this.byWord.set(word, command);
      }
    }
    this.words = new Set(this.byWord.keys());
  }

  availableTo(actor: Actor): Command[] {
    return this.commands.filter((command) => command.availableTo(actor));
  }

  /** @throws AppError command_unknown (with the nearest word), command_not_allowed */
  async run(turn: Turn, word: string, rest: string): Promise<string> {
    const command = this.byWord.get(word);
    if (!command) {
      const mine = this.availableTo(turn.actor).flatMap((each) => [each.name, ...each.words]);
      const near = nearestWord(word, mine);
      const hint = near === null ? '' : `，您是要发“/${near}”吗`;
      throw new AppError(BOT_ERRORS.command_unknown, { word, hint });
    }
    if (!command.availableTo(turn.actor)) throw new AppError(BOT_ERRORS.command_not_allowed, { word });
    await command.run(turn, rest);
    return `command:/${command.name}`;
  }
}
