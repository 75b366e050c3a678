import { describeOnDatabases } from '../../test/support/needs';
import { MonthOffice } from '../../test/support/month-office';
import { CardRecord, CardToken } from '../cards/card-record.entity';
import { OutboxMessage } from '../outbox/outbox-message.entity';
import { reportingPeriod } from '../kernel/reporting-period';
import type { Round } from './reminders';

const SEPTEMBER = '2026-09';

describeOnDatabases('reminders to liaisons', (database) => {
  let office: MonthOffice;
  let county: string;

  beforeEach(async () => {
    office = await MonthOffice.open(await database.fresh(), '2026-10-08T01:00:00Z');
    county = await office.county('砚溪县');
  });
  afterEach(() => office.db.close());

  const round = (more: Partial<Round> = {}): Round => ({
    occasion: 'T',
    schedule: office.office.schedule(reportingPeriod(SEPTEMBER)),
    dedupe: 'remind:T:2026-09',
    dueAt: office.clock.now(),
    ...more,
  });
  const remind = async (wish = round(), most = 5000) => {
    const result = await office.db.write((em) => office.reminders.remindAll(em, wish, most));
    await office.dispatcher.drain();
    return result;
  };
  const reminders = () => office.platform.fresh('report-reminder');

  it('ND-17: one private message a person lists all their projects, in their own order', async () => {
    const liaison = await office.person('沈若汀', county);
    await office.project({ county, name: '甲', liaison });
    const second = await office.project({ county, name: '乙', liaison });
    await office.project({ county, name: '丙', liaison, status: 'suspended' });
    await office.report(second, SEPTEMBER);

    await remind();

    expect(reminders().map(({ target }) => [target.type, target.externalId])).toEqual([['person', liaison]]);
    const card = reminders()[0]?.card;
    expect(card?.title).toBe('9月月报 10月8日24:00截止');
    expect(card?.table?.rows).toEqual([
      ['1', '甲', '未报'],
      ['2', '乙', '已报'],
      ['3', '丙', '不用报'],
    ]);
    expect(card?.actions.map((action) => action.label)).toEqual(['本月无问题，只报进展', '今天别催了']);
    expect(card?.text).toContain('回复数字');
  });

  it('offers the form to somebody with one project', async () => {
    const liaison = await office.person('周向禾', county);
    await office.project({ county, name: '甲', liaison });

    await remind();

    expect(reminders()[0]?.card.actions.map((action) => action.id)).toEqual(['zero_all', 'form', 'snooze']);
  });

  it('ND-16: leaves alone who has reported everything, who is not bound, and counties before their first day', async () => {
    const later = await office.county('樟岭县', '2026-11-01');
    const done = await office.person('已报', county);
    await office.report(await office.project({ county, name: '甲', liaison: done }), SEPTEMBER);
    await office.project({ county, name: '乙', liaison: await office.person('未绑定', county, false) });
    await office.project({ county: later, name: '丙', liaison: await office.person('未启用', later) });

    await remind();

    expect(office.platform.sent).toEqual([]);
    expect(await office.db.read.count(OutboxMessage)).toBe(0);
  });

  it('ND-17: asks the owner of a draft only for a word, showing the figures; 1 is confirming', async () => {
    const liaison = await office.person('邵望屿', county);
    await office.draft(await office.project({ county, name: 'A2标', liaison }), liaison, SEPTEMBER);

    await remind();

    const card = reminders()[0]?.card;
    expect(card?.body).toContain('您10月8日09:00发来的9月数还没确认，回复1确认');
    expect(card?.table?.rows).toEqual([['1', 'A2标', '草稿未确认（本月1,860万元，累计23,360万元）']]);
    expect(card?.actions[0]?.id).toBe('confirm');
  });

  it('names what an unfinished draft lacks', async () => {
    const liaison = await office.person('邵望屿', county);
    await office.draft(await office.project({ county, name: 'A2标', liaison }), liaison, SEPTEMBER, false);

    await remind();

    expect(reminders()[0]?.card.table?.rows[0]?.[2]).toBe('已写一部分，还缺累计数、形象进度、有没有问题');
  });

  it('is done in parts that lose and double nothing, however often it is begun again', async () => {
    for (let i = 0; i < 7; i++) {
      await office.project({ county, name: `项目${i}`, liaison: await office.person(`联络员${i}`, county) });
    }
    const killed = office.db.write(async (em) => {
      await office.reminders.remindAll(em, round(), 5000);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await office.db.read.count(OutboxMessage)).toBe(0);

    await remind();
    await remind();

    expect(new Set(reminders().map(({ target }) => target.externalId)).size).toBe(7);
    expect(reminders()).toHaveLength(7);
  });

  it('a later reminder is the next version of the card: buttons of the earlier one count no more', async () => {
    const liaison = await office.person('周向禾', county);
    await office.project({ county, name: '甲', liaison });
    await remind();
    office.clock.set('2026-10-09T01:00:00Z');
    await remind(round({ occasion: 'T+1', dedupe: 'remind:T+1:2026-09' }));

    const [first, second] = reminders().map(({ card }) => card.actions.map((action) => action.token));
    const record = await office.db.read.findOneByOrFail(CardRecord, { recipient: liaison });
    const tokens = await office.db.read.findBy(CardToken, { cardId: record.id });
    const live = tokens.filter(({ version }) => version === record.version || version === 0);
    expect(record.version).toBe(2);
    expect(live.map(({ token }) => token).sort()).toEqual([...(second ?? [])].sort());
    expect(live.filter(({ token }) => first?.includes(token))).toEqual([]);
  });

  it('今天别催了 holds until tomorrow, and drops what is on its way', async () => {
    const liaison = await office.person('周向禾', county);
    await office.project({ county, name: '甲', liaison });
    await office.db.write((em) =>
      office.reminders.send(em, round({ dueAt: new Date('2026-10-08T06:30:00Z') }), [liaison]),
    );

    const until = await office.db.write((em) => office.reminders.snooze(em, liaison));
    await remind(round({ dedupe: 'again' }));
    expect(until).toEqual(new Date('2026-10-08T16:00:00Z'));
    expect(office.platform.sent).toEqual([]);

    office.clock.set('2026-10-09T01:00:00Z');
    await remind(round({ occasion: 'T+1', dedupe: 'next' }));
    expect(reminders()).toHaveLength(1);
  });

  it('drops what is on its way when the person has reported, and closes what was shown', async () => {
    const liaison = await office.person('周向禾', county);
    const project = await office.project({ county, name: '甲', liaison });
    await remind();
    await office.db.write((em) =>
      office.reminders.send(
        em,
        round({ occasion: 'chase', dedupe: 'c', dueAt: new Date('2026-10-08T06:30:00Z') }),
        [liaison],
      ),
    );

    await office.report(project, SEPTEMBER);
    await office.db.write((em) => office.reminders.drop(em, liaison, SEPTEMBER));
    office.clock.set('2026-10-08T06:30:00Z');
    await office.dispatcher.drain();

    expect(reminders()).toHaveLength(1);
    const records = await office.db.read.findBy(CardRecord, { recipient: liaison });
    expect(records.map((record) => record.state)).toEqual(['done']);
  });

  it('says in other words what is on its way when one of several projects was reported', async () => {
    const liaison = await office.person('沈若汀', county);
    const first = await office.project({ county, name: '甲', liaison });
    await office.project({ county, name: '乙', liaison });
    const dueAt = new Date('2026-10-08T06:30:00Z');
    await office.db.write((em) => office.reminders.send(em, round({ occasion: 'chase', dueAt }), [liaison]));

    await office.report(first, SEPTEMBER);
    await office.db.write((em) => office.reminders.drop(em, liaison, SEPTEMBER));
    office.clock.set('2026-10-08T06:30:00Z');
    await office.dispatcher.drain();

    expect(reminders().map(({ card }) => card.table?.rows)).toEqual([
      [
        ['1', '甲', '已报'],
        ['2', '乙', '未报'],
      ],
    ]);
  });
});
