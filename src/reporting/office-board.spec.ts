import { describeOnDatabases } from '../../test/support/needs';
import { KeepingPlatform, MonthOffice } from '../../test/support/month-office';
import { OutboxMessage } from '../outbox/outbox-message.entity';
import type { KeyProject } from '../projects/key-project.entity';

const SEPTEMBER = '2026-09';
const DUE_MORNING = '2026-10-08T01:30:00Z';

describeOnDatabases('the office’s board', (database) => {
  let office: MonthOffice;
  let county: string;

  const open = async (platform = new KeepingPlatform()): Promise<void> => {
    office = await MonthOffice.open(await database.fresh(), DUE_MORNING, platform);
    county = await office.county('砚溪县');
  };
  beforeEach(() => open());
  afterEach(() => office.db.close());

  const clerk = async (role: 'county_clerk' | 'sector_clerk' | 'city_staff', scope: string | null) => {
    const person = await office.person(role, county);
    await office.grant(person, role, scope);
    return person;
  };
  const arrives = async (project: KeyProject) => {
    await office.report(project, SEPTEMBER);
    await office.db.write((em) => office.board.refresh(em, { period: SEPTEMBER }, project));
  };
  const boardsOf = (person: string) =>
    office.platform.to(person).filter(({ card }) => card.kind === 'office-board');
  const value = (card: { fields: readonly { label: string; value: string }[] } | undefined, label: string) =>
    card?.fields.find((field) => field.label === label)?.value;

  it('ND-17: a county-managed report is seen by the county office and the sector department', async () => {
    const sector = await office.unit('砚溪县交通运输局', 'sector_county');
    const [drc, bureau, city] = [
      await clerk('county_clerk', county),
      await clerk('sector_clerk', sector),
      await clerk('city_staff', null),
    ];
    await arrives(await office.project({ county, name: 'A3标', sectorUnit: sector }));
    await office.dispatcher.drain();

    expect([drc, bureau, city].map((person) => boardsOf(person).length)).toEqual([1, 1, 0]);
    expect(value(boardsOf(drc)[0]?.card, '最近报来')).toBe('10月8日 09:30 A3标（零报告）');
  });

  it('ND-19: a city-managed report is seen by the city office and the city sector department', async () => {
    const sector = await office.unit('宁川市交通运输局', 'sector_city');
    const [drc, bureau, city] = [
      await clerk('county_clerk', county),
      await clerk('sector_clerk', sector),
      await clerk('city_staff', null),
    ];
    await arrives(await office.project({ county, name: '大桥', sectorUnit: sector, managed: 'city' }));
    await office.dispatcher.drain();

    expect([drc, bureau, city].map((person) => boardsOf(person).length)).toEqual([0, 1, 1]);
  });

  it('changes where it stands as reports arrive', async () => {
    const drc = await clerk('county_clerk', county);
    const [first, second] = [
      await office.project({ county, name: 'A3标' }),
      await office.project({ county, name: 'A4标' }),
    ];
    await arrives(first);
    await office.dispatcher.drain();
    await arrives(second);
    await office.dispatcher.drain();

    const [shown, changed] = boardsOf(drc);
    expect(changed?.replaces).toBe('m1');
    expect([value(shown?.card, '已报'), value(changed?.card, '已报')]).toEqual(['1', '2']);
    expect(changed?.card.body).toContain('全部已报，共2个');
  });

  it('waits for office hours as one message, however many reports arrive', async () => {
    office.clock.set('2026-10-02T12:15:00Z');
    const drc = await clerk('county_clerk', county);
    for (const name of ['甲', '乙', '丙']) await arrives(await office.project({ county, name }));
    await office.dispatcher.drain();

    expect(office.platform.sent).toEqual([]);
    expect(await office.db.read.countBy(OutboxMessage, { personId: drc })).toBe(1);

    office.clock.set('2026-10-08T01:00:00Z');
    await office.dispatcher.drain();
    expect(boardsOf(drc).map(({ card }) => value(card, '已报'))).toEqual(['3']);
  });

  it('is not sent again and again where the channel cannot change a card', async () => {
    await office.db.close();
    await open(new KeepingPlatform(false));
    const drc = await clerk('county_clerk', county);
    for (const name of ['甲', '乙', '丙']) {
      await arrives(await office.project({ county, name }));
      await office.dispatcher.drain();
    }

    expect(boardsOf(drc)).toHaveLength(1);
    const states = (await office.db.read.findBy(OutboxMessage, { personId: drc })).map((row) => row.state);
    expect(states.sort()).toEqual(['dropped', 'dropped', 'sent']);
  });

  it('tells nobody of a county before its first day', async () => {
    const later = await office.county('樟岭县', '2026-11-01');
    await clerk('county_clerk', later);
    await arrives(await office.project({ county: later, name: '甲' }));

    expect(await office.db.read.count(OutboxMessage)).toBe(0);
  });

  it('ND-17: on the due day it is shown anew with who is missing', async () => {
    const drc = await clerk('county_clerk', county);
    const liaison = await office.person('韩澄恺', county);
    await arrives(await office.project({ county, name: 'A3标' }));
    await office.project({ county, name: 'A4标', liaison });
    await office.project({ county, name: '度假区', liaison: await office.person('苏绍朗', county, false) });
    await office.dispatcher.drain();

    office.clock.set('2026-10-08T08:00:00Z');
    const told = await office.db.write((em) => office.board.digest(em, SEPTEMBER));
    await office.db.write((em) => office.board.digest(em, SEPTEMBER));
    await office.dispatcher.drain();

    expect(told).toBe(1);
    const fresh = office.platform.fresh('office-board');
    expect(fresh).toHaveLength(2);
    expect(fresh[1]?.card.table?.rows).toEqual([
      ['A4标', '韩澄恺', '未报', ''],
      ['度假区', '苏绍朗', '未绑定', ''],
    ]);
    expect(fresh[1]?.card.actions.map((action) => action.label)).toEqual(['看未报名单', '催报']);
    expect(boardsOf(drc)).toHaveLength(2);
  });
});
