import type { EntityManager } from 'typeorm';
import { OrgUnit, type OrgUnitKind } from '../directory/org-unit.entity';
import { ulid } from '../kernel/ulid';
import { insertAll, updateAll } from './bulk';
import { meansCity } from './table-rows';

/** The city while nobody has named it: 市本级. */
const UNNAMED_CITY = '市本级';
const DRC = /(?:发展和改革(?:局|委员会)|发改(?:局|委))$/;

/** All organisations in memory while a file is imported; new and changed ones are written at the end. */
export class UnitBook {
  private readonly byId = new Map<string, OrgUnit>();
  private readonly byKey = new Map<string, OrgUnit[]>();
  private readonly countyUnits: OrgUnit[] = [];
  private cityUnit: OrgUnit | undefined;
  private readonly drcOfCounty = new Map<string, OrgUnit>();
  private readonly lastSortNo = { county: 0, other: 0 };
  private readonly added = new Set<OrgUnit>();
  private readonly touched = new Set<OrgUnit>();
  /** grows with every change; a row that leaves it as it was changed nothing */
  version = 0;

  private constructor(private readonly now: Date) {}

  static async load(em: EntityManager, now: Date): Promise<UnitBook> {
    const book = new UnitBook(now);
    for (const unit of await em.find(OrgUnit, { order: { sortNo: 'ASC', id: 'ASC' } })) book.remember(unit);
    return book;
  }

  async write(em: EntityManager): Promise<void> {
    await insertAll(em, OrgUnit, [...this.added]);
    await updateAll(em, OrgUnit, [...this.touched]);
  }

  get(id: string | null): OrgUnit | undefined {
    return id === null ? undefined : this.byId.get(id);
  }

  counties(): OrgUnit[] {
    return this.countyUnits;
  }

  /** The county a unit belongs to: itself, or the nearest above it. */
  countyOf(id: string | null): OrgUnit | undefined {
    let unit = this.get(id);
    while (unit && unit.kind !== 'county_gov') unit = this.get(unit.parentId);
    return unit;
  }

  /**
   * The county of that name with its 发改局, made when it is new. A name that stands in one row only and is one
   * letter off a county we have is a slip of the pen, not a tenth county: then the near name is returned.
   */
  county(name: string, isLone: boolean): OrgUnit | { readonly near: string } {
    if (meansCity(name)) return this.city();
    const known = this.findCounty(name);
    if (known) return known;
    const stored = this.counties().filter((county) => !this.added.has(county));
    const near = stored.find((county) => isSlip(name, county.name))?.name;
    if (isLone && near !== undefined) return { near };
    const county = this.add(name, 'county_gov', null);
    this.add(`${name}发改局`, 'county_drc', county.id);
    return county;
  }

  findCounty(name: string): OrgUnit | undefined {
    const counties = this.counties();
    const bare = name.replace(/人民政府$/, '');
    const same = counties.find((county) => county.name === bare);
    if (same) return same;
    const short = counties.filter((county) => county.name.slice(0, -1) === bare);
    return short.length === 1 ? short[0] : undefined;
  }

  /** The city itself; named 市本级 until a roster names it. */
  city(): OrgUnit {
    return this.findCity() ?? this.add(UNNAMED_CITY, 'city_gov', null);
  }

  findCity(): OrgUnit | undefined {
    return this.cityUnit;
  }

  nameCity(name: string): OrgUnit {
    const city = this.city();
    if (city.name === UNNAMED_CITY) this.rename(city, name);
    return city;
  }

  /** A unit by name, first within the county, then anywhere if only one has that name. */
  find(name: string, county: OrgUnit | undefined): OrgUnit | undefined {
    const named = this.byKey.get(unitKey(name)) ?? [];
    const near = named.find((unit) => this.countyOf(unit.id)?.id === county?.id);
    return near ?? (named.length === 1 ? named[0] : undefined);
  }

