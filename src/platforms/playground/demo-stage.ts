import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Database } from '../../database/database';
import { ENTITIES } from '../../database/entities';
import { SettingRow } from '../../database/setting.entity';
import { PolicyVersion } from '../../policy/policy-version.entity';
import { loadDemoCity, type DemoCity } from '../../demo/demo-city';
import { ChatGroup } from '../../directory/chat-group.entity';
import { ChatIdentity } from '../../directory/chat-identity.entity';
import { Person } from '../../directory/person.entity';
import type { Secrets } from '../../directory/secrets';
import { systemClock } from '../../kernel/clock';
import { reportingPeriod, type ReportingPeriod } from '../../kernel/reporting-period';
import { instantAt } from '../../kernel/zoned-time';
import { civilDate } from '../../kernel/civil-date';
import { ulid } from '../../kernel/ulid';
import type { OfficeCalendar } from '../../policy/office-calendar';
import { PLAYGROUND_ADDRESS } from './playground-adapter';
import { loadWorld, saveWorld } from './playground-world';

/** The playground opens just before 国庆, with the shifted 7th and a make-up Saturday ahead. */
export function openingMoment(zone: string): Date {
  return instantAt(civilDate('2026-09-28'), '09:00', zone);
}

/** Sets the stage of the demo: an empty database, the made-up city, everybody's phone. */
export class DemoStage {
  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
    private readonly office: OfficeCalendar,
    private readonly templatesDir: string,
  ) {}

  async isSet(): Promise<boolean> {
    return (await loadWorld(this.db.read)).isDemo;
  }

  /** Everything is cleared and loaded in one transaction, so that a stop in between leaves the old stage. */
  async set(at: Date): Promise<void> {
    await this.db.write(async (em) => {
      for (const entity of ENTITIES) {
        if (entity !== PolicyVersion) await em.createQueryBuilder().delete().from(entity).execute();
      }
      const clock = { now: () => at };
      const context = { secrets: this.secrets, clock, zone: this.office.zone };
      const judgeLate = (period: ReportingPeriod, sentAt: Date): boolean => this.wasLate(period, sentAt);
      const city = await loadDemoCity(em, join(this.templatesDir, 'demo'), context, { judgeLate });
      await this.handOutPhones(em, city, at);
      const row = { name: 'playground.clock', value: at.toISOString(), updatedAt: systemClock.now() };
      await em.upsert(SettingRow, row, ['name']);
    });
  }

  private wasLate(period: ReportingPeriod, sentAt: Date): boolean {
    return sentAt >= this.office.schedule(reportingPeriod(period)).ownerDueAt;
  }

  private async handOutPhones(em: EntityManager, city: DemoCity, at: Date): Promise<void> {
    const people = await em.find(Person, { select: { id: true } });
    const identities = people
      .filter(({ id }) => !city.unboundIds.includes(id))
      .map(({ id }) => ({
        ...PLAYGROUND_ADDRESS,
        id: ulid(),
        personId: id,
        externalId: id,
        boundAt: at,
        lastUsedAt: null,
      }));
    await em.insert(ChatIdentity, identities);
    await em.insert(
      ChatGroup,
      city.groups.map(({ key, name, purpose, countyId, projectId }) => ({
        ...PLAYGROUND_ADDRESS,
        id: ulid(),
        externalId: key,
        name,
        purpose,
        countyId,
        projectId,
      })),
    );
    const strangers = city.faces.flatMap((face) => face.strangers);
    await saveWorld(em, {
      isDemo: true,
      city: city.city,
      groups: city.groups.map(({ key, name, memberIds }) => ({ id: key, name, memberIds })),
      strangers: strangers.map((name, i) => ({ id: `stranger-${i + 1}`, name })),
      unreachable: city.unreachableIds,
      faces: city.faces.flatMap((face) => face.personIds),
    });
  }
}
