import { Injectable } from '@nestjs/common';
import type { Actor } from '../../directory/actor';
import type { Command } from '../command';
import { SnoozeView } from '../office/snooze-view';
import type { Turn } from '../turn';

/** /later: no more reminders today. */
@Injectable()
export class LaterCommand implements Command {
  readonly name = 'later';
  readonly words = ['稍后', '今天别催了'];
  readonly usage = '';
  readonly summary = '今天先不提醒我';

  constructor(private readonly view: SnoozeView) {}

  availableTo(actor: Actor): boolean {
    return actor.has('report');
  }

  async run(turn: Turn): Promise<void> {
    await this.view.snooze(turn);
  }
}
