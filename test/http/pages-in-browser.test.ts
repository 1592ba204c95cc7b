// The pages that links in mails lead to, in a real browser: signed in with a token, they show what the API answers.
import type { AddressInfo } from 'node:net';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear, tokenOf } from '../support/http.ts';

// The browser that comes as a package is made for this system alone.
const describeHere = describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64');

let office: HttpOffice;
let browser: Browser;
let home: string;
let id: string;
async function opened(path: string, locale = 'nb'): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  await page.goto(`${home}${path}`);
  return { page, faults };
}
async function signIn(page: Page, person: string): Promise<void> {
  await page.fill('#token', tokenOf(person));
  await page.click('#with-token button');
}
const width = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

describeHere('in the browser', () => {
  beforeAll(async () => {
    office = await httpOffice({ from: '2025-01-20' });
    id = await openGrantYear(office, { year: 2026 });
    const spring = { from: '2025-03-11', at: '09:00', title: 'Vårmøtet', reason: 'Møteplanen', who: ['owner'] };
    await office.as('kari').put('/parties/fosen/calendar/2025/spring', spring);
    await office.app.listen({ port: 0, host: '127.0.0.1' });
    home = `http://127.0.0.1:${(office.app.server.address() as AddressInfo).port}`;
    browser = await driver.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  test('a meeting’s link leads to the plan: its meetings among the year’s dates, readable on a phone', async () => {
    const { page, faults } = await opened('/parties/fosen/wheel/2025');
    expect(await page.isVisible('#plan')).toBe(false);
    await signIn(page, 'eier');
    await page.waitForSelector('#dates tr');
    expect(await page.textContent('h1')).toBe('Fosen, 2025');
    const rows = await page.locator('#dates tr').allInnerTexts();
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' ').trim())).toContain('11. mars 2025 kl. 09:00 Vårmøtet eier');
    expect(await page.isVisible('#sign-in')).toBe(false);
    expect(await width(page)).toBeLessThanOrEqual(320);
    expect(faults).toEqual([]);
  });

  test('a case’s link leads to the case, and signing out leaves nothing of it in sight', async () => {
    const { page, faults } = await opened(`/cases/${id}`, 'en');
    await signIn(page, 'kari');
    await page.waitForSelector('#deadlines tr');
    expect(await page.textContent('h1')).toContain('2026');
    const drawn = () =>
      page.locator('#drawing').evaluate((picture: { naturalWidth?: number }) => picture.naturalWidth ?? 0);
    await expect.poll(drawn).toBeGreaterThan(0);
    await page.reload();
    await page.waitForSelector('#deadlines tr', { timeout: 10_000 });
    await page.click('#leave');
    expect([await page.isVisible('#case'), await page.isVisible('#sign-in')]).toEqual([false, true]);
    await page.reload();
    expect(await page.isVisible('#case'), 'the token is forgotten').toBe(false);
    expect(faults).toEqual([]);
  });

  test('a token that is none is told so, and a plan that is none too', async () => {
    const { page } = await opened('/parties/nowhere/wheel/2025');
    await page.fill('#token', 'x');
    await page.click('#with-token button');
    const said = page.locator('#said');
    await expect.poll(() => said.textContent()).toMatch(/\.$/);
    expect(await page.isVisible('#plan')).toBe(false);
    const refused = await said.textContent();
    await signIn(page, 'eier');
    await expect.poll(async () => (await said.textContent())?.replace(refused ?? '', '')).toMatch(/\.$/);
    expect(await page.isVisible('#plan')).toBe(false);
  });
});
