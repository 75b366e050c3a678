import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import type { AppConfig } from '../config/app-config';
import { inviteSheet } from '../directory/invite-sheet';
import { makeInvites } from './office-work';
import type { CliIo } from './policy.command';

/** `milepost invite export --out FILE.xlsx`: a one-use binding code for everybody who has no account yet. */
export function registerInviteCommands(program: Command, io: CliIo, config: () => AppConfig): void {
  program
    .command('invite')
    .description('绑定码：一人一码，用一次')
    .command('export')
    .description('给还没绑定的人各发一个绑定码，存成表；旧的未用码随之作废')
    .addOption(new Option('--out <file>', '保存到哪个 .xlsx 文件').makeOptionMandatory())
    .action(async ({ out }: { out: string }) => {
      const rows = await makeInvites(config());
      await writeFile(out, await inviteSheet(rows), { mode: 0o600 });
      io.out(`已为 ${rows.length} 人生成绑定码：${out}（含绑定码，请妥善保管，发完即删）`);
    });
}
