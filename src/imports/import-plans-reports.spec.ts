import { describeOnDatabases } from '../../test/support/needs';
import { workbook, type TestCell } from '../../test/support/workbooks';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { Secrets } from '../directory/secrets';
import { AnnualPlan, MonthPlan } from '../projects/annual-plan.entity';
import { KeyProject } from '../projects/key-project.entity';
import { MonthlyReport, ReportRevision } from '../reporting/monthly-report.entity';
import { ReportingPeriodRow } from '../reporting/reporting-period.entity';
import type { ImportContext, ImportOptions } from './import-context';
import { runImport } from './run-import';
import type { ImportKind } from './synonyms';

type Rows = readonly (readonly TestCell[])[];

const PROJECTS: Rows = [
  ['项目代码', '项目名称', '简称', '县(市、区)', '总投资(万元)', '项目业主', '联络员'],
  ['A1', '望江大桥工程', '望江桥', '望江区', 90000, '望江交通公司', '钱一一'],
  ['A2', '临湖医院迁建工程', null, '临湖县', 50000, '临湖卫投公司', '李三三'],
  ['A3', '绕城公路一期', '绕城公路', '望江区', 50000, '望江交通公司', '钱一一'],
  ['A4', '绕城公路二期', '绕城公路', '临湖县', 50000, '临湖交通公司', '孙二二'],
  ['A5', '绕城公路三期', '绕城公路', '临湖县', 50000, '临湖交通公司', '孙二二'],
];

