import { describeJourney, DUE_MORNING } from '../support/journey';

const A3 = '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题';

describeJourney(
  'commands',
  (journey) => {
    const client = () => journey.client;
    const ask = async (person: string, text: string) => (await client().say(person, text)).text(person);

    it.each([
      ['周向禾', '联络员', ['my', 'report', 'status', 'later', 'whoami', 'help']],
      ['吴承礼', '项目负责人', ['my', 'report', 'status', 'later', 'whoami', 'help']],
      ['葛思溪', '直接责任人', ['my', 'status', 'whoami', 'help']],
      ['温怀瑾', '责任领导', ['my', 'status', 'whoami', 'help']],
      ['叶知棠', '领导秘书', ['my', 'status', 'whoami', 'help']],
      ['何沐阳', '县发改局经办', ['my', 'report', 'status', 'missing', 'remind', 'whoami', 'help']],
      ['郑砚舟', '县政府审定人', ['my', 'status', 'whoami', 'help']],
      ['江予衡', '市发改委经办', ['my', 'report', 'status', 'missing', 'remind', 'whoami', 'help']],
      ['陆景澜', '市政府审定人', ['my', 'status', 'whoami', 'help']],
      ['秦守拙', '督查室', ['whoami', 'help']],
      ['丁修阳', '系统管理员', ['whoami', 'help']],
      ['叶闻珩', '审计管理员', ['whoami', 'help']],
    ])('/help of %s (%s) shows only what may be run, and all of it runs', async (person, _role, words) => {
      const card = (await client().say(person, '/help')).card(person);
      const shown = card.table?.rows.map((row) => (row[1] ?? '').slice(1)) ?? [];

      expect(shown).toEqual(words);
      for (const word of ['my', 'status', 'missing', 'remind', 'later', 'whoami']) {
        const refusal = '不在您的职责里';
        const answer = await ask(person, `/${word}`);
        if (words.includes(word)) expect(answer).not.toContain(refusal);
        else expect(answer).toContain(refusal);
      }
    });

    it.each(['/my', '／ＭＹ', '我的', '/我的', '／清单', '、我的', '@里程 /my'])(
      'understands %s as the same command',
      async (text) => {
        expect(await ask('周向禾', text)).toContain('我的1个项目：9月月报未报1，已报0');
      },
    );

    it.each([
      ['周向禾', '/staus', '/status'],
      ['何沐阳', '/催保', '/催报'],
      ['何沐阳', '/mising', '/missing'],
    ])('answers %s’s mistyped %s with the nearest command', async (person, typed, meant) => {
      expect(await ask(person, typed)).toContain(`您是要发“${meant}”吗`);
    });

    it('does not hint at commands that are not the person’s own', async () => {
      expect(await ask('周向禾', '/mising')).not.toContain('/missing');
    });

    it('/whoami tells unit, post and standings', async () => {
      const own = await ask('周向禾', '/whoami');

      expect(own).toContain('从演示页登录');
      expect(own).toContain('联络员：');
      expect(await ask('何沐阳', '我是谁')).toContain('县发改局经办：砚溪县');
    });

    it('/my numbers the projects as messages do', async () => {
      expect((await client().say('沈若汀', '/my')).card('沈若汀').table?.rows.map((row) => row[0])).toEqual([
        '1',
        '2',
        '3',
        '4',
        '5',
        '6',
      ]);
    });

    it('/status tells leaders nothing of commands they do not have', async () => {
      expect(await ask('陆景澜', '/status')).not.toContain('/missing');
      expect(await ask('江予衡', '/status')).toContain('/missing');
    });

    it('/report of the clerk for a project of the county is stored as 代报', async () => {
      const read = await ask('何沐阳', '/代报 龙井水库 9月完成186万，累计3487万，大坝防渗完成30%，无问题');
      const receipt = await ask('何沐阳', '对');

      expect(read).toContain('这是代报，会记下由您代项目单位报送');
      expect(receipt).toContain('已收到：砚溪龙井水库除险加固工程 9月月报');
      expect(await ask('何沐阳', '/missing')).toContain('已报1');
    });

    it('/report offers the candidates of an ambiguous name and goes on with the one picked', async () => {
      const sentence = '9月完成3200万，累计2.86亿，桥梁桩基完成92%，无问题';
      const asked = await client().say('何沐阳', `/代报 云砚高速 ${sentence}`);
      const picked = await ask('何沐阳', '2');

      expect(asked.text('何沐阳')).toContain('“云砚高速”是哪个项目');
      expect(picked).toContain('请核对：云屿至砚溪高速公路A3标段 9月月报');
      expect(picked).toContain('9月完成投资：3,200万元');
    });

    it('a greeting is answered with what can be done', async () => {
      expect(await ask('周向禾', '你好')).toContain('您可以这样用');
    });

    it('thanks need no answer', async () => {
      expect((await client().say('周向禾', '好的')).deliveries).toEqual([]);
    });
  },
  DUE_MORNING,
  'once',
);

