import { describeJourney } from '../support/journey';
import type { Delivery, Heard } from '../support/playground-client';

const REMINDER = 'report-reminder';

describeJourney('the month opens (ND-17, ND-18)', (journey) => {
  const client = () => journey.client;

  it('tells every liaison who can be reached, privately, on the last working day before the holiday', async () => {
    const before = await client().advanceTo('2026-09-30T08:59:00+08:00');
    const notice = await client().advanceTo('2026-09-30T09:00:00+08:00');

    expect(before.deliveries).toEqual([]);
    expect(kinds(notice)).toEqual([REMINDER]);
    expect(notice.inGroups()).toEqual([]);
    expect(recipients(notice)).toEqual(liaisonsWithPhones());
    expect(notice.text('周向禾')).toContain('10月1日至7日放假，9月月报10月8日24:00截止，今天起可先报');
    expect(notice.runs).toContainEqual(
      expect.objectContaining({ job: 'remind-owners:pre_notice', period: '2026-09', late: false }),
    );
  });

  it('makes one message of six projects', async () => {
    const notice = await client().advanceTo('2026-09-30T09:00:00+08:00');

    expect(notice.to('沈若汀')).toHaveLength(1);
    expect(notice.card('沈若汀').table?.rows.map(([number]) => number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
  });

  it('is silent from 1 to 7 October and speaks again at 09:00 on the due day', async () => {
    await client().advanceTo('2026-09-30T12:00:00+08:00');
    const holiday = await client().advanceTo('2026-10-08T08:59:59+08:00');
    const morning = await client().advanceTo('2026-10-08T09:00:00+08:00');

    expect(holiday.deliveries).toEqual([]);
    expect(holiday.runs).toContainEqual(expect.objectContaining({ job: 'open-period', period: '2026-09' }));
    expect(kinds(morning)).toEqual([REMINDER]);
    expect(morning.text('周向禾')).toContain('9月月报今天24:00截止，还有1个项目未报');
  });

  it('reminds on the working day after only those who are missing', async () => {
    await client().advanceTo('2026-10-08T10:00:00+08:00');
    await client().say('周向禾', '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题');
    await client().say('周向禾', '对');
    await client().say('邵望屿', '9月完成1860万元,1-9月累计2.336亿元,枫林隧道左洞进尺2190米,没有问题');
    await client().advanceTo('2026-10-09T08:59:00+08:00');
    const after = await client().advanceTo('2026-10-09T09:00:00+08:00');

    expect(after.to('周向禾')).toEqual([]);
    expect(after.text('邵望屿')).toContain('只差一步：您10月8日10:00发来的9月数还没确认，回复1确认');
    expect(after.text('韩澄恺')).toContain('9月月报昨天24:00已截止，还有1个项目未报；现在报仍收，记为迟报');
  });

  it('speaks unasked in working hours of working days only, to the end of the month', async () => {
    const month = await client().advanceTo('2026-10-31T23:00:00+08:00');
    const moments = [...new Set(month.deliveries.map(({ at }) => at))];

    expect(moments).toEqual([
      '2026-09-30T09:00:00+08:00',
      '2026-10-08T09:00:00+08:00',
      '2026-10-08T16:00:00+08:00',
      '2026-10-09T09:00:00+08:00',
    ]);
    expect(month.inGroups()).toEqual([]);
  });

  it('gives each county its own board of the due afternoon, and the city all of them', async () => {
    await client().advanceTo('2026-10-08T15:59:00+08:00');
    const digest = await client().advanceTo('2026-10-08T16:00:00+08:00');

    expect(kinds(digest)).toEqual(['office-board']);
    expect(digest.card('何沐阳').title).toBe('9月月报进度（砚溪县）');
    expect(field(digest.delivery('何沐阳'), '应报')).toBe('9');
    expect(field(digest.delivery('江予衡'), '应报')).toBe('9');
    expect(digest.to('秦守拙')).toEqual([]);
  });

  it('stops when told 今天别催了, until the next morning', async () => {
    const notice = await client().advanceTo('2026-10-08T09:00:00+08:00');
    await client().press('韩澄恺', notice.delivery('韩澄恺'), 'snooze');
    await client().advanceTo('2026-10-08T14:30:00+08:00');
    const preview = await client().say('何沐阳', '/remind');
    const next = await client().advanceTo('2026-10-09T09:00:00+08:00');

    expect(preview.text('何沐阳')).toContain('韩澄恺（本人请今天稍后再提醒）');
    expect(next.fresh('韩澄恺')).toHaveLength(1);
  });

  /** liaisons who are bound and whose phone is on */
  function liaisonsWithPhones(): string[] {
    return client()
      .people.filter(({ roles, bound, reachable }) => roles.includes('liaison') && bound && reachable)
      .map(({ name }) => name)
      .sort();
  }

  function recipients(heard: Heard): string[] {
    return heard.deliveries.map(({ to }) => client().nameOf(to ?? '')).sort();
  }
});

function kinds(heard: Heard): string[] {
  return [...new Set(heard.deliveries.map((delivery) => delivery.card?.kind ?? ''))];
}

function field(delivery: Delivery, label: string): string | undefined {
  return delivery.card?.fields.find((each) => each.label === label)?.value;
}
