import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

/** A product file as the rules see it; samples in memory have the same shape. */
export interface SourceFile {
  /** from the top of the project, with `/` */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  /** path from the top of the project without extension; null for a package or a module of Node */
  readonly target: string | null;
}

const ROOT = join(__dirname, '../../..');

/** All product files of `src/` and `migrations/`; specs and fixtures are held to other rules. */
export function readSources(): SourceFile[] {
  return ['src', 'migrations'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/spec\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') })),
  );
}

/** Names of the folders directly under `src/`. */
export function readRooms(): string[] {
  return readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** Every module a file takes in: import, export … from, require, import(). */
export function importsOf({ path, text }: SourceFile): Import[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName: specifier }) => ({
    specifier,
    target: specifier.startsWith('.')
      ? normalize(join(dirname(path), specifier)).replace(/\.[jt]s$/, '')
      : null,
  }));
}

/** The expressions of a file for which `wanted` says yes, as `path:line`. */
export function findInCode({ path, text }: SourceFile, wanted: (node: ts.Node) => boolean): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (wanted(node)) found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `Date.now`, `process.env`: a property of a global of this name. */
export function isGlobalProperty(node: ts.Node, global: string, property: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === property &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === global
  );
}

/** `anything.method(…)` */
export function isCallOf(node: ts.Node, methods: readonly string[]): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    methods.includes(node.expression.name.text)
  );
}

/** `new Date()`: the system time. `new Date(value)` is a conversion. */
export function isNewDateOfNow(node: ts.Node): boolean {
  return (
    ts.isNewExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'Date' &&
    (node.arguments ?? []).length === 0
  );
}