describeJourney(
  'refusals are one sentence with what to do next',
  (journey) => {
    const client = () => journey.client;
    const ask = async (person: string, text: string) => (await client().say(person, text)).text(person);

    it.each([
      [
        'somebody else’s project',
        '城南老旧小区9月完成320万，累计2860万，无问题',
        '没有叫“城南老旧小区”的项目，没有记录',
      ],
      ['a closed month', '7月完成投资3000万，累计2.2亿，无问题', '7月月报已在8月31日24:00截止受理，没有改动'],
      ['a month to come', '10月完成投资3000万，累计3.1亿，无问题', '10月月报从10月25日起才收，现在还不能报'],
      ['an empty message', '   ', '没有看到文字；报数请直接写一句话，或发 /help'],
      ['a project nobody has', '/status 火星基地', '没有找到“火星基地”这个项目；发 /status 看您能看的项目'],
      ['a digit the card does not have', '9', '没有等您回答的卡片'],
      ['words that mean nothing here', '今天天气怎么样', '没看懂这句话，没有记录'],
    ])('%s', async (_what, text, answer) => {
      await client().say('周向禾', '/whoami');

      expect(await ask('周向禾', text)).toContain(answer);
      expect(await ask('周向禾', '/my')).toContain('|未报|');
    });

    it('an ambiguous project is answered with the candidates', async () => {
      expect(await ask('何沐阳', '/status 云砚高速')).toContain(
        '可能是：云屿至砚溪高速公路A2标段、云屿至砚溪高速公路A3标段、云屿至砚溪高速公路A4标段',
      );
    });

    it('another county is not shown to a county', async () => {
      expect(await ask('何沐阳', '/missing 云屿区')).toContain('云屿区不在您负责的范围');
      expect(await ask('何沐阳', '/status 城南老旧小区')).toContain('没有找到');
    });

    it('a card pressed by somebody else has no effect', async () => {
      const card = (await client().say('周向禾', A3)).delivery('周向禾');
      const foreign = await client().press('何沐阳', card, 'confirm');
      const stranger = await client().press('贺晚舟', card, 'confirm');

      expect(foreign.text('何沐阳')).toBe('这张卡片不是发给您的，没有办理');
      expect(foreign.to('周向禾')).toEqual([]);
      expect(stranger.to('周向禾')).toEqual([]);
      expect(await ask('何沐阳', '/status 云砚高速A3标')).toContain('有草稿，还没确认');
      expect((await client().press('周向禾', card, 'confirm')).text('周向禾')).toContain('已收到');
    });

    it('a button that was used is gone', async () => {
      const card = (await client().say('周向禾', A3)).delivery('周向禾');
      await client().press('周向禾', card, 'confirm');

      await expect(client().press('周向禾', card, 'confirm')).rejects.toMatchObject({ status: 409 });
    });

    it('a button that was shown two weeks ago has expired', async () => {
      const card = (await client().say('周向禾', A3)).delivery('周向禾');
      await client().advanceTo('2026-10-22T09:31:00+08:00');

      expect((await client().press('周向禾', card, 'confirm')).text('周向禾')).toContain('这张卡片已经过期');
    });

    it('the same message id twice has one effect and one answer', async () => {
      const first = await client().say('周向禾', A3, { id: 'one' });
      const again = await client().say('周向禾', A3, { id: 'one' });

      expect(first.fresh('周向禾')).toHaveLength(1);
      expect(again.deliveries).toEqual([]);
    });

    it('100,000 characters are read, one more is refused; both politely and soon', async () => {
      const long = await client().say('周向禾', '完成'.repeat(50_000));
      const tooLong = await client().say('周向禾', '完成'.repeat(50_000) + '1');

      expect(long.fresh('周向禾')).toHaveLength(1);
      expect(long.text('周向禾').length).toBeLessThan(2000);
      expect(tooLong.text('周向禾')).toBe('这条消息超过10万字，没有处理；请分几条发，或把表格交发改部门导入');
    });

    it('control characters are taken out, and the sender is told', async () => {
      const read = await client().say('周向禾', A3.replace('投资', '\u0000投\u202E资\u0007'));

      expect(read.to('周向禾')[0]?.card?.text).toContain('消息里有看不见的控制字符，已经去掉');
      expect(read.text('周向禾')).toContain('9月完成投资：3,200万元');
    });

    it('a picture alone is answered', async () => {
      const person = client().id('周向禾');
      const files = [{ name: 'a.png', base64: 'aGk=' }];
      const answer = await client().call('POST', '/messages', { person, text: '', files });

      expect(JSON.stringify(answer)).toContain('暂时看不懂这类消息');
    });

    it('a stranger gets one polite card a day and no data', async () => {
      const first = await ask('贺晚舟', '/missing');
      const second = await client().say('贺晚舟', '9月完成投资3200万');
      await client().advanceTo('2026-10-09T09:30:00+08:00');

      expect(first).toContain('我还不认识您，所以暂时不能为您办理');
      expect(second.deliveries).toEqual([]);
      expect(await ask('贺晚舟', '你好')).toContain('我还不认识您');
    });

    it('a wrong binding code is refused five times, then for an hour', async () => {
      for (let i = 0; i < 5; i++)
        expect(await ask('贺晚舟', `绑定 11111${i}`)).toContain('绑定码不对或已经用过');
      const sixth = await ask('贺晚舟', '绑定 111119');
      await client().advanceTo('2026-10-08T10:31:00+08:00');

      expect(sixth).toContain('请 1 小时后再试');
      expect(await ask('贺晚舟', '绑定 111119')).toContain('绑定码不对或已经用过');
    });
  },
  DUE_MORNING,
);
