import { isBuiltin } from 'node:module';
import {
  findInCode,
  importsOf,
  isCallOf,
  isGlobalProperty,
  isNewDateOfNow,
  type SourceFile,
} from './sources';

/** Levels from the ground up; within a level, a room may import those named before it. */
export type Levels = readonly (readonly string[])[];

/** The room of a path with or without extension, or null outside `src/` and `migrations/`. */
function roomOf(path: string): string | null {
  // migrations are the database room's own files; they lie apart so that one finds them
  if (/^migrations(\/|$)/.test(path)) return 'database';
  if (/^src\/platforms\/platform(\.ts)?$/.test(path)) return 'platforms/platform.ts';
  const [top, first, ...rest] = path.split('/');
  if (top !== 'src' || first === undefined) return null;
  return rest.length > 0 ? first : `${first.replace(/\.ts$/, '')}.ts`;
}

/** database/entities.ts names the tables of every room, whatever its level. */
function isListedEntity(path: string, target: string): boolean {
  return path === 'src/database/entities.ts' && target.endsWith('.entity');
}

/** Files outside every known room, and imports that go up, sideways or out of the product. */
export function levelOffences(files: readonly SourceFile[], levels: Levels): string[] {
  const order = levels.flat();
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    const rank = order.indexOf(room ?? '');
    if (rank < 0) return [`${file.path} lies in no room of the table of levels`];
    return importsOf(file)
      .filter(({ target }) => target !== null && !isListedEntity(file.path, target))
      .filter(({ target }) => {
        const targetRank = order.indexOf(roomOf(target ?? '') ?? '');
        return targetRank < 0 || targetRank > rank;
      })
      .map(({ specifier }) => `${file.path} imports ${specifier}`);
  });
}

/** Pure files that take in a package of npm. */
export function impureOffences(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('src/kernel/') || path.endsWith('.rules.ts'))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier, target }) => target === null && !isBuiltin(specifier))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
}

const MAY_NAME_ADAPTERS = /^src\/(platforms\/platform-registry\.ts$|app\.module\.ts$|cli\/)/;

/** Files that know a chat platform by name. */
export function adapterOffences(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !MAY_NAME_ADAPTERS.test(path))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => {
          const adapter = /^src\/platforms\/[^/]+\//.exec(target ?? '')?.[0];
          return adapter !== undefined && !file.path.startsWith(adapter);
        })
        .filter(({ target }) => !isListedEntity(file.path, target ?? ''))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
}

/** Files and folders whose name says nothing: barrels, utils, common. */
export function nameOffences(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => /^src\/(.*\/)?(index\.ts$|(utils|common)\/)/.test(path));
}

export function sizeOffences(
  files: readonly SourceFile[],
  limit: number,
  allowed: readonly string[],
): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > limit && !allowed.includes(path))
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Places that read the system time. */
export function clockOffences(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path !== 'src/kernel/clock.ts')
    .flatMap((file) =>
      findInCode(file, (node) => isNewDateOfNow(node) || isGlobalProperty(node, 'Date', 'now')),
    );
}

/** Places that read the environment. */
export function environmentOffences(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !/^src\/(config|cli)\//.test(path))
    .flatMap((file) => findInCode(file, (node) => isGlobalProperty(node, 'process', 'env')));
}

/** Places that write past `Database.write`. */
export function writeOffences(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith('src/database/'))
    .flatMap((file) =>
      findInCode(file, (node) => isCallOf(node, ['save', 'transaction', 'startTransaction'])),
    );
}

/** Folders of `src/` without a product file. */
export function emptyRooms(rooms: readonly string[], files: readonly SourceFile[]): string[] {
  return rooms.filter((room) => !files.some(({ path }) => path.startsWith(`src/${room}/`)));
}
