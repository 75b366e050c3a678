import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { AppError } from '../kernel/app-error';
import { isCivilDate, type CivilDate } from '../kernel/civil-date';
import { loadCalendar } from '../policy/calendar-loader';
import { occurrences } from '../policy/occurrences.rules';
import { checkPolicyFile, loadPolicy, policyNames } from '../policy/policy-loader';
import type { PolicyMistake } from '../policy/policy-mistakes';
import { POLICY_ERRORS } from '../policy/policy.errors';
import { occurrenceJson, policySheet, yearTable } from './policy-text';

/** Where a command writes: results on `out`, the one line of a failure on `err`. */
export interface CliIo {
  out(line: string): void;
  err(line: string): void;
}

export interface PolicyCommandOptions {
  /** the folder with `policies/` and `calendars/` */
  readonly templatesDir: string;
  /** policy when `--policy` is left out, from `POLICY` */
  readonly policy: string;
  readonly zone: string;
}

interface RehearseFlags {
  readonly policy: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly json?: true;
}

/**
 * `milepost policy list|check|show|rehearse`; none needs a database.
 * Failures leave as AppError, wrong usage as CommanderError.
 */
export function registerPolicyCommands(program: Command, io: CliIo, options: PolicyCommandOptions): void {
  const policy = program.command('policy').description('政策文件：列出、检查、查看、演练');
  registerList(policy, io, options);
  registerCheck(policy, io, options);
  registerShow(policy, io, options);
  registerRehearse(policy, io, options);
}

function registerList(policy: Command, io: CliIo, { templatesDir }: PolicyCommandOptions): void {
  policy
    .command('list')
    .description('列出内置政策')
    .option('--json', '只输出 JSON')
    .action(({ json }: { json?: true }) => {
      const profiles = policyNames(templatesDir).map((name) => loadPolicy(name, templatesDir));
      if (json) {
        const rows = profiles.map(({ name, place, title, docNo, issuedOn, validTo, hash }) => {
          return { name, place, title, docNo, issuedOn, validTo, hash };
        });
        io.out(JSON.stringify(rows));
        return;
      }
      for (const { name, place, title, issuedOn, validTo } of profiles) {
        io.out(
          `${name}  ${place}《${title}》 ${issuedOn} 印发，${validTo ? `${validTo} 期满` : '未定有效期'}`,
        );
      }
    });
}

function registerCheck(policy: Command, io: CliIo, { templatesDir }: PolicyCommandOptions): void {
  policy
    .command('check')
    .description('检查政策文件，一次列出全部错误')
    .argument('<file>', '政策文件的路径，或内置政策名')
    .option('--json', '只输出 JSON')
    .action((file: string, { json }: { json?: true }) => {
      const check = checkPolicyFile(file, templatesDir);
      const mistakes = check.ok ? [] : check.mistakes;
      if (json) io.out(JSON.stringify(mistakes));
      else if (mistakes.length === 0) io.out(`${file}：没有错误。`);
      else for (const mistake of mistakes) io.out(mistakeLine(file, mistake));
      if (mistakes.length > 0) {
        throw new AppError(POLICY_ERRORS.policy_check_failed, { file, count: mistakes.length });
      }
    });
}

function mistakeLine(file: string, { line, column, path, message, allowed }: PolicyMistake): string {
  const choices = allowed && allowed.length > 0 ? `。可写：${allowed.join('、')}` : '';
  return `${file}:${line}:${column} ${path} ${message}${choices}`;
}

function registerShow(policy: Command, io: CliIo, { templatesDir }: PolicyCommandOptions): void {
  policy
    .command('show')
    .description('查看一份政策：每条规则的出处、约束力和本办自定的选择')
    .argument('<name>', '内置政策名，或政策文件的路径')
    .option('--json', '只输出 JSON')
    .action((name: string, { json }: { json?: true }) => {
      const profile = loadPolicy(name, templatesDir);
      if (json) io.out(profile.canonicalText);
      else for (const line of policySheet(profile)) io.out(line);
    });
}

function registerRehearse(policy: Command, io: CliIo, options: PolicyCommandOptions): void {
  const { templatesDir, zone } = options;
  policy
    .command('rehearse')
    .description('演练：列出一段时间里政策引起的每一个时点，不需要数据库')
    .option('--policy <name>', '内置政策名，或政策文件的路径', options.policy)
    .requiredOption('--from <date>', '起日，YYYY-MM-DD（含）', readDate)
    .requiredOption('--to <date>', '止日，YYYY-MM-DD（含）', readDate)
    .option('--json', '每行一个 JSON')
    .action((flags: RehearseFlags, command: Command) => {
      if (flags.to < flags.from) command.error('--to 早于 --from，请把起止日期对调。', { exitCode: 2 });
      const profile = loadPolicy(flags.policy, templatesDir);
      const calendar = loadCalendar(join(templatesDir, 'calendars'));
      const found = occurrences(profile, calendar, flags.from, flags.to, zone);
      const lines = flags.json
        ? found.map((occurrence) => JSON.stringify(occurrenceJson(occurrence, zone)))
        : yearTable(profile, calendar, found, zone);
      for (const line of lines) io.out(line);
    });
}

function readDate(value: string): CivilDate {
  if (!isCivilDate(value)) throw new InvalidArgumentError('日期要写成 YYYY-MM-DD，例如 2026-01-01。');
  return value;
}
