import type { EntityManager } from 'typeorm';
import { ChatIdentity } from '../../directory/chat-identity.entity';
import { OrgUnit } from '../../directory/org-unit.entity';
import { Person } from '../../directory/person.entity';
import { CAPACITY_LABELS, type Capacity } from '../../directory/rights';
import { RoleGrant } from '../../directory/role-grant.entity';
import { ResponsibilityLink, type LinkKind } from '../../projects/responsibility-link.entity';
import { PLAYGROUND_ADDRESS } from './playground-adapter';
import type { PlaygroundWorld } from './playground-world';

export interface PlaygroundPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Capacity[];
  readonly roleLabel: string;
  readonly org: string;
  /** heading in the person chooser */
  readonly group: string;
  readonly bound: boolean;
  readonly reachable: boolean;
}

const LINKED: Readonly<Record<LinkKind, Capacity>> = {
  liaison: 'liaison',
  owner_head: 'owner_head',
  territorial_leader: 'linked_leader',
  industry_leader: 'linked_leader',
  drp_territorial: 'responsible_officer',
  drp_industry: 'responsible_officer',
};

const HEADINGS: readonly (readonly [string, readonly Capacity[]])[] = [
  ['业主、联络员', ['liaison', 'owner_head']],
  ['县发改局经办、县政府审定', ['county_clerk', 'county_approver']],
  ['市发改委经办、市政府审定', ['city_staff', 'city_approver']],
  ['直接责任人', ['responsible_officer']],
  ['挂钩领导、秘书', ['linked_leader', 'leader_secretary']],
  ['行业部门', ['sector_clerk']],
  ['督查室', ['supervision']],
  ['管理员', ['system_admin', 'security_admin', 'audit_admin']],
];

/** Everybody a phone can be handed to: the suggested faces first, then by role in official order, strangers last. */
export async function playgroundPeople(
  em: EntityManager,
  world: PlaygroundWorld,
): Promise<PlaygroundPerson[]> {
  const people = await em.find(Person, { where: { active: true }, order: { sortNo: 'ASC', id: 'ASC' } });
  const units = new Map((await em.find(OrgUnit)).map((unit) => [unit.id, unit.name]));
  const bound = new Set((await em.findBy(ChatIdentity, PLAYGROUND_ADDRESS)).map((row) => row.personId));
  const roles = await rolesOf(em);
  const known = people.map((person) => {
    const mine = roles.get(person.id) ?? [];
    return {
      id: person.id,
      name: person.name,
      roles: mine,
      roleLabel: mine.map((role) => CAPACITY_LABELS[role]).join('、'),
      org: units.get(person.orgUnitId) ?? '',
      group: headingOf(mine),
      bound: bound.has(person.id),
      reachable: !world.unreachable.includes(person.id),
    };
  });
  const place = new Map(world.faces.map((id, i) => [id, i]));
  const rank = (person: PlaygroundPerson): number => place.get(person.id) ?? world.faces.length;
  const strangers = world.strangers.map(({ id, name }) => ({
    id,
    name,
    roles: [],
    roleLabel: '不在名册里',
    org: '',
    group: '陌生人',
    bound: false,
    reachable: true,
  }));
  return [...known.sort((a, b) => rank(a) - rank(b)), ...strangers];
}

async function rolesOf(em: EntityManager): Promise<Map<string, Capacity[]>> {
  const roles = new Map<string, Capacity[]>();
  const add = (personId: string, capacity: Capacity): void => {
    const mine = roles.get(personId) ?? [];
    if (!mine.includes(capacity)) roles.set(personId, [...mine, capacity]);
  };
  for (const grant of await em.find(RoleGrant)) add(grant.personId, grant.role);
  for (const link of await em.find(ResponsibilityLink)) add(link.personId, LINKED[link.kind]);
  return roles;
}

function headingOf(roles: readonly Capacity[]): string {
  return HEADINGS.find(([, members]) => members.some((role) => roles.includes(role)))?.[0] ?? '其他';
}
