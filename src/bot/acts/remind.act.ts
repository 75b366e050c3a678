import { Injectable } from '@nestjs/common';
import { MISSING_LIST } from '../../reporting/missing.notices';
import { OFFICE_BOARD } from '../../reporting/office-board.notices';
import { REMIND_PREVIEW, REPORT_REMINDER } from '../../reporting/reminders.notices';
import type { CardAct, Press } from '../command';
import { RemindView } from '../office/remind-view';
import { SnoozeView } from '../office/snooze-view';
import type { Turn } from '../turn';
import { viewOf } from './missing.act';

/** 催报, from the list and from the board: the preview, nothing sent yet */
@Injectable()
export class PreviewReminders implements CardAct {
  readonly card = [MISSING_LIST, OFFICE_BOARD];
  readonly action = 'remind';

  constructor(private readonly view: RemindView) {}

  async run(turn: Turn, press: Press): Promise<void> {
    await this.view.preview(turn, viewOf(press));
  }
}

/** 发送 */
@Injectable()
export class SendReminders implements CardAct {
  readonly card = REMIND_PREVIEW;
  readonly action = 'send';

  constructor(private readonly view: RemindView) {}

  async run(turn: Turn, press: Press): Promise<void> {
    await this.view.send(turn, viewOf(press), press.form.addressee);
  }
}

/** 取消 */
@Injectable()
export class CancelReminders implements CardAct {
  readonly card = REMIND_PREVIEW;
  readonly action = 'cancel';

  constructor(private readonly view: RemindView) {}

  async run(turn: Turn, press: Press): Promise<void> {
    await this.view.cancel(turn, viewOf(press));
  }
}

/** 今天别催了 */
@Injectable()
export class SnoozeReminders implements CardAct {
  readonly card = REPORT_REMINDER;
  readonly action = 'snooze';

  constructor(private readonly view: SnoozeView) {}

  async run(turn: Turn): Promise<void> {
    await this.view.snooze(turn);
  }
}

export const REMIND_ACTS = [PreviewReminders, SendReminders, CancelReminders, SnoozeReminders];
