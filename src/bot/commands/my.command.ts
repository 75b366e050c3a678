import { Injectable } from '@nestjs/common';
import type { Actor } from '../../directory/actor';
import { AreaStatus } from '../report/area-status';
import { MyProjects } from '../report/my-projects';
import { OfficeCalendar } from '../../policy/office-calendar';
import { readMessage } from '../../reading/reader';
import type { Command } from '../command';
import type { Turn } from '../turn';

@Injectable()
export class MyCommand implements Command {
  readonly name = 'my';
  readonly words = ['我的', '我的项目', '清单'];
  readonly usage = '[月份]';
  readonly summary = '看您自己的项目报了没有';

  constructor(
    private readonly mine: MyProjects,
    private readonly area: AreaStatus,
    private readonly office: OfficeCalendar,
  ) {}

  availableTo(actor: Actor): boolean {
    return actor.has('report') || actor.has('project_figures');
  }

  async run(turn: Turn, rest: string): Promise<void> {
    const { period } = readMessage(rest, { sentOn: this.office.dateOf(turn.now) });
    if (turn.actor.has('report')) await this.mine.show(turn, period === null ? [] : [period]);
    else await this.area.show(turn);
  }
}
