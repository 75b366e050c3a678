import { IsNull, type EntityManager } from 'typeorm';
import type { OrgUnit, OrgUnitKind } from '../directory/org-unit.entity';
import type { Person } from '../directory/person.entity';
import { RoleGrant } from '../directory/role-grant.entity';
import type { Role } from '../directory/roles';
import { ulid } from '../kernel/ulid';
import { insertAll, updateAll } from './bulk';
import type { Findings } from './findings';
import type { ImportSetting } from './import-context';
import { PersonBook } from './person-book';
import { readPersonRow, type PersonRow } from './person-row';
import { RowReader } from './row-reader';
import type { Table } from './table';
import { dataRows, meansCity } from './table-rows';
import { Tally, type ImportPlan } from './tally';
import { standingOnce, UnitBook } from './unit-book';

type Scope = Pick<RoleGrant, 'scopeKind' | 'scopeId'>;

const ADMINS: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin'];
const CITY_OFFICE = /^(.{1,20}市)人民政府$/;

/** The roster: units, people in the office's order, roles with their scope. */
export async function planPeople(
  tables: readonly Table[],
  em: EntityManager,
  setting: ImportSetting,
  findings: Findings,
): Promise<ImportPlan> {
  const plan = await PeoplePlan.load(em, setting);
  const rows = tables.flatMap((table) =>
    dataRows(table, 'name', findings).flatMap((row) => readPersonRow(new RowReader(row, findings)) ?? []),
  );
  plan.expect(rows);
  rows.forEach((row, at) => plan.takePerson(row, (at + 1) * 10));
  plan.takeRoles();
  return plan;
}

interface Taken {
  readonly row: PersonRow;
  readonly person: Person;
  readonly unit: OrgUnit;
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

class PeoplePlan implements ImportPlan {
  readonly tally = new Tally();
  private readonly taken: Taken[] = [];
  private loneCounties: ReadonlySet<string> = new Set();
  private readonly rowOfPerson = new Map<Person, number>();
  private readonly grantsOf = new Map<string, RoleGrant[]>();
  private readonly newGrants: RoleGrant[] = [];
  private readonly endedGrants: RoleGrant[] = [];

  private constructor(
    private readonly setting: ImportSetting,
    private readonly units: UnitBook,
    private readonly people: PersonBook,
    grants: readonly RoleGrant[],
  ) {
    for (const grant of grants) {
      this.grantsOf.set(grant.personId, [...(this.grantsOf.get(grant.personId) ?? []), grant]);
    }
  }

  static async load(em: EntityManager, setting: ImportSetting): Promise<PeoplePlan> {
    const units = await UnitBook.load(em, setting.now);
    const people = await PersonBook.load(em, units, setting.secrets, setting.now);
    const grants = await em.find(RoleGrant, { where: { toOn: IsNull() } });
    return new PeoplePlan(setting, units, people, grants);
  }

  async write(em: EntityManager): Promise<void> {
    await this.units.write(em);
    await this.people.write(em);
    await insertAll(em, RoleGrant, this.newGrants);
    await updateAll(em, RoleGrant, this.endedGrants);
  }

  expect(rows: readonly PersonRow[]): void {
    this.loneCounties = standingOnce(rows.map(({ county }) => county));
  }

  takePerson(row: PersonRow, rowOrder: number): void {
    const unit = this.unitOf(row);
    if (!unit || row.reader.isRefused) return;
    const before = this.units.version + this.people.version;
    const wanted = { name: row.name, phone: row.phone, unit };
    const known = this.people.findForRoster(wanted, (person) => this.isOther(person, row));
    const earlier = known && this.rowOfPerson.get(known);
    if (earlier !== undefined) {
      row.reader.refuse('duplicate_person', 'name', { value: row.name, other: earlier });
      return;
    }
    const person = known ?? this.people.add(wanted);
    this.rowOfPerson.set(person, row.reader.number);
    this.people.update(person, {
      orgUnitId: unit.id,
      title: row.title ?? undefined,
      rank: row.rank ?? undefined,
      sortNo: row.sortNo ?? rowOrder,
    });
    this.notePhone(row, person);
    const isChanged = this.units.version + this.people.version !== before;
    this.taken.push({ row, person, unit, isNew: !known, isChanged });
  }

  /** Roles come last, when every leader of the sheet is known. */
  takeRoles(): void {
    for (const { row, person, unit, isNew, isChanged } of this.taken) {
      const before = this.newGrants.length + this.endedGrants.length;
      if (row.roles !== null) this.grant(row, person, unit, row.roles);
      const differs = isChanged || this.newGrants.length + this.endedGrants.length !== before;
      this.tally.count(isNew ? 'added' : differs ? 'changed' : 'unchanged');
    }
  }

  /** Two rows with the same name and unit but two telephones are two people. */
  private isOther(person: Person, row: PersonRow): boolean {
    const isTaken = this.rowOfPerson.has(person);
    return isTaken && row.phone !== null && !this.people.hasPhone(person, row.phone);
  }

