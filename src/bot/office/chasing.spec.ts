import { randomBytes } from 'node:crypto';
import { describeOnDatabases } from '../../../test/support/needs';
import { MonthOffice } from '../../../test/support/month-office';
import { Secrets } from '../../directory/secrets';
import { HistoryRecord } from '../../history/history-record.entity';
import { ulid } from '../../kernel/ulid';
import { OutboxMessage } from '../../outbox/outbox-message.entity';
import type { NeutralCard } from '../../platforms/platform';
import { InboxMessage } from '../inbox-message.entity';
import { Turn } from '../turn';
import { MissingView } from './missing-view';
import { OfficeMonth } from './office-month';
import { RemindView } from './remind-view';
import { SnoozeView } from './snooze-view';

const SEPTEMBER = '2026-09';
const VIEW = { period: SEPTEMBER, county: '' };

describeOnDatabases('chasing from the office', (database) => {
  let office: MonthOffice;
  let county: string;
  let clerk: string;
  let missing: MissingView;
  let remind: RemindView;
  let months: OfficeMonth;
  const secrets = new Secrets(randomBytes(32));

  beforeEach(async () => {
    office = await MonthOffice.open(await database.fresh(), '2026-10-08T09:20:00Z');
    county = await office.county('砚溪县');
    clerk = await office.person('何沐阳', county);
    await office.grant(clerk, 'county_clerk', county);
    missing = new MissingView(office.office, secrets, office.history);
    remind = new RemindView(office.chase, office.reminders, office.desk, office.office);
    months = new OfficeMonth(office.office);
  });
  afterEach(() => office.db.close());

  /** Lets a person's turn happen and everything due leave. */
  const turn = async (person: string, work: (turn: Turn) => Promise<void>): Promise<void> => {
    const actor = await office.actor(person);
    await office.db.write((em) => {
      const now = office.clock.now();
      const message = { id: ulid(), kind: 'text' } as InboxMessage;
      return work(
        new Turn({ em, message, desk: office.desk, actor, group: null, now, clickedOutboxId: null }),
      );
    });
    await office.dispatcher.drain();
  };
  const last = (kind: string): NeutralCard => {
    const found = office.platform.fresh(kind).at(-1);
    if (!found) throw new Error(`no card ${kind}`);
    return found.card;
  };
  const field = (card: NeutralCard, label: string): string | undefined =>
    card.fields.find((each) => each.label === label)?.value;

  async function dueAfternoon() {
    const people = {
      a4: await office.person('韩澄恺', county),
      a2: await office.person('邵望屿', county),
      unbound: await office.person('苏绍朗', county, false, secrets.encrypt('19900000147')),
    };
    await office.project({ county, name: 'A4标', liaison: people.a4 });
    const a2 = await office.project({ county, name: 'A2标', liaison: people.a2 });
    await office.project({ county, name: '度假区', liaison: people.unbound });
    office.clock.set('2026-10-08T08:05:00Z');
    await office.draft(a2, people.a2, SEPTEMBER);
    office.clock.set('2026-10-08T09:20:00Z');
    return people;
  }

  it('ND-16: the list says who, why and what to do, county-managed apart from city-managed', async () => {
    await dueAfternoon();
    await office.project({ county, name: '大桥', managed: 'city' });
    await turn(clerk, (t) => missing.show(t, VIEW));

    const card = last('missing-list');
    expect(card.body).toContain('应报3，已报0；未报1，草稿未确认1，未绑定1');
    expect(card.table?.rows).toEqual([
      ['A4标', '韩澄恺', '未报', ''],
      ['A2标', '邵望屿', '草稿未确认', '10月8日 16:05发来，没有确认'],
      ['度假区', '苏绍朗', '未绑定', '请电话联系，或发绑定码'],
    ]);
    expect(field(card, '未报1')).toBe('A4标');
    expect(field(card, '市管项目（报市发改委，不计在内）')).toContain('应报1');
    expect(card.actions.map((action) => action.label)).toEqual(['催报', '显示电话']);
    expect(card.text).not.toContain('1990000');
  });

  it('telephones are shown on request, and the request is on record without numbers', async () => {
    const { unbound } = await dueAfternoon();
    await turn(clerk, (t) => missing.phones(t, VIEW));

    expect(last('missing-phones').table?.rows[2]).toEqual(['度假区', '苏绍朗', '未绑定', '19900000147']);
    const [record] = await office.db.read.findBy(HistoryRecord, { kind: 'telephone.shown' });
    expect(record?.actorId).toBe(clerk);
    expect(record?.data.people).toContain(unbound);
    expect(JSON.stringify(record)).not.toContain('1990000');
  });

  it('nobody without the right gets list, preview or telephones', async () => {
    const liaison = await office.person('周向禾', county);
    await office.project({ county, name: 'A3标', liaison });
    for (const act of [
      (t: Turn) => missing.show(t, VIEW),
      (t: Turn) => missing.phones(t, VIEW),
      (t: Turn) => remind.preview(t, VIEW),
      (t: Turn) => remind.send(t, VIEW, 'liaison'),
    ]) {
      await expect(turn(liaison, act)).rejects.toThrow('您没有“查未报、催报”的权限');
    }
    expect(office.platform.sent).toEqual([]);
  });

  it('the preview tells how many, the exact words, and who must be phoned; nothing is sent', async () => {
    await dueAfternoon();
    await turn(clerk, (t) => remind.preview(t, VIEW));

    const card = last('remind-preview');
    expect(card.body).toContain('将私聊提醒2名联络员：1人请报数，1人只请确认');
    expect(field(card, '给未报的（如韩澄恺）')).toContain('9月月报今天24:00截止，还有1个项目未报。');
    expect(field(card, '给草稿未确认的（如邵望屿）')).toContain(
      '您10月8日16:05发来的9月数还没确认，回复1确认',
    );
    expect(field(card, '发不到，请打电话')).toBe('苏绍朗（度假区，未绑定）');
    expect(card.actions[0]).toMatchObject({ label: '发送', style: 'primary' });
    expect(card.form?.[0]?.options?.map((option) => option.label)).toEqual(['联络员']);
    expect(office.platform.sent).toHaveLength(1);
  });

  it('sends privately what the preview says, once in half a working day', async () => {
    const { a4, a2 } = await dueAfternoon();
    await turn(clerk, (t) => remind.preview(t, VIEW));
    await turn(clerk, (t) => remind.send(t, VIEW, 'liaison'));
    await turn(clerk, (t) => remind.send(t, VIEW, 'liaison'));

    const sent = office.platform.fresh('report-reminder');
    expect(sent.map(({ target }) => [target.type, target.externalId]).sort()).toEqual(
      [
        ['person', a2],
        ['person', a4],
      ].sort(),
    );
    expect(office.platform.fresh('remind-receipt').map(({ card }) => card.title)).toEqual([
      '已发送2人',
      '没有发送',
    ]);
    expect(field(last('remind-receipt'), '没有发给')).toBe(
      '韩澄恺（这半天已提醒过）、邵望屿（这半天已提醒过）',
    );
    const [record] = await office.db.read.findBy(HistoryRecord, { kind: 'report.chased' });
    expect(record?.data).toMatchObject({ people: 2, addressee: 'liaison' });
  });

  it('does not follow the reminder of the same half day', async () => {
    await office.project({ county, name: 'A4标', liaison: await office.person('韩澄恺', county) });
    office.clock.set('2026-10-08T01:00:00Z');
    const runner = office.runner();
    office.clock.set('2026-10-08T00:59:00Z');
    await runner.runDue();
    office.clock.set('2026-10-08T01:00:00Z');
    await runner.runDue();
    await office.dispatcher.drain();
    office.clock.set('2026-10-08T02:00:00Z');
    await turn(clerk, (t) => remind.send(t, VIEW, 'liaison'));
    expect(last('remind-receipt').title).toBe('没有发送');

    office.clock.set('2026-10-08T06:30:00Z');
    await turn(clerk, (t) => remind.send(t, VIEW, 'liaison'));
    expect(last('remind-receipt').title).toBe('已发送1人');
  });

  it('outside office hours it waits for them, says so, and is dropped for who reports in between', async () => {
    const first = await office.project({ county, name: '甲', liaison: await office.person('甲人', county) });
    const second = await office.person('乙人', county);
    await office.project({ county, name: '乙', liaison: second });
    office.clock.set('2026-10-02T12:00:00Z');
    await turn(clerk, (t) => remind.send(t, VIEW, 'liaison'));
    const waiting = await office.db.read.findBy(OutboxMessage, { notice: 'report-reminder' });
    expect(waiting.map((row) => row.dueAt.toISOString())).toEqual(Array(2).fill('2026-10-08T01:00:00.000Z'));
    expect(last('remind-receipt').title).toBe('已登记，10月8日 09:00发出');

    await office.report(first, SEPTEMBER);
    const liaison = waiting.find((row) => row.personId !== second)?.personId ?? '';
    await office.db.write((em) => office.reminders.drop(em, liaison, SEPTEMBER));
    office.clock.set('2026-10-08T01:00:00Z');
    await office.dispatcher.drain();
    expect(office.platform.fresh('report-reminder').map(({ target }) => target.externalId)).toEqual([second]);
    expect(office.platform.fresh('report-reminder')[0]?.card.body).toContain('今天24:00截止');
  });

  it('leaves alone who asked for it, and says so', async () => {
    const { a4 } = await dueAfternoon();
    await office.db.write((em) => office.reminders.snooze(em, a4));
    await turn(clerk, (t) => remind.send(t, VIEW, 'liaison'));

    expect(office.platform.to(a4)).toEqual([]);
    expect(field(last('remind-receipt'), '没有发给')).toBe('韩澄恺（本人请今天稍后再提醒）');
  });

  it('今天别催了 is answered with until when, at most to the deadline', async () => {
    const { a4 } = await dueAfternoon();
    await turn(a4, (t) => new SnoozeView(office.reminders, office.office).snooze(t));
    expect(last('note').body).toBe('好的，10月8日24:00前不再提醒您；随时可以报，报了就不再提醒');
  });

  it('can go to directly responsible officers and sector departments, without figures', async () => {
    const sector = await office.unit('砚溪县交通运输局', 'sector_county');
    const bureau = await office.person('交通局', sector);
    await office.grant(bureau, 'sector_clerk', sector);
    const officer = await office.person('葛思溪', county);
    const project = await office.project({
      county,
      name: 'A4标',
      liaison: await office.person('韩澄恺', county),
      sectorUnit: sector,
    });
    await office.link(project.id, officer, 'drp_territorial');
    await turn(clerk, (t) => remind.preview(t, VIEW));
    expect(last('remind-preview').form?.[0]?.options?.map((option) => option.label)).toEqual([
      '联络员',
      '直接责任人',
      '行业主管部门',
    ]);

    await turn(clerk, (t) => remind.send(t, VIEW, 'responsible'));
    await turn(clerk, (t) => remind.send(t, VIEW, 'sector'));
    const sent = office.platform.fresh('report-chase');
    expect(sent.map(({ target }) => target.externalId)).toEqual([officer, bureau]);
    expect(sent[0]?.card.table?.rows).toEqual([['A4标', '韩澄恺', '未报']]);
    expect(office.platform.fresh('report-reminder')).toEqual([]);
  });

  it('understands a county and a month, refuses what it does not know and what is not yours', async () => {
    await office.county('樟岭县');
    const now = office.clock.now();
    const reach = (await office.actor(clerk)).demand('chase');
    const read = (rest: string) => months.read(office.db.read, rest, reach, now);

    expect(await read('')).toEqual(VIEW);
    expect(await read('砚溪 8月')).toEqual({ period: '2026-08', county });
    expect((await read('12月')).period).toBe('2025-12');
    await expect(read('火星县')).rejects.toThrow('没有找到“火星县”');
    await expect(read('樟岭县')).rejects.toThrow('樟岭县不在您负责的范围');
  });

  it('the city sees all counties with their counts', async () => {
    const city = await office.person('江予衡', county);
    await office.grant(city, 'city_staff');
    const second = await office.county('樟岭县');
    await office.project({ county, name: '甲' });
    await office.project({ county: second, name: '乙' });
    await turn(city, (t) => missing.show(t, VIEW));

    const card = last('missing-list');
    expect(card.title).toBe('9月月报未报名单（全市）');
    expect(card.fields.map(({ label }) => label)).toEqual(['砚溪县', '樟岭县']);
    expect(card.table?.rows.map((row) => row[0])).toEqual(['砚溪县 甲', '樟岭县 乙']);
  });
});
