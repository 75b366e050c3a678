import { describeJourney, DUE_MORNING } from '../support/journey';

describeJourney(
  'a figure that cannot be right is asked about first (ND-20)',
  (journey) => {
    const client = () => journey.client;
    const ask = async (person: string, text: string) => (await client().say(person, text)).text(person);

    it('catches 3200元 for 3200万元, and stores the figure that was meant with both words', async () => {
      const question = await ask('周向禾', '9月完成3200元,累计2.86亿,桥梁桩基完成92%,无问题');
      const readBack = await ask('周向禾', '是');
      await client().say('周向禾', '对');

      expect(question).toContain('本月完成投资是3200万元吗？按元算只有0.32万元，上月是2980万元');
      expect(question).toContain('还没有上报');
      expect(readBack).toContain('9月完成投资：3,200万元（原话“9月完成3200元→3200万元（本人确认）”）');
      expect(await ask('何沐阳', '/status 云砚高速A3标')).toContain('9月完成投资：3,200万元');
    });

    it('takes the small figure when the owner insists', async () => {
      await client().say('周向禾', '9月完成3200元,累计25400.32万元,桥梁桩基完成92%,无问题');

      expect(await ask('周向禾', '2')).toContain('9月完成投资：0.32万元');
    });

    it('asks about a cumulative that falls, and keeps it out until it is answered', async () => {
      const question = await ask('周向禾', '9月完成320万，累计2860万，桥梁桩基完成92%，无问题');

      expect(question).toContain('累计2860万元，比以前报过的25400万元还少22540万元，是核减吗');
      expect(await ask('周向禾', '对')).toContain('请核对');
    });

    it('has the figure written again when both readings are wrong', async () => {
      await client().say('周向禾', '9月完成320万，累计2860万，桥梁桩基完成92%，无问题');

      expect(await ask('周向禾', '2')).toContain('还缺：年初累计完成投资');
      expect(await ask('周向禾', '25720万')).toContain('1—9月累计：25,720万元');
    });

    it('asks which figure counts when month and cumulative do not add up', async () => {
      const question = await ask('汤闻和', '9月完成420万元,1-9月累计5000万元,配水管网铺设11.8公里,无问题');
      const readBack = await ask('汤闻和', '1');

      expect(question).toContain('上月末3600万元加本月420万元是4020万元，您报的是5000万元。以哪个为准');
      expect(readBack).toContain('1—9月累计：4,020万元');
      expect(readBack).toContain('5000万元→4020万元（本人确认）');
    });

    it('asks about a month far above the plan', async () => {
      const question = await ask('唐泽谦', '9月完成9800万元,累计17300万元,场地平整完成700亩,无问题');

      expect(question).toContain('本月9800万元，比计划高出很多（本月计划990万元），单位是万元吗');
      expect(await ask('唐泽谦', '1')).toContain('9月完成投资：9,800万元');
    });

    it('refuses a progress above 100 %', async () => {
      await client().say('周向禾', '9月完成投资3200万,1-9月累计2.86亿,总体进度120%,本月无问题');

      expect(await ask('周向禾', '对')).not.toContain('已收到');
    });

    it.each([
      ['a range', '9月完成两三百万，累计2.57亿，桥梁桩基完成92%，无问题'],
      ['the same as last month', '9月和上个月一样，累计2.57亿，桥梁桩基完成92%，无问题'],
    ])('asks for a figure instead of taking %s', async (_what, sentence) => {
      const asked = await ask('周向禾', sentence);

      expect(asked).toContain('还缺：本月完成投资');
      expect(asked).toContain('请写一个确定的数');
      expect(asked).not.toContain('9月完成投资：');
    });

    it('refuses an amount in a form that cannot be read, and the form can be sent again', async () => {
      const form = (await client().say('周向禾', '/report')).delivery('周向禾');
      const filled = { ytd: '2.86亿', progress: '桥梁桩基完成92%', zero: 'none' };
      const refused = await client().press('周向禾', form, 'submit', { ...filled, month: '不少' });
      const taken = await client().press('周向禾', form, 'submit', { ...filled, month: '3200' });

      expect(refused.text('周向禾')).toContain('“不少”看不出是多少；请写数字加单位，如 3200万 或 0.32亿');
      expect(taken.card('周向禾').kind).toBe('report-read-back');
      expect(taken.delivery('周向禾').replacing).toBe(form.id);
    });

    it('does not take a second report for the answer to a question about progress', async () => {
      await client().say('周向禾', '9月完成投资3200万,1-9月累计2.86亿,本月无问题');
      const closed = await ask('周向禾', '8月完成投资3000万，累计2.5亿，无问题');

      expect(closed).toContain('8月月报已在9月30日24:00截止受理，没有改动');
      expect(await ask('周向禾', '桥梁桩基完成92%')).toContain('形象进度：桥梁桩基完成92%');
    });
  },
  DUE_MORNING,
);
