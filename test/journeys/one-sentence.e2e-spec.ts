import { describeJourney, DUE_MORNING } from '../support/journey';
import type { Heard } from '../support/playground-client';

const SENTENCE = '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题';
const GROUP = 'project-yunyan-a3';

describeJourney(
  'one sentence, one receipt (ND-16, ND-17)',
  (journey) => {
    const client = () => journey.client;

    it('reads back each figure with the source words beside it, and stores nothing yet', async () => {
      const read = await client().say('周向禾', SENTENCE);
      const card = read.card('周向禾');

      expect(card.kind).toBe('report-read-back');
      expect(card.fields).toEqual([
        { label: '9月完成投资', value: '3,200万元', source: '9月完成投资3200万' },
        { label: '1—9月累计', value: '28,600万元，占年度计划81.71%', source: '1-9月累计2.86亿' },
        { label: '形象进度', value: '桥梁桩基完成92%', source: '桥梁桩基完成92%' },
        { label: '问题', value: '本月无问题', source: '无问题' },
      ]);
      expect(card.text).toContain('还没有上报，确认后才算数');
      expect(card.text).toMatch(/回复数字：1 对，确认上报；2 改数；3 先不报$/);
      expect((await status()).text('何沐阳')).toContain('9月月报有草稿，还没确认');
    });

    it.each([
      ['对', () => client().say('周向禾', '对')],
      ['1', () => client().say('周向禾', '１')],
    ])('takes %s as confirmation and gives a receipt with the time', async (_word, confirm) => {
      await client().say('周向禾', SENTENCE);
      await client().advanceTo('2026-10-08T09:42:00+08:00');

      expectReceipt(await confirm());
    });

    it('takes a tap as confirmation; the receipt stands where the card was', async () => {
      const card = (await client().say('周向禾', SENTENCE)).delivery('周向禾');
      await client().advanceTo('2026-10-08T09:42:00+08:00');
      const receipt = await client().press('周向禾', card, 'confirm');

      expectReceipt(receipt);
      expect(receipt.delivery('周向禾').replacing).toBe(card.id);
    });

    it('shows the report on the county clerk’s phone at once, with the words', async () => {
      await client().say('周向禾', SENTENCE);
      const confirmed = await client().say('周向禾', '对');

      expect(confirmed.card('何沐阳').kind).toBe('office-board');
      expect(confirmed.text('何沐阳')).toContain('10月8日 09:30 云砚高速A3标（零报告）');
      expect((await status()).text('何沐阳')).toContain('9月完成投资：3,200万元（原话“9月完成投资3200万”）');
    });

    it('reads a group message back privately; the group gets a short word without figures', async () => {
      const written = await client().say('周向禾', SENTENCE, { conversation: GROUP });
      const confirmed = await client().say('周向禾', '对');

      expect(written.card('周向禾').kind).toBe('report-read-back');
      expect(written.inGroups().map((delivery) => [delivery.conversation, delivery.card?.text])).toEqual([
        [GROUP, '已收到，读回的内容已私信给您，请核对'],
      ]);
      expect(confirmed.inGroups()).toEqual([]);
      expect(written.to('葛思溪')).toEqual([]);
    });

    it('corrects later: old and new side by side, second version on the receipt', async () => {
      await client().say('周向禾', SENTENCE);
      await client().say('周向禾', '对');
      const corrected = await client().say('周向禾', '更正：9月投资应该是3100万，1-9月累计2.85亿');
      const receipt = await client().say('周向禾', '对');

      expect(corrected.text('周向禾')).toContain('9月完成投资：3,100万元（原3,200万元）');
      expect(corrected.text('周向禾')).toContain('1—9月累计：28,500万元（原28,600万元）');
      expect(corrected.text('周向禾')).toContain('这是对已报数字的更正，确认后才生效');
      expect(receipt.text('周向禾')).toContain('9月月报（第2版）');
      expect((await status()).text('何沐阳')).toMatch(/9月完成投资：3,100万元[\s\S]*/);
      expect((await status()).text('何沐阳')).toContain('更正过1次');
    });

    it('corrects from the receipt too, in a form that holds what was reported', async () => {
      await client().say('周向禾', SENTENCE);
      const receipt = (await client().say('周向禾', '对')).delivery('周向禾');
      const form = (await client().press('周向禾', receipt, 'correct')).delivery('周向禾');

      expect(form.card?.form?.map(({ id, value }) => [id, value])).toEqual([
        ['month', '3200'],
        ['ytd', '28600'],
        ['total', undefined],
        ['progress', '桥梁桩基完成92%'],
        ['zero', 'none'],
        ['problem', undefined],
      ]);
    });

    it('does not double repeated figures', async () => {
      await client().say('周向禾', SENTENCE);
      await client().say('周向禾', '对');
      const again = await client().say('周向禾', SENTENCE);

      expect(again.text('周向禾')).toContain('9月月报已经报过，数字一样，没有重复记录');
      expect(again.to('何沐阳')).toEqual([]);
      expect((await status()).text('何沐阳')).not.toContain('更正过');
    });

    it.each(['3', '撤回'])('puts the draft away on %s; nothing was reported', async (word) => {
      await client().say('周向禾', SENTENCE);
      const dropped = await client().say('周向禾', word);
      const after = await client().say('周向禾', '对');

      expect(dropped.text('周向禾')).toContain('草稿已经放下，没有上报');
      expect(after.text('周向禾')).toContain('现在没有等您回答的卡片');
      expect((await client().say('周向禾', '/my')).text('周向禾')).toContain('|未报|');
    });

    it('keeps what was confirmed when somebody takes it back, and says how to correct it', async () => {
      await client().say('周向禾', SENTENCE);
      await client().say('周向禾', '对');

      expect((await client().say('周向禾', '撤回')).text('周向禾')).toContain(
        '已经上报的数要改，请发“更正：…”',
      );
      expect((await status()).text('何沐阳')).toContain('9月月报：10月8日 09:30报送');
    });

    it('records who, when and by which article in the side panel', async () => {
      await client().say('周向禾', SENTENCE);
      await client().say('周向禾', '对');

      expect((await client().events()).slice(-2)).toEqual([
        expect.objectContaining({
          text: expect.stringContaining('第一条消息'),
          article: '五',
          actor: '周向禾',
        }),
        expect.objectContaining({
          text: expect.stringContaining('月报已确认'),
          article: '五',
          actor: '周向禾',
        }),
      ]);
    });

    function status(): Promise<Heard> {
      return client().say('何沐阳', '/status 云砚高速A3标');
    }

    function expectReceipt(heard: Heard): void {
      expect(heard.card('周向禾').kind).toBe('report-receipt');
      expect(heard.text('周向禾')).toContain(
        '10月8日 09:42 确认，按时。已送县（市、区）发改局、县行业主管部门',
      );
    }
  },
  DUE_MORNING,
);
