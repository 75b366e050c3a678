import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { loadConfig, type Environment } from '../config/load-config';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { DemoStage, openingMoment } from '../platforms/playground/demo-stage';
import { PlaygroundClock } from '../platforms/playground/playground-clock';
import { CLOCK } from '../kernel/clock';
import { startApp } from '../start-app';
import type { CliIo } from './policy.command';
import { untilStopped } from './until-stopped';

interface DemoFlags {
  readonly port: number;
  readonly data: string;
  readonly policy: string;
}

/** `milepost demo`: the made-up city on the embedded database, with the playground page. */
export function registerDemoCommand(program: Command, io: CliIo, environment: Environment): void {
  program
    .command('demo')
    .description('打开演示：内置数据库、演示城市、可拨的时钟')
    .option('--port <port>', '端口', port, 3000)
    .option('--data <dir>', '演示数据放在哪里', 'data/demo')
    .option('--policy <name>', '政策', 'ningde')
    .action(async (flags: DemoFlags) => {
      const dir = resolve(flags.data);
      mkdirSync(dir, { recursive: true });
      const config = loadConfig({
        DATABASE_URL: `sqlite:${join(dir, 'milepost.db')}`,
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        ...environment,
        NODE_ENV: 'development',
        PLAYGROUND: '1',
        PORT: String(flags.port),
        POLICY: flags.policy,
        SECRETS_KEY: ownKey(join(dir, 'secrets.key')),
      });
      await migrate(config.databaseUrl);
      const running = await startApp(config, {
        playgroundStart: openingMoment(config.zone),
        prepare: async (app) => {
          const stage = app.get(DemoStage, { strict: false });
          if (await stage.isSet()) return;
          const opening = openingMoment(config.zone);
          await stage.set(opening);
          await app.get<PlaygroundClock>(CLOCK).set(opening);
        },
      });
      io.out(`里程演示已打开：http://localhost:${running.port}/ （演示数据，按 Ctrl+C 结束）`);
      await untilStopped(running);
    });
}

/** The demo makes its own key, so that mobiles are encrypted there too. */
function ownKey(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

async function migrate(url: string): Promise<void> {
  const db = await Database.open(url);
  try {
    await new Migrator(db.source).up();
  } finally {
    await db.close();
  }
}

function port(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65535) return number;
  throw new InvalidArgumentError('应是 0 到 65535 的整数');
}
