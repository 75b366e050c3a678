import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document, type YAMLError } from 'yaml';

export type Path = readonly (string | number)[];

export interface Position {
  /** both count from 1 */
  readonly line: number;
  readonly column: number;
}

/** A policy file as written: its values, and where each of them stands. */
export class PolicySource {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;
  /** the plain values; null where the text is no YAML at all */
  readonly values: unknown;

  constructor(text: string) {
    // a byte-order mark left by an editor is no mistake of the author
    const clean = text.replace(/^\uFEFF/, '');
    this.document = parseDocument(clean, { lineCounter: this.lines, prettyErrors: false });
    this.values = this.plainValues();
  }

  get syntaxErrors(): readonly YAMLError[] {
    return [...this.document.errors, ...this.document.warnings];
  }

  at(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Where the value of a path stands; of a missing one, where its nearest parent is named. */
  positionOf(path: Path): Position {
    const node = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    if (isNode(node) && node.range && isScalar(node)) return this.at(node.range[0]);
    return path.length === 0 ? { line: 1, column: 1 } : this.keyPosition(path);
  }

  /** Where the key of a path stands. */
  keyPosition(path: Path): Position {
    const parentPath = path.slice(0, -1);
    const parent = parentPath.length === 0 ? this.document.contents : this.document.getIn(parentPath, true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const key = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))?.key;
      if (isScalar(key) && key.range) return this.at(key.range[0]);
    }
    const node = this.document.getIn(path, true);
    if (isNode(node) && node.range) return this.at(node.range[0]);
    return path.length > 1 ? this.keyPosition(parentPath) : { line: 1, column: 1 };
  }

  private plainValues(): unknown {
    try {
      return this.document.toJS() as unknown;
    } catch {
      return null;
    }
  }
}

/** The value at a path of plain data; undefined where there is none. */
export function valueAt(values: unknown, path: Path): unknown {
  let value = values;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