  private notePhone(row: PersonRow, person: Person): void {
    if (row.phone === null) return;
    this.people.setPhone(person, row.phone);
    const other = this.people.sharing(row.phone, row.name);
    if (other) row.reader.note('phone_shared', 'mobile', { value: other.name });
  }

  private unitOf(row: PersonRow): OrgUnit | null {
    const county = this.countyOf(row);
    if (county === null) return null;
    const kind = row.unitKind ?? guessKind(row.unit, county);
    if (kind === 'city_gov') return this.cityUnit(row.unit);
    if (kind !== 'county_gov') return this.units.ensure(row.unit, kind, county);
    const isCountyItself = county !== undefined && row.unit.replace(/人民政府$/, '') === county.name;
    return isCountyItself ? county : this.units.ensure(row.unit, 'other', county);
  }

  /** undefined: none is named; null: refused. */
  private countyOf(row: PersonRow): OrgUnit | undefined | null {
    if (row.county === null) {
      return row.unitKind === null
        ? this.units.counties().find(({ name }) => row.unit.startsWith(name))
        : undefined;
    }
    if (meansCity(row.county)) return undefined;
    const county = this.units.county(row.county, this.loneCounties.has(row.county));
    if (!('near' in county)) return county;
    row.reader.refuse('unknown_county', 'county', { value: row.county, near: county.near });
    return null;
  }

  private cityUnit(name: string): OrgUnit {
    return CITY_OFFICE.test(name) ? this.units.nameCity(name) : this.units.ensure(name, 'other', undefined);
  }

  private grant(row: PersonRow, person: Person, unit: OrgUnit, roles: readonly Role[]): void {
    const wanted = roles.flatMap((role) => this.scopes(row, role, unit).map((scope) => ({ role, ...scope })));
    const current = this.grantsOf.get(person.id) ?? [];
    const isSame = (a: Scope & { role: Role }, b: Scope & { role: Role }) =>
      a.role === b.role && a.scopeKind === b.scopeKind && a.scopeId === b.scopeId;
    for (const grant of current.filter((one) => !wanted.some((other) => isSame(one, other)))) {
      grant.toOn = this.setting.today;
      this.endedGrants.push(grant);
    }
    const fromOn = this.setting.effectiveOn ?? this.setting.today;
    for (const grant of wanted.filter((one) => !current.some((other) => isSame(one, other)))) {
      this.newGrants.push({ id: ulid(), personId: person.id, ...grant, fromOn, toOn: null });
    }
    if (roles.filter((role) => ADMINS.includes(role)).length > 1) row.reader.note('admins_together', 'roles');
  }

  private scopes(row: PersonRow, role: Role, unit: OrgUnit): Scope[] {
    if (role === 'sector_clerk') return [{ scopeKind: 'sector', scopeId: unit.id }];
    if (role === 'leader_secretary') return this.leaders(row, unit);
    if (role !== 'county_clerk' && role !== 'county_approver') return [{ scopeKind: 'all', scopeId: null }];
    const county = this.units.countyOf(unit.id);
    if (county) return [{ scopeKind: 'county', scopeId: county.id }];
    row.reader.refuse('county_needed', 'roles', { value: row.reader.text('roles', 500) ?? '' });
    return [];
  }

  private leaders(row: PersonRow, unit: OrgUnit): Scope[] {
    if (row.servedLeaders.length === 0) row.reader.refuse('leader_needed', 'servedLeaders');
    return row.servedLeaders.flatMap((name) => {
      const county = this.units.countyOf(unit.id)?.id;
      const named = this.people.named(name);
      const near = named.filter((person) => this.units.countyOf(person.orgUnitId)?.id === county);
      const found = near.length > 0 ? near : named;
      const [leader] = found;
      if (leader && found.length === 1) return { scopeKind: 'person' as const, scopeId: leader.id };
      const candidates = found.map((person) => this.people.describe(person)).join('、');
      if (!leader) row.reader.refuse('unknown_leader', 'servedLeaders', { value: name });
      else
        row.reader.refuse('ambiguous_person', 'servedLeaders', {
          value: name,
          count: found.length,
          candidates,
        });
      return [];
    });
  }
}

/** Where the roster has no column for it, the name of the unit tells its kind. */
function guessKind(unit: string, county: OrgUnit | undefined): OrgUnitKind {
  if (/公司|集团/.test(unit)) return 'owner_company';
  if (/督查/.test(unit)) return 'supervision_office';
  if (/(?:乡|镇|街道)(?:人民政府|办事处)?$/.test(unit)) return 'township';
  if (/人民政府$/.test(unit)) return county ? 'county_gov' : 'city_gov';
  if (/发展和改革|发改/.test(unit)) return county ? 'county_drc' : 'city_drc';
  if (/[局委办]|委员会|中心$/.test(unit)) return county ? 'sector_county' : 'sector_city';
  return 'other';
}
