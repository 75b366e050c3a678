import { describeJourney, OPENING } from '../support/journey';

const A3 = '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题';
const NOWHERE = { status: 404 };

describeJourney('playground API', (journey) => {
  const client = () => journey.client;

  it('opens on 28 September with nine counties’ projects, people of every role and groups', async () => {
    const state = await client().state();

    expect(state.now).toBe(OPENING);
    expect(new Set(state.projects.map(({ county }) => county)).size).toBe(9);
    expect(state.conversations.filter(({ type }) => type === 'group').length).toBeGreaterThanOrEqual(11);
    expect(state.people.find(({ name }) => name === '何沐阳')).toMatchObject({ roles: ['county_clerk'] });
  });

  it.each([
    ['no person', '/messages', { text: '你好' }],
    ['text that is no text', '/messages', { person: 'x', text: 5 }],
    ['a time that is none', '/clock', { advanceTo: '昨天' }],
    ['a duration that is none', '/clock', { advance: 'P' }],
    ['no action', '/actions', { person: 'x', delivery: 'y' }],
  ])('answers 400 to %s', async (_what, path, body) => {
    await expect(client().call('POST', path, body)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/./),
    });
  });

  it('answers 404 to unknown people, conversations and deliveries, and 409 to a button that is not there', async () => {
    const me = client().id('周向禾');
    const card = (await client().say('周向禾', '/my')).delivery('周向禾');
    const send = (path: string, body: object) => client().call('POST', path, body);

    await expect(send('/messages', { person: 'nobody', text: '你好' })).rejects.toMatchObject(NOWHERE);
    await expect(
      send('/messages', { person: me, conversation: 'nowhere', text: '你好' }),
    ).rejects.toMatchObject(NOWHERE);
    await expect(
      send('/messages', { person: me, conversation: 'county-yunyu', text: '你好' }),
    ).rejects.toMatchObject(NOWHERE);
    await expect(send('/actions', { person: me, delivery: 'none', action: 'form' })).rejects.toMatchObject(
      NOWHERE,
    );
    await expect(send('/actions', { person: me, delivery: card.id, action: 'none' })).rejects.toMatchObject({
      status: 409,
      code: 'action_gone',
    });
  });

  it('turns the clock forward only', async () => {
    await expect(client().advanceTo('2026-09-27T09:00:00+08:00')).rejects.toMatchObject({
      status: 400,
      code: 'clock_backwards',
    });
    expect((await client().state()).now).toBe(OPENING);
  });

  it('takes durations and passes every due moment in order', async () => {
    const moved = (await client().call('POST', '/clock', { advance: 'P3DT1H' })) as {
      now: string;
      runs: { at: string; late: boolean }[];
    };

    expect(moved.now).toBe('2026-10-01T10:00:00+08:00');
    expect(moved.runs.map(({ at }) => at)).toEqual([...moved.runs.map(({ at }) => at)].sort());
    expect(moved.runs.filter(({ late }) => late)).toEqual([]);
    expect(moved.runs.length).toBeGreaterThanOrEqual(2);
  });

  it('lists exactly what a call caused, and later ones strictly after an id', async () => {
    const first = await client().say('周向禾', A3);
    const last = first.deliveries.at(-1)?.id ?? '';
    const second = await client().say('周向禾', '对');
    const after = await client().deliveries({ after: last });

    expect(after.filter(({ card }) => card).map(({ id }) => id)).toEqual(
      second.deliveries.map(({ id }) => id),
    );
    expect((await client().deliveries({ after: last, person: client().id('秦守拙') })).length).toBe(0);
  });

  it('voids the actions of a card whose place was taken', async () => {
    const first = (await client().say('周向禾', A3)).delivery('周向禾');
    const next = await client().say('周向禾', '9月完成投资3100万，累计2.85亿');

    expect(next.to('周向禾').find(({ replacing }) => replacing === first.id)?.card?.actions).toEqual([]);
    await expect(client().press('周向禾', first, 'confirm')).rejects.toMatchObject({ status: 409 });
    expect((await client().phone('周向禾')).map(({ id }) => id)).not.toContain(first.id);
  });

  it('ends every card’s text in the numbers its buttons answer to', async () => {
    const card = (await client().say('周向禾', A3)).card('周向禾');

    expect(card.text.split('\n').at(-1)).toBe(
      `回复数字：${card.actions.map(({ label }, i) => `${i + 1} ${label}`).join('；')}`,
    );
  });

  it('never shows a token', async () => {
    await client().say('周向禾', A3);

    expect(JSON.stringify(await client().deliveries())).not.toContain('token');
  });

  it('goes on after a restart where it stood', async () => {
    const card = (await client().say('周向禾', A3)).delivery('周向禾');
    await client().advanceTo('2026-10-08T09:30:00+08:00');
    const before = await client().state();
    await journey.restart();
    const after = await client().state();

    expect(after).toEqual(before);
    expect(after.now).toBe('2026-10-08T09:30:00+08:00');
    expect((await client().press('周向禾', card, 'confirm')).text('周向禾')).toContain('已收到');
  });

  it('starts anew on reset, at a day of one’s own too', async () => {
    await client().say('周向禾', A3);
    await client().say('周向禾', '对');
    await client().reset('2026-10-08T09:30:00+08:00');

    expect((await client().state()).now).toBe('2026-10-08T09:30:00+08:00');
    expect(await client().deliveries({ person: client().id('周向禾') })).toEqual([]);
    expect((await client().say('何沐阳', '/missing')).text('何沐阳')).toContain('已报0');
  });

  it('runs calls one at a time: twenty messages at once are answered once each', async () => {
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, i) => client().say('周向禾', A3, { id: `at-once-${i % 2}` })),
    );
    const answers = sent.flatMap((heard) => heard.fresh('周向禾'));

    expect(answers).toHaveLength(2);
  });
});
