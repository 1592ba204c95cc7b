// A link of a mail that does not work: whoever opens it in a browser reads a page, and a program gets a problem.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wantsPage } from '../../src/http/accept.ts';
import { faultPage } from '../../src/http/plain-page.ts';
import { type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const browsers = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const open = (url: string, language = 'nb', method: 'GET' | 'POST' = 'GET', accept = browsers) =>
  office.app.inject({ url, method, headers: { accept, 'accept-language': language } });

test.each([
  ['nb', 'Lenken gjelder ikke', 'Ingenting er endret: du får e-post som før.'],
  ['nn', 'Lenkja gjeld ikkje', 'Ingenting er endra: du får e-post som før.'],
  ['da', 'Linket gælder ikke', 'Intet er ændret: du får e-mails som før.'],
  ['en', 'The link is not valid', 'Nothing has changed: you get mails as before.'],
])(
  'who opens an unsubscribe link that is none reads what is wrong and what to do (%s)',
  async (language, title, said) => {
    for (const [link, status] of [
      ['/api/v1/unsubscribe?token=kari.made-up', 404],
      ['/api/v1/unsubscribe?token=%C3%A5', 400],
      ['/api/v1/unsubscribe', 400],
    ] as const) {
      const { statusCode, headers, body } = await open(link, language);
      expect([statusCode, headers['content-type']], link).toEqual([status, 'text/html; charset=utf-8']);
      expect(headers).toMatchObject({ 'content-language': language, 'cache-control': 'no-store' });
      expect(body).toContain(`<html lang="${language}">`);
      expect(body).toContain(`<h1>${title}</h1>`);
      expect(body).toContain(said);
      expect(body).not.toContain('token');
    }
    expect((await open('/api/v1/unsubscribe?token=kari.made-up', language, 'POST')).body).toContain(title);
  },
);

test.each([
  ['nb', 'Siden finnes ikke'],
  ['nn', 'Sida finst ikkje'],
  ['da', 'Siden findes ikke'],
  ['en', 'There is no such page'],
])('so does who follows a link to a case or a plan of which a part is missing (%s)', async (language, title) => {
  for (const link of ['/cases/0193', '/parties/fosen/wheel/19', '/cases', '/%', '/nowhere?a=b']) {
    const { statusCode, headers, body } = await open(link, language);
    expect([statusCode, headers['content-type']], link).toEqual([404, 'text/html; charset=utf-8']);
    expect(body).toContain(`<h1>${title}</h1>`);
  }
});

test('programs get a problem at the same addresses, and everybody gets one from the API', async () => {
  for (const accept of ['*/*', 'application/json', 'application/problem+json, text/html;q=0.5']) {
    for (const url of ['/api/v1/unsubscribe?token=x.y', '/cases/0193', '/nowhere']) {
      const { statusCode, headers } = await open(url, 'nb', 'GET', accept);
      expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    }
  }
  for (const url of ['/api/v1/nowhere', '/api/v1/cases', '/health/nowhere']) {
    expect((await open(url)).headers['content-type'], url).toBe('application/problem+json; charset=utf-8');
  }
});

test.each([
  ['unavailable', 'nb', 'Prøv igjen om litt'],
  ['rate-limited', 'da', 'Prøv igen om lidt'],
  ['internal', 'nn', 'Noko gjekk gale'],
  ['internal', 'en', 'Something went wrong'],
] as const)('what is no fault of the link is not laid on it: %s (%s)', (code, language, title) => {
  for (const link of ['page', 'unsubscribe'] as const) {
    expect(faultPage(language, code, link)).toContain(`<h1>${title}</h1>`);
  }
});

test.each([
  [undefined, false],
  ['*/*', false],
  ['text/*', false],
  ['text/html', true],
  [browsers, true],
  ['application/json, text/html', true],
  ['text/html;q=0', false],
  ['application/problem+json, text/html;q=0.9', false],
])('Accept: %s wants a page: %s', (accept, wants) => {
  expect(wantsPage(accept)).toBe(wants);
});
