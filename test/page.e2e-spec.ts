import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { loadScenes } from '../src/demo/scenes';
import { describeWithChromium } from './support/needs';
import { CHROMIUM_ARGS, DemoPage } from './support/page';
import { startMilepost, type ProductProcess } from './support/process';

const MINUTE = 60_000;
jest.setTimeout(MINUTE);
const SENTENCE = '9月完成投资3200万,1-9月累计2.86亿,桥梁桩基完成92%,本月无问题';
const SCENES = loadScenes(join(__dirname, '../bot-templates/demo'));

describeWithChromium('playground page', (executablePath) => {
  let folder: string;
  let product: ProductProcess;
  let browser: Browser;
  let demo: DemoPage;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'milepost-page-'));
    product = await startMilepost(['demo', '--port', '0', '--data', folder], {});
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  }, MINUTE);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, MINUTE);

  const openAt = async (now: string): Promise<void> => {
    await fetch(`${product.url}/api/playground/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: `${now}:00+08:00` }),
    });
    demo = await DemoPage.open(browser, product.url);
  };

  afterEach(async () => {
    const { complaints } = demo;
    await demo.close();
    expect(complaints).toEqual([]);
  });

  it('opens with two phones, the demo mark and the scenes, asking nothing of the network', async () => {
    await openAt('2026-09-28T09:00');

    expect(await demo.left.holder()).toContain('周向禾');
    expect(await demo.right.holder()).toContain('县发改局经办');
    expect(await demo.page.locator('.bar__demo').innerText()).toBe('演示数据');
    expect(await demo.page.locator('.scene').count()).toBe(SCENES.length);
    expect(await demo.now()).toBe('2026-09-28T09:00');
  });

  it('reads a sentence back beside its words, takes 对, and changes the county’s board in place', async () => {
    await openAt('2026-10-08T09:30');

    await demo.left.say(SENTENCE);
    const readBack = await demo.left.card('report-read-back').innerText();
    expect(readBack).toContain('3,200万元');
    expect(readBack).toContain('1-9月累计2.86亿');
    expect(await demo.right.countCards('office-board')).toBe(0);

    await demo.left.say('对');
    expect(await demo.left.card('report-receipt').innerText()).toContain('10月8日 09:30 确认');
    expect(await demo.left.card('report-read-back').innerText()).toContain('这张卡片已经处理');
    expect(await demo.left.card('report-read-back').locator('button').count()).toBe(0);
    expect(await reported()).toBe('1');

    await demo.left.handTo('邵望屿');
    await demo.left.say('9月完成1860万元，1-9月累计2.336亿元，枫林隧道左洞进尺2190米，没有问题');
    await demo.left.say('1');
    expect(await demo.left.countCards('report-receipt')).toBe(1);
    expect(await reported()).toBe('2');
    expect(await demo.right.countCards('office-board')).toBe(1);
    expect(await demo.right.words()).toContain('已更新');
  });

  async function reported(): Promise<string> {
    const box = demo.right.card('office-board').locator('.count-box', { hasText: '已报' });
    return box.locator('dd').innerText();
  }

  it('will not send a form with a required field empty, and reads a filled one back', async () => {
    await openAt('2026-10-08T09:30');
    await demo.left.say('/report');

    await demo.left.fill('month', '3200');
    await demo.left.tap('填好了');
    expect(await demo.left.locate('.form__wrong').count()).toBe(3);
    expect(await demo.left.countCards('report-read-back')).toBe(0);

    await demo.left.fill('ytd', '28600');
    await demo.left.fill('progress', '桥梁桩基完成92%');
    await demo.left.fill('zero', '本月无问题');
    await demo.left.tap('填好了');
    expect(await demo.left.card('report-read-back').innerText()).toContain('28,600万元');
  });

  it('keeps the read-back of a group message in the private chat', async () => {
    await openAt('2026-10-08T10:05');
    await demo.right.openChat('云砚高速A3标项目群');
    await demo.left.openChat('云砚高速A3标项目群');

    await demo.left.say(SENTENCE);

    expect(await demo.right.words()).toContain('已收到');
    expect(await demo.right.words()).not.toContain('28,600');
    await demo.left.openChat('里程');
    expect(await demo.left.card('report-read-back').innerText()).toContain('28,600万元');
  });

  it('moves the clock to the next event, by a day, and to the day the 7th is moved to', async () => {
    await openAt('2026-09-28T09:00');

    await demo.press('next-event');
    expect(await demo.now()).toBe('2026-09-30T09:00');
    expect(await demo.left.card('report-reminder').innerText()).toContain('10月8日24:00截止');
    expect(await demo.byId('event').first().innerText()).toContain('9月月报提醒');
    await demo.byId('event').first().locator('button').click();
    expect(await demo.byId('article').innerText()).toContain('每月7日前');

    await demo.press('plus-day');
    expect(await demo.now()).toBe('2026-10-01T09:00');

    await demo.press('to-due');
    expect(await demo.now()).toBe('2026-10-08T09:00');
    expect(await demo.left.card('report-reminder').innerText()).toContain('今天24:00截止');
  });

  it('answers a stranger politely and with no data', async () => {
    await openAt('2026-10-08T09:30');
    await demo.right.handTo('不在名册里');

    await demo.right.say('/missing');

    expect(await demo.right.card('unknown-sender').innerText()).toContain('我还不认识您');
    expect(await demo.right.words()).not.toContain('砚溪');
  });

  it('resets to the opening', async () => {
    await openAt('2026-10-08T09:30');
    await demo.left.say('/my');

    await demo.byId('reset').click();
    await demo.press('reset-confirm');

    expect(await demo.now()).toBe('2026-09-28T09:00');
    expect(await demo.left.words()).toContain('还没有对话');
  });

  it('says in one sentence why a call was not done, and keeps what was written', async () => {
    await openAt('2026-09-28T09:00');
    await demo.byId('jump').click();
    await demo.byId('jump-time').fill('08:00');

    await demo.press('jump-go');

    expect(await demo.byId('notice').innerText()).toContain('时钟只能往前拨');
    expect(await demo.now()).toBe('2026-09-28T09:00');
    // Chromium itself puts every refused call on the console
    const refusals = demo.complaints.splice(0);
    expect(refusals).toEqual([expect.stringContaining('status of 400')]);
  });

  it.each(SCENES.map(({ id, steps }) => [id, steps.length] as const))(
    'leads through the scene %s to its end',
    async (id, steps) => {
      demo = await DemoPage.open(browser, product.url);
      await demo.startScene(id);

      for (let step = 0; step < steps; step++) await demo.followStep();

      expect(await demo.byId('guide').innerText()).toContain('这个场景走完了');
      expect(await demo.page.locator('.notice--error').count()).toBe(0);
    },
    MINUTE,
  );
});
