import { describeJourney, DUE_MORNING } from '../support/journey';

const SIX = [
  '1: 320/2860 外立面改造完成71%',
  '2: 0/1500 雨污管网改造完成64%',
  '3: 450/3980 1号教学楼砌体完成',
  '4: 186/1240 供水管网更换25.6公里',
  '5: 1280/9460 路基完成13.7公里',
  '6: 260/2070 污水管网铺设39.2公里',
];

describeJourney(
  'asked only for what is missing (ND-16)',
  (journey) => {
    const client = () => journey.client;

    it('takes 本月无问题，只报进展 and asks for the rest alone', async () => {
      const reminder = (await client().say('周向禾', '/my')).delivery('周向禾');
      const asked = await client().press('周向禾', reminder, '本月无问题，只报进展');

      expect(asked.text('周向禾')).toContain('还缺：本月完成投资、年初累计完成投资、形象进度');
      expect(asked.card('周向禾').form?.map(({ id }) => id)).toEqual(['month', 'ytd', 'progress']);
      expect(asked.card('周向禾').fields).toEqual([
        { label: '问题', value: '本月无问题', source: '本月无问题' },
      ]);
    });

    it('offers one tap for figures that follow from the owner’s own', async () => {
      await client().say('周向禾', '本月无问题');
      const asked = await client().say('周向禾', '3200万');
      const card = asked.delivery('周向禾');
      const summed = await client().press('周向禾', card, '累计是28600万元');
      const same = await client().press('周向禾', summed.delivery('周向禾'), '形象进度较上月没有变化');

      expect(asked.text('周向禾')).toContain('累计是28600万元（上月末25400＋本月3200）');
      expect(same.text('周向禾')).toContain('1—9月累计：28,600万元');
      expect(same.text('周向禾')).toContain('形象进度：较上月没有变化');
      expect(same.card('周向禾').kind).toBe('report-read-back');
    });

    it('presses the second button of several and not the first', async () => {
      const asked = (await client().say('周向禾', '9月完成投资3200万，1-9月累计2.86亿')).delivery('周向禾');
      const ids = asked.card?.actions.map(({ id }) => id) ?? [];
      const pressed = await client().press('周向禾', asked, '本月无问题');

      expect(new Set(ids).size).toBe(ids.length);
      expect(pressed.card('周向禾').fields).toContainEqual(expect.objectContaining({ value: '本月无问题' }));
      expect(pressed.text('周向禾')).toContain('还缺：形象进度');
    });

    it('takes the blanks of the card', async () => {
      const asked = (await client().say('周向禾', '本月无问题')).delivery('周向禾');
      const filled = await client().press('周向禾', asked, 'submit', {
        month: '3200',
        ytd: '2.86亿',
        progress: '桥梁桩基完成92%',
      });

      expect(filled.card('周向禾').kind).toBe('report-read-back');
      expect(filled.text('周向禾')).toContain('1—9月累计：28,600万元');
    });

    it.each(['有问题要报', '有问题'])(
      'asks on %s which ones, and keeps every word of the answer',
      async (word) => {
        const asked = await client().say('韩澄恺', '9月完成2100万元，累计18600万元，路基完成70%');
        const which =
          word === '有问题要报'
            ? await client().press('韩澄恺', asked.delivery('韩澄恺'), word)
            : await client().say('韩澄恺', word);
        const read = await client().say('韩澄恺', '溪口段还差26亩没交地，请县里协调');
        await client().say('韩澄恺', '对');
        const seen = await client().say('何沐阳', '/status 云砚高速A4标');

        expect(which.text('韩澄恺')).toContain('请用一句话写清：什么事卡住了、需要谁协调');
        expect(read.text('韩澄恺')).toContain('问题：1. 安征迁：溪口段还差26亩没交地，请县里协调');
        expect(seen.text('何沐阳')).toContain('溪口段还差26亩没交地，请县里协调');
      },
    );

    it('keeps a problem written in the form', async () => {
      const form = (await client().say('周向禾', '/report')).delivery('周向禾');
      const values = { month: '3200', ytd: '28600', progress: '桥梁桩基完成92%' };
      const read = await client().press('周向禾', form, 'submit', {
        ...values,
        zero: 'some',
        problem: '3号墩电力杆线没迁，请供电公司配合',
      });

      expect(read.text('周向禾')).toContain('3号墩电力杆线没迁，请供电公司配合');
    });
  },
  DUE_MORNING,
);

