// The pages that links in mails lead to, in a real browser: signed in with a token, they show what the API answers.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { canBrowse, openBrowser } from '../support/browser.ts';
import { settle } from '../support/engine.ts';
import { type HttpOffice, httpOffice, openGrantYear, tokenOf } from '../support/http.ts';
import { patience } from '../support/patience.ts';

const describeHere = describe.skipIf(!canBrowse);

let office: HttpOffice;
let browser: Browser;
let home: string;
let id: string;
async function opened(path: string, locale = 'nb', at = home): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale, viewport: { width: 320, height: 640 } });
  context.setDefaultTimeout(patience.timeout);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  await page.goto(`${at}${path}`);
  return { page, faults };
}
async function signIn(page: Page, person: string): Promise<void> {
  await page.fill('#token', tokenOf(person));
  await page.click('#with-token button');
}
const plain = (text: string) => text.replaceAll(/[\s\u00a0]+/g, ' ').trim();
/** A fixed sum that was granted after its date was moved; the letter is there. */
async function grantedTo(subject: string, year: number): Promise<string> {
  const input = { fixedSum: 200_000 };
  const { body } = await office.as('adam').post('/cases', { workflow: 'grant-year', subject, year, input });
  const move = { date: `${year}-04-20`, reason: 'Vi venter på budsjettet.' };
  expect((await office.as('guri').patch(`/cases/${body.id}/deadlines/decision`, move)).status).toBe(200);
  const data = { amount: 200_000, conditions: ['Midlene skal brukes i tråd med planen.'] };
  expect((await office.as('guri').post(`/cases/${body.id}/events`, { type: 'GRANT', data })).status).toBe(200);
  await settle(office);
  return body.id;
}
/** A meeting that was moved, one that was called off, and rows of the wheel of which the like is true. */
async function planOf2026(): Promise<void> {
  const plan = '/parties/fosen/calendar/2026';
  const calendar = '/programmes/trondelag/calendar';
  const spring = { from: '2026-03-11', at: '09:00', title: 'Vårmøtet', reason: 'Møteplanen', who: ['owner'] };
  const { at: _, ...wholeDay } = spring;
  const [kari, frida] = [office.as('kari'), office.as('frida')];
  const extra = { from: '2026-06-02', title: 'Ekstra møte', who: ['forum'], reason: 'Mange saker' };
  const done = [
    await kari.put(`${plan}/spring`, spring),
    await kari.put(`${plan}/spring`, { ...wholeDay, from: '2026-03-17', reason: 'Salen er opptatt' }),
    await kari.put(`${plan}/summer`, { ...spring, from: '2026-06-12', at: '10:00', title: 'Sommermøtet' }),
    await kari.delete(`${plan}/summer?reason=Mange%20er%20syke`),
    await frida.put(`${calendar}/2026/forum-extra`, extra),
    await frida.put(`${calendar}/2026/forum-extra`, { from: '2026-06-03', reason: 'Salen' }),
    await frida.delete(`${calendar}/2026/forum-extra?reason=Ingen%20saker`),
    await frida.put(`${calendar}/2026/forum-extra`, { from: '2026-06-04', reason: 'Nye saker' }),
    await frida.put(`${calendar}/2025/forum-last`, { ...extra, from: '2026-01-12', title: 'Siste møte' }),
    await frida.put(`${calendar}/2025/forum-last`, { from: '2026-01-13', reason: 'Salen' }),
  ];
  expect(done.filter(({ status }) => status >= 300)).toEqual([]);
}
const width = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

