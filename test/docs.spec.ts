import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../src/cli/cli';
import { ENV_NAMES, loadConfig, SECRET_NAMES } from '../src/config/load-config';
import { Env } from '../src/config/env.dto';
import { readSources } from './support/architecture/sources';
import {
  chatOffences,
  cliOffences,
  decisionOffences,
  differences,
  firstCells,
  linkOffences,
  pathOffences,
  recipeOffences,
  scriptOffences,
  type CliCommand,
} from './support/docs/checks';
import { readPage, readPages, ROOT, settingsOf, type Page } from './support/docs/pages';

interface DocsWriter {
  pages(): Record<string, string>;
  chatCommands(): { name: string; words: string[] }[];
  cliProgram(): unknown;
  cliCommands(program: unknown): { path: string[]; options: { long: string }[] }[];
  errorRooms(): { file: string; errors: { code: string }[] }[];
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

const writer = jest.requireActual<DocsWriter>('../scripts/write-docs.js');
const manifest = jest.requireActual<{ scripts: object; dependencies: object }>('../package.json');
const lock = jest.requireActual<Lock>('../package-lock.json');

const MAX_PRODUCTION_PACKAGES = 260;
/** Addresses of one word, which look like a word of the chat. */
const ROUTES = ['/metrics', '/docs'];

const pages = readPages();
const isThere = (path: string): boolean => existsSync(join(ROOT, path));
const sample = (text: string, path = 'docs/a.md'): Page[] => [{ path, text }];

const commands: readonly CliCommand[] = writer
  .cliCommands(writer.cliProgram())
  .map(({ path, options }) => ({ path, options: options.map(({ long }) => long) }));
const chatWords = new Set(writer.chatCommands().flatMap(({ name, words }) => [name, ...words]));

describe('pages written from the code', () => {
  it.each(Object.entries(writer.pages()))('%s is as scripts/write-docs.js writes it', (path, text) => {
    expect(isThere(path)).toBe(true);
    expect(readPage(path).text).toBe(text);
  });

  it('errors.md has every code once', () => {
    const codes = writer.errorRooms().flatMap(({ errors }) => errors.map(({ code }) => code));
    expect(firstCells(readPage('docs/errors.md'))).toEqual(codes);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  it('commands.md has what `milepost --help` offers', async () => {
    const offered = await topLevelHelp();
    const top = [...new Set(commands.map(({ path }) => path[0] ?? ''))];
    expect(differences(top, offered)).toEqual([]);
  });
});

describe('.env.example', () => {
  const settings = settingsOf(readPage('.env.example').text);
  const defaults = new Env() as unknown as Record<string, string | number | undefined>;

  it('has every setting of the program and no other', () => {
    const wanted = [...ENV_NAMES, ...SECRET_NAMES.map((name) => `${name}_FILE`)];
    expect(
      differences(
        settings.map(({ name }) => name),
        wanted,
      ),
    ).toEqual([]);
  });

  it.each(settings.map((setting) => [setting.name, setting] as const))(
    '%s has the default of the program and a remark',
    (name, { value, optional, hasRemark }) => {
      const byDefault = defaults[name];
      expect({ value, optional, hasRemark }).toEqual({
        value: byDefault === undefined ? '' : String(byDefault),
        optional: byDefault === undefined,
        hasRemark: true,
      });
    },
  );

  it('is a complete set of settings once the key is filled in', () => {
    const written = settings.filter(({ optional }) => !optional).map(({ name, value }) => [name, value]);
    const environment = Object.fromEntries(written) as Record<string, string>;
    expect(() => loadConfig(environment)).toThrow('SECRETS_KEY');
    expect(loadConfig({ ...environment, SECRETS_KEY: 'a'.repeat(64) }).policy).toBe('ningde');
  });
});

describe('what documents name exists', () => {
  it('command lines', () => {
    expect(cliOffences(pages, commands)).toEqual([]);
  });

  it('words of the chat', () => {
    expect(chatOffences(pages, chatWords, ROUTES)).toEqual([]);
  });

  it('links and pictures', () => {
    expect(linkOffences(pages, isThere)).toEqual([]);
  });

  it('files', () => {
    expect(pathOffences(pages, isThere)).toEqual([]);
  });

  it('scripts of package.json', () => {
    expect(scriptOffences(pages, Object.keys(manifest.scripts))).toEqual([]);
  });

  it('decision notes named in the code', () => {
    const notes = pages.map(({ path }) => /^docs\/decisions\/(\d{4})-/.exec(path)?.[1]).filter(Boolean);
    const named = readSources().flatMap(({ text }) =>
      [...text.matchAll(/docs\/decisions\/(\d{4})/g)].map(([, number]) => number),
    );
    expect(named.filter((number) => !notes.includes(number))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });
});

describe('the documents themselves', () => {
  it('the README begins with the two commands', () => {
    const [, block] = /```sh\n([\s\S]*?)```/.exec(readPage('README.md').text) ?? [];
    expect(block).toBe('npm ci && npm run demo\nnpm ci && npm test\n');
  });

  it('the README shows the picture', () => {
    expect(readPage('README.md').text).toMatch(/!\[[^\]]+\]\(docs\/playground\.png\)/);
  });

  it('every recipe ends in the tests to add', () => {
    const recipes = readPage('CONTRIBUTING.md');
    expect(recipeOffences(recipes)).toEqual([]);
    expect(recipes.text.match(/^### /gm)?.length).toBe(9);
  });

  it('the changelog has an Unreleased part with something in it', () => {
    expect(readPage('CHANGELOG.md').text).toMatch(/^## Unreleased.*\n[\s\S]*?^- /m);
  });

  it('decision notes are numbered and have their three parts', () => {
    const notes = pages.filter(({ path }) => path.startsWith('docs/decisions/'));
    expect(decisionOffences(notes)).toEqual([]);
    expect(notes.length).toBeGreaterThanOrEqual(8);
  });

  it('decision 0008 has a reason for every production package', () => {
    const [note] = pages.filter(({ path }) => path.includes('/0008-'));
    expect(differences(firstCells(note as Page), Object.keys(manifest.dependencies))).toEqual([]);
  });

  it('production stays within the number of packages', () => {
    const inProduction = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
    expect(inProduction.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
    expect(inProduction.length).toBeLessThanOrEqual(MAX_PRODUCTION_PACKAGES);
  });
});

describe('the checks can fail', () => {
  it.each(['milepost fly', 'npx milepost migrate sideways', 'milepost serve --fast'])('%s', (line) => {
    expect(cliOffences(sample(`用 \`${line}\``), commands)).toHaveLength(1);
    expect(cliOffences(sample(`\`\`\`sh\n${line}\n\`\`\`\n`), commands)).toHaveLength(1);
  });

  it('a group of commands by itself is no offence', () => {
    expect(cliOffences(sample('用 `milepost migrate`'), commands)).toEqual([]);
  });

  it('a word the bot does not know', () => {
    expect(chatOffences(sample('发 `/飞`，或 `/fly 9月`'), chatWords, ROUTES)).toHaveLength(2);
    expect(chatOffences(sample('发 `/未报 9月`，看 `/health/ready`'), chatWords, ROUTES)).toEqual([]);
  });

  it('a link, a file and a script that are not there', () => {
    expect(linkOffences(sample('[a](b.md) ![p](../docs/a.md#x)'), (path) => path === 'docs/a.md')).toEqual([
      'docs/a.md: b.md',
    ]);
    expect(pathOffences(sample('见 `src/no/file.ts`'), isThere)).toHaveLength(1);
    expect(scriptOffences(sample('`npm run fly && npm test`'), ['test'])).toEqual(['docs/a.md: npm run fly']);
  });

  it('a list that lacks one or has one too many', () => {
    expect(differences(['a', 'c'], ['a', 'b'])).toEqual(['missing: b', 'stale: c']);
    expect(firstCells({ path: 'a', text: '| `a` | x |\n| b | y |\n' })).toEqual(['a']);
  });

  it('a recipe without tests, a note out of order or in two parts', () => {
    const text = '## 做法\n### 一\n1. x\n\n**要补的测试：** y\n\n### 二\n1. x\n';
    expect(recipeOffences({ path: 'a', text })).toEqual(['二']);
    const note = { path: 'docs/decisions/0002-a.md', text: '# 0002 A\n\n## Context\n\n## Decision\n' };
    expect(decisionOffences([note])).toHaveLength(2);
  });

  it('a setting without remark, default or at all', () => {
    expect(settingsOf('# 端口\nPORT=1\n# KEY=\n')).toEqual([
      { name: 'PORT', value: '1', optional: false, hasRemark: true },
      { name: 'KEY', value: '', optional: true, hasRemark: false },
    ]);
  });
});

/** Names of the commands in the help of the program that is really run. */
async function topLevelHelp(): Promise<string[]> {
  const written: string[] = [];
  const spy = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  try {
    expect(await runCli(['node', 'milepost', '--help'], {})).toBe(0);
  } finally {
    spy.mockRestore();
  }
  const [, list = ''] = written.join('').split(/^(?:Commands|命令)[:：]\n/m);
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help');
}
