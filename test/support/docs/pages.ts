import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A document as the checks see it; samples in memory have the same shape. */
export interface Page {
  /** from the top of the project, with `/` */
  readonly path: string;
  readonly text: string;
}

export const ROOT = join(__dirname, '../../..');

export function readPage(path: string): Page {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/** README, CONTRIBUTING, CHANGELOG and everything below docs/. */
export function readPages(): Page[] {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...below.sort()].map(readPage);
}

/** What a reader would type or look up: code spans, and the lines of fenced blocks without their remarks. */
export function codeOf({ text }: Page): string[] {
  const fences = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block]) =>
    (block ?? '').split('\n').map((line) => line.replace(/\s+# .*$/, '').trim()),
  );
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span]) => (span ?? '').replaceAll('\\|', '|'));
  return [...spans, ...fences].filter((code) => code !== '');
}

export interface Setting {
  readonly name: string;
  readonly value: string;
  /** written as a remark: there is no default */
  readonly optional: boolean;
  readonly hasRemark: boolean;
}

/** The settings of an environment file, each with the remark above it. */
export function settingsOf(text: string): Setting[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const match = /^(# )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
    if (!match) return [];
    const above = lines[at - 1] ?? '';
    return [
      {
        name: match[2] ?? '',
        value: match[3] ?? '',
        optional: match[1] !== undefined,
        hasRemark: /^# .*[\u4e00-\u9fa5]/.test(above),
      },
    ];
  });
}
