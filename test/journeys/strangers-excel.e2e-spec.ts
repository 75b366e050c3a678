import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsx from 'read-excel-file/node';
import { describeOnDatabases } from '../support/needs';
import { PlaygroundClient } from '../support/playground-client';
import { runMilepost, startMilepost, type ProductProcess } from '../support/process';
import { workbook, type TestCell } from '../support/workbooks';

const MINUTES = 180_000;
const COUNTIES = ['望江区', '临湖县', '青川县', '石门县', '永安市'];
const PROJECTS = 300;
const LIAISON = '钱一一';
const CLERK = '何文';

/** The ledger of a city we have never seen: titles, two header lines, 亿元, marks, classes, sums, footnotes. */
function ledger(): TestCell[][] {
  const over = (value: string, columnSpan = 1, rowSpan = 1) => ({ value, columnSpan, rowSpan });
  const rows = Array.from({ length: PROJECTS }, (_, i) => projectRow(i));
  return [
    [over('海州市2026年重点项目年度目标及形象进度汇总表', 9)],
    ['填报单位：海州市重点办', null, null, null, null, null, null, null, '单位：亿元'],
    [
      over('序号', 1, 2),
      over('项 目\n名 称', 1, 2),
      over('所在县区', 1, 2),
      over('项目编码', 1, 2),
      over('建设内容及规模', 1, 2),
      over('计划总投资', 1, 2),
      over('建设单位', 1, 2),
      over('联络员', 2),
      null,
    ],
    [null, null, null, null, null, null, null, '姓名', '联系电话'],
    [null, `合 计（${PROJECTS}个）`, null, null, null, 600, null, null, null],
    ['一', '续建项目', null, null, null, 300, null, null, null],
    ...rows.slice(0, PROJECTS / 2),
    ['二', '新开工项目', null, null, null, 300, null, null, null],
    ...rows.slice(PROJECTS / 2),
    ['注：●表示省重点项目。'],
    ['填表人：吴五五', null, null, '审核：郑六六'],
  ];
}

function projectRow(i: number): TestCell[] {
  const county = COUNTIES[i % COUNTIES.length] ?? '';
  const liaison = i === 0 ? LIAISON : `联络${Math.floor(i / 3)}`;
  const mobile = 13_800_000_000 + (i === 0 ? 999 : Math.floor(i / 3));
  return [
    i + 1,
    `${i % 3 === 0 ? '●' : ''}${nameOf(i)}`,
    county,
    `HZ-${String(i + 1).padStart(3, '0')}`,
    `第${i + 1}号建设内容`,
    i % 7 === 0 ? '2亿元' : 2,
    `${county}建设公司`,
    liaison,
    i % 2 === 0 ? mobile : String(mobile),
  ];
}

function nameOf(i: number): string {
  return i === 0 ? '望江大桥' : `${COUNTIES[i % COUNTIES.length] ?? ''}第${i + 1}号工程`;
}

const ROSTER: TestCell[][] = [
  ['海州市重点项目工作人员名册'],
  ['人员姓名', '工作单位', '县（市、区）', '现任职务', '联系电话', '系统角色', '排序号'],
  [CLERK, '望江区发展和改革局', '望江区', '投资科科长', '13900000001', '县发改局经办', 10],
  ['江宁', '海州市发展和改革委员会', null, '重点办主任', '13900000002', '市发改委经办', 20],
];

const PLANS: TestCell[][] = [
  ['2026年重点项目投资计划'],
  ['项目编码', '项目名称', '2026年计划投资（亿元）'],
  ...Array.from({ length: PROJECTS }, (_, i) => [`HZ-${String(i + 1).padStart(3, '0')}`, nameOf(i), 0.5]),
];

const REPORTS: TestCell[][] = [
  ['2026年6月重点项目进展情况'],
  ['项目名称', '报告期', '本月完成投资（万元）', '今年累计完成投资（万元）', '工程形象进度', '存在问题'],
  ['望江大桥', '2026-06', 320, 1800, '主墩完成3座', '—'],
];

