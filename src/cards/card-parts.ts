import { randomBytes } from 'node:crypto';
import type { NeutralCard } from '../platforms/platform';
import type { CardToken } from './card-record.entity';
import type { RenderedAction } from './card-renderer';
import { plainText } from './plain-text.rules';

const TOKEN_DAYS = 14;
const DAY_MS = 86_400_000;
/** what remains to be said on a card that has been answered */
const HANDLED = '这张卡片已经处理，以后面的为准';

/** One-use tokens of a card's buttons, in the order of their numbers; a repeatable one has version 0. */
export function mintTokens(
  card: { readonly id: string; readonly version: number },
  actions: readonly RenderedAction[],
  now: Date,
): CardToken[] {
  return actions.map((action, index) => ({
    token: randomBytes(16).toString('hex'),
    cardId: card.id,
    version: action.repeatable ? 0 : card.version,
    choice: index + 1,
    action: action.id,
    args: action.args,
    expiresAt: new Date(now.getTime() + TOKEN_DAYS * DAY_MS),
    usedAt: null,
  }));
}

/** The card with its buttons bound to their tokens. */
export function withTokens(card: NeutralCard, tokens: readonly CardToken[]): NeutralCard {
  const actions = card.actions.map((action, i) => ({ ...action, token: tokens[i]?.token ?? '' }));
  return { ...card, actions };
}

export function hasButtons(card: NeutralCard): boolean {
  return card.actions.length > 0 || card.form !== undefined;
}

/** The card stays readable where it is, without buttons: a dead button is a trap for tired thumbs. */
export function withoutButtons(shown: NeutralCard): NeutralCard {
  const bare: Omit<NeutralCard, 'text'> = {
    ...shown,
    tone: 'plain',
    body: '',
    actions: [],
    footnote: HANDLED,
  };
  delete (bare as { form?: unknown }).form;
  return { ...bare, text: plainText(bare) };
}
