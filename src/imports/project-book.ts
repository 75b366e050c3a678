import type { EntityManager } from 'typeorm';
import { KeyProject } from '../projects/key-project.entity';
import { nearestNames } from './nearest.rules';
import type { RowReader } from './row-reader';
import { meansCity } from './table-rows';
import type { UnitBook } from './unit-book';

const MAX_CANDIDATES = 3;
/** Looking for near names walks all projects; beyond so many mistakes the file is another city's. */
const MAX_SUGGESTIONS = 50;

/** Tells which project a row of plans or reports is about. */
export class ProjectBook {
  private readonly byCode = new Map<string, KeyProject>();
  private readonly byName = new Map<string, KeyProject[]>();
  private suggestions = 0;

  private constructor(
    readonly projects: readonly KeyProject[],
    private readonly units: UnitBook,
  ) {
    for (const project of projects) {
      this.byCode.set(codeKey(project.code), project);
      for (const name of new Set([project.name, ...project.shortNames].map(nameKey))) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), project]);
      }
    }
  }

  static async load(em: EntityManager, units: UnitBook): Promise<ProjectBook> {
    return new ProjectBook(await em.find(KeyProject, { order: { sortNo: 'ASC', id: 'ASC' } }), units);
  }

  withCode(code: string): KeyProject | undefined {
    return this.byCode.get(codeKey(code));
  }

  /** Same full name in the same county. */
  withName(name: string, countyId: string): KeyProject | undefined {
    return this.byName
      .get(nameKey(name))
      ?.find((project) => project.countyId === countyId && nameKey(project.name) === nameKey(name));
  }

  /** The project of a row by its code, or by its name within its county; what fails is refused on the row. */
  ofRow(reader: RowReader): KeyProject | null {
    const code = reader.text('code', 60);
    const written = reader.text('name', 120);
    const name = written === null ? null : plainName(written);
    if (code !== null) return this.byItsCode(reader, code, name);
    if (name !== null) return this.byItsName(reader, name);
    reader.refuse('required', reader.row.table.has('name') ? 'name' : 'code');
    return null;
  }

  private byItsCode(reader: RowReader, code: string, name: string | null): KeyProject | null {
    const project = this.withCode(code);
    if (!project) return this.unknown(reader, 'code', name === null ? code : `${code} ${name}`, name);
    if (name !== null && !isSameName(project, name)) {
      reader.refuse('project_mismatch', 'name', { code, known: project.name, value: name });
      return null;
    }
    return project;
  }

  private byItsName(reader: RowReader, name: string): KeyProject | null {
    const found = this.byName.get(nameKey(name)) ?? [];
    const exact = found.filter((project) => nameKey(project.name) === nameKey(name));
    const county = this.countyIdOf(reader);
    const best = exact.length > 0 ? exact : found;
    const near = county === undefined ? best : best.filter(({ countyId }) => countyId === county);
    const [project] = near;
    if (near.length === 1 && project) return project;
    if (near.length === 0) return this.unknown(reader, 'name', name, name);
    const candidates = near.slice(0, MAX_CANDIDATES).map((one) => `${one.code}(${this.countyName(one)})`);
    reader.refuse('ambiguous_project', 'name', {
      value: name,
      count: near.length,
      candidates: candidates.join('、'),
    });
    return null;
  }

  private countyIdOf(reader: RowReader): string | undefined {
    const name = reader.text('county', 40) ?? reader.row.county;
    if (name === null) return undefined;
    return (meansCity(name) ? this.units.findCity() : this.units.findCounty(name))?.id;
  }

  private unknown(reader: RowReader, field: string, value: string, name: string | null): null {
    const names = name === null || this.suggestions >= MAX_SUGGESTIONS ? [] : this.near(name);
    this.suggestions++;
    const near = names.length === 0 ? '' : `，名称相近的有：${names.join('、')}`;
    reader.refuse('unknown_project', field, { value, near });
    return null;
  }

  private near(name: string): string[] {
    return nearestNames(
      name,
      this.projects.map((project) => project.name),
      MAX_CANDIDATES,
    );
  }

  private countyName(project: KeyProject): string {
    return this.units.get(project.countyId)?.name ?? '';
  }
}

/** A name without the marks a ledger puts before it: "●绕城公路", "1.绕城公路". */
export function plainName(name: string): string {
  return name
    .replace(/^[●○★☆▲△◆◇■□*※\s]+/, '')
    .replace(/[●★▲◆■*※\s]+$/, '')
    .trim();
}

/** True where the ledger marks a provincial project. */
export function isMarked(name: string): boolean {
  return /^[●★▲◆■]|[●★▲◆■]$/.test(name.trim());
}

function nameKey(name: string): string {
  return plainName(name)
    .normalize('NFKC')
    .replace(/[\s"'“”《》]/g, '')
    .toUpperCase();
}

function codeKey(code: string): string {
  return code.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

function isSameName(project: KeyProject, name: string): boolean {
  const key = nameKey(name);
  if ([project.name, ...project.shortNames].some((known) => nameKey(known) === key)) return true;
  return nearestNames(project.name, [name], 1).length > 0;
}
