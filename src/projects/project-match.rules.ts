/** A project with every name it goes by in chat. */
export interface NamedProject {
  readonly id: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly code: string;
}

export type ProjectMatch =
  /** rank: how well the name fits, 0 the best */
  | { readonly kind: 'one'; readonly id: string; readonly rank: number }
  | { readonly kind: 'several'; readonly ids: readonly string[]; readonly rank: number }
  | { readonly kind: 'none'; readonly nearest: readonly string[] };

const OFFERED = 3;
/** a shorter name inside a longer one ("A2标") may be any project's */
const LONG_NAME = 5;

/**
 * Finds the project somebody means by a name: exact, then short name, then a part of the name. Several
 * equally good ones are offered, never guessed between; for none the three most alike are named.
 */
export function matchProject(hint: string, projects: readonly NamedProject[]): ProjectMatch {
  const wanted = squeeze(hint);
  if (wanted === '') return { kind: 'none', nearest: [] };
  const tests: ((project: NamedProject) => boolean)[] = [
    (project) => squeezed(project).name === wanted || squeezed(project).code === wanted,
    (project) => squeezed(project).shortNames.includes(wanted),
    (project) => namesOf(project).some((name) => name.includes(wanted)),
    (project) => namesOf(project).some((name) => name.length >= LONG_NAME && wanted.includes(name)),
  ];
  for (const [rank, test] of tests.entries()) {
    const found = projects.filter(test);
    if (found.length === 1 && found[0]) return { kind: 'one', id: found[0].id, rank };
    if (found.length > 1) return { kind: 'several', ids: found.map((project) => project.id), rank };
  }
  return { kind: 'none', nearest: nearest(wanted, projects) };
}

/**
 * True when a name fits a project of somebody else better than any of `mine`: it must then be refused, not
 * bent to the nearest own project.
 */
export function meansForeign(
  hint: string,
  mine: readonly NamedProject[],
  all: readonly NamedProject[],
): boolean {
  const [own, any] = [matchProject(hint, mine), matchProject(hint, all)];
  if (any.kind === 'none') return false;
  return own.kind === 'none' || any.rank < own.rank;
}

/** Names that stand anywhere in a text, longest first; used to find the project a sentence is about. */
export function projectsNamedIn(text: string, projects: readonly NamedProject[]): string[] {
  const hits = hitsIn(text, projects);
  const longest = longestOf(hits);
  return [...new Set(hits.filter((hit) => hit.length === longest).map((hit) => hit.id))];
}

/** True when a text names a project of somebody else more fully than any of `mine`. */
export function namesForeign(
  text: string,
  mine: readonly NamedProject[],
  all: readonly NamedProject[],
): boolean {
  return longestOf(hitsIn(text, all)) > longestOf(hitsIn(text, mine));
}

interface Hit {
  readonly id: string;
  readonly length: number;
}

function hitsIn(text: string, projects: readonly NamedProject[]): Hit[] {
  const said = squeeze(text);
  return projects.flatMap((project) =>
    namesOf(project)
      .filter((name) => name.length >= 2 && said.includes(name))
      .map((name) => ({ id: project.id, length: name.length })),
  );
}

function longestOf(hits: readonly Hit[]): number {
  return hits.reduce((longest, hit) => Math.max(longest, hit.length), 0);
}

interface Squeezed {
  readonly name: string;
  readonly code: string;
  readonly shortNames: readonly string[];
  readonly all: readonly string[];
}

/** squeezing is dear and names are matched again and again */
const known = new WeakMap<NamedProject, Squeezed>();

function squeezed(project: NamedProject): Squeezed {
  let found = known.get(project);
  if (!found) {
    const name = squeeze(project.name);
    const shortNames = project.shortNames.map(squeeze);
    const all = [name, ...shortNames].filter((each) => each !== '');
    found = { name, code: squeeze(project.code), shortNames, all };
    known.set(project, found);
  }
  return found;
}

function namesOf(project: NamedProject): readonly string[] {
  return squeezed(project).all;
}

function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/标段/g, '标')
    .replace(/[\s,。、;:·"'()—\-_/.]+|项目$|工程$/g, '');
}

function nearest(wanted: string, projects: readonly NamedProject[]): string[] {
  return projects
    .map((project) => ({
      id: project.id,
      score: Math.max(...namesOf(project).map((n) => likeness(wanted, n))),
    }))
    .filter(({ score }) => score > 0.2)
    .sort((a, b) => b.score - a.score)
    .slice(0, OFFERED)
    .map(({ id }) => id);
}

/** Share of common two-character pieces (Dice), 0…1. */
function likeness(a: string, b: string): number {
  const pieces = (text: string): Set<string> => {
    const set = new Set<string>();
    for (let i = 0; i + 1 < text.length; i++) set.add(text.slice(i, i + 2));
    return set;
  };
  const left = pieces(a);
  const right = pieces(b);
  const common = [...left].filter((piece) => right.has(piece)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}
