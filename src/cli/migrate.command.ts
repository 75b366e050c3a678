import type { Command } from 'commander';
import { databaseUrlOf, type Environment } from '../config/load-config';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import type { CliIo } from './policy.command';

/** `milepost migrate up|down|status`; needs only DATABASE_URL. */
export function registerMigrateCommands(program: Command, io: CliIo, environment: Environment): void {
  const migrate = program.command('migrate').description('数据库结构：更新、退回一步、查看');
  const withMigrator = async (work: (migrator: Migrator) => Promise<void>): Promise<void> => {
    const db = await Database.open(databaseUrlOf(environment));
    try {
      await work(new Migrator(db.source));
    } finally {
      await db.close();
    }
  };
  migrate
    .command('up')
    .description('执行所有未执行的结构更新')
    .action(() =>
      withMigrator(async (migrator) => {
        const names = await migrator.up();
        io.out(names.length === 0 ? '没有要执行的更新' : `已执行 ${names.length} 项：${names.join('、')}`);
      }),
    );
  migrate
    .command('down')
    .description('退回最近一项')
    .action(() =>
      withMigrator(async (migrator) => {
        const names = await migrator.down();
        io.out(names.length === 0 ? '没有可退回的更新' : `已退回：${names.join('、')}`);
      }),
    );
  migrate
    .command('status')
    .description('列出每一项是否已执行')
    .action(() =>
      withMigrator(async (migrator) => {
        for (const { name, applied } of await migrator.status())
          io.out(`${applied ? '已执行' : '未执行'}  ${name}`);
      }),
    );
}
