import { describeJourney, DUE_MORNING } from '../support/journey';
import type { PlaygroundClient } from '../support/playground-client';

const A2 = '9月完成1860万元,1-9月累计2.336亿元,枫林隧道左洞进尺2190米,没有问题';
const A3 = '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题';
const AFTERNOON = '2026-10-08T14:40:00+08:00';

describeJourney('who is missing, and chasing (ND-17, ND-19)', (journey) => {
  const client = () => journey.client;
  // a phone that is off is known by the reminder that did not arrive
  beforeEach(async () => {
    await client().advanceTo(DUE_MORNING);
  });

  it('tells 未报, 草稿未确认, 未绑定 and 未送达 apart', async () => {
    await client().say('周向禾', A3);
    await client().say('周向禾', '对');
    await client().say('邵望屿', A2);
    const list = await client().say('何沐阳', '/missing');

    expect(list.text('何沐阳')).toContain(
      '应报9，已报1（其中零报告1）；未报5，草稿未确认1，未绑定1，未送达1',
    );
    expect(list.card('何沐阳').fields).toEqual([
      { label: '未报5', value: '云砚高速A4标、砚溪冷链、龙井水库、第二水厂、园区三期' },
      { label: '草稿未确认1', value: '云砚高速A2标' },
      { label: '未绑定1', value: '茶旅度假区' },
      { label: '未送达1', value: '砚溪总医院' },
    ]);
    expect(list.text('何沐阳')).toContain('10月8日 09:30发来，没有确认');
  });

  it('shows telephones on request, and records who looked', async () => {
    const list = (await client().say('何沐阳', '/missing')).delivery('何沐阳');
    const phones = await client().press('何沐阳', list, '显示电话');

    expect(list.card?.text).not.toMatch(/1\d{10}/);
    expect(phones.text('何沐阳')).toMatch(/砚溪总医院\|石怀澈\|未送达\|1\d{10}/);
    expect((await client().events()).at(-1)).toMatchObject({ actor: '何沐阳' });
  });

  it('lists the whole city for the city, county by county', async () => {
    const list = await client().say('江予衡', '/missing');
    const one = await client().say('江予衡', '/未报 砚溪');

    expect(list.text('江予衡')).toContain('【9月月报未报名单（全市）】\n应报60，已报0');
    expect(list.text('江予衡')).toContain('砚溪县：应报9，已报0；未报7，草稿未确认0，未绑定1，未送达1');
    expect(one.text('江予衡')).toContain('（砚溪县）');
  });

  it('previews a chase, sends it once, and names whom it cannot reach', async () => {
    await client().say('邵望屿', A2);
    await client().advanceTo(AFTERNOON);
    const preview = await client().say('何沐阳', '/remind');
    const sent = await client().press('何沐阳', preview.delivery('何沐阳'), 'send', {
      addressee: 'liaison',
    });

    expect(preview.deliveries.map(({ to }) => client().nameOf(to ?? ''))).toEqual(['何沐阳']);
    expect(preview.text('何沐阳')).toContain('将私聊提醒7名联络员：6人请报数，1人只请确认');
    expect(preview.text('何沐阳')).toContain('苏绍朗（茶旅度假区，未绑定）');
    expect(sent.text('何沐阳')).toContain('已私聊发给7人，时间10月8日 14:40');
    expect(sent.text('邵望屿')).toContain('只差一步：您10月8日09:30发来的9月数还没确认，回复1确认');
    expect(sent.text('韩澄恺')).toContain('还有1个项目未报');
    expect(sent.inGroups()).toEqual([]);
  });

  it('lets a 1 on the reminder confirm what was written before', async () => {
    await client().say('邵望屿', A2);
    await client().advanceTo(AFTERNOON);
    await chase(client());

    expect((await client().say('邵望屿', '1')).text('邵望屿')).toContain('已收到');
  });

  it('chases a person once in half a working day', async () => {
    await client().advanceTo(AFTERNOON);
    await chase(client());
    const again = await client().say('何沐阳', '/remind');

    expect(again.text('何沐阳')).toContain('韩澄恺（这半天已提醒过）');
  });

  it('holds an evening chase until the next morning, and spares who has reported by then', async () => {
    await client().advanceTo('2026-10-12T20:15:00+08:00');
    const sent = await chase(client());
    await client().say('韩澄恺', '9月完成2100万元，累计18600万元，路基完成70%，无问题');
    await client().say('韩澄恺', '对');
    const morning = await client().advanceTo('2026-10-13T09:00:00+08:00');

    expect(sent.deliveries.map(({ to }) => client().nameOf(to ?? ''))).toEqual(['何沐阳']);
    expect(sent.text('何沐阳')).toContain('现在不在工作时间，10月13日 09:00私聊发给');
    expect(sent.answer.pending).toBeGreaterThan(0);
    expect(morning.fresh('周向禾')).toHaveLength(1);
    expect(morning.to('韩澄恺')).toEqual([]);
  });

  it('sends nothing when the chase is cancelled', async () => {
    await client().advanceTo(AFTERNOON);
    const preview = await client().say('何沐阳', '/remind');
    const cancelled = await client().press('何沐阳', preview.delivery('何沐阳'), 'cancel');

    expect(cancelled.text('何沐阳')).toBe('已取消，没有发送');
    expect(cancelled.to('韩澄恺')).toEqual([]);
  });
});

