import { describeOnDatabases } from '../../test/support/needs';
import { MonthOffice } from '../../test/support/month-office';
import { whoIsMissing } from './missing';
import { countsLine } from './missing.rules';

const SEPTEMBER = '2026-09';

describeOnDatabases('who is missing', (database) => {
  let office: MonthOffice;

  beforeEach(async () => {
    office = await MonthOffice.open(await database.fresh(), '2026-10-08T01:30:00Z');
  });
  afterEach(() => office.db.close());

  const ask = async (personId: string, more: object = {}) => {
    const actor = await office.actor(personId);
    return whoIsMissing(office.db.read, {
      period: SEPTEMBER,
      on: '2026-10-08',
      reach: actor.demand('chase'),
      ...more,
    });
  };

  async function clerkOf(county: string): Promise<string> {
    const clerk = await office.person('何沐阳', county);
    await office.grant(clerk, 'county_clerk', county);
    return clerk;
  }

  it('ND-16: tells 未报, 草稿未确认, 未绑定, 未送达 and 无联络员 apart, and counts the reported', async () => {
    const county = await office.county('砚溪县');
    const clerk = await clerkOf(county);
    const [ann, ben, unbound, gone, done] = [
      await office.person('韩澄恺', county),
      await office.person('邵望屿', county),
      await office.person('苏绍朗', county, false),
      await office.person('石怀澈', county),
      await office.person('周向禾', county),
    ];
    await office.project({ county, name: 'A4标', liaison: ann });
    const a2 = await office.project({ county, name: 'A2标', liaison: ben });
    await office.project({ county, name: '度假区', liaison: unbound });
    await office.project({ county, name: '总医院', liaison: gone });
    const a3 = await office.project({ county, name: 'A3标', liaison: done });
    await office.project({ county, name: '水厂' });
    await office.draft(a2, ben, SEPTEMBER);
    await office.report(a3, SEPTEMBER);
    office.platform.gone.add(gone);
    await office.runner().runDue(new Date('2026-10-08T00:59:00Z'));
    await office.runner().runDue(new Date('2026-10-08T01:00:00Z'));
    await office.dispatcher.drain();

    const list = await ask(clerk);

    expect(list.rows.map((row) => [row.project, row.liaison?.name ?? null, row.state])).toEqual([
      ['A4标', '韩澄恺', 'missing'],
      ['A2标', '邵望屿', 'draft'],
      ['度假区', '苏绍朗', 'unbound'],
      ['总医院', '石怀澈', 'undelivered'],
      ['水厂', null, 'no_liaison'],
    ]);
    expect(list.rows[1]?.since).toEqual(new Date('2026-10-08T01:30:00Z'));
    expect(countsLine(list.counts)).toBe(
      '应报6，已报1（其中零报告1）；未报1，草稿未确认1，未绑定1，未送达1，无联络员1',
    );
  });

  it('ND-16: counts a project whose duty row is not there yet', async () => {
    const county = await office.county('砚溪县');
    const clerk = await clerkOf(county);
    await office.project({ county, name: 'A4标', liaison: await office.person('韩澄恺', county) });

    expect((await ask(clerk)).counts.open.missing).toBe(1);
  });

  it('leaves out suspended projects and counties before their first day, and says how many', async () => {
    const live = await office.county('砚溪县');
    const later = await office.county('樟岭县', '2026-11-01');
    const city = await office.person('江予衡', live);
    await office.grant(city, 'city_staff');
    await office.project({ county: live, name: 'A4标' });
    await office.project({ county: live, name: '停工项目', status: 'suspended' });
    await office.project({ county: live, name: '竣工项目', status: 'completed' });
    await office.project({ county: later, name: '后启用' });

    const { counts, rows } = await ask(city);

    expect([counts.total, counts.suspended, counts.notLive]).toEqual([1, 1, 1]);
    expect(rows.map((row) => row.project)).toEqual(['A4标']);
  });

  it('ND-19: a county is asked about county-managed projects only, the city about all, in the office’s order', async () => {
    const second = await office.county('澄岚区', null, 2);
    const first = await office.county('云屿区', null, 1);
    const clerk = await clerkOf(first);
    const city = await office.person('江予衡', first);
    await office.grant(city, 'city_staff');
    await office.project({ county: second, name: '乙' });
    await office.project({ county: first, name: '甲' });
    await office.project({ county: first, name: '市管甲', managed: 'city' });

    const names = async (person: string, more: object) =>
      (await ask(person, more)).rows.map((row) => `${row.county}${row.project}`);

    expect(await names(clerk, { managedBy: 'county' })).toEqual(['云屿区甲']);
    expect(await names(city, {})).toEqual(['云屿区甲', '云屿区市管甲', '澄岚区乙']);
    expect((await ask(city)).byCounty.map(({ name, counts }) => [name, counts.total])).toEqual([
      ['云屿区', 2],
      ['澄岚区', 1],
    ]);
  });

  it('shows the first rows and the number of the others', async () => {
    const county = await office.county('砚溪县');
    const clerk = await clerkOf(county);
    for (let i = 0; i < 5; i++) await office.project({ county, name: `项目${i}` });

    const list = await ask(clerk, { limit: 3 });

    expect([list.rows.length, list.more, list.counts.total]).toEqual([3, 2, 5]);
  });
});
