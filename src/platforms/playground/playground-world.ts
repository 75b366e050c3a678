import type { EntityManager } from 'typeorm';
import { SettingRow } from '../../database/setting.entity';
import { systemClock } from '../../kernel/clock';

/** What the playground's own "servers" know besides our records: groups with members, strangers, phones that are off. */
export interface PlaygroundWorld {
  readonly isDemo: boolean;
  readonly city: string;
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly memberIds: readonly string[];
  }[];
  readonly strangers: readonly { readonly id: string; readonly name: string }[];
  readonly unreachable: readonly string[];
  /** people suggested for the phones, in order */
  readonly faces: readonly string[];
}

const NAME = 'playground.world';

export const EMPTY_WORLD: PlaygroundWorld = {
  isDemo: false,
  city: '',
  groups: [],
  strangers: [{ id: 'stranger-1', name: '陌生手机' }],
  unreachable: [],
  faces: [],
};

export async function loadWorld(em: EntityManager): Promise<PlaygroundWorld> {
  const row = await em.findOneBy(SettingRow, { name: NAME });
  return row ? (JSON.parse(row.value) as PlaygroundWorld) : EMPTY_WORLD;
}

export async function saveWorld(em: EntityManager, world: PlaygroundWorld): Promise<void> {
  const row = { name: NAME, value: JSON.stringify(world), updatedAt: systemClock.now() };
  await em.upsert(SettingRow, row, ['name']);
}