describeJourney(
  'lateness looks at the first message (ND-17)',
  (journey) => {
    const client = () => journey.client;

    it('is 按时 for who wrote on the due day and confirmed the working day after', async () => {
      await client().advanceTo('2026-10-08T16:05:00+08:00');
      await client().say('邵望屿', A2);
      await client().advanceTo('2026-10-09T10:00:00+08:00');

      expect((await client().say('邵望屿', '对')).text('邵望屿')).toContain('10月9日 10:00 确认，按时');
    });

    it('is 按时 to the last second of the due day', async () => {
      await client().advanceTo('2026-10-08T23:59:59+08:00');
      await client().say('邵望屿', A2);

      expect((await client().say('邵望屿', '对')).text('邵望屿')).toContain('按时');
    });

    it('is 迟报 when a figure changed after the due day', async () => {
      await client().advanceTo('2026-10-08T16:05:00+08:00');
      await client().say('邵望屿', A2);
      await client().advanceTo('2026-10-09T10:00:00+08:00');
      await client().say('邵望屿', '9月完成1960万元，1-9月累计2.346亿元');

      expect((await client().say('邵望屿', '对')).text('邵望屿')).toContain('已过10月8日24:00，记为迟报');
    });

    it('is 迟报 when the confirmation came later than one working day', async () => {
      await client().advanceTo('2026-10-08T16:05:00+08:00');
      await client().say('邵望屿', A2);
      await client().advanceTo('2026-10-10T00:00:00+08:00');

      expect((await client().say('邵望屿', '对')).text('邵望屿')).toContain('记为迟报');
    });

    it('is 迟报 for a first message after the due day, and the office counts it', async () => {
      await client().advanceTo('2026-10-09T00:00:00+08:00');
      await client().say('邵望屿', A2);

      expect((await client().say('邵望屿', '对')).text('邵望屿')).toContain('记为迟报');
      expect((await client().say('何沐阳', '/missing')).text('何沐阳')).toContain('零报告1、迟报1');
    });

    it('believes the time of sending when a message comes in late', async () => {
      await client().advanceTo('2026-10-09T00:10:00+08:00');
      await client().say('邵望屿', A2, { sentAt: '2026-10-08T23:50:00+08:00' });

      expect((await client().say('邵望屿', '对')).text('邵望屿')).toContain('按时');
    });
  },
  DUE_MORNING,
);

async function chase(client: PlaygroundClient) {
  const preview = await client.say('何沐阳', '/remind');
  return client.press('何沐阳', preview.delivery('何沐阳'), 'send', { addressee: 'liaison' });
}
