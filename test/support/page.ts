import type { Browser, Locator, Page } from 'playwright-core';

export type Side = 'left' | 'right';

/** What Chromium needs to run without a screen, as any user, and without asking anything of the network. */
export const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The playground page as a person uses it; whatever a visitor must never meet is kept in `complaints`. */
export class DemoPage {
  /** errors on the console, exceptions, requests to elsewhere */
  readonly complaints: string[] = [];
  readonly left: PhoneOnPage;
  readonly right: PhoneOnPage;

  private constructor(
    readonly page: Page,
    origin: string,
  ) {
    this.left = new PhoneOnPage(this, 'left');
    this.right = new PhoneOnPage(this, 'right');
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`exception: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`)) this.complaints.push(`request: ${request.url()}`);
    });
  }

  static async open(browser: Browser, origin: string): Promise<DemoPage> {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(15_000);
    const demo = new DemoPage(await context.newPage(), origin);
    await demo.page.goto(`${origin}/`);
    await demo.settled();
    return demo;
  }

  /** Until the last call is answered and drawn. */
  async settled(): Promise<void> {
    await this.page.locator('main.desk[aria-busy="false"]').waitFor();
  }

  /** Local time on the page's clock, e.g. "2026-09-28T09:00". */
  async now(): Promise<string> {
    return ((await this.byId('clock').getAttribute('data-now')) ?? '').slice(0, 16);
  }

  async press(testId: string): Promise<void> {
    await this.byId(testId).click();
    await this.settled();
  }

  async startScene(id: string): Promise<void> {
    await this.byId('tab-scenes').click();
    await this.byId(`scene-${id}`).click();
    await this.byId('guide').waitFor();
    await this.settled();
  }

  /** Does the step the guide is at with its own help: what it fills in is sent, what it points at is pressed. */
  async followStep(): Promise<void> {
    const count = this.page.locator('.guide__count');
    const before = `${await count.innerText()}${await this.byId('follow-step').count()}`;
    await this.press('follow-step');
    if ((await this.page.locator('.guide__ready').count()) > 0) {
      await this.page.locator('.phone .is-pointed').click();
      const confirm = this.byId('action-confirm');
      if ((await confirm.count()) > 0) await confirm.click();
      await this.settled();
    }
    const after = `${await count.innerText()}${await this.byId('follow-step').count()}`;
    if (before === after) throw new Error(`the step was not taken: ${await this.byId('guide').innerText()}`);
  }

  byId(testId: string): Locator {
    return this.page.locator(`[data-testid="${testId}"]`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** One of the two phones. */
export class PhoneOnPage {
  private readonly root: Locator;

  constructor(
    private readonly demo: DemoPage,
    private readonly side: Side,
  ) {
    this.root = demo.byId(`phone-${side}`);
  }

  async holder(): Promise<string> {
    return this.demo.byId(`person-${this.side}`).locator('.who__name').innerText();
  }

  /** Hands the phone to somebody, found by name as in the page's own search. */
  async handTo(name: string): Promise<void> {
    await this.demo.byId(`person-${this.side}`).click();
    await this.root.locator('.chooser__search input').fill(name);
    await this.root.locator('[role="option"]').first().click();
    await this.root.locator('.empty, [data-entry]').first().waitFor();
    await this.demo.settled();
  }

  async openChat(name: string): Promise<void> {
    await this.root.locator('.tab', { hasText: name }).click();
  }

  async say(text: string): Promise<void> {
    const line = this.root.locator('.composer textarea');
    await line.fill(text);
    await line.press('Enter');
    await this.demo.settled();
  }

  async tap(label: string): Promise<void> {
    await this.root.locator('[data-testid="action"]', { hasText: label }).last().click();
    await this.demo.settled();
  }

  /** @param value what is written, or the words of the option chosen */
  async fill(field: string, value: string): Promise<void> {
    const control = this.root.locator(`[data-testid="form-field"][data-field="${field}"]`).last();
    const isChoice = (await control.evaluate((element) => element.tagName)) === 'SELECT';
    await (isChoice ? control.selectOption({ label: value }) : control.fill(value));
  }

  /** The latest card of a kind in the open chat. */
  card(kind: string): Locator {
    return this.root.locator(`[data-testid="card"][data-kind="${kind}"]`).last();
  }

  async countCards(kind: string): Promise<number> {
    return this.root.locator(`[data-testid="card"][data-kind="${kind}"]`).count();
  }

  /** Everything in the open chat, as read. */
  async words(): Promise<string> {
    return this.root.locator('.chat').innerText();
  }

  locate(selector: string): Locator {
    return this.root.locator(selector);
  }
}