describeOnDatabases('the import of plans and past reports', (database) => {
  let db: Database;
  let context: ImportContext;

  beforeEach(async () => {
    db = await Database.open(await database.fresh());
    await new Migrator(db.source).up();
    const secrets = new Secrets(Buffer.alloc(32, 5));
    context = { db, secrets, clock: { now: () => new Date('2026-10-08T01:00:00Z') } };
    await run('projects', PROJECTS);
  }, 60_000);
  afterEach(() => db.close());

  const run = async (kind: ImportKind, rows: Rows, options?: ImportOptions) =>
    runImport(kind, await workbook({ rows }), context, options);
  const refusals = async (kind: ImportKind, rows: Rows) => {
    const { rows: findings } = await run(kind, rows);
    return findings.filter(({ level }) => level === 'refused').map(({ message }) => message);
  };
  const idOf = async (code: string) => (await db.read.findOneByOrFail(KeyProject, { code })).id;

  describe('plans', () => {
    const HEAD = [
      '项目名称',
      '年度计划投资',
      ...Array.from({ length: 12 }, (_, at) => `${at + 1}月`),
      '年度目标',
    ];
    const sheet = (plan: TestCell, months: TestCell[], name = '望江大桥工程'): Rows => [
      ['2026年度重点项目投资计划表'],
      ['单位:亿元'],
      HEAD,
      [name, plan, ...months, '主桥合龙'],
    ];
    const even = Array.from({ length: 12 }, () => 0.1);

    it('stores a plan with its months in exact 元', async () => {
      expect(await run('plans', sheet(1.2, even))).toMatchObject({ added: 1, refused: 0 });
      const plan = await db.read.findOneByOrFail(AnnualPlan, { projectId: await idOf('A1') });
      expect(plan).toMatchObject({ year: 2026, revision: 1, current: true, objective: '主桥合龙' });
      expect(plan.planYuan.toWan()).toBe('12000');
      const months = await db.read.findBy(MonthPlan, { annualPlanId: plan.id });
      expect(months.map(({ planYuan }) => planYuan.toWan())).toEqual(
        Array.from({ length: 12 }, () => '1000'),
      );
    });

    it('reads the plan out of a ledger that also has what was done', async () => {
      const outcome = await run('plans', [
        ['2026年重点项目台账(单位:万元)'],
        ['序号', '项目名称', '总投资', '2026年计划投资', '8月完成', '1-8月累计完成', '2026年建设目标'],
        [1, '●望江大桥工程', 90000, 12000, 800, 7000, '主桥合龙'],
        [2, '临湖医院迁建工程', 50000, '—', 0, 0, null],
      ]);
      expect(outcome).toMatchObject({ added: 1, refused: 0 });
      expect(outcome.rows.filter(({ code }) => code === 'no_plan').map(({ row }) => row)).toEqual([4]);
      const [plan] = await db.read.find(AnnualPlan);
      expect([plan?.year, plan?.planYuan.toWan(), plan?.objective]).toEqual([2026, '12000', '主桥合龙']);
      expect(await db.read.count(MonthPlan)).toBe(0);
    });

    it('keeps the old revision when a plan changes, and none when it does not', async () => {
      await run('plans', sheet(1.2, even));
      expect(await run('plans', sheet(1.2, even))).toMatchObject({ unchanged: 1, added: 0, changed: 0 });
      expect(await run('plans', sheet(1.3, [0.2, ...even.slice(1)]))).toMatchObject({ changed: 1 });
      const plans = await db.read.find(AnnualPlan, { order: { revision: 'ASC' } });
      expect(plans.map(({ revision, current, planYuan }) => [revision, current, planYuan.toWan()])).toEqual([
        [1, false, '12000'],
        [2, true, '13000'],
      ]);
      expect(await db.read.count(MonthPlan)).toBe(24);
    });

    it.each<[string, Rows, RegExp]>([
      [
        'months that miss the year',
        sheet(1.2, [0.2, ...even.slice(1)]),
        /合计13000万元，年度计划12000万元，相差1000万元/,
      ],
      [
        'words for a month',
        sheet(1.2, ['待定', ...even.slice(1)]),
        /「1月」写的是“待定”，不是数；请改成数字，单位亿元/,
      ],
      [
        'an unknown project',
        sheet(1.2, even, '望江大桥二期'),
        /库里没有“望江大桥二期”，名称相近的有：望江大桥工程/,
      ],
      [
        'a short name of three',
        sheet(1.2, even, '绕城公路'),
        /“绕城公路”对得上3个项目：A3\(望江区\)、A4\(临湖县\)、A5\(临湖县\)；请填写项目代码/,
      ],
      [
        'a plan of no year',
        [
          ['项目名称', '年度计划投资(万元)'],
          ['望江大桥工程', 5],
        ],
        /看不出是哪一年/,
      ],
    ])('refuses %s and stores nothing', async (_name, rows, sentence) => {
      const found = await refusals('plans', rows);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(sentence);
      expect(await db.read.count(AnnualPlan)).toBe(0);
    });
  });

  describe('past reports', () => {
    const HEAD = [
      '项目代码',
      '项目名称',
      '报告期',
      '本月完成投资(万元)',
      '年初累计完成投资(万元)',
      '形象进度',
      '存在问题',
      '报送时间',
      '报送人',
    ];
    const june: TestCell[] = [
      'A1',
      '望江大桥工程',
      '2026年6月',
      1000,
      6000,
      '桩基完成',
      '无',
      '2026-07-07 09:13',
      '钱一一',
    ];
    const july: TestCell[] = [
      'A1',
      '望江桥',
      '2026-07',
      '1,200.5',
      7200.5,
      '承台完成',
      '征地款未到位',
      null,
      null,
    ];

    it('stores them as taken over, with words and problems', async () => {
      expect(await run('reports', [HEAD, june, july])).toMatchObject({ added: 2, refused: 0 });
      const projectId = await idOf('A1');
      const first = await db.read.findOneByOrFail(MonthlyReport, { projectId, period: '2026-06' });
      const second = await db.read.findOneByOrFail(MonthlyReport, { projectId, period: '2026-07' });
      expect(first).toMatchObject({
        state: 'confirmed',
        channel: 'import',
        legacy: true,
        late: null,
        zeroReport: true,
      });
      expect(first.submittedAt).toEqual(new Date('2026-07-07T01:13:00Z'));
      expect(second).toMatchObject({ submittedAt: null, zeroReport: false });
      expect(second.monthYuan?.toWan()).toBe('1200.5');
      expect(second.problems.map(({ description }) => description)).toEqual(['征地款未到位']);
      expect(second.evidence.investmentMonth).toMatchObject({
        channel: 'import',
        words: '1,200.5',
        inboxId: null,
      });
      const [revision] = await db.read.findBy(ReportRevision, { reportId: second.id });
      expect(revision).toMatchObject({ revision: 1, channel: 'import', reason: '导入' });
    });

    it('changes nothing the second time, and keeps both figures when one is corrected', async () => {
      await run('reports', [HEAD, june, july]);
      expect(await run('reports', [HEAD, june, july])).toMatchObject({ unchanged: 2, added: 0, changed: 0 });
      const corrected = [...july.slice(0, 4), 7300, ...july.slice(5)];
      expect(await run('reports', [HEAD, june, corrected])).toMatchObject({ unchanged: 1, changed: 1 });
      expect(await db.read.count(ReportRevision)).toBe(3);
    });

    it('judges lateness only where it is told how, and only with a time of sending', async () => {
      const seen: string[] = [];
      await run('reports', [HEAD, june, july], {
        judgeLate: (period, at) => {
          seen.push(`${period} ${at.toISOString()}`);
          return true;
        },
      });
      expect(seen).toEqual(['2026-06 2026-07-07T01:13:00.000Z']);
      const reports = await db.read.find(MonthlyReport, { order: { period: 'ASC' } });
      expect(reports.map(({ late }) => late)).toEqual([true, null]);
    });

    it('reads the month from a two-line header in a ledger of many months', async () => {
      const merged = (value: string, columnSpan: number) => ({ value, columnSpan });
      const outcome = await run('reports', [
        ['2026年重点项目投资完成情况(单位:万元)'],
        ['序号', '项目名称', merged('完成投资', 3), null, null, '年度计划'],
        [null, null, '8月完成', '9月完成', '1-9月累计', null],
        [1, '望江大桥工程', 900, 800, 9000, 12000],
        [2, '临湖医院迁建工程', 0, 0, '—', 3000],
      ]);
      expect(outcome).toMatchObject({ added: 2, refused: 0 });
      const reports = await db.read.find(MonthlyReport, { where: { period: '2026-09' } });
      const bridge = reports.find(({ ytdYuan }) => ytdYuan !== null);
      const hospital = reports.find(({ ytdYuan }) => ytdYuan === null);
      expect([bridge?.monthYuan?.toWan(), bridge?.ytdYuan?.toWan(), hospital?.monthYuan?.toWan()]).toEqual([
        '800',
        '9000',
        '0',
      ]);
    });

    it('stores a falling cumulative and says so', async () => {
      const fallen: TestCell[] = ['A1', '望江大桥工程', '2026-07', -300, 5700, '清理', '无', null, null];
      const { added, refused, rows } = await run('reports', [HEAD, june, fallen]);
      expect([added, refused]).toEqual([2, 0]);
      expect(rows.map(({ code }) => code)).toEqual(['falling_cumulative', 'negative_month']);
      expect(rows.slice(0, 1)).toEqual([
        {
          sheet: 'Sheet1',
          row: 3,
          column: '年初累计完成投资(万元)',
          level: 'warning',
          code: 'falling_cumulative',
          message:
            '第3行「年初累计完成投资(万元)」5700万元，比2026-06的6000万元少300万元；已按核减记入，若写错请改正后重新导入',
        },
      ]);
    });

    it.each<[string, TestCell[], RegExp]>([
      ['an unknown code', ['B7', '望江大桥工程', '2026-06', 1, 1], /库里没有“B7 望江大桥工程”/],
      [
        'a code of another project',
        ['A2', '望江大桥工程', '2026-06', 1, 1],
        /代码A2是“临湖医院迁建工程”，与本行名称“望江大桥工程”不符/,
      ],
      ['a month to come', ['A1', null, '2026-11', 1, 1], /报告期2026-11还没有到/],
      ['a month that is none', ['A1', null, '上个月', 1, 1], /“上个月”，不是月份/],
      ['a row without figures', ['A1', null, '2026-06', '—', '/'], /没有任何数/],
      ['a row twice', june, /与第2行是同一项目同一时期/],
    ])('refuses %s and stores nothing', async (_name, bad, sentence) => {
      const found = await refusals('reports', [HEAD, june, bad]);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(sentence);
      expect([await db.read.count(MonthlyReport), await db.read.count(ReportRevision)]).toEqual([0, 0]);
    });

    it.each<[string, TestCell[], string]>([
      [
        'a month above the year',
        ['A1', null, '2026-07', 8000, 7200],
        '第2行「本月完成投资(万元)」本月完成8000万元，大于年初累计7200万元；请核对这两个数，改正写错的一个',
      ],
      [
        'a figure beyond the project',
        ['A1', null, '2026-07', 1200, 270001],
        '第2行「年初累计完成投资(万元)」是270001万元，超过项目总投资90000万元的3倍；请核对表头单位和这一格，总投资不对的请先更正项目表',
      ],
    ])('refuses %s and stores nothing', async (_name, bad, sentence) => {
      expect(await refusals('reports', [HEAD, bad])).toEqual([sentence]);
      expect(await db.read.count(MonthlyReport)).toBe(0);
    });

    it('refuses a year above all years, also when the figures come in two files', async () => {
      const totals = ['项目代码', '报告期', '开工以来累计完成投资(万元)'];
      await run('reports', [totals, ['A1', '2026-06', 5000]]);
      expect(await refusals('reports', [HEAD, june])).toEqual([
        '第2行「年初累计完成投资(万元)」年初累计6000万元，大于开工以来累计5000万元；请核对这两个数，改正写错的一个',
      ]);
    });

    it('stores figures that do not add up or leave the plan far behind, and says so', async () => {
      const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月`);
      await run('plans', [
        ['2026年度投资计划(单位:万元)'],
        ['项目代码', '项目名称', '年度计划投资', ...months],
        ['A1', '望江大桥工程', 1200, ...months.map(() => 100)],
      ]);
      await run('reports', [HEAD, ['A1', null, '2026-05', 200, 5500]]);
      const { added, rows } = await run('reports', [HEAD, ['A1', null, '2026-06', 301, 6000]]);
      expect(added).toBe(1);
      expect(rows.map(({ level, message }) => `${level} ${message}`)).toEqual([
        'warning 第2行「年初累计完成投资(万元)」是6000万元，与2026-05累计5500万元加本月301万元相差199万元；已照表记入，若写错请改正后重新导入',
        'warning 第2行「本月完成投资(万元)」是301万元，超过当月计划100万元的3倍；已照表记入，若写错请改正后重新导入',
      ]);
    });

    it('repeats no more than 40 characters of a cell', async () => {
      const [sentence] = await refusals('reports', [HEAD, ['A1', null, '2026-06', '9'.repeat(309), 1]]);
      expect(sentence).toContain(`写的是${'9'.repeat(40)}…，`);
      expect(sentence).not.toContain('9'.repeat(41));
    });

    it('leaves a closed month and an owner’s own report alone', async () => {
      await run('reports', [HEAD, june, july]);
      const at = new Date('2026-08-15T00:00:00Z');
      await db.write(async (em) => {
        await em.update(MonthlyReport, { period: '2026-06' }, { channel: 'chat' });
        await em.insert(ReportingPeriodRow, {
          period: '2026-07',
          policyHash: 'x',
          acceptsFrom: at,
          opensAt: at,
          ownerDueOn: '2026-08-07',
          ownerDueAt: at,
          shiftedFrom: null,
          provisional: false,
          closesAt: at,
          createdAt: at,
        });
      });
      const changed = [june, july].map((row) => [...row.slice(0, 3), 1, 9999, ...row.slice(5)]);
      expect(await refusals('reports', [HEAD, ...changed])).toEqual([
        '第2行2026-06业主已报过，与本行不同；导入不能改业主报的数，请由业主更正',
        '第3行2026-07的月报已经锁定；如需更正，请由市发改委办理',
      ]);
      expect(await db.read.count(ReportRevision)).toBe(2);
    });

    it('refuses reports that name no month', async () => {
      expect(
        await refusals('reports', [
          ['项目名称', '本月完成投资'],
          ['望江大桥工程', 5],
        ]),
      ).toEqual(['第2行看不出是哪个月的数；请在标题里写明年月，或加一列“报告期”，如 2026-09']);
    });
  });
});
