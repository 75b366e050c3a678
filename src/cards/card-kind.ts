declare const dataBrand: unique symbol;

/**
 * A kind of card with the shape of its data. Rooms declare theirs in `<room>.notices.ts`; the template
 * `bot-templates/cards/<name>.card.yaml` says it in Chinese.
 */
export interface CardKind<Data extends object> {
  readonly name: string;
  /** phantom: ties the data's type to the kind */
  readonly [dataBrand]?: Data;
}

export function defineCard<Data extends object>(name: string): CardKind<Data> {
  return { name };
}
