import { Injectable } from '@nestjs/common';
import type { Actor } from '../../directory/actor';
import type { Command } from '../command';
import { MissingView } from '../office/missing-view';
import { OfficeMonth } from '../office/office-month';
import type { Turn } from '../turn';

/** /missing: who has not reported. */
@Injectable()
export class MissingCommand implements Command {
  readonly name = 'missing';
  readonly words = ['未报', '谁没报', '缺报'];
  readonly usage = '[县（市、区）] [月份]';
  readonly summary = '看谁还没报月报，可催报、可看电话';

  constructor(
    private readonly months: OfficeMonth,
    private readonly view: MissingView,
  ) {}

  availableTo(actor: Actor): boolean {
    return actor.has('chase');
  }

  async run(turn: Turn, rest: string): Promise<void> {
    const reach = turn.actor.demand('chase');
    await this.view.show(turn, await this.months.read(turn.em, rest, reach, turn.now));
  }
}
