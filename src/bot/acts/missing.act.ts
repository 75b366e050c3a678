import type { CardKind } from '../../cards/card-kind';
import { MISSING_LIST, MISSING_PHONES } from '../../reporting/missing.notices';
import { OFFICE_BOARD } from '../../reporting/office-board.notices';
import type { CardAct, Press } from '../command';
import type { MissingView } from '../office/missing-view';
import type { OfficeView } from '../office/office-month';

/** Buttons about who is missing: on the list, on its telephones, on the office's board. */
export function missingActs(view: MissingView): CardAct[] {
  return [
    act(MISSING_LIST, 'phones', (turn, press) => view.phones(turn, viewOf(press))),
    act(MISSING_PHONES, 'missing', (turn, press) => view.show(turn, viewOf(press))),
    act(OFFICE_BOARD, 'missing', (turn, press) => view.show(turn, viewOf(press), 'anew')),
  ];
}

/** The month and county a button carries. */
export function viewOf(press: Press): OfficeView {
  const [period = '', county = ''] = press.subject.split(':');
  return { period: press.args.period ?? period, county: press.args.county ?? county };
}

export function act(card: CardKind<object>, action: string, run: CardAct['run']): CardAct {
  return { card, action, run };
}
