import { createHash } from 'node:crypto';
import { IsNull, type EntityManager } from 'typeorm';
import type { OrgUnit } from '../directory/org-unit.entity';
import { ulid } from '../kernel/ulid';
import { KeyProject } from '../projects/key-project.entity';
import { ResponsibilityLink, type LinkKind } from '../projects/responsibility-link.entity';
import { insertAll, updateAll } from './bulk';
import type { Findings } from './findings';
import type { ImportSetting } from './import-context';
import { PersonBook } from './person-book';
import { ProjectBook } from './project-book';
import { levelOf, readProjectRow, type ProjectRow } from './project-row';
import { RowReader } from './row-reader';
import type { Table } from './table';
import { dataRows } from './table-rows';
import { Tally, type ImportPlan } from './tally';
import { standingOnce, UnitBook } from './unit-book';

const MADE_CODE = /^P-[0-9a-f]{10}$/;
const LEADER_KINDS: readonly LinkKind[] = ['territorial_leader', 'drp_territorial'];
const INDUSTRY_KINDS: readonly LinkKind[] = ['industry_leader', 'drp_industry'];

/**
 * Projects with their counties, units, people and responsibilities. Order of rows is the office's order.
 * An empty cell never erases what is known.
 */
export async function planProjects(
  tables: readonly Table[],
  em: EntityManager,
  setting: ImportSetting,
  findings: Findings,
): Promise<ImportPlan> {
  const plan = await ProjectsPlan.load(em, setting);
  const rows = tables.flatMap((table) =>
    dataRows(table, 'name', findings).flatMap((row) => readProjectRow(new RowReader(row, findings)) ?? []),
  );
  plan.expect(rows);
  rows.forEach((row, at) => plan.take(row, (at + 1) * 10));
  return plan;
}

class ProjectsPlan implements ImportPlan {
  readonly tally = new Tally();
  private readonly added: KeyProject[] = [];
  private readonly changed = new Set<KeyProject>();
  private readonly newLinks: ResponsibilityLink[] = [];
  private readonly endedLinks: ResponsibilityLink[] = [];
  private readonly linksOf = new Map<string, ResponsibilityLink[]>();
  private loneCounties: ReadonlySet<string> = new Set();
  private readonly rowOfCode = new Map<string, number>();
  private readonly rowOfName = new Map<string, number>();

  private constructor(
    private readonly setting: ImportSetting,
    private readonly units: UnitBook,
    private readonly people: PersonBook,
    private readonly projects: ProjectBook,
    links: readonly ResponsibilityLink[],
  ) {
    for (const link of links) {
      this.linksOf.set(link.projectId, [...(this.linksOf.get(link.projectId) ?? []), link]);
    }
  }

  static async load(em: EntityManager, setting: ImportSetting): Promise<ProjectsPlan> {
    const units = await UnitBook.load(em, setting.now);
    const people = await PersonBook.load(em, units, setting.secrets, setting.now);
    const projects = await ProjectBook.load(em, units);
    const links = await em.find(ResponsibilityLink, { where: { toOn: IsNull() } });
    return new ProjectsPlan(setting, units, people, projects, links);
  }

  async write(em: EntityManager): Promise<void> {
    await this.units.write(em);
    await this.people.write(em);
    await insertAll(em, KeyProject, this.added);
    await updateAll(em, KeyProject, [...this.changed]);
    await insertAll(em, ResponsibilityLink, this.newLinks);
    await updateAll(em, ResponsibilityLink, this.endedLinks);
  }

  expect(rows: readonly ProjectRow[]): void {
    this.loneCounties = standingOnce(rows.map(({ county }) => county));
  }

  take(row: ProjectRow, sortNo: number): void {
    const county = this.countyOf(row);
    if (!county || this.isDuplicate(row, county) || row.reader.isRefused) return;
    const before = this.units.version + this.people.version + this.newLinks.length + this.endedLinks.length;
    const known = this.known(row, county);
    if (known === 'taken') return;
    const code = row.code ?? known?.code ?? madeCode(county.name, row.name);
    if (row.code === null && !known) row.reader.note('code_made', 'name', { value: code });
    const values = this.valuesOf(row, county, known, code, sortNo);
    const project = known ?? { id: ulid(), createdAt: this.setting.now, ...values };
    const differs = known !== undefined && isDifferent(known, values);
    if (known && differs) this.changed.add(Object.assign(known, values));
    if (!known) this.added.push(project);
    this.link(row, project, county);
    const after = this.units.version + this.people.version + this.newLinks.length + this.endedLinks.length;
    this.tally.count(known ? (differs || after !== before ? 'changed' : 'unchanged') : 'added');
  }

  private countyOf(row: ProjectRow): OrgUnit | null {
    const name = row.county ?? this.countyOfTitles(row);
    if (name === null) {
      row.reader.refuse('county_missing', 'county');
      return null;
    }
    const county = this.units.county(name, this.loneCounties.has(name));
    if (!('near' in county)) return county;
    row.reader.refuse('unknown_county', 'county', { value: name, near: county.near });
    return null;
  }

  /** A county's own ledger names it in the sheet's name or title only. */
  private countyOfTitles({ reader }: ProjectRow): string | null {
    const { sheet, titles } = reader.row.table;
    const own = /^[\p{Script=Han}]{1,6}[县区市旗]$/u.exec(sheet.name.trim())?.[0];
    const named = this.units.counties().find(({ name }) => titles.some((title) => title.includes(name)));
    return own ?? named?.name ?? null;
  }

