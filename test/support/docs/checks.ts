import { dirname, join, normalize } from 'node:path';
import { codeOf, type Page } from './pages';

/*
 * What must hold between documents and code. Each check gives the offences it finds, so that
 * test/docs.spec.ts can show with small samples that it is able to fail.
 */

export interface CliCommand {
  /** e.g. ['migrate', 'up'] */
  readonly path: readonly string[];
  /** long names of its options, e.g. `--out` */
  readonly options: readonly string[];
}

/** Command lines of the documents that the program does not understand. */
export function cliOffences(pages: readonly Page[], commands: readonly CliCommand[]): string[] {
  return pages.flatMap((page) =>
    codeOf(page)
      .flatMap((code) => [...code.matchAll(/(?:^|\s|&&)(?:npx )?milepost ([a-z][^#&|]*)/g)])
      .filter(([, line]) => !understands(commands, (line ?? '').trim().split(/\s+/)))
      .map(([, line]) => `${page.path}: milepost ${line}`),
  );
}

function understands(commands: readonly CliCommand[], words: readonly string[]): boolean {
  const command = commands.find(({ path }) => path.every((word, at) => words[at] === word));
  if (command) return words.filter((word) => word.startsWith('--')).every((word) => isOption(command, word));
  // a group by itself, as in "milepost policy …"
  return words.length === 1 && commands.some(({ path }) => path[0] === words[0]);
}

function isOption({ options }: CliCommand, word: string): boolean {
  return word === '--help' || options.includes(word);
}

/** Words with a slash that the bot does not know; addresses have a second slash or a dot. */
export function chatOffences(
  pages: readonly Page[],
  words: ReadonlySet<string>,
  routes: readonly string[],
): string[] {
  return pages.flatMap((page) =>
    codeOf(page)
      .flatMap((code) => /^\/([^\s/.]+)(?:\s[^/]*)?$/.exec(code)?.[1] ?? [])
      .filter((word) => !words.has(word) && !routes.includes(`/${word}`))
      .map((word) => `${page.path}: /${word}`),
  );
}

/** Links and pictures that lead nowhere. */
export function linkOffences(pages: readonly Page[], exists: (path: string) => boolean): string[] {
  return pages.flatMap((page) =>
    [...page.text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !exists(normalize(join(dirname(page.path), target))))
      .map((target) => `${page.path}: ${target}`),
  );
}

/** Files and folders of ours that a document names and that are not there. */
export function pathOffences(pages: readonly Page[], exists: (path: string) => boolean): string[] {
  return pages.flatMap((page) =>
    codeOf(page)
      .flatMap((code) => code.split(/\s+/))
      .filter((word) => /^(src|test|scripts|docs|bot-templates|migrations|bench|bin)\/[\w./-]*$/.test(word))
      .filter((word) => !exists(word))
      .map((word) => `${page.path}: ${word}`),
  );
}

/** `npm run x` of the documents that package.json does not have. */
export function scriptOffences(pages: readonly Page[], scripts: readonly string[]): string[] {
  return pages.flatMap((page) =>
    codeOf(page)
      .flatMap((code) => [...code.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(test)\b)/g)])
      .map((match) => match[1] ?? match[2] ?? '')
      .filter((script) => !scripts.includes(script))
      .map((script) => `${page.path}: npm run ${script}`),
  );
}

/** What stands in one list and not in the other. */
export function differences(written: readonly string[], wanted: readonly string[]): string[] {
  return [
    ...wanted.filter((each) => !written.includes(each)).map((each) => `missing: ${each}`),
    ...written.filter((each) => !wanted.includes(each)).map((each) => `stale: ${each}`),
  ];
}

/** Recipes (### headings) that do not end in the tests to add. */
export function recipeOffences({ text }: Page): string[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((recipe) => recipe.split(/^## /m)[0] ?? '')
    .filter((recipe) => !/^\*\*要补的测试：\*\* .+$/.test(recipe.trim().split('\n').at(-1) ?? ''))
    .map((recipe) => recipe.split('\n')[0] ?? '');
}

/** First cells of the table rows of a page that are code: `| \`name\` | …`. */
export function firstCells({ text }: Page): string[] {
  return [...text.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, cell]) => cell ?? '');
}

/** Numbers of decision notes that are skipped, and notes without their three parts. */
export function decisionOffences(notes: readonly Page[]): string[] {
  return notes.flatMap(({ path, text }, at) => {
    const number = String(at + 1).padStart(4, '0');
    const isNumbered = path.includes(`/${number}-`) && text.startsWith(`# ${number} `);
    const parts = ['Context', 'Decision', 'Consequences'].filter((part) => !text.includes(`\n## ${part}\n`));
    return [
      ...(isNumbered ? [] : [`${path} is not number ${number}`]),
      ...parts.map((part) => `${path} lacks ${part}`),
    ];
  });
}
