import { describeOnDatabases } from '../../test/support/needs';
import { workbook, type TestCell } from '../../test/support/workbooks';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import { Secrets } from '../directory/secrets';
import { KeyProject } from '../projects/key-project.entity';
import { ResponsibilityLink } from '../projects/responsibility-link.entity';
import type { ImportContext } from './import-context';
import { runImport } from './run-import';

const TABLES = [KeyProject, OrgUnit, Person, ResponsibilityLink];

/** A ledger as a city of Fujian keeps it: titles, two header lines, 亿元， class rows, marks, sums, footnotes. */
function officeLedger(): TestCell[][] {
  const merged = (value: string, columnSpan = 1, rowSpan = 1) => ({ value, columnSpan, rowSpan });
  return [
    [merged('海宁川市2026年重点项目年度目标及形象进度汇总表', 12)],
    ['填报单位:海宁川市重点办', null, null, null, null, null, null, null, null, '单位:亿元'],
    [
      merged('序号', 1, 2),
      merged('项 目\n名 称', 1, 2),
      merged('建设地点', 1, 2),
      merged('建设内容及规模', 1, 2),
      merged('总投资', 1, 2),
      merged('2026年投资完成情况', 2),
      null,
      merged('计划工期', 2),
      null,
      merged('业主单位', 1, 2),
      merged('联络员', 2),
      null,
      merged('天气', 1, 2),
    ],
    [
      null,
      null,
      null,
      null,
      null,
      '本月完成',
      '累计完成',
      '计划开工',
      '计划竣工',
      null,
      '姓名',
      '电话',
      null,
    ],
    [null, '合 计(4个)', null, null, 33.5, null, null],
    ['一', '续建项目(3个)', null, null, 31, null, null],
    [null, '望江区(2个)', null, null, 20.5, null, null],
    [
      1,
      '●望江大桥',
      '滨江路',
      '主桥1.2公里',
      12.5,
      0.1,
      0.9,
      2024.3,
      '2027年底',
      '望江交通公司',
      '钱一一',
      '13800000001',
      '晴',
    ],
    [
      2,
      '望江水厂 ',
      '东门镇',
      '日供水5万吨',
      '8',
      '—',
      '/',
      '2025年3月',
      46387,
      '望江水务公司',
      '孙二二',
      13800000002,
      null,
    ],
    [null, '临湖县', null, null, 10.5, null, null],
    [
      3,
      '临湖医院',
      '城关镇',
      '床位300张',
      '10.5亿元',
      null,
      null,
      null,
      null,
      '临湖卫投公司',
      '李三三',
      '13800000003',
      null,
    ],
    ['二', '新开工项目', null, null, 2.5, null, null],
    ['(一)', '市本级', null, null, null, null, null],
    [
      4,
      '市档案馆',
      '望江区',
      '建筑面积2万平方米',
      2.5,
      null,
      null,
      '待定',
      null,
      '市城投公司',
      '周四四',
      '13800000004',
      null,
    ],
    [null],
    ['注:●表示省重点项目。'],
    ['填表人:吴五五', null, '审核:郑六六'],
  ];
}

