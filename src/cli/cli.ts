import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { loadConfig, PACKAGE_ROOT, type Environment } from '../config/load-config';
import { AppError } from '../kernel/app-error';
import { registerDemoCommand } from './demo.command';
import { registerImportCommands } from './import.command';
import { registerInviteCommands } from './invite.command';
import { registerMigrateCommands } from './migrate.command';
import { importFile } from './office-work';
import { registerPolicyCommands, type CliIo } from './policy.command';
import { registerServeCommand } from './serve.command';

const WRONG_USAGE = 2;
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Runs one command line. @returns 0 on success, 1 on a refused or failed task, 2 on wrong usage */
export async function runCli(
  argv: readonly string[],
  environment: Environment = process.env,
): Promise<number> {
  const io: CliIo = {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  };
  try {
    await program(io, environment).parseAsync([...argv]);
    return 0;
  } catch (error) {
    return codeFor(error, io);
  }
}

function program(io: CliIo, environment: Environment): Command {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  const milepost = new Command('milepost')
    .description('里程 · 重点项目调度助手')
    .version(version, '-V, --version', '版本号')
    .helpOption('-h, --help', '看用法')
    .helpCommand('help [命令]', '看某个命令的用法')
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({
      writeOut: (text) => process.stdout.write(text),
      writeErr: (text) => process.stderr.write(text),
    });
  const templatesDir = environment.TEMPLATES_DIR ?? join(PACKAGE_ROOT, 'bot-templates');
  const zone = environment.TZ_NAME ?? 'Asia/Shanghai';
  registerDemoCommand(milepost, io, environment);
  registerServeCommand(milepost, io, () => loadConfig(environment));
  registerMigrateCommands(milepost, io, environment);
  registerPolicyCommands(milepost, io, { templatesDir, policy: environment.POLICY ?? 'ningde', zone });
  registerImportCommands(
    milepost,
    (kind, file, dryRun) => importFile(loadConfig(environment), kind, file, dryRun),
    io,
  );
  registerInviteCommands(milepost, io, () => loadConfig(environment));
  overrideExit(milepost);
  return milepost;
}

/** Commander would end the process itself, also from nested commands. */
function overrideExit(command: Command): void {
  command.exitOverride();
  for (const sub of command.commands) overrideExit(sub);
}

function codeFor(error: unknown, io: CliIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (error instanceof AppError) {
    io.err(error.message);
    return 1;
  }
  io.err(`出错了：${error instanceof Error ? error.message : String(error)}`);
  return 1;
}
