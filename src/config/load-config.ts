import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AppError } from '../kernel/app-error';
import type { AppConfig } from './app-config';
import { CONFIG_ERRORS } from './config.errors';
import { Env } from './env.dto';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Folder of the package: where `bot-templates` and `package.json` lie, from sources and from `dist` alike. */
export const PACKAGE_ROOT = findPackageRoot(__dirname);

const KNOWN = Object.keys(new Env());
const OPTIONAL = ['TEMPLATES_DIR', 'SECRETS_KEY'];

/** Names of all environment variables the program reads. */
export const ENV_NAMES: readonly string[] = [...new Set([...KNOWN, ...OPTIONAL])];

/** Settings that may also be given as the path of a file, `NAME_FILE`. */
export const SECRET_NAMES: readonly string[] = ['SECRETS_KEY', 'DATABASE_URL'];

/**
 * Reads and checks all settings at once.
 * @throws AppError settings_invalid listing every wrong variable with its value's fault
 */
export function loadConfig(environment: Environment): AppConfig {
  const faults: string[] = [];
  const env = readEnv(environment, faults);
  const playground = env.PLAYGROUND === '1';
  const production = env.NODE_ENV === 'production';
  if (playground && production && env.PLAYGROUND_ALLOW_PRODUCTION !== '1') {
    faults.push('PLAYGROUND：演示页不能用于正式环境；确要打开，请另设 PLAYGROUND_ALLOW_PRODUCTION=1');
  }
  if (!env.SECRETS_KEY && !faults.some((fault) => fault.startsWith('SECRETS_KEY'))) {
    faults.push('SECRETS_KEY：没有设置；手机号要加密存放，请用 openssl rand -hex 32 生成一个并妥善保管');
  }
  if (!isZone(env.TZ_NAME)) faults.push(`TZ_NAME：不认识时区“${env.TZ_NAME}”，如 Asia/Shanghai`);
  if (faults.length > 0) {
    throw new AppError(CONFIG_ERRORS.settings_invalid, { count: faults.length, list: faults.join('\n') });
  }
  return Object.freeze({
    production,
    databaseUrl: env.DATABASE_URL,
    policy: env.POLICY,
    templatesDir: env.TEMPLATES_DIR ? resolve(env.TEMPLATES_DIR) : join(PACKAGE_ROOT, 'bot-templates'),
    host: env.HOST,
    port: env.PORT,
    zone: env.TZ_NAME,
    logFormat: env.LOG_FORMAT as AppConfig['logFormat'],
    logLevel: env.LOG_LEVEL as AppConfig['logLevel'],
    secretsKey: keyBytes(env.SECRETS_KEY ?? ''),
    playground,
    retentionDays: env.RETENTION_DAYS,
  });
}

/**
 * The database alone, for commands that need nothing else.
 * @throws AppError settings_invalid
 */
export function databaseUrlOf(environment: Environment): string {
  const faults: string[] = [];
  const url = readOne(environment, 'DATABASE_URL', faults) || new Env().DATABASE_URL;
  if (faults.length === 0) return url;
  throw new AppError(CONFIG_ERRORS.settings_invalid, { count: faults.length, list: faults.join('\n') });
}

function readEnv(environment: Environment, faults: string[]): Env {
  const plain: Record<string, string> = {};
  for (const name of ENV_NAMES) {
    const value = readOne(environment, name, faults);
    if (value !== undefined && value !== '') plain[name] = value;
  }
  const env = plainToInstance(Env, plain, { exposeDefaultValues: true });
  for (const error of validateSync(env)) {
    faults.push(`${error.property}：${Object.values(error.constraints ?? {})[0] ?? '不对'}`);
  }
  return env;
}

function readOne(environment: Environment, name: string, faults: string[]): string | undefined {
  const file = SECRET_NAMES.includes(name) ? environment[`${name}_FILE`] : undefined;
  if (!file) return environment[name]?.trim();
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  faults.push(`${name}_FILE：没有这个文件`);
  return undefined;
}

function keyBytes(text: string): Buffer {
  return /^[0-9a-fA-F]{64}$/.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function findPackageRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, 'bot-templates'))) {
    const parent = resolve(folder, '..');
    if (parent === folder) return from;
    folder = parent;
  }
  return folder;
}
