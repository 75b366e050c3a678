import { CardFanOut } from '../cards/card-fan-out';
import { Chase } from './chase';
import { ChaseAddressees } from './chase-addressees';
import { MISSING_CARDS } from './missing.notices';
import { OfficeBoard } from './office-board';
import { OFFICE_BOARD_CARDS } from './office-board.notices';
import { PeriodOffices } from './period-offices';
import { Reminders } from './reminders';
import { REMINDER_CARDS } from './reminders.notices';

/** What reminding and telling the office needs, for the module that wires it. */
export const CHASE_PROVIDERS = [CardFanOut, PeriodOffices, Reminders, ChaseAddressees, Chase, OfficeBoard];

/** Cards of who is missing, reminders and the office's board, for the boot check. */
export const JOB_AND_MISSING_CARDS = [...MISSING_CARDS, ...REMINDER_CARDS, ...OFFICE_BOARD_CARDS];
