import { Injectable } from '@nestjs/common';
import type { Actor } from '../../directory/actor';
import { AreaStatus } from '../report/area-status';
import { MyProjects } from '../report/my-projects';
import type { Command } from '../command';
import type { Turn } from '../turn';

@Injectable()
export class MyCommand implements Command {
  readonly name = 'my';
  readonly words = ['我的', '我的项目', '清单'];
  readonly usage = '';
  readonly summary = '看您自己的项目报了没有';

  constructor(
    private readonly mine: MyProjects,
    private readonly area: AreaStatus,
  ) {}

  availableTo(actor: Actor): boolean {
    return actor.has('report') || actor.has('project_figures');
  }

  async run(turn: Turn): Promise<void> {
    if (turn.actor.has('report')) await this.mine.show(turn);
    else await this.area.show(turn);
  }
}