  private isDuplicate(row: ProjectRow, county: OrgUnit): boolean {
    const name = `${county.id} ${row.name}`;
    const code = row.code?.toUpperCase() ?? null;
    const sameCode = code === null ? undefined : this.rowOfCode.get(code);
    // with codes of their own, two lots may share a name
    const sameName = code === null ? this.rowOfName.get(name) : undefined;
    if (sameCode !== undefined)
      row.reader.refuse('duplicate_code', 'code', { value: row.code ?? '', other: sameCode });
    else if (sameName !== undefined)
      row.reader.refuse('duplicate_name', 'name', { value: row.name, other: sameName });
    if (code !== null) this.rowOfCode.set(code, row.reader.number);
    this.rowOfName.set(name, row.reader.number);
    return sameCode !== undefined || sameName !== undefined;
  }

  /** The project as it is stored; a made code gives way to the real one. */
  private known(row: ProjectRow, county: OrgUnit): KeyProject | undefined | 'taken' {
    const byName = this.projects.withName(row.name, county.id);
    const byCode = row.code === null ? undefined : this.projects.withCode(row.code);
    if (row.code === null || byCode) return byCode ?? byName;
    if (!byName || MADE_CODE.test(byName.code)) return byName;
    row.reader.refuse('name_taken', 'code', { value: row.name, code: byName.code });
    return 'taken';
  }

  private valuesOf(
    row: ProjectRow,
    county: OrgUnit,
    known: KeyProject | undefined,
    code: string,
    sortNo: number,
  ): Omit<KeyProject, 'id' | 'createdAt'> {
    return {
      code,
      name: row.name,
      shortNames: [...(row.shortNames ?? known?.shortNames ?? [])],
      countyId: county.id,
      location: row.location ?? known?.location ?? '',
      sector: row.sector ?? known?.sector ?? '',
      sectorUnitId: this.sectorUnit(row, county)?.id ?? known?.sectorUnitId ?? null,
      investType: row.investType ?? known?.investType ?? 'government',
      nature: row.nature ?? known?.nature ?? '',
      managementLevel: row.managementLevel ?? known?.managementLevel ?? levelOf(row),
      keyLevel: row.keyLevel ?? known?.keyLevel ?? '',
      scopeText: row.scopeText ?? known?.scopeText ?? '',
      buildYears: row.buildYears ?? known?.buildYears ?? '',
      totalYuan: row.totalYuan ?? known?.totalYuan ?? null,
      beforeYearYuan: row.beforeYearYuan ?? known?.beforeYearYuan ?? null,
      ownerUnitId: this.ownerUnit(row, county)?.id ?? known?.ownerUnitId ?? null,
      plannedStartOn: row.plannedStartOn ?? known?.plannedStartOn ?? null,
      actualStartOn: row.actualStartOn ?? known?.actualStartOn ?? null,
      plannedFinishOn: row.plannedFinishOn ?? known?.plannedFinishOn ?? null,
      statEnteredOn: row.statEnteredOn ?? known?.statEnteredOn ?? null,
      status: known?.status ?? 'active',
      sortNo,
      remark: row.remark ?? known?.remark ?? '',
    };
  }

  private sectorUnit(row: ProjectRow, county: OrgUnit): OrgUnit | undefined {
    if (row.sectorUnit === null) return undefined;
    const kind = this.units.sectorKind(row.sectorUnit, county);
    const isCity = kind === 'sector_city' || kind === 'city_drc';
    return this.units.ensure(row.sectorUnit, kind, isCity ? undefined : county);
  }

  private ownerUnit(row: ProjectRow, county: OrgUnit): OrgUnit | undefined {
    return row.owner === null ? undefined : this.units.ensure(row.owner, 'owner_company', county);
  }

  private link(row: ProjectRow, project: KeyProject, county: OrgUnit): void {
    for (const { kind, named } of row.people) {
      const unit = this.unitFor(kind, project, county);
      const persons = named.flatMap(({ name, phone }) => this.person(row, name, phone, unit) ?? []);
      this.setLinks(project.id, kind, new Set(persons));
    }
  }

  private unitFor(kind: LinkKind, project: KeyProject, county: OrgUnit): OrgUnit {
    if (LEADER_KINDS.includes(kind)) return county;
    const id = INDUSTRY_KINDS.includes(kind) ? project.sectorUnitId : project.ownerUnitId;
    return this.units.get(id) ?? county;
  }

  private person(row: ProjectRow, name: string, phone: string | null, unit: OrgUnit): string | null {
    const person = this.people.resolve({ name, phone, unit });
    if ('id' in person) return person.id;
    const { candidates } = person;
    const params = { value: name, count: candidates.length, candidates: candidates.slice(0, 5).join('、') };
    row.reader.refuse('ambiguous_person', undefined, params);
    return null;
  }

  /** Ends the links that are no longer named and begins new ones; the past stays. */
  private setLinks(projectId: string, kind: LinkKind, persons: ReadonlySet<string>): void {
    const all = this.linksOf.get(projectId) ?? [];
    const current = all.filter((link) => link.kind === kind && link.toOn === null);
    for (const link of current.filter(({ personId }) => !persons.has(personId))) {
      link.toOn = this.setting.today;
      this.endedLinks.push(link);
    }
    const fromOn = this.setting.effectiveOn ?? this.setting.today;
    for (const personId of persons) {
      if (current.some((link) => link.personId === personId)) continue;
      this.newLinks.push({ id: ulid(), projectId, kind, personId, fromOn, toOn: null });
    }
  }
}

/** A stable stand-in where the ledger has no codes: same county and name, same code. */
function madeCode(county: string, name: string): string {
  return `P-${createHash('sha256').update(`${county} ${name}`).digest('hex').slice(0, 10)}`;
}

function isDifferent(known: KeyProject, values: Omit<KeyProject, 'id' | 'createdAt'>): boolean {
  return Object.entries(values).some(
    ([key, value]) => JSON.stringify(known[key as keyof KeyProject]) !== JSON.stringify(value),
  );
}