describeJourney(
  'six projects in one message (ND-17)',
  (journey) => {
    const client = () => journey.client;

    it('reads six lines back as one table, and one word confirms them all', async () => {
      await client().say('沈若汀', '全部无问题');
      const read = await client().say('沈若汀', SIX.join('\n'));
      const confirmed = await client().say('沈若汀', '对');
      const missing = await client().say('叶予筠', '/missing');

      expect(read.card('沈若汀').table?.rows).toHaveLength(6);
      expect(read.card('沈若汀').table?.rows[1]?.slice(0, 4)).toEqual(['2', '城北老旧小区', '0', '1,500']);
      expect(read.text('沈若汀')).toContain('1 对，6个都确认上报');
      expect(confirmed.text('沈若汀')).toContain('已收到：9月月报，6个项目');
      expect(confirmed.text('沈若汀')).toContain('10月8日 09:30 确认，按时');
      expect(missing.text('叶予筠')).toContain('已报6（其中零报告6）');
    });

    it('confirms the ones that are complete and asks on for the others', async () => {
      await client().say('沈若汀', '全部无问题');
      await client().say('沈若汀', SIX.slice(0, 2).join('\n'));
      const confirmed = await client().say('沈若汀', '1');
      const rest = await client().say('沈若汀', SIX.slice(2).join('\n'));
      const all = await client().say('沈若汀', '对');

      expect(confirmed.to('沈若汀').map(({ card }) => card?.title)).toContain('已收到：9月月报，2个项目');
      expect(confirmed.text('沈若汀')).toContain('请核对：9月月报，4个项目');
      expect(rest.card('沈若汀').table?.rows.map(([number]) => number)).toEqual(['3', '4', '5', '6']);
      expect(all.text('沈若汀')).toContain('已收到：9月月报，4个项目');
    });

    it('leaves out the one with a doubt until it is answered', async () => {
      await client().say('沈若汀', '全部无问题');
      const read = await client().say(
        '沈若汀',
        [...SIX.slice(0, 2), '3: 450/398 1号教学楼砌体完成'].join('\n'),
      );
      const doubt = await client().press('沈若汀', read.delivery('沈若汀'), '看3号的疑问');

      expect(read.text('沈若汀')).toContain('1 对，2个都确认上报；2 看3号的疑问');
      expect(doubt.text('沈若汀')).toContain('累计398万元，比以前报过的3530万元还少3132万元，是核减吗');
    });

    it('takes back the whole list on 撤回', async () => {
      await client().say('沈若汀', '全部无问题');

      expect((await client().say('沈若汀', '撤回')).text('沈若汀')).toContain(
        '6个项目的草稿都已经放下，没有上报',
      );
    });

    it('asks which project a single sentence is about, and goes on without retyping', async () => {
      const asked = await client().say('沈若汀', '9月完成450万，累计3980万，1号教学楼砌体完成，无问题');
      const picked = await client().press('沈若汀', asked.delivery('沈若汀'), '汐浦市第二实验小学扩建工程');

      expect(asked.card('沈若汀').actions).toHaveLength(6);
      expect(picked.text('沈若汀')).toContain('请核对：汐浦市第二实验小学扩建工程 9月月报');
      expect(picked.text('沈若汀')).toContain('9月完成投资：450万元（原话“9月完成450万”）');
    });
  },
  DUE_MORNING,
);
