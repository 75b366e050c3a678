import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { parse } from 'yaml';
import { Person } from '../directory/person.entity';
import { csvSheet } from '../imports/csv';
import type { ImportOutcome } from '../imports/findings';
import type { Sheet } from '../imports/grid';
import type { ImportContext, ImportOptions } from '../imports/import-context';
import { importSheets } from '../imports/run-import';
import type { ImportKind } from '../imports/synonyms';
import { AppError } from '../kernel/app-error';
import { civilDate } from '../kernel/civil-date';
import { KeyProject } from '../projects/key-project.entity';
import { ResponsibilityLink } from '../projects/responsibility-link.entity';
import { citySchema, type CityFile } from './city.schema';
import { DEMO_ERRORS } from './demo.errors';

/** A group of the demo with its members resolved. */
export interface DemoGroup {
  readonly key: string;
  readonly name: string;
  readonly purpose: 'county' | 'project' | 'bulletin';
  readonly countyId: string | null;
  readonly projectId: string | null;
  readonly memberIds: readonly string[];
}

export interface DemoFace {
  readonly key: string;
  readonly title: string;
  /** empty for strangers */
  readonly personIds: readonly string[];
  /** names of people who are on no roster */
  readonly strangers: readonly string[];
}

/** The made-up city as it stands in the database, and what the playground needs to know of it. */
export interface DemoCity {
  readonly city: string;
  readonly notice: string;
  readonly offices: CityFile['offices'];
  readonly counties: readonly string[];
  readonly groups: readonly DemoGroup[];
  readonly faces: readonly DemoFace[];
  readonly personIdByName: ReadonlyMap<string, string>;
  /** on the roster, with no account on any platform */
  readonly unboundIds: readonly string[];
  /** with an account that messages do not reach */
  readonly unreachableIds: readonly string[];
}

const KINDS: readonly ImportKind[] = ['people', 'projects', 'plans', 'reports'];
const DEMO_OPTIONS: ImportOptions = {
  effectiveOn: civilDate('2026-01-01'),
  legacy: false,
  keepChannel: true,
};
/** Roles the roster writes for what is a link of a project. */
const LINK_WORD = '联络员';

/**
 * Loads the demo city through the same import as an office's own files, in the caller's transaction.
 * @param dir folder with the four CSV files and city.yaml
 * @throws AppError demo_data_broken when a row is refused
 */
export async function loadDemoCity(
  em: EntityManager,
  dir: string,
  context: Omit<ImportContext, 'db'>,
  options: Pick<ImportOptions, 'judgeLate'> = {},
): Promise<DemoCity> {
  for (const kind of KINDS) {
    const sheet = readSheet(dir, kind);
    const outcome = await importSheets(kind, [sheet], em, context, { ...DEMO_OPTIONS, ...options });
    if (outcome.refused > 0) throw broken(kind, outcome);
  }
  const city = readCity(dir);
  return new CityBuilder(city, readRoster(dir), await em.find(Person), await projectsOf(em)).build();
}

/** True when the folder holds a demo city. */
export function hasDemoCity(dir: string): boolean {
  return KINDS.every((kind) => existsSync(join(dir, `${kind}.csv`)));
}

interface RosterEntry {
  readonly name: string;
  readonly county: string;
  readonly roles: readonly string[];
  readonly state: string;
}

interface DemoProject {
  readonly id: string;
  readonly code: string;
  readonly countyId: string;
  readonly liaisonIds: readonly string[];
}

function readSheet(dir: string, kind: ImportKind): Sheet {
  return csvSheet(`${kind}.csv`, readFileSync(join(dir, `${kind}.csv`), 'utf8'));
}

function readCity(dir: string): CityFile {
  return citySchema.parse(parse(readFileSync(join(dir, 'city.yaml'), 'utf8')));
}

