import type { Command } from 'commander';
import type { AppConfig } from '../config/app-config';
import { startApp } from '../start-app';
import type { CliIo } from './policy.command';
import { untilStopped } from './until-stopped';

/** `milepost serve`: the service; refuses to start on anything invalid, with every fault listed. */
export function registerServeCommand(program: Command, io: CliIo, config: () => AppConfig): void {
  program
    .command('serve')
    .description('启动服务（正式使用）')
    .action(async () => {
      const running = await startApp(config());
      io.out(`里程已启动，端口 ${running.port}`);
      await untilStopped(running);
    });
}
