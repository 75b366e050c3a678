import { missingActs } from '../acts/missing.act';
import { remindActs } from '../acts/remind.act';
import type { CardAct } from '../command';
import { LaterCommand } from '../commands/later.command';
import { MissingCommand } from '../commands/missing.command';
import { RemindCommand } from '../commands/remind.command';
import { MissingView } from './missing-view';
import { OfficeMonth } from './office-month';
import { RemindView } from './remind-view';
import { SnoozeView } from './snooze-view';

export const OFFICE_COMMANDS = [MissingCommand, RemindCommand, LaterCommand];

/** Providers of the office's commands; the acts come from {@link officeActs}. */
export const OFFICE_PROVIDERS = [OfficeMonth, MissingView, RemindView, SnoozeView, ...OFFICE_COMMANDS];

/** What {@link officeActs} is to be given, in its order. */
export const OFFICE_ACT_INJECT = [MissingView, RemindView, SnoozeView] as const;

export function officeActs(missing: MissingView, remind: RemindView, snooze: SnoozeView): CardAct[] {
  return [...missingActs(missing), ...remindActs(remind, snooze)];
}