/** 状态 is a column of the demo only: an office learns by itself whom messages do not reach. */
function readRoster(dir: string): RosterEntry[] {
  const [header = [], ...rows] = readSheet(dir, 'people').grid;
  const index = (name: string) => header.findIndex((cell) => cell?.text === name);
  const [name, county, roles, state] = [index('姓名'), index('县(市、区)'), index('角色'), index('状态')];
  return rows.map((row) => ({
    name: row[name]?.text ?? '',
    county: row[county]?.text ?? '',
    roles: (row[roles]?.text ?? '').split(';'),
    state: row[state]?.text ?? '',
  }));
}

async function projectsOf(em: EntityManager): Promise<DemoProject[]> {
  const projects = await em.find(KeyProject, { order: { sortNo: 'ASC' } });
  const links = await em.find(ResponsibilityLink, { where: { kind: 'liaison' } });
  return projects.map(({ id, code, countyId }) => {
    const liaisonIds = links.filter(({ projectId }) => projectId === id).map(({ personId }) => personId);
    return { id, code, countyId, liaisonIds };
  });
}

class CityBuilder {
  private readonly idByName: ReadonlyMap<string, string>;
  private readonly countyIdByName: ReadonlyMap<string, string>;

  constructor(
    private readonly city: CityFile,
    private readonly roster: readonly RosterEntry[],
    private readonly persons: readonly Person[],
    private readonly projects: readonly DemoProject[],
  ) {
    this.idByName = new Map(persons.map(({ id, name }) => [name, id]));
    this.countyIdByName = this.counties();
  }

  build(): DemoCity {
    const { city, notice, offices, counties, groups, faces } = this.city;
    return {
      city,
      notice,
      offices,
      counties,
      groups: groups.map((group) => this.group(group)),
      faces: faces.map(({ key, title, people = [], strangers = [] }) => {
        return { key, title, personIds: people.map((name) => this.idOf(name)), strangers };
      }),
      personIdByName: this.idByName,
      unboundIds: this.inState('未绑定'),
      unreachableIds: this.inState('未送达'),
    };
  }

  /** A county's unit is the one its head of government sits in. */
  private counties(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { name, county, roles } of this.roster) {
      if (county === '' || !roles.includes('县政府审定人')) continue;
      const person = this.persons.find((one) => one.name === name);
      if (person) found.set(county, person.orgUnitId);
    }
    return found;
  }

  private group(group: CityFile['groups'][number]): DemoGroup {
    const project = this.projects.find(({ code }) => group.projects?.includes(code));
    const unbound = new Set(this.inState('未绑定'));
    const members = group.members.flatMap((member) => this.members(member, group.county ?? null));
    return {
      key: group.key,
      name: group.name,
      purpose: group.kind,
      countyId: group.county === undefined ? null : (this.countyIdByName.get(group.county) ?? null),
      projectId: project?.id ?? null,
      memberIds: [...new Set(members)].filter((id) => !unbound.has(id)),
    };
  }

  /** A name is that person; a role is all who have it, in the county of a county group. */
  private members(member: string, county: string | null): string[] {
    const own = this.idByName.get(member);
    if (own !== undefined) return [own];
    if (member === LINK_WORD && county !== null) {
      const countyId = this.countyIdByName.get(county);
      return this.projects.filter((one) => one.countyId === countyId).flatMap(({ liaisonIds }) => liaisonIds);
    }
    return this.roster
      .filter((entry) => entry.roles.includes(member) && (county === null || entry.county === county))
      .map(({ name }) => this.idOf(name));
  }

  private inState(state: string): string[] {
    return this.roster.filter((entry) => entry.state === state).map(({ name }) => this.idOf(name));
  }

  private idOf(name: string): string {
    const id = this.idByName.get(name);
    if (id === undefined)
      throw new AppError(DEMO_ERRORS.demo_data_broken, { file: 'city.yaml', reason: name });
    return id;
  }
}

function broken(kind: ImportKind, outcome: ImportOutcome): AppError {
  const reason = outcome.rows.find(({ level }) => level === 'refused')?.message ?? '';
  return new AppError(DEMO_ERRORS.demo_data_broken, { file: `${kind}.csv`, reason });
}
