import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { CommandBook } from '../command-book';
import type { Command } from '../command';
import { HELP } from '../bot.notices';
import type { Turn } from '../turn';

/** Shows only what the person may run. */
@Injectable()
export class HelpCommand implements Command {
  readonly name = 'help';
  readonly words = ['帮助', '命令', '怎么用'];
  readonly usage = '';
  readonly summary = '看您能用的命令';

  /** The book is made of the commands, this one too: it is looked up when it is there. */
  constructor(private readonly modules: ModuleRef) {}

  availableTo(): boolean {
    return true;
  }

  async run(turn: Turn): Promise<void> {
    const mine = this.modules.get(CommandBook).availableTo(turn.actor);
    const commands = mine
      .filter((command) => !command.unlisted)
      .map((command) => ({
        word: command.words[0] ?? command.name,
        name: command.name,
        usage: command.usage,
        summary: command.summary,
      }));
    await turn.reply(HELP, 'help', {
      name: turn.actor.person.name,
      commands,
      canReport: turn.actor.has('report'),
    });
  }
}
