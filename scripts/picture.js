'use strict';
/**
 * `node scripts/picture.js` makes docs/playground.png, the picture of the README, from the running demo: the scene
 * of one sentence half played. Needs `npm run build` and Chromium (CHROMIUM_PATH, or Debian's).
 */
const { mkdtempSync, rmSync, statSync } = require('node:fs');
const { spawn } = require('node:child_process');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { chromium } = require('playwright-core');

const root = join(__dirname, '..');
const picture = join(root, 'docs', 'playground.png');
const LARGEST = 400 * 1024;
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
const QUIET = ['--disable-background-networking', '--disable-component-update'];

/** @returns {Promise<{url: string, stop: () => Promise<void>}>} */
function startDemo(folder) {
  const args = [join(root, 'bin', 'milepost.js'), 'demo', '--port', '0', '--data', folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const url = /http:\/\/localhost:(\d+)/.exec(text);
      if (url) resolve({ url: `http://127.0.0.1:${url[1]}/`, stop });
    });
    exited.then(() => reject(new Error('the demo ended before it was ready')));
  });
}

/** Two county colleagues have reported, the liaison has read back the sentence and is about to confirm it. */
async function play(page) {
  const settled = () => page.locator('main.desk[aria-busy="false"]').waitFor();
  const byId = (testId) => page.locator(`[data-testid="${testId}"]`);
  const say = async (side, text) => {
    await byId(`phone-${side}`).locator('.composer textarea').fill(text);
    await byId(`phone-${side}`).locator('.composer textarea').press('Enter');
    await settled();
  };
  const handTo = async (name) => {
    await byId('person-left').click();
    await byId('phone-left').locator('.chooser__search input').fill(name);
    await byId('phone-left').locator('[role="option"]').first().click();
    await settled();
  };
  await settled();
  await byId('tab-scenes').click();
  await byId('scene-one-sentence').click();
  await byId('guide').waitFor();
  await settled();
  await byId('skip-step').click();
  for (const [name, text] of [
    ['项向汀', '9月完成760万元，累计6760万元，1号冷库保温施工30%，无问题'],
    ['汤闻和', '9月完成420万元，1-9月累计4020万元，配水管网铺设11.8公里，无问题'],
  ]) {
    await handTo(name);
    await say('left', text);
    await say('left', '对');
  }
  await handTo('周向禾');
  await byId('follow-step').click();
  await page.locator('.phone .is-pointed').click();
  await settled();
  await byId('event').first().locator('button').click();
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-picture-'));
  const demo = await startDemo(folder);
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: [...ARGS, ...QUIET] });
  try {
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    await page.goto(demo.url);
    await play(page);
    await page.mouse.move(700, 30);
    await page.evaluate(() => document.activeElement.blur());
    await page.screenshot({ path: picture, animations: 'disabled' });
  } finally {
    await browser.close();
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const { size } = statSync(picture);
  if (size > LARGEST) throw new Error(`docs/playground.png is too large: ${size} bytes`);
  process.stdout.write(`docs/playground.png, ${Math.round(size / 1024)} KB\n`);
}

void main();
