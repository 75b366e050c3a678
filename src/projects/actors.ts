import { In, IsNull, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { Actor } from '../directory/actor';
import { Person } from '../directory/person.entity';
import type { Capacity, Standing } from '../directory/rights';
import { RoleGrant } from '../directory/role-grant.entity';
import { ResponsibilityLink, type LinkKind } from './responsibility-link.entity';

const LINK_CAPACITY: Readonly<Record<LinkKind, Capacity>> = {
  liaison: 'liaison',
  owner_head: 'owner_head',
  territorial_leader: 'linked_leader',
  industry_leader: 'linked_leader',
  drp_territorial: 'responsible_officer',
  drp_industry: 'responsible_officer',
};

const LEADER_LINKS: readonly LinkKind[] = ['territorial_leader', 'industry_leader'];

/** Puts together what a person stands for on a day: grants, project links, and for a secretary the leaders' links. */
export async function loadActor(em: EntityManager, person: Person, on: string): Promise<Actor> {
  const grants = (await em.findBy(RoleGrant, { personId: person.id })).filter((grant) => inForce(grant, on));
  const links = await linksOf(em, [person.id], on);
  const standings: Standing[] = byCapacity(links);
  for (const grant of grants) {
    if (grant.role === 'leader_secretary') continue;
    const unitId = grant.scopeKind === 'county' || grant.scopeKind === 'sector' ? grant.scopeId : null;
    standings.push({ capacity: grant.role, unitId, projectIds: [] });
  }
  const leaders = grants
    .filter((grant) => grant.role === 'leader_secretary' && grant.scopeId !== null)
    .map((grant) => grant.scopeId as string);
  if (leaders.length > 0) {
    standings.push(...(await approverStandings(em, leaders, on)));
    const theirs = await linksOf(em, leaders, on);
    const projectIds = theirs
      .filter((link) => LEADER_LINKS.includes(link.kind))
      .map((link) => link.projectId);
    standings.push({ capacity: 'leader_secretary', unitId: null, projectIds: [...new Set(projectIds)] });
  }
  return new Actor(person, standings);
}

/** A secretary sees what the leader served sees as approver; taking the decision stays the leader's. */
async function approverStandings(em: EntityManager, leaders: string[], on: string): Promise<Standing[]> {
  const grants = await em.findBy(RoleGrant, {
    personId: In(leaders),
    role: In(['county_approver', 'city_approver']),
  });
  return grants
    .filter((grant) => inForce(grant, on))
    .map(({ role, scopeKind, scopeId }) => ({
      capacity: role,
      unitId: scopeKind === 'county' ? scopeId : null,
      projectIds: [],
    }));
}

async function linksOf(em: EntityManager, personIds: string[], on: string): Promise<ResponsibilityLink[]> {
  const links = await em.find(ResponsibilityLink, {
    where: [
      { personId: In(personIds), toOn: IsNull() },
      { personId: In(personIds), toOn: MoreThanOrEqual(on) },
    ],
  });
  return links.filter((link) => link.fromOn <= on);
}

function byCapacity(links: readonly ResponsibilityLink[]): Standing[] {
  const projects = new Map<Capacity, Set<string>>();
  for (const link of links) {
    const capacity = LINK_CAPACITY[link.kind];
    const known = projects.get(capacity) ?? new Set<string>();
    projects.set(capacity, known.add(link.projectId));
  }
  return [...projects].map(([capacity, ids]) => ({ capacity, unitId: null, projectIds: [...ids] }));
}

function inForce(grant: RoleGrant, on: string): boolean {
  return grant.fromOn <= on && (grant.toOn === null || grant.toOn >= on);
}
