import type { CardKind } from '../cards/card-kind';
import type { Actor } from '../directory/actor';
import type { Turn } from './turn';

/** A word people write: `/missing`, `/未报`. One file and one class each; registered in `bot.module.ts`. */
export interface Command {
  /** Latin word without the slash */
  readonly name: string;
  /** Chinese words for the same, without the slash; the first one is shown in help */
  readonly words: readonly string[];
  /** what follows the word, e.g. "[项目]"; empty when nothing does */
  readonly usage: string;
  /** one line for /help */
  readonly summary: string;
  /** answered, but of no use to somebody who is known already, and so not in /help */
  readonly unlisted?: true;
  /** help shows, and the program runs, only what the person may */
  availableTo(actor: Actor): boolean;
  /** @param rest what stands after the word, trimmed */
  run(turn: Turn, rest: string): Promise<void>;
}

/** What a button of a card does. The token has proven person, card and version before it is called. */
export interface CardAct {
  /** the kinds of card that have this button */
  readonly card: CardKind<object> | readonly CardKind<object>[];
  readonly action: string;
  run(turn: Turn, press: Press): Promise<void>;
}

export interface Press {
  /** values the button carries */
  readonly args: Readonly<Record<string, string>>;
  /** what was filled in, as text */
  readonly form: Readonly<Record<string, string>>;
  /** subject of the card */
  readonly subject: string;
}

/** Injection tokens of the lists. */
export const COMMANDS = Symbol('Commands');
export const CARD_ACTS = Symbol('CardActs');
