import type { EntityManager } from 'typeorm';
import type { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import type { Secrets } from '../directory/secrets';
import { ulid } from '../kernel/ulid';
import { insertAll, updateAll } from './bulk';
import type { UnitBook } from './unit-book';

export interface WantedPerson {
  readonly name: string;
  readonly phone: string | null;
  /** where the person is looked for first, and put when new */
  readonly unit: OrgUnit;
}

/** Several people could be meant; told apart by unit and title. */
export interface Ambiguous {
  readonly candidates: readonly string[];
}

/** All people in memory while a file is imported; name and telephone together are one person. */
export class PersonBook {
  private readonly byId = new Map<string, Person>();
  private readonly byName = new Map<string, Person[]>();
  private readonly byPhone = new Map<string, Person[]>();
  private readonly added = new Set<Person>();
  private readonly touched = new Set<Person>();
  private lastSortNo = 0;
  version = 0;

  private constructor(
    private readonly units: UnitBook,
    private readonly secrets: Secrets,
    private readonly now: Date,
  ) {}

  static async load(em: EntityManager, units: UnitBook, secrets: Secrets, now: Date): Promise<PersonBook> {
    const book = new PersonBook(units, secrets, now);
    for (const person of await em.find(Person)) book.remember(person);
    return book;
  }

  async write(em: EntityManager): Promise<void> {
    await insertAll(em, Person, [...this.added]);
    await updateAll(em, Person, [...this.touched]);
  }

  get(id: string): Person | undefined {
    return this.byId.get(id);
  }

  named(name: string): readonly Person[] {
    return this.byName.get(name) ?? [];
  }

  hasPhone(person: Person, phone: string): boolean {
    return person.mobileHash === this.secrets.hash(phone);
  }

  /** Others who have the same telephone. */
  sharing(phone: string, name: string): Person | undefined {
    return this.byPhone.get(this.secrets.hash(phone))?.find((person) => person.name !== name);
  }

  /** Finds the person a project names, or makes one in `unit`. */
  resolve(wanted: WantedPerson): Person | Ambiguous {
    const named = this.named(wanted.name).filter(({ active }) => active);
    const found = wanted.phone === null ? this.byPlace(named, wanted) : this.byPhoneOf(named, wanted);
    if (Array.isArray(found)) return { candidates: found.map((person) => this.describe(person)) };
    const person = found ?? this.add(wanted);
    if (wanted.phone !== null) this.setPhone(person, wanted.phone);
    return person;
  }

  /** The person of a roster row: same telephone, same unit, or one so far known from a project only. */
  findForRoster(wanted: WantedPerson, isTaken: (person: Person) => boolean): Person | undefined {
    const named = this.named(wanted.name).filter((person) => !isTaken(person));
    const hash = wanted.phone === null ? null : this.secrets.hash(wanted.phone);
    const county = this.units.countyOf(wanted.unit.id)?.id;
    return (
      named.find((person) => hash !== null && person.mobileHash === hash) ??
      named.find(({ orgUnitId }) => orgUnitId === wanted.unit.id) ??
      named.find(
        (person) =>
          person.mobileHash === null &&
          person.title === '' &&
          this.units.countyOf(person.orgUnitId)?.id === county,
      )
    );
  }

  add({ name, unit, phone }: WantedPerson): Person {
    const person: Person = {
      id: ulid(),
      name,
      orgUnitId: unit.id,
      title: '',
      rank: '',
      sortNo: this.lastSortNo + 10,
      mobileCipher: null,
      mobileHash: null,
      active: true,
      preferredPlatform: null,
      createdAt: this.now,
    };
    this.added.add(person);
    this.remember(person);
    this.version++;
    if (phone !== null) this.setPhone(person, phone);
    return person;
  }

  /** Sets what differs; what is undefined stays. */
  update(person: Person, values: Partial<Pick<Person, 'orgUnitId' | 'title' | 'rank' | 'sortNo'>>): void {
    const before = JSON.stringify([person.orgUnitId, person.title, person.rank, person.sortNo]);
    Object.assign(
      person,
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    );
    this.lastSortNo = Math.max(this.lastSortNo, person.sortNo);
    if (JSON.stringify([person.orgUnitId, person.title, person.rank, person.sortNo]) !== before) {
      this.touch(person);
    }
  }

  setPhone(person: Person, phone: string): void {
    const hash = this.secrets.hash(phone);
    if (person.mobileHash === hash) return;
    person.mobileHash = hash;
    person.mobileCipher = this.secrets.encrypt(phone);
    this.byPhone.set(hash, [...(this.byPhone.get(hash) ?? []), person]);
    this.touch(person);
  }

  describe(person: Person): string {
    const unit = this.units.get(person.orgUnitId)?.name ?? '';
    return `${unit}${person.title === '' ? '' : ` ${person.title}`}`;
  }

  private byPhoneOf(named: readonly Person[], { phone, unit }: WantedPerson): Person | undefined {
    const hash = this.secrets.hash(phone ?? '');
    const same = named.find(({ mobileHash }) => mobileHash === hash);
    // the roster may not have had the telephone yet
    return same ?? named.find(({ mobileHash, orgUnitId }) => mobileHash === null && orgUnitId === unit.id);
  }

  private byPlace(named: readonly Person[], { unit }: WantedPerson): Person | Person[] | undefined {
    const inUnit = named.filter(({ orgUnitId }) => orgUnitId === unit.id);
    if (inUnit.length > 0) return inUnit.length === 1 ? inUnit[0] : inUnit;
    if (named.length <= 1) return named[0];
    const county = this.units.countyOf(unit.id)?.id;
    const inCounty = named.filter((person) => this.units.countyOf(person.orgUnitId)?.id === county);
    return inCounty.length === 1 ? inCounty[0] : [...named];
  }

  private touch(person: Person): void {
    this.version++;
    if (!this.added.has(person)) this.touched.add(person);
  }

  private remember(person: Person): void {
    this.byId.set(person.id, person);
    this.lastSortNo = Math.max(this.lastSortNo, person.sortNo);
    this.byName.set(person.name, [...(this.byName.get(person.name) ?? []), person]);
    const hash = person.mobileHash;
    if (hash !== null) this.byPhone.set(hash, [...(this.byPhone.get(hash) ?? []), person]);
  }
}
