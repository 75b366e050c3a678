import { describeOnDatabases } from '../../test/support/needs';
import { workbook, type TestCell } from '../../test/support/workbooks';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import { RoleGrant } from '../directory/role-grant.entity';
import { Secrets } from '../directory/secrets';
import type { ImportContext } from './import-context';
import { runImport } from './run-import';
import type { ImportKind } from './synonyms';

type Rows = readonly (readonly TestCell[])[];

const HEAD = ['姓名', '单位', '单位类别', '县(市、区)', '职务', '手机', '角色', '服务领导', '排序'];
const ROSTER: Rows = [
  ['名册'],
  HEAD,
  ['秦一', '海宁川市人民政府', '市政府', null, '副市长', '13800000001', '责任领导;市政府审定人', null, 10],
  ['方二', '海宁川市人民政府办公室', '市政府', null, '科长', '13800000002', '领导秘书', '秦一', 20],
  ['赵三', '望江区人民政府', '县(市、区)政府', '望江区', '区长', '13800000003', '县政府审定人', null, 30],
  ['何四', '望江区发展和改革局', '县发改局', '望江区', '股长', '13800000004', '县发改局经办', null, 40],
  [
    '葛五',
    '望江区水利局',
    '县直部门',
    '望江区',
    '局长',
    '138 0000 0005',
    '直接责任人、行业部门经办',
    null,
    50,
  ],
];

describeOnDatabases('the import of people', (database) => {
  let db: Database;
  let context: ImportContext;

  beforeEach(async () => {
    db = await Database.open(await database.fresh());
    await new Migrator(db.source).up();
    const secrets = new Secrets(Buffer.alloc(32, 5));
    context = { db, secrets, clock: { now: () => new Date('2026-10-08T01:00:00Z') } };
  }, 60_000);
  afterEach(() => db.close());

  const run = async (rows: Rows, kind: ImportKind = 'people') =>
    runImport(kind, await workbook({ rows }), context);
  const refusals = async (rows: Rows) =>
    (await run(rows)).rows.filter(({ level }) => level === 'refused').map(({ message }) => message);
  const roles = async () => {
    const people = new Map((await db.read.find(Person)).map(({ id, name }) => [id, name]));
    const units = new Map((await db.read.find(OrgUnit)).map(({ id, name }) => [id, name]));
    const grants = (await db.read.find(RoleGrant)).filter(({ toOn }) => toOn === null);
    return grants
      .map(({ personId, role, scopeKind, scopeId }) =>
        [
          people.get(personId),
          role,
          scopeKind,
          units.get(scopeId ?? '') ?? people.get(scopeId ?? '') ?? '',
        ].join(' '),
      )
      .sort();
  };

  it('gives each role the scope of its unit', async () => {
    expect(await run(ROSTER)).toMatchObject({ added: 5, refused: 0 });
    expect(await roles()).toEqual([
      '何四 county_clerk county 望江区',
      '方二 leader_secretary person 秦一',
      '秦一 city_approver all ',
      '葛五 sector_clerk sector 望江区水利局',
      '赵三 county_approver county 望江区',
    ]);
  });

  it('changes nothing the second time; a new role ends the old one', async () => {
    await run(ROSTER);
    expect(await run(ROSTER)).toMatchObject({ unchanged: 5, added: 0, changed: 0 });
    const row = [...(ROSTER[5] ?? [])];
    row[6] = '县政府审定人';
    expect(await run([HEAD, row])).toMatchObject({ changed: 1 });
    expect((await roles()).filter((grant) => grant.startsWith('何四'))).toEqual([
      '何四 county_approver county 望江区',
    ]);
    expect(await db.read.count(RoleGrant, { where: { toOn: '2026-10-08' } })).toBe(1);
  });

  it('knows a leader again whom a project named first, and takes the full name of a 发改局', async () => {
    await run(
      [
        ['项目名称', '县(市、区)', '总投资(万元)', '属地责任领导'],
        ['望江大桥', '望江区', 5, '赵三'],
      ],
      'projects',
    );
    await run(ROSTER);
    const named = await db.read.findBy(Person, { name: '赵三' });
    expect(named).toHaveLength(1);
    expect(named[0]).toMatchObject({ title: '区长', sortNo: 30 });
    const offices = await db.read.findBy(OrgUnit, { kind: 'county_drc' });
    expect(offices.map(({ name }) => name)).toEqual(['望江区发展和改革局']);
  });

  it.each<[string, TestCell[], RegExp]>([
    [
      'a telephone that is none',
      ['钱六', '甲公司', '项目业主', '望江区', null, '见名片', null],
      /“见名片”，不是11位手机号；请核对/,
    ],
    [
      'a telephone of 7 digits',
      ['钱六', '甲公司', '项目业主', '望江区', null, 2881234, null],
      /第8行「手机」写的是“2881234”，不是11位手机号；请核对，座机要带区号，如 0593-2881234/,
    ],
    [
      'a role it does not know',
      ['钱六', '甲公司', '项目业主', '望江区', null, null, '吉祥物'],
      /“吉祥物”，不认识；只能写县发改局经办/,
    ],
    [
      'a county role without county',
      ['钱六', '某局', '市直部门', null, null, null, '县发改局经办'],
      /要有县\(市、区\)/,
    ],
    [
      'a leader nobody knows',
      ['钱六', '某办', '市政府', null, null, null, '秘书', '无名氏'],
      /都没有“无名氏”/,
    ],
    ['a secretary of nobody', ['钱六', '某办', '市政府', null, null, null, '秘书'], /要写明“服务领导”/],
    [
      'one person twice',
      ['何四', '望江区发展和改革局', '县发改局', '望江区', null, '13800000004'],
      /与第6行是同一个人/,
    ],
  ])('refuses %s and stores nobody', async (_name, bad, sentence) => {
    const found = await refusals([...ROSTER, bad]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
    expect([
      await db.read.count(Person),
      await db.read.count(OrgUnit),
      await db.read.count(RoleGrant),
    ]).toEqual([0, 0, 0]);
  });

  it('takes a fixed telephone with its area code, and leaders and roles split by full-width marks', async () => {
    const secretary: TestCell[] = ['方二', '某办', '市政府', null, null, '0593-2881234'];
    const { refused } = await run([
      HEAD,
      ['秦一', '海州市人民政府', '市政府', null, '副市长', null, '市政府审定人'],
      ['秦二', '海州市人民政府', '市政府', null, '副市长', null, '市政府审定人'],
      [...secretary, '秘书；督查室', '秦一；秦二'],
    ]);
    expect(refused).toBe(0);
    expect((await roles()).filter((grant) => grant.startsWith('方二'))).toEqual([
      '方二 leader_secretary person 秦一',
      '方二 leader_secretary person 秦二',
      '方二 supervision all ',
    ]);
    const { mobileHash } = await db.read.findOneByOrFail(Person, { name: '方二' });
    expect(mobileHash).toBe(context.secrets.hash('05932881234'));
  });

  it('warns when one person holds the administrators’ posts that belong apart', async () => {
    const { added, rows } = await run([
      HEAD,
      ['钱六', '某中心', '市直部门', null, null, null, '系统管理员;审计管理员'],
    ]);
    expect(added).toBe(1);
    expect(rows.map(({ code, level }) => [code, level])).toEqual([['admins_together', 'warning']]);
  });
});
