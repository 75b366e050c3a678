import { Injectable } from '@nestjs/common';
import type { Actor } from '../../directory/actor';
import type { Command } from '../command';
import { OfficeMonth } from '../office/office-month';
import { RemindView } from '../office/remind-view';
import type { Turn } from '../turn';

/** /remind: a preview of reminding who has not reported. */
@Injectable()
export class RemindCommand implements Command {
  readonly name = 'remind';
  readonly words = ['催报', '催一下'];
  readonly usage = '[县（市、区）] [月份]';
  readonly summary = '催报：先看发给谁、发什么，再发';

  constructor(
    private readonly months: OfficeMonth,
    private readonly view: RemindView,
  ) {}

  availableTo(actor: Actor): boolean {
    return actor.has('chase');
  }

  async run(turn: Turn, rest: string): Promise<void> {
    const reach = turn.actor.demand('chase');
    await this.view.preview(turn, await this.months.read(turn.em, rest, reach, turn.now));
  }
}
