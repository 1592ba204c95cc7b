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
