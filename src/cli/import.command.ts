import { readFile, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Finding, ImportOutcome } from '../imports/findings';
import { IMPORT_ERRORS } from '../imports/imports.errors';
import { IMPORT_KINDS, KIND_SPECS, type ImportKind } from '../imports/synonyms';
import { importTemplate } from '../imports/template';
import { AppError } from '../kernel/app-error';
import type { CliIo } from './policy.command';

interface ImportFlags {
  readonly dryRun?: true;
  readonly json?: true;
}

const NOTES_SHOWN = 20;

export type ImportFile = (kind: ImportKind, file: Buffer, dryRun: boolean) => Promise<ImportOutcome>;

/**
 * `milepost import projects|people|plans|reports FILE` and `milepost import template KIND`.
 * @param importFile does the work, here or in the running service
 * Refused rows leave as AppError import_refused after they were listed.
 */
export function registerImportCommands(program: Command, importFile: ImportFile, io: CliIo): void {
  const command = program.command('import').description('从 Excel 导入项目、人员、计划和以往月报');
  for (const kind of IMPORT_KINDS) registerKind(command, kind, importFile, io);
  registerTemplate(command, io);
}

function registerKind(command: Command, kind: ImportKind, importFile: ImportFile, io: CliIo): void {
  const { title } = KIND_SPECS[kind];
  command
    .command(kind)
    .description(`导入${title}表；有一行不能导入，整个文件都不写入`)
    .argument('<file>', '.xlsx 文件的路径')
    .option('--dry-run', '只试算，不写入')
    .option('--json', '只输出 JSON')
    .action(async (path: string, { dryRun, json }: ImportFlags) => {
      const file = await readFile(path).catch((cause: unknown) => {
        throw new AppError(IMPORT_ERRORS.file_unreadable_path, { path }, { cause });
      });
      const outcome = await importFile(kind, file, dryRun ?? false);
      if (json) io.out(JSON.stringify(outcome));
      else for (const line of outcomeLines(title, outcome, dryRun ?? false)) io.out(line);
      if (outcome.refused > 0) throw new AppError(IMPORT_ERRORS.import_refused, { refused: outcome.refused });
    });
}

function registerTemplate(command: Command, io: CliIo): void {
  command
    .command('template')
    .description('生成标准表样')
    .argument('<kind>', IMPORT_KINDS.join('、'))
    .addOption(new Option('--out <file>', '保存到哪个 .xlsx 文件').makeOptionMandatory())
    .action(async (kind: string, { out }: { out: string }) => {
      if (!isKind(kind)) {
        throw new AppError(IMPORT_ERRORS.template_kind_unknown, { kind, allowed: IMPORT_KINDS.join('、') });
      }
      await writeFile(out, await importTemplate(kind));
      io.out(`已保存${KIND_SPECS[kind].title}表样：${out}`);
    });
}

function isKind(text: string): text is ImportKind {
  return (IMPORT_KINDS as readonly string[]).includes(text);
}

/** A short summary: counts first, then what is refused, then what is worth a look. */
function outcomeLines(title: string, outcome: ImportOutcome, dryRun: boolean): string[] {
  const { added, changed, unchanged, refused, rows } = outcome;
  const counts = `新增 ${added}，更改 ${changed}，不变 ${unchanged}，不能导入 ${refused}`;
  const written = added + changed > 0 ? '已写入' : '没有变化';
  const state = refused > 0 ? '没有写入' : dryRun ? '试算，没有写入' : written;
  const notes = rows.filter(({ level }) => level !== 'refused');
  const more = notes.length > NOTES_SHOWN ? [`……另有 ${notes.length - NOTES_SHOWN} 条提示`] : [];
  return [
    `${title}：${counts}（${state}）`,
    ...rows.filter(({ level }) => level === 'refused').map((row) => `  ✗ ${findingLine(row)}`),
    ...notes.slice(0, NOTES_SHOWN).map((row) => `  · ${findingLine(row)}`),
    ...more,
  ];
}

function findingLine({ sheet, message }: Finding): string {
  return `[${sheet}] ${message}`;
}
