import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { CardRecord, CardToken } from '../cards/card-record.entity';
import { CARD_ERRORS } from '../cards/cards.errors';
import { AppError } from '../kernel/app-error';
import type { CardClick } from '../platforms/platform';
import { BOT_ERRORS } from './bot.errors';
import { CARD_ACTS, type CardAct } from './command';
import type { Turn } from './turn';

/** how many open cards are looked through for one that asks for agreement */
const LOOK_BACK = 10;
/** cards that can only be agreed to once they are filled in */
const UNFINISHED = ['report-missing', 'report-batch', 'report-form'];
/** Acts whose meaning is "no, change it", by order of preference. */
const DISAGREE = ['change', 'redo', 'drop'];

/** From a pressed button, a digit, 对 or 不对 to the act behind it; each token works once. */
@Injectable()
export class ButtonPresses {
  private readonly acts = new Map<string, CardAct>();

  constructor(@Inject(CARD_ACTS) acts: readonly CardAct[]) {
    for (const act of acts) {
      for (const card of [act.card].flat()) {
        const key = `${card.name}:${act.action}`;
        if (this.acts.has(key)) throw new AppError(BOT_ERRORS.commands_clash, { list: key });
        this.acts.set(key, act);
      }
    }
  }

  /** `card:action` of every act there is; the boot check holds them against the templates. */
  get keys(): ReadonlySet<string> {
    return new Set(this.acts.keys());
  }

  async press(turn: Turn, click: CardClick): Promise<string> {
    const token = await turn.em.findOneBy(CardToken, { token: click.token });
    const card = token && (await turn.em.findOneBy(CardRecord, { id: token.cardId }));
    if (!token || !card) throw new AppError(CARD_ERRORS.card_expired);
    return this.act(turn, card, token, click.form);
  }

  /** A bare digit answers the latest open card; without one it may be a figure that was asked for. */
  async choose(turn: Turn, number: number, otherwise: () => Promise<string | null>): Promise<string> {
    const card = await this.latestOpen(turn);
    const tokens = card ? await this.tokensOf(turn.em, card) : [];
    const token = tokens.find((each) => each.choice === number);
    if (card && token) return this.act(turn, card, token, {});
    const taken = await otherwise();
    if (taken !== null) return taken;
    if (!card) throw new AppError(BOT_ERRORS.nothing_to_answer);
    throw new AppError(BOT_ERRORS.choice_out_of_range, { number, max: tokens.length });
  }

  /**
   * 对: the first choice of the latest card that asks for agreement.
   * @param isFirm somebody who wrote 对 or 确认 is told when there is nothing to agree to
   */
  async agree(turn: Turn, isFirm: boolean): Promise<string> {
    const open = await this.openCards(turn);
    const asking = await this.withAct(turn, open, AGREE);
    const [latest] = open;
    const [first] = asking;
    if (first?.card === latest && first?.token.args.which === '1') {
      throw new AppError(BOT_ERRORS.say_which);
    }
    if (first && (first.card === latest || asking.length === 1)) {
      return this.act(turn, first.card, first.token, {});
    }
    if (turn.message.conversationType === 'group') return 'chatter';
    if (first) throw new AppError(BOT_ERRORS.several_to_confirm, { count: asking.length });
    if (latest && UNFINISHED.includes(latest.kind)) throw new AppError(BOT_ERRORS.not_filled_yet);
    if (isFirm) throw new AppError(BOT_ERRORS.nothing_to_answer);
    return 'chatter';
  }

  async disagree(turn: Turn): Promise<string> {
    const card = await this.latestOpen(turn);
    const tokens = card ? await this.tokensOf(turn.em, card) : [];
    const token = DISAGREE.map((action) => tokens.find((each) => each.action === action)).find(Boolean);
    if (!card || !token) throw new AppError(BOT_ERRORS.nothing_to_answer);
    return this.act(turn, card, token, {});
  }

  /** The delivery whose button carries this token. */
  async outboxOf(em: EntityManager, token: string): Promise<string | null> {
    const row = await em.findOneBy(CardToken, { token });
    const card = row && (await em.findOneBy(CardRecord, { id: row.cardId }));
    return card?.outboxId ?? null;
  }

  private async act(
    turn: Turn,
    card: CardRecord,
    token: CardToken,
    form: Readonly<Record<string, string>>,
  ): Promise<string> {
    if (card.recipient !== turn.actor.id) throw new AppError(CARD_ERRORS.card_not_yours);
    const isRepeatable = token.version === 0;
    if (!isRepeatable && token.version !== card.version) throw new AppError(CARD_ERRORS.card_already_used);
    if (token.expiresAt <= turn.now) throw new AppError(CARD_ERRORS.card_expired);
    if (!isRepeatable) await this.use(turn, token);
    const act = this.acts.get(`${card.kind}:${token.action}`);
    if (!act) throw new AppError(CARD_ERRORS.card_expired);
    await act.run(turn, { args: token.args, form, subject: card.subject });
    return `press:${card.kind}:${token.action}`;
  }

  private async use(turn: Turn, token: CardToken): Promise<void> {
    const used = await turn.em.update(
      CardToken,
      { token: token.token, usedAt: IsNull() },
      { usedAt: turn.now },
    );
    if (used.affected !== 1) throw new AppError(CARD_ERRORS.card_already_used);
  }

  private async latestOpen(turn: Turn): Promise<CardRecord | null> {
    return (await this.openCards(turn))[0] ?? null;
  }

  /** Cards that wait for an answer, the one shown last first. */
  private async openCards(turn: Turn): Promise<CardRecord[]> {
    return turn.em.find(CardRecord, {
      where: { recipient: turn.actor.id, state: 'open' },
      order: { shownAt: 'DESC', outboxId: 'DESC' },
      take: LOOK_BACK,
    });
  }

  private async withAct(
    turn: Turn,
    cards: readonly CardRecord[],
    actions: readonly string[],
  ): Promise<{ card: CardRecord; token: CardToken }[]> {
    const found: { card: CardRecord; token: CardToken }[] = [];
    for (const card of cards) {
      const token = (await this.tokensOf(turn.em, card)).find((each) => actions.includes(each.action));
      if (token) found.push({ card, token });
    }
    return found;
  }

  private async tokensOf(em: EntityManager, card: CardRecord): Promise<CardToken[]> {
    return em.find(CardToken, {
      where: { cardId: card.id, version: In([card.version, 0]) },
      order: { choice: 'ASC' },
    });
  }
}

/** Acts that "对" may stand for. */
const AGREE = ['confirm', 'accept', 'instead', 'agree', 'send'];
