import { MISSING_LIST } from '../../reporting/missing.notices';
import { OFFICE_BOARD } from '../../reporting/office-board.notices';
import { REMIND_PREVIEW, REPORT_REMINDER } from '../../reporting/reminders.notices';
import type { CardAct } from '../command';
import type { RemindView } from '../office/remind-view';
import type { SnoozeView } from '../office/snooze-view';
import { act, viewOf } from './missing.act';

/** Buttons of reminding: the preview from list and board, sending or leaving it, and 今天别催了. */
export function remindActs(view: RemindView, snooze: SnoozeView): CardAct[] {
  return [
    act(MISSING_LIST, 'remind', (turn, press) => view.preview(turn, viewOf(press))),
    act(OFFICE_BOARD, 'remind', (turn, press) => view.preview(turn, viewOf(press))),
    act(REMIND_PREVIEW, 'send', (turn, press) => view.send(turn, viewOf(press), press.form.addressee)),
    act(REMIND_PREVIEW, 'cancel', (turn, press) => view.cancel(turn, viewOf(press))),
    act(REPORT_REMINDER, 'snooze', (turn) => snooze.snooze(turn)),
  ];
}