describeHere('in the browser', () => {
  beforeAll(async () => {
    office = await httpOffice({ from: '2025-01-20' });
    id = await openGrantYear(office, { year: 2026 });
    const spring = { from: '2025-03-11', at: '09:00', title: 'Vårmøtet', reason: 'Møteplanen', who: ['owner'] };
    await office.as('kari').put('/parties/fosen/calendar/2025/spring', spring);
    await planOf2026();
    await office.app.listen({ port: 0, host: '127.0.0.1' });
    home = `http://127.0.0.1:${(office.app.server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  test('a meeting’s link leads to the plan: its meetings among the year’s dates, readable on a phone', async () => {
    const { page, faults } = await opened('/parties/fosen/wheel/2025');
    expect(await page.isVisible('#plan')).toBe(false);
    expect(await axeFaults(page)).toEqual([]);
    await signIn(page, 'eier');
    await page.waitForSelector('#dates tr');
    // Its name is asked for after its dates.
    await expect.poll(() => page.textContent('h1')).toBe('Fosen, 2025');
    const rows = await page.locator('#dates tr').allInnerTexts();
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' ').trim())).toContain('11. mars 2025 kl. 09:00 Vårmøtet eier');
    expect(await page.isVisible('#sign-in')).toBe(false);
    expect(await width(page)).toBeLessThanOrEqual(320);
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test.each([
    [
      'nb',
      '17. mars 2026 Vårmøtet eier Flyttet fra 11. mars 2026 kl. 09:00 til 17. mars 2026 Kari Koordinator, Fosen, 20. januar 2025: Salen er opptatt',
      '12. juni 2026 kl. 10:00 Avlyst: Sommermøtet eier Kari Koordinator, Fosen, 20. januar 2025: Mange er syke',
    ],
    [
      'nn',
      '17. mars 2026 Vårmøtet eigar Flytta frå 11. mars 2026 kl. 09:00 til 17. mars 2026 Kari Koordinator, Fosen, 20. januar 2025: Salen er opptatt',
      '12. juni 2026 kl. 10:00 Avlyst: Sommermøtet eigar Kari Koordinator, Fosen, 20. januar 2025: Mange er syke',
    ],
    [
      'da',
      '17. marts 2026 Vårmøtet ejer Flyttet fra 11. marts 2026 kl. 09:00 til 17. marts 2026 Kari Koordinator, Fosen, 20. januar 2025: Salen er opptatt',
      '12. juni 2026 kl. 10:00 Aflyst: Sommermøtet ejer Kari Koordinator, Fosen, 20. januar 2025: Mange er syke',
    ],
    [
      'en',
      '17 March 2026 Vårmøtet owner Moved from 11 March 2026 at 09:00 to 17 March 2026 Kari Koordinator, Fosen, 20 January 2025: Salen er opptatt',
      '12 June 2026 at 10:00 Called off: Sommermøtet owner Kari Koordinator, Fosen, 20 January 2025: Mange er syke',
    ],
  ] as const)('the plan says who moved or called off what, when and why (%s)', async (language, moved, off) => {
    const { page, faults } = await opened('/parties/fosen/wheel/2026', language);
    await signIn(page, 'eier');
    await expect.poll(() => page.textContent('h1')).toBe('Fosen, 2026');
    const row = async (text: string) => plain(await page.locator('#dates tbody', { hasText: text }).innerText());
    expect(await row('Vårmøtet')).toContain(moved);
    expect(await row('Sommermøtet')).toContain(off);
    expect(await page.locator('#dates s').allTextContents()).toEqual([expect.stringContaining('2026'), 'Sommermøtet']);
    expect(await width(page)).toBeLessThanOrEqual(320);
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a row of the wheel says how it was moved too, and what was before when one asks', async () => {
    const { page, faults } = await opened('/parties/samarbeidsforum/wheel/2026');
    await signIn(page, 'bo');
    const row = page.locator('#dates tbody', { hasText: 'Ekstra møte' });
    await row.waitFor();
    const { name } = office.engine.directory.person('frida') ?? {};
    expect(plain(await row.innerText())).toContain(`Satt opp igjen: 4. juni 2026 ${name}`);
    expect(plain(await row.innerText())).not.toContain('Avlyst');
    await row.locator('summary').click();
    expect(plain(await row.innerText())).toMatch(/: Nye saker Tidligere endringer Avlyst .*: Ingen saker Flyttet fra/);
    expect(await width(page)).toBeLessThanOrEqual(320);
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('the link of a mail about a row of another grant year leads to the year of its date', async () => {
    await settle(office);
    const [mail] = await office.sql`
      select d.text from deliveries d join notices n on n.id = d.notice_id
      where d.person = 'bo' and n.effect #>> '{meeting,key}' = 'forum-last' order by n.at desc limit 1`;
    expect(mail?.text).toContain('/parties/samarbeidsforum/wheel/2026');
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
    await page.waitForSelector('#deadlines tr');
    await page.click('#leave');
    expect([await page.isVisible('#case'), await page.isVisible('#sign-in')]).toEqual([false, true]);
    await page.reload();
    expect(await page.isVisible('#case'), 'the token is forgotten').toBe(false);
    expect(faults).toEqual([]);
  });

  test('what mails point to is on the page: who moved a date and why, the decision with its conditions, the reasons given', async () => {
    const decided = await grantedTo('fosen', 2027);
    const { page, faults } = await opened(`/cases/${decided}`);
    await signIn(page, 'kari');
    await page.waitForSelector('#happened li');
    expect(await page.textContent('h1')).toBe('Fosen: Tilskuddsår 2027');
    const seen = async (id: string) => plain(await page.locator(id).innerText());
    expect(await seen('#grant')).toBe(
      'Vedtaket 200 000 kr Vilkår Midlene skal brukes i tråd med planen. Brevet (PDF), norsk bokmål',
    );
    expect(await seen('#deadlines')).toContain(
      '20. april 2027 Flyttet fra 15. april 2027 av Guri Statsforvalter, Statsforvalteren: Vi venter på budsjettet.',
    );
    expect(await seen('#happened')).toContain(
      '«Gi tilskudd» 20. januar 2025, Guri Statsforvalter, Statsforvalteren Vis innholdet',
    );
    await page.locator('#happened summary').first().click();
    expect(await seen('#happened')).toContain('Midlene skal brukes i tråd med planen.');
    expect(await width(page)).toBeLessThanOrEqual(320);
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('of a date that followed the calendar the page says who edited that, and why', async () => {
    const followed = await openGrantYear(office, { year: 2030 });
    const edit = { from: '2030-02-10', reason: 'Vinterferien kommer tidligere' };
    expect((await office.as('frida').put('/programmes/trondelag/calendar/2030/basis', edit)).status).toBe(200);
    await settle(office);
    const { page } = await opened(`/cases/${followed}`);
    await signIn(page, 'kari');
    await page.waitForSelector('#happened li');
    const { name } = office.engine.directory.person('frida') ?? {};
    expect(plain(await page.locator('#deadlines').innerText())).toContain(
      `Flyttet fra 1. februar 2030 av ${name}: Vinterferien kommer tidligere`,
    );
  });

  test('what did not arrive is tried again by those who may, from the page', async () => {
    const decided = await grantedTo('fosen', 2031);
    await office.sql`
      update deliveries d set status = 'failed', error = '550 5.1.1' from notices n
      where n.id = d.notice_id and n.case_id = ${decided} and n.kind = 'letter' and d.person = 'kari'`;
    const { page } = await opened(`/cases/${decided}`);
    await signIn(page, 'frida');
    const notice = page.locator('#told li', { hasText: 'Tilsagnsbrev' }).first();
    await notice.waitFor();
    expect(plain(await notice.innerText())).toContain('kom ikke fram (550 5.1.1)');
    await notice.getByRole('button', { name: /^Prøv igjen der/ }).click();
    await expect.poll(() => page.textContent('#said')).toBe('Meldingen blir prøvd sendt igjen.');
    expect(plain(await notice.innerText())).not.toContain('kom ikke fram (');
  });

  test('the letter is fetched from the page as the file that was sent', async () => {
    const decided = await grantedTo('fosen', 2028);
    const { page } = await opened(`/cases/${decided}`);
    await signIn(page, 'kari');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('#letters button')]);
    expect(file.suggestedFilename()).toBe(`Tilsagnsbrev-${decided.slice(-8)}.pdf`);
    const got = createHash('sha256').update(readFileSync(await file.path()));
    const [kept] = await office.sql`
      select l.sha256 from letters l join notices n on n.id = l.notice_id where n.case_id = ${decided} and l.language = 'nb'`;
    expect(got.digest('hex')).toBe(kept?.sha256);
  });

  test('who decided finds the letter on the page, though it was sent to others', async () => {
    const decided = await grantedTo('fosen', 2032);
    const { page, faults } = await opened(`/cases/${decided}`);
    await signIn(page, 'guri');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('#letters button')]);
    expect(file.suggestedFilename()).toBe(`Tilsagnsbrev-${decided.slice(-8)}.pdf`);
    expect(await page.locator('#told').textContent(), 'a letter to others').not.toContain('Brevet');
    expect(faults).toEqual([]);
  });

  test('a notice can be read on the page, and sent again by those who look after the case alone', async () => {
    const decided = await grantedTo('fosen', 2029);
    const { page, faults } = await opened(`/cases/${decided}`);
    await signIn(page, 'kari');
    const notice = page.locator('#told li').first();
    await notice.getByRole('button', { name: /^Send på nytt: Tilsagnsbrev/ }).click();
    await expect.poll(() => page.textContent('#said')).toBe('Meldingen blir sendt på nytt.');
    expect(plain(await notice.innerText())).toContain('Sendt på nytt 20. januar 2025');
    await notice.locator('summary').click();
    expect(await notice.innerText()).toContain('Beløpet, vilkårene og retten til å klage');
    expect(faults).toEqual([]);
    const other = (await opened(`/cases/${decided}`)).page;
    await signIn(other, 'per');
    await other.waitForSelector('#told li');
    expect(await other.locator('#told button').count()).toBe(0);
  });

  test.each([
    ['nb', 'Spør administratoren for Årshjul om et nytt.'],
    ['nn', 'Spør administratoren for Årshjul om eit nytt.'],
    ['da', 'Spørg administratoren for Årshjul om et nyt.'],
    ['en', 'Ask the administrator of Årshjul for a new one.'],
  ])('whose token is not good, or no more, is told whom to ask (%s)', async (language, advice) => {
    for (const path of [`/cases/${id}`, '/parties/fosen/wheel/2025']) {
      const { page } = await opened(path, language);
      await page.fill('#token', 'x');
      await page.click('#with-token button');
      await expect.poll(() => page.textContent('#said')).toContain(advice);
      expect(await page.textContent('#said')).not.toContain('Bearer');
      expect(await page.isVisible('#sign-in')).toBe(true);
    }
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

  test('dates that a pause moved name who let the case go on, also where another had moved them before', async () => {
    await office.sql`insert into role_assignments (person, role, party) values ('odd', 'network-coordinator', 'fosen')`;
    await office.engine.directory.refresh();
    const kari = office.as('kari');
    const track = (await kari.post('/cases', { workflow: 'track-3-spiral-of-inquiry', subject: 'fosen' })).body.id;
    const move = { date: '2026-09-01', reason: 'Sommeren er lang.' };
    expect((await kari.patch(`/cases/${track}/deadlines/trackEnd`, move)).status).toBe(200);
    const odd = office.as('odd');
    expect((await odd.post(`/cases/${track}/pause`, { reason: 'Sykdom i laget' })).status).toBe(200);
    office.clock.set('2025-01-30');
    expect((await odd.post(`/cases/${track}/resume`)).status).toBe(200);
    const { page } = await opened(`/cases/${track}`);
    await signIn(page, 'kari');
    await page.waitForSelector('#happened li');
    const rows = (await page.locator('#deadlines tr').allInnerTexts()).map(plain);
    const moved = rows.filter((row) => row.includes('Flyttet fra'));
    expect(moved.length).toBeGreaterThan(1);
    for (const row of moved) expect(row).toContain('av Odd Observatør, Fosen: Sykdom i laget');
    const again = { date: '2026-10-01', reason: 'Høsten blir det.' };
    expect((await kari.patch(`/cases/${track}/deadlines/trackEnd`, again)).status).toBe(200);
    await page.reload();
    await page.waitForSelector('#happened li');
    expect(plain(await page.locator('#deadlines').innerText())).toContain(
      'Flyttet fra 11. september 2026 av Kari Koordinator, Fosen: Høsten blir det.',
    );
  });

  test('the page says which day was closed or opened, how long a case rested, and calls nothing kept that was only watched', async () => {
    const quiet = await httpOffice({ from: '2025-01-20' });
    const { port } = (await quiet.app
      .listen({ port: 0, host: '127.0.0.1' })
      .then(() => quiet.app.server.address())) as AddressInfo;
    const kari = quiet.as('kari');
    const track = (await kari.post('/cases', { workflow: 'track-3-spiral-of-inquiry', subject: 'fosen' })).body.id;
    const held = { number: 1, date: '2025-01-20', participants: 12, agreed: 'Vi starter.' };
    expect((await quiet.as('per').post(`/cases/${track}/events`, { type: 'HOLD_GATHERING', data: held })).status).toBe(
      200,
    );
    const closed = '/programmes/trondelag/closed-days/2025-02-14';
    await quiet.as('frida').put(closed, { reason: 'Planleggingsdag' });
    await settle(quiet);
    await quiet.as('frida').delete(`${closed}?reason=Likevel%20ikke`);
    await settle(quiet);
    await kari.post(`/cases/${track}/pause`, { reason: 'Sykdom i laget' });
    quiet.clock.set('2025-01-30');
    await kari.post(`/cases/${track}/resume`);
    quiet.clock.set('2025-05-02');
    await quiet.engine.runTimers();
    for (const [locale, ...all] of [
      [
        'nb',
        'Programmets fridager ble endret: 14. februar 2025 ble fridag',
        'Programmets fridager ble endret: 14. februar 2025 er ikke fridag lenger',
        'Gjenopptatt etter 10 dager',
        'Pauser 20. januar 2025 – 30. januar 2025, 10 dager: Sykdom i laget',
        '31. mars 2025 Flyttet fra 21. mars 2025 av Kari Koordinator, Fosen: Sykdom i laget Passert',
        'Dato nådd: Seksti dager uten ny logg',
      ],
      [
        'nn',
        'Fridagane til programmet vart endra: 14. februar 2025 vart fridag',
        '14. februar 2025 er ikkje fridag lenger',
        'Teken opp att etter 10 dagar',
        'Pausar 20. januar 2025 – 30. januar 2025, 10 dagar: Sykdom i laget',
        'Passert',
      ],
      [
        'da',
        'Programmets lukkedage blev ændret: 14. februar 2025 blev lukkedag',
        '14. februar 2025 er ikke længere lukkedag',
        'Genoptaget efter 10 dage',
        'Pauser 20. januar 2025 – 30. januar 2025, 10 dage: Sykdom i laget',
        'Passeret',
      ],
      [
        'en',
        'The programme’s days off changed: 14 February 2025 became a day off',
        '14 February 2025 is no longer a day off',
        'Resumed after 10 days',
        'Pauses 20 January 2025 – 30 January 2025, 10 days: Sykdom i laget',
        'Passed',
      ],
    ] as const) {
      const { page, faults } = await opened(`/cases/${track}`, locale, `http://127.0.0.1:${port}`);
      await signIn(page, 'kari');
      await page.waitForSelector('#happened li');
      const seen = plain(await page.locator('main').innerText());
      for (const words of all) expect(seen).toContain(words);
      const row = plain(await page.locator('#deadlines tr', { hasText: /60|Seksti|Sixty|Tres/ }).innerText());
      expect(row).not.toMatch(/Holdt|Halden|Overholdt|Met/);
      expect(await width(page)).toBeLessThanOrEqual(320);
      expect(await axeFaults(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
    await quiet.close();
  });
});
