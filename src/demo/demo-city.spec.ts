import { join } from 'node:path';
import { Database } from '../database/database';
import { Migrator } from '../database/migrator';
import { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import { RoleGrant } from '../directory/role-grant.entity';
import { Secrets } from '../directory/secrets';
import { AnnualPlan, MonthPlan } from '../projects/annual-plan.entity';
import { KeyProject } from '../projects/key-project.entity';
import { ResponsibilityLink } from '../projects/responsibility-link.entity';
import { MonthlyReport, ReportRevision } from '../reporting/monthly-report.entity';
import { describeOnDatabases } from '../../test/support/needs';
import { loadDemoCity, type DemoCity } from './demo-city';
import { loadScenes } from './scenes';

const DIR = join(__dirname, '../../bot-templates/demo');

describeOnDatabases('the demo city', (database) => {
  const secrets = new Secrets(Buffer.alloc(32, 3));
  const context = { secrets, clock: { now: () => new Date('2026-09-28T01:00:00Z') } };
  let db: Database;
  let city: DemoCity;

  beforeAll(async () => {
    db = await Database.open(database.url());
    await new Migrator(db.source).up();
    city = await db.write((em) => loadDemoCity(em, DIR, context));
  });
  afterAll(() => db.close());

  it('has the counts of its files', async () => {
    const counts = await Promise.all(
      [Person, KeyProject, AnnualPlan, MonthPlan, MonthlyReport, ReportRevision].map((table) =>
        db.read.count(table as typeof Person),
      ),
    );
    expect(counts).toEqual([226, 60, 59, 57 * 12, 177, 177]);
  });

  it('knows nine counties, each with its 发改局', async () => {
    const counties = await db.read.find(OrgUnit, { where: { kind: 'county_gov' }, order: { sortNo: 'ASC' } });
    const offices = await db.read.find(OrgUnit, { where: { kind: 'county_drc' } });
    expect(counties.map(({ name }) => name)).toEqual(city.counties);
    expect(offices.map(({ parentId }) => parentId).sort()).toEqual(counties.map(({ id }) => id).sort());
    expect(offices.map(({ name }) => name)).toContain('砚溪县发展和改革局');
  });

  it('keeps no mobile in clear and finds a person by it', async () => {
    const person = await db.read.findOneByOrFail(Person, { mobileHash: secrets.hash('19900000137') });
    expect(person.name).toBe('周向禾');
    expect(person.mobileCipher).not.toContain('19900000137');
    expect(secrets.decrypt(person.mobileCipher ?? '')).toBe('19900000137');
  });

  it('gives every project its six responsibilities', async () => {
    const project = await db.read.findOneByOrFail(KeyProject, { code: 'YS26-0502' });
    const links = await db.read.findBy(ResponsibilityLink, { projectId: project.id });
    const names = await Promise.all(
      links.map(async ({ kind, personId }) => [
        kind,
        (await db.read.findOneByOrFail(Person, { id: personId })).name,
      ]),
    );
    expect(Object.fromEntries(names)).toMatchObject({ liaison: '周向禾', owner_head: '吴承礼' });
    expect(await db.read.count(ResponsibilityLink)).toBe(60 * 6);
    expect(project.beforeYearYuan?.isNegative()).toBe(false);
  });

  it('lets a secretary act for each leader and a clerk for one county', async () => {
    const grants = async (name: string) =>
      db.read.findBy(RoleGrant, { personId: city.personIdByName.get(name) ?? '' });
    const leaders = ['温怀瑾', '郑砚舟', '童云白'].map((name) => city.personIdByName.get(name));
    expect((await grants('叶知棠')).map(({ scopeId }) => scopeId).sort()).toEqual(leaders.sort());
    const [clerk] = await grants('何沐阳');
    const group = city.groups.find(({ key }) => key === 'county-yanxi');
    expect(clerk).toMatchObject({ role: 'county_clerk', scopeKind: 'county', scopeId: group?.countyId });
  });

  it('keeps how and when a past report came, with the words of its cell', async () => {
    const project = await db.read.findOneByOrFail(KeyProject, { code: 'YS26-0101' });
    const report = await db.read.findOneByOrFail(MonthlyReport, { projectId: project.id, period: '2026-06' });
    expect(report).toMatchObject({
      state: 'confirmed',
      channel: 'chat',
      legacy: false,
      late: null,
      zeroReport: true,
      reporterId: city.personIdByName.get('许沐禾'),
      submittedAt: new Date('2026-07-07T01:13:00Z'),
    });
    expect(report.ytdYuan?.toWan()).toBe('21450');
    expect(report.evidence.investmentMonth?.words).toBe('3990');
  });

  it('puts people of no account in no group, and tells strangers apart', () => {
    const unbound = ['苏绍朗', '卢念之', '周清瑾'].map((name) => city.personIdByName.get(name));
    expect([...city.unboundIds].sort()).toEqual(unbound.sort());
    expect(city.unreachableIds).toEqual([city.personIdByName.get('石怀澈')]);
    const members = city.groups.flatMap(({ memberIds }) => memberIds);
    expect(members.filter((id) => unbound.includes(id))).toEqual([]);
    expect(city.groups).toHaveLength(11);
    expect(city.groups.every(({ memberIds }) => memberIds.length > 1)).toBe(true);
    expect(city.faces.find(({ key }) => key === 'stranger')).toMatchObject({
      personIds: [],
      strangers: ['贺晚舟'],
    });
  });

  it('changes nothing when it is loaded again', async () => {
    const before = await db.read.find(KeyProject, { order: { id: 'ASC' } });
    await db.write((em) => loadDemoCity(em, DIR, context));
    expect(await db.read.find(KeyProject, { order: { id: 'ASC' } })).toEqual(before);
    expect(await db.read.count(ReportRevision)).toBe(177);
    expect(await db.read.count(RoleGrant, { where: { toOn: '2026-09-28' } })).toBe(0);
  });
});

describe('the scenes', () => {
  it('are read with their day, phones and steps', () => {
    const scenes = loadScenes(DIR);
    expect(scenes.map(({ id }) => id)).toContain('one-sentence');
    expect(scenes.every(({ steps }) => steps.length > 0)).toBe(true);
  });
});
