import { Injectable } from '@nestjs/common';
import { CHOOSE_PERIOD, CHOOSE_PROJECT } from '../../reporting/report.notices';
import type { CardAct, Press } from '../command';
import { ProjectChoice } from '../report/project-choice';
import type { Turn } from '../turn';

@Injectable()
export class ChooseProject implements CardAct {
  readonly card = CHOOSE_PROJECT;
  readonly action = 'pick';

  constructor(private readonly choice: ProjectChoice) {}

  async run(turn: Turn, { args }: Press): Promise<void> {
    await this.choice.resume(turn, args.inbox ?? '', args.project ?? '', null);
  }
}

@Injectable()
export class ChoosePeriod implements CardAct {
  readonly card = CHOOSE_PERIOD;
  readonly action = 'pick';

  constructor(private readonly choice: ProjectChoice) {}

  async run(turn: Turn, { args }: Press): Promise<void> {
    await this.choice.resume(turn, args.inbox ?? '', args.project ?? '', args.period ?? null);
  }
}

export const CHOOSING_ACTS = [ChooseProject, ChoosePeriod];