  /** A unit by name, made under the county or the city when it is new. */
  ensure(name: string, kind: OrgUnitKind, county: OrgUnit | undefined): OrgUnit {
    const isCounty = county?.kind === 'county_gov';
    if (isCounty && kind === 'county_gov') return county;
    const known = this.find(name, isCounty ? county : undefined);
    if (known) return this.nameFully(known, name);
    const drc = kind === 'county_drc' && isCounty ? this.drcOfCounty.get(county.id) : undefined;
    if (drc) return this.nameFully(drc, name);
    const parent = isCounty ? county : kind === 'city_gov' ? undefined : this.city();
    return this.add(name, kind, parent?.id ?? null);
  }

  /** The kind of a unit that only a project names, told by its name. */
  sectorKind(name: string, county: OrgUnit | undefined): OrgUnitKind {
    if (county?.kind !== 'county_gov') return DRC.test(name) ? 'city_drc' : 'sector_city';
    const stem = county.name.slice(0, -1);
    const isOfCounty = name.startsWith(stem) || /^[县区]/.test(name) || !/市/.test(name);
    if (!isOfCounty) return DRC.test(name) ? 'city_drc' : 'sector_city';
    return DRC.test(name) ? 'county_drc' : 'sector_county';
  }

  /** 「X发改局」 made from a project table takes the full name of the roster. */
  private nameFully(unit: OrgUnit, name: string): OrgUnit {
    const wasMade = unit.kind === 'county_drc' && /发改局$/.test(unit.name) && name !== unit.name;
    if (wasMade && DRC.test(name)) this.rename(unit, name);
    return unit;
  }

  private rename(unit: OrgUnit, name: string): void {
    this.byKey.set(
      unitKey(unit.name),
      (this.byKey.get(unitKey(unit.name)) ?? []).filter((one) => one !== unit),
    );
    unit.name = name;
    this.remember(unit);
    if (!this.added.has(unit)) this.touched.add(unit);
    this.version++;
  }

  private add(name: string, kind: OrgUnitKind, parentId: string | null): OrgUnit {
    const unit: OrgUnit = {
      id: ulid(),
      name,
      kind,
      parentId,
      parentKey: parentId ?? '',
      sortNo: this.lastSortNo[sortGroup(kind)] + 10,
      reportMode: 'chat',
      goLiveOn: null,
      createdAt: this.now,
    };
    this.remember(unit);
    this.added.add(unit);
    this.version++;
    return unit;
  }

  private remember(unit: OrgUnit): void {
    if (!this.byId.has(unit.id)) this.index(unit);
    const key = unitKey(unit.name);
    this.byKey.set(key, [...(this.byKey.get(key) ?? []).filter((one) => one !== unit), unit]);
  }

  private index(unit: OrgUnit): void {
    this.byId.set(unit.id, unit);
    if (unit.kind === 'county_gov') this.countyUnits.push(unit);
    if (unit.kind === 'city_gov') this.cityUnit ??= unit;
    if (unit.kind === 'county_drc' && unit.parentId) this.drcOfCounty.set(unit.parentId, unit);
    const group = sortGroup(unit.kind);
    this.lastSortNo[group] = Math.max(this.lastSortNo[group], unit.sortNo);
  }
}

function sortGroup(kind: OrgUnitKind): 'county' | 'other' {
  return kind === 'county_gov' ? 'county' : 'other';
}

/** Names that mean one unit: 发展和改革局 is 发改局, brackets and spaces do not matter. */
function unitKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(DRC, '发改');
}

/** The names that stand in one row of a sheet only. */
export function standingOnce(names: readonly (string | null)[]): Set<string> {
  const once = new Set<string>();
  const seen = new Set<string>();
  for (const name of names) {
    if (name === null) continue;
    if (seen.has(name)) once.delete(name);
    else once.add(name);
    seen.add(name);
  }
  return once;
}

function isSlip(name: string, near: string): boolean {
  if (name.length !== near.length || name.length < 3) return false;
  return [...name].filter((letter, at) => letter !== near.charAt(at)).length === 1;
}