describeOnDatabases('a stranger’s Excel on an empty service', (database) => {
  let folder = '';
  let env: Record<string, string> = {};
  let service: ProductProcess | null = null;
  const codes = new Map<string, string>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'milepost-stranger-'));
    env = { DATABASE_URL: database.url(), SECRETS_KEY: 'ab'.repeat(32) };
    const sheets = { projects: ledger(), people: ROSTER, plans: PLANS, reports: REPORTS };
    for (const [kind, rows] of Object.entries(sheets)) {
      writeFileSync(join(folder, `${kind}.xlsx`), await workbook({ rows }));
    }
  }, MINUTES);
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, MINUTES);

  it(
    'is refused before the database has its structure, with the way to mend it',
    async () => {
      const refused = await runMilepost(['serve'], { ...env, PORT: '0' });

      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('milepost migrate up');
    },
    MINUTES,
  );

  it(
    'is imported whole: 300 projects, their people, plans and past reports',
    async () => {
      expect((await runMilepost(['migrate', 'up'], env)).code).toBe(0);

      expect(await imported('projects')).toMatchObject({ added: PROJECTS, refused: 0 });
      expect(await imported('people')).toMatchObject({ added: 2, refused: 0 });
      expect(await imported('plans')).toMatchObject({ added: PROJECTS, refused: 0 });
      expect(await imported('reports')).toMatchObject({ added: 1, refused: 0 });
    },
    MINUTES,
  );

  it(
    'imports nothing twice',
    async () => {
      expect(await imported('projects')).toMatchObject({ added: 0, changed: 0, unchanged: PROJECTS });
    },
    MINUTES,
  );

  it(
    'gives everybody a binding code on a sheet',
    async () => {
      const out = join(folder, 'codes.xlsx');
      const exported = await runMilepost(['invite', 'export', '--out', out], env);
      const rows = (await sheetOf(out)).slice(1);
      for (const [name, , code] of rows) codes.set(String(name), String(code));

      expect(exported.code).toBe(0);
      expect(codes.get(LIAISON)).toMatch(/^\d{6}$/);
      expect(codes.get(CLERK)).toMatch(/^\d{6}$/);
    },
    MINUTES,
  );

  it(
    'binds a liaison and the clerk, takes a report, and the clerk sees it',
    async () => {
      service = await startMilepost(['serve'], { ...env, PORT: '0', PLAYGROUND: '1' });
      const client = new PlaygroundClient(service.url);
      const state = await client.state();
      const month = dataMonth(state.now);
      const before = await client.say(LIAISON, `${month}月完成投资320万，无问题`);
      await client.say(CLERK, `绑定 ${codes.get(CLERK)}`);
      const bound = await client.say(LIAISON, `绑定 ${codes.get(LIAISON)}`);
      const read = await client.say(
        LIAISON,
        `${month}月完成投资320万，今年累计3600万，主墩完成5座，本月无问题`,
      );
      const receipt = await client.say(LIAISON, '对');

      expect(state.projects).toHaveLength(PROJECTS);
      expect(before.text(LIAISON)).toContain('我还不认识您');
      expect(bound.text(LIAISON)).toContain(`绑定好了，${LIAISON}`);
      expect(read.text(LIAISON)).toContain('请核对：望江大桥');
      expect(receipt.text(LIAISON)).toContain('已收到：望江大桥');
      expect((await client.say(CLERK, '/status 望江大桥')).text(CLERK)).toContain('完成投资：320万元');
      expect((await client.say(CLERK, `/missing ${month}月`)).text(CLERK)).toMatch(/应报60，已报1/);
    },
    MINUTES,
  );

  it(
    'does not take a used code twice, and never resets real data',
    async () => {
      const client = new PlaygroundClient(service?.url ?? '');
      await client.state();
      const again = await client.say('江宁', `绑定 ${codes.get(LIAISON)}`);

      expect(again.text('江宁')).toContain('绑定码不对或已经用过');
      await expect(client.reset()).rejects.toMatchObject({ status: 403, code: 'not_a_demo' });
    },
    MINUTES,
  );

  async function imported(kind: string): Promise<Record<string, number>> {
    const run = await runMilepost(['import', kind, join(folder, `${kind}.xlsx`), '--json'], env);
    if (run.code !== 0) throw new Error(`${run.stderr}${run.stdout.slice(0, 2000)}`);
    return JSON.parse(run.stdout) as Record<string, number>;
  }
});

describe('milepost serve', () => {
  it(
    'lists every wrong setting at once and does not start',
    async () => {
      const refused = await runMilepost(['serve'], {
        DATABASE_URL: 'oracle://somewhere',
        PORT: 'many',
        TZ_NAME: 'Mars/Olympus',
        RETENTION_DAYS: '7',
      });

      expect(refused.code).toBe(1);
      for (const name of ['DATABASE_URL', 'PORT', 'TZ_NAME', 'RETENTION_DAYS', 'SECRETS_KEY']) {
        expect(refused.stderr).toContain(name);
      }
    },
    MINUTES,
  );

  it(
    'does not open the playground in production',
    async () => {
      const refused = await runMilepost(['serve'], {
        NODE_ENV: 'production',
        PLAYGROUND: '1',
        SECRETS_KEY: 'ab'.repeat(32),
      });

      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('PLAYGROUND_ALLOW_PRODUCTION=1');
    },
    MINUTES,
  );
});

/** The month before the one of the given moment, by the office's own calendar. */
function dataMonth(now: string): number {
  const month = Number(now.slice(5, 7));
  return month === 1 ? 12 : month - 1;
}

async function sheetOf(path: string): Promise<unknown[][]> {
  const sheets = (await readXlsx(readFileSync(path))) as unknown as { data?: unknown[][] }[] | unknown[][];
  const [first] = sheets;
  return first && !Array.isArray(first)
    ? ((first as { data: unknown[][] }).data ?? [])
    : (sheets as unknown[][]);
}
