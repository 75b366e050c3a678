import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { workbook } from '../../test/support/workbooks';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { Secrets } from '../directory/secrets';
import { KeyProject } from '../projects/key-project.entity';
import { runImport } from '../imports/run-import';
import { registerImportCommands } from './import.command';

describe('milepost import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-import-'));
  const out: string[] = [];
  let db: Database;

  beforeAll(async () => {
    db = await Database.open(`sqlite:${join(folder, 'a.db')}`);
    await new Migrator(db.source).up();
  });
  beforeEach(() => out.splice(0));
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const milepost = async (...words: string[]) => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    const context = {
      db,
      secrets: new Secrets(Buffer.alloc(32, 1)),
      clock: { now: () => new Date('2026-10-08T01:00:00Z') },
    };
    const io = { out: (line: string) => void out.push(line), err: () => undefined };
    registerImportCommands(program, (kind, bytes, dryRun) => runImport(kind, bytes, context, { dryRun }), io);
    await program.parseAsync(['import', ...words], { from: 'user' });
  };
  const file = async (total: string | number) => {
    const path = join(folder, 'projects.xlsx');
    writeFileSync(
      path,
      await workbook({
        name: '台账',
        rows: [
          ['项目名称', '县(市、区)', '总投资(万元)'],
          ['望江大桥', '望江区', total],
        ],
      }),
    );
    return path;
  };

  it('tries, imports, and finds nothing new', async () => {
    const path = await file(5);
    await milepost('projects', path, '--dry-run');
    expect(await db.read.count(KeyProject)).toBe(0);
    await milepost('projects', path);
    await milepost('projects', path, '--json');
    expect(out[0]).toBe('重点项目：新增 1，更改 0，不变 0，不能导入 0（试算，没有写入）');
    expect(out).toContain('重点项目：新增 1，更改 0，不变 0，不能导入 0（已写入）');
    expect(JSON.parse(out.at(-1) ?? '')).toEqual({
      added: 0,
      changed: 0,
      unchanged: 1,
      refused: 0,
      rows: [],
    });
  });

  it('lists what it refuses and fails', async () => {
    const path = await file('约三亿');
    await expect(milepost('projects', path)).rejects.toMatchObject({ code: 'import_refused' });
    expect(out[0]).toContain('没有写入');
    expect(out[1]).toBe('  ✗ [台账] 第2行「总投资(万元)」写的是“约三亿”，不是数；请改成数字，单位万元');
  });

  it('refuses a sheet without rows', async () => {
    const path = join(folder, 'empty.xlsx');
    writeFileSync(path, await workbook({ name: '台账', rows: [['项目名称', '县(市、区)', '总投资(万元)']] }));
    for (const flags of [[], ['--dry-run'], ['--json']]) {
      await expect(milepost('projects', path, ...flags)).rejects.toThrow(
        '表里没有数据行，没有写入；请核对是不是选错了工作表',
      );
    }
    expect(out).toEqual([]);
  });

  it('refuses a file that is not there', async () => {
    await expect(milepost('people', join(folder, 'none.xlsx'))).rejects.toThrow(/打不开文件/);
  });

  it('saves a template, and names the kinds when asked for another', async () => {
    const path = join(folder, 'template.xlsx');
    await milepost('template', 'plans', '--out', path);
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    await expect(milepost('template', 'cats', '--out', path)).rejects.toThrow(
      /projects、people、plans、reports/,
    );
  });
});
