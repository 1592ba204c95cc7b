import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

const page = (path: string, language = 'nb') =>
  office.app.inject({ url: path, headers: { 'accept-language': language } });
const nobodys = '01930000-0000-7000-8000-000000000000';

test.each([
  ['nb', 'En sak i Årshjul'],
  ['nn', 'Ei sak i Årshjul'],
  ['da', 'En sag i Årshjul'],
  ['en', 'A case in Årshjul'],
])('the link in a mail leads to a page in the reader’s language (%s)', async (language, title) => {
  const answer = await page(`/cases/${id}`, language);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(answer.body).toContain(`<html lang="${language}">`);
  expect(answer.body).toContain(`<h1 id="title" tabindex="-1">${title}</h1>`);
});

test('the page says nothing of the case, nor whether there is one', async () => {
  expect((await page(`/cases/${id}`)).body).toBe((await page(`/cases/${nobodys}`)).body);
  expect((await page('/cases/none')).statusCode).toBe(404);
});

test('the page runs the service’s own script alone', async () => {
  const { headers, body } = await page(`/cases/${id}`);
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  const path = /<script type="module" src="([^"]+)">/.exec(body)?.[1] ?? '';
  const script = await page(path);
  expect([script.statusCode, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(script.body).not.toContain('innerHTML');
});

test.each([
  ['nb', 'Møteplan og årshjul'],
  ['nn', 'Møteplan og årshjul'],
  ['da', 'Mødeplan og årshjul'],
  ['en', 'Meeting plan and year wheel'],
])('the link in a mail of a meeting leads to a page in the reader’s language (%s)', async (language, title) => {
  const { statusCode, headers, body } = await page('/parties/fosen/wheel/2025', language);
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body).toContain(`<html lang="${language}">`);
  expect(body).toContain(`<h1 id="title" tabindex="-1">${title}</h1>`);
  expect(body, 'nothing of the plan').toBe((await page('/parties/nowhere/wheel/2031', language)).body);
  const path = /<script type="module" src="([^"]+)">/.exec(body)?.[1] ?? '';
  expect((await page(path)).body).not.toContain('innerHTML');
});

test('a year that can’t be meant, or a party that can be none, has no page', async () => {
  for (const path of ['/parties/fosen/wheel/1999', '/parties/fosen/wheel/x', '/parties/A%20b/wheel/2025']) {
    expect((await page(path)).statusCode, path).toBe(404);
  }
});
