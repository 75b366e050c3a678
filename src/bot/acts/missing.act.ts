import { Injectable } from '@nestjs/common';
import { MISSING_LIST, MISSING_PHONES } from '../../reporting/missing.notices';
import { OFFICE_BOARD } from '../../reporting/office-board.notices';
import type { CardAct, Press } from '../command';
import { MissingView } from '../office/missing-view';
import type { OfficeView } from '../office/office-month';
import type { Turn } from '../turn';

/** 显示电话 */
@Injectable()
export class ShowPhones implements CardAct {
  readonly card = MISSING_LIST;
  readonly action = 'phones';

  constructor(private readonly view: MissingView) {}

  async run(turn: Turn, press: Press): Promise<void> {
    await this.view.phones(turn, viewOf(press));
  }
}

/** 返回名单, from the telephones */
@Injectable()
export class BackToMissing implements CardAct {
  readonly card = MISSING_PHONES;
  readonly action = 'missing';

  constructor(private readonly view: MissingView) {}

  async run(turn: Turn, press: Press): Promise<void> {
    await this.view.show(turn, viewOf(press));
  }
}

/** 看未报名单, from the board, which stays where it is */
@Injectable()
export class MissingFromBoard implements CardAct {
  readonly card = OFFICE_BOARD;
  readonly action = 'missing';

  constructor(private readonly view: MissingView) {}

  async run(turn: Turn, press: Press): Promise<void> {
    await this.view.show(turn, viewOf(press), 'anew');
  }
}

/** The month and county a button carries. */
export function viewOf(press: Press): OfficeView {
  const [period = '', county = ''] = press.subject.split(':');
  return { period: press.args.period ?? period, county: press.args.county ?? county };
}

export const MISSING_ACTS = [ShowPhones, BackToMissing, MissingFromBoard];