describeOnDatabases('the import of projects', (database) => {
  const secrets = new Secrets(Buffer.alloc(32, 5));
  let db: Database;
  let context: ImportContext;

  beforeEach(async () => {
    db = await Database.open(await database.fresh());
    await new Migrator(db.source).up();
    context = { db, secrets, clock: { now: () => new Date('2026-10-08T01:00:00Z') } };
  }, 60_000);
  afterEach(() => db.close());

  const counts = () => Promise.all(TABLES.map((table) => db.read.count(table as typeof KeyProject)));
  const run = async (rows: readonly (readonly TestCell[])[], dryRun = false) =>
    runImport('projects', await workbook({ rows }), context, { dryRun });
  const messages = async (rows: readonly (readonly TestCell[])[]) => {
    const { rows: findings } = await run(rows);
    return findings.filter(({ level }) => level === 'refused').map(({ message }) => message);
  };

  it('reads a ledger as an office keeps it', async () => {
    const outcome = await run(officeLedger());
    expect(outcome).toMatchObject({ added: 4, changed: 0, unchanged: 0, refused: 0 });
    const [bridge, water, hospital, archive] = await db.read.find(KeyProject, { order: { sortNo: 'ASC' } });
    const units = new Map((await db.read.find(OrgUnit)).map((unit) => [unit.id, unit]));
    expect(bridge).toMatchObject({
      name: '望江大桥',
      keyLevel: '省重点',
      nature: '续建',
      location: '滨江路',
      managementLevel: 'county',
      plannedStartOn: '2024-03-31',
      plannedFinishOn: '2027-12-31',
    });
    expect(bridge?.code).toMatch(/^P-[0-9a-f]{10}$/);
    expect([bridge, water, hospital, archive].map((project) => project?.totalYuan?.toWan())).toEqual([
      '125000',
      '80000',
      '105000',
      '25000',
    ]);
    expect(water).toMatchObject({
      name: '望江水厂',
      keyLevel: '',
      plannedStartOn: '2025-03-31',
      plannedFinishOn: '2026-12-31',
    });
    expect(
      [bridge, water, hospital, archive].map((project) => units.get(project?.countyId ?? '')?.name),
    ).toEqual(['望江区', '望江区', '临湖县', '市本级']);
    expect(archive).toMatchObject({ nature: '新开工', managementLevel: 'city', plannedStartOn: null });
    const ignored = outcome.rows.filter(({ code }) => code === 'column_ignored').map(({ column }) => column);
    expect(ignored).toEqual(['2026年投资完成情况·本月完成', '2026年投资完成情况·累计完成', '天气']);
  });

  it('makes counties with their 发改局, owners, and liaisons with hidden mobiles', async () => {
    await run(officeLedger());
    const drcs = await db.read.find(OrgUnit, { where: { kind: 'county_drc' }, order: { name: 'ASC' } });
    expect(drcs.map(({ name }) => name).sort()).toEqual(['临湖县发改局', '望江区发改局']);
    const person = await db.read.findOneByOrFail(Person, { mobileHash: secrets.hash('13800000002') });
    const owner = await db.read.findOneByOrFail(OrgUnit, { id: person.orgUnitId });
    expect([person.name, owner.name, owner.kind]).toEqual(['孙二二', '望江水务公司', 'owner_company']);
    const [link] = await db.read.findBy(ResponsibilityLink, { personId: person.id });
    expect(link).toMatchObject({ kind: 'liaison', fromOn: '2026-10-08', toOn: null });
  });

  it('changes nothing the second time, and writes nothing in a dry run', async () => {
    expect(await run(officeLedger(), true)).toMatchObject({ added: 4, refused: 0 });
    expect(await counts()).toEqual([0, 0, 0, 0]);
    await run(officeLedger());
    const before = await counts();
    expect(await run(officeLedger())).toMatchObject({ added: 0, changed: 0, unchanged: 4, refused: 0 });
    expect(await counts()).toEqual(before);
  });

  it('keeps what a later sheet leaves empty, and ends a responsibility that passed on', async () => {
    await run(officeLedger());
    const head = ['县(市、区)', '项目名称', '项目代码', '总投资(万元)', '联络员', '联络员手机'];
    const outcome = await run([head, ['望江区', '望江大桥', 'WJ-01', 126000, '王新', '13800000009']]);
    expect(outcome).toMatchObject({ added: 0, changed: 1 });
    const bridge = await db.read.findOneByOrFail(KeyProject, { code: 'WJ-01' });
    expect(bridge).toMatchObject({ location: '滨江路', keyLevel: '省重点', name: '望江大桥' });
    expect(bridge.totalYuan?.toWan()).toBe('126000');
    const links = await db.read.findBy(ResponsibilityLink, { projectId: bridge.id });
    expect(links.map(({ toOn }) => toOn).sort()).toEqual(['2026-10-08', null]);
    expect(await db.read.count(KeyProject)).toBe(4);
  });

  const HEAD = ['项目代码', '项目名称', '县(市、区)', '总投资(万元)', '计划竣工', '联络员'];
  it.each<[string, TestCell[][], RegExp]>([
    [
      'words for a number',
      [['A1', '甲', '望江区', '约三亿', null, null]],
      /^第3行「总投资\(万元\)」写的是“约三亿”，不是数；请改成数字，单位万元$/,
    ],
    ['a formula error', [['A1', '甲', '望江区', '#REF!', null, null]], /“#REF!”，不是数/],
    ['a negative total', [['A1', '甲', '望江区', -5, null, null]], /不能是负数/],
    ['a total beyond reason', [['A1', '甲', '望江区', 400000000, null, null]], /不合常理/],
    [
      'a code twice',
      [
        ['A1', '甲', '望江区', 5, null, null],
        ['a1', '乙', '望江区', 5, null, null],
      ],
      /第4行「项目代码」“a1”与第3行重复/,
    ],
    ['a day that is none', [['A1', '甲', '望江区', 5, '2026年13月', null]], /不是日期/],
    ['a number that may be two months', [['A1', '甲', '望江区', 5, 2026.1, null]], /看不出是1月还是10月/],
    [
      'a telephone beside a name that is none',
      [['A1', '甲', '望江区', 5, null, '钱一 23911113333']],
      /^第3行「联络员」写的是“23911113333”，不是11位手机号；请核对/,
    ],
    ['no county', [['A1', '甲', null, 5, null, null]], /看不出是哪个县/],
    ['no name', [['A1', null, '望江区', 5, null, null]], /「项目名称」是空的/],
    ['a name too long', [['A1', '长'.repeat(121), '望江区', 5, null, null]], /有121字，最多120字/],
  ])('refuses %s in one sentence and stores nothing at all', async (_name, bad, sentence) => {
    const good: TestCell[] = ['Z9', '好项目', '临湖县', 100, '2027-12', '赵好'];
    const found = await messages([HEAD, good, ...bad]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect(await counts()).toEqual([0, 0, 0, 0]);
  });

  it('splits short names at full-width marks and line ends and keeps their brackets', async () => {
    const head = ['项目代码', '项目名称', '简称', '县(市、区)', '总投资(万元)'];
    await run([head, ['A1', '绕城公路', '绕城；环线（一期）\n外环', '望江区', 5]]);
    const { shortNames } = await db.read.findOneByOrFail(KeyProject, { code: 'A1' });
    expect(shortNames).toEqual(['绕城', '环线（一期）', '外环']);
  });

  it('takes a county one letter off for a slip of the pen', async () => {
    await run([HEAD, ['A1', '甲', '望江区', 5, null, null]]);
    expect(await messages([HEAD, ['A2', '乙', '望汪区', 5, null, null]])).toEqual([
      '第2行「县(市、区)」“望汪区”不在县(市、区)名单里，是不是“望江区”；请改正',
    ]);
  });

  it('asks for the telephone when two people have the name', async () => {
    const head = [...HEAD, '项目业主'];
    await run([
      head,
      ['A1', '甲', '望江区', 5, null, '张伟13800000001', '甲公司'],
      ['A2', '乙', '望江区', 5, null, '张伟13800000002', '乙公司'],
    ]);
    expect(await messages([head, ['A3', '丙', '望江区', 5, null, '张伟', '丙公司']])).toEqual([
      '第2行“张伟”有2位：甲公司、乙公司；请在名字后面写上手机号',
    ]);
  });

  it('refuses 亿元 over figures that are 万元', async () => {
    const found = await messages([
      ['项目名称', '县(市、区)', '总投资(亿元)'],
      ['甲', '望江区', 156000],
    ]);
    expect(found).toEqual([
      '第2行「总投资(亿元)」写的是156000，按表头的单位就是156000亿元，不合常理；请核对表头单位，或把这一格改正',
    ]);
  });

  it('says which headers it looked for, which it found, and where the file may belong', async () => {
    const file = await workbook({
      rows: [
        ['姓名', '单位', '手机'],
        ['张三', '甲公司', '13800000001'],
      ],
    });
    await expect(runImport('projects', file, context)).rejects.toThrow(
      /没有找到重点项目表：要有“项目名称”.*姓名、单位、手机；它看起来是人员名册表，如果是，请用 milepost import people/,
    );
  });

  it('takes 300 projects of counties it has never heard of, in well under a minute', async () => {
    const rows = Array.from({ length: 300 }, (_, at): TestCell[] => [
      at + 1,
      `第${at + 1}号技改项目`,
      `${'东西南北中'.charAt(at % 5)}岭${at % 2 === 0 ? '县' : '区'}`,
      1000 + at,
      `${at % 90}号投资公司`,
      `联络${at % 120}`,
      `139${String(10_000_000 + (at % 120))}`,
    ]);
    const head = ['序号', '项目', '所属县区', '计划总投资\n(万元)', '项目单位', '联系人', '联系电话'];
    const outcome = await run([['某市重点项目一览'], head, ...rows, ['合计', null, null, 344850]]);
    expect(outcome).toMatchObject({ added: 300, refused: 0 });
    expect(await db.read.count(OrgUnit, { where: { kind: 'county_gov' } })).toBe(10);
    expect(await run([['某市重点项目一览'], head, ...rows])).toMatchObject({ unchanged: 300, changed: 0 });
  }, 60_000);
});
