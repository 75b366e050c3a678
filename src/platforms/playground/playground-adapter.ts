import type { Database } from '../../database/database';
import { isUniqueViolation } from '../../database/unique-violation';
import type { Clock } from '../../kernel/clock';
import { ulid } from '../../kernel/ulid';
import {
  DeliveryError,
  type ChatAddress,
  type DeliveryReceipt,
  type OutgoingDelivery,
  type PlatformAdapter,
} from '../platform';
import { PlaygroundPost } from './playground-post.entity';
import { loadWorld } from './playground-world';

/** Where everybody on the playground is found. */
export const PLAYGROUND_ADDRESS: ChatAddress = { platform: 'playground', tenant: '', app: '' };

export function directConversation(personId: string): string {
  return `direct:${personId}`;
}

/** The web chat as a platform: a delivery becomes a post on a phone; a repeat of the same key is dropped. */
export class PlaygroundAdapter implements PlatformAdapter {
  readonly name = PLAYGROUND_ADDRESS.platform;
  readonly canReplaceCards = true;
  readonly dropsRepeats = true;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async deliver({ key, target, card, replaces }: OutgoingDelivery): Promise<DeliveryReceipt> {
    const isGroup = target.type === 'group';
    const { unreachable } = await loadWorld(this.db.read);
    if (!isGroup && unreachable.includes(target.externalId)) {
      throw new DeliveryError('permanent', 'phone_off', '对方手机不在线或已离开组织');
    }
    const id = ulid();
    try {
      await this.db.write((em) =>
        em.insert(PlaygroundPost, {
          id,
          deliveryKey: key,
          at: this.clock.now(),
          conversation: isGroup ? target.externalId : directConversation(target.externalId),
          recipient: isGroup ? null : target.externalId,
          sender: null,
          text: card.text,
          card: card as never,
          replaces: replaces ?? null,
        }),
      );
      return { platformMessageId: id };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const known = await this.db.read.findOneByOrFail(PlaygroundPost, { deliveryKey: key });
      return { platformMessageId: known.id };
    }
  }
}
