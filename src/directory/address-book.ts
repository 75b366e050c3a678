import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { ChatAddress, DeliveryTarget } from '../platforms/platform';
import { ChatGroup } from './chat-group.entity';
import { ChatIdentity } from './chat-identity.entity';
import { Person } from './person.entity';

/** From people and groups to where they can be reached, and back. */
@Injectable()
export class AddressBook {
  constructor(private readonly db: Database) {}

  /** The one account a message goes to: the preferred platform, else the last used, else the first bound. */
  async ofPerson(personId: string): Promise<DeliveryTarget | null> {
    const identities = await this.db.read.findBy(ChatIdentity, { personId });
    if (identities.length === 0) return null;
    const person = await this.db.read.findOneBy(Person, { id: personId });
    if (!person?.active) return null;
    const preferred = identities.filter((identity) => identity.platform === person.preferredPlatform);
    const [best] = (preferred.length > 0 ? preferred : identities).sort(
      (a, b) => (b.lastUsedAt?.getTime() ?? 0) - (a.lastUsedAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1),
    );
    return best ? { ...addressOf(best), type: 'person', externalId: best.externalId } : null;
  }

  async ofGroup(groupId: string): Promise<DeliveryTarget | null> {
    const group = await this.db.read.findOneBy(ChatGroup, { id: groupId });
    return group ? { ...addressOf(group), type: 'group', externalId: group.externalId } : null;
  }

  async groupAt(address: ChatAddress, externalId: string): Promise<ChatGroup | null> {
    return this.db.read.findOneBy(ChatGroup, { ...addressOf(address), externalId });
  }

  /** The active person behind an account, or null for somebody we do not know. */
  async personAt(address: ChatAddress, externalId: string): Promise<Person | null> {
    const identity = await this.db.read.findOneBy(ChatIdentity, { ...addressOf(address), externalId });
    return identity ? this.db.read.findOneBy(Person, { id: identity.personId, active: true }) : null;
  }
}

function addressOf({ platform, tenant, app }: ChatAddress): ChatAddress {
  return { platform, tenant, app };
}
