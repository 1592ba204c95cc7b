// Characters that nobody sees: a text of them alone says nothing, and those that turn the direction of writing are in no text.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

const needs = { topics: ['Lek'], targetGroups: ['school'] };
const meeting = { from: '2025-03-11', title: 'Vårmøtet', who: ['owner'], reason: 'Møteplanen' };
/** Every kind of place at which a person writes a text: how it is sent, and where it stands in the request. */
const places: readonly [string, string, (text: string) => Promise<{ status: number; body: unknown }>][] = [
  [
    'the reason of a moved date',
    '/reason',
    (reason) => office.as('frida').patch(`/cases/${id}/deadlines/basis`, { date: '2025-02-20', reason }),
  ],
  [
    'the reason of an edit of the calendar',
    '/reason',
    (reason) => office.as('frida').put('/programmes/trondelag/calendar/2025/basis', { from: '2025-02-20', reason }),
  ],
  [
    'the title of a row',
    '/title',
    (title) =>
      office.as('frida').put('/programmes/trondelag/calendar/2025/party', { from: '2025-02-20', reason: 'x', title }),
  ],
  [
    'the title of a meeting',
    '/title',
    (title) => office.as('kari').put('/parties/fosen/calendar/2025/spring', { ...meeting, title }),
  ],
  [
    'why a day is closed',
    '/reason',
    (reason) => office.as('frida').put('/programmes/trondelag/closed-days/2025-02-14', { reason }),
  ],
  [
    'why a row is taken away',
    '?reason',
    (reason) =>
      office.as('frida').delete(`/programmes/trondelag/calendar/2025/basis?reason=${encodeURIComponent(reason)}`),
  ],
  [
    'what owners need',
    '/data/summary',
    (summary) => office.as('eier').post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', data: { ...needs, summary } }),
  ],
  [
    'a part of a list',
    '/data/topics/0',
    (topic) =>
      office
        .as('eier')
        .post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', data: { ...needs, summary: 'x', topics: [topic] } }),
  ],
];
const counts = () =>
  office.sql`select (select count(*) from history) as history, (select count(*) from calendar_entries) as entries,
    (select count(*) from meetings) as meetings`;

test.each(places)(
  '%s: what can’t be seen says as little as blanks, and nothing is written',
  async (_, pointer, send) => {
    const before = await counts();
    for (const text of ['\u0007', ' \u0007\u001b ', '\u200b', '\u2060\ufeff', '\u00ad', '\u0085']) {
      expect(await send(text), JSON.stringify(text)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request', errors: [{ pointer, message: expect.stringMatching(/^Skriv noe/) }] },
      });
    }
    expect(await counts()).toEqual(before);
  },
);

test.each(places)(
  '%s: what turns the direction of writing is refused, and nothing is written',
  async (_, pointer, send) => {
    const before = await counts();
    for (const text of ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069']) {
      expect(await send(`Frist${text}gnilttaf`), JSON.stringify(text)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request', errors: [{ pointer, message: expect.stringContaining('skriveretningen') }] },
      });
    }
    expect(await counts()).toEqual(before);
  },
);

test.each([
  ['nb', 'Teksten har skjulte tegn som snur skriveretningen'],
  ['nn', 'Teksten har skjulte teikn som snur skriveretninga'],
  ['da', 'Teksten har skjulte tegn, der vender skriveretningen'],
  ['en', 'The text has hidden characters that turn the direction of writing'],
])('it is said in %s which characters they are', async (language, words) => {
  const body = { from: '2025-02-20', reason: 'a\u202eb' };
  const headers = { 'accept-language': language };
  const answer = await office.as('frida').put('/programmes/trondelag/calendar/2025/basis', body, headers);
  expect(answer.body.errors[0].message).toMatch(new RegExp(`^${words} \\(U\\+202A–202E, U\\+2066–2069\\)\\.`));
});

test('nor are they in the name of a party that is imported', async () => {
  const file = 'id,kind,name,programme\nny-eier,owner,Ny \u202eeier,trondelag\n';
  const answer = await office.as('adam').post('/parties/import', file, { 'content-type': 'text/csv' });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: 'line 2: name' }] } });
});

test('a text in which something can be seen may hold what can’t, and be written from right to left', async () => {
  for (const reason of ['Møtet\u00a0er flyttet.', 'نقلنا الموعد.', '👩‍👧 bestemte', 'a\u0007b', 'נדחה\u200f.']) {
    const answer = await office
      .as('frida')
      .put('/programmes/trondelag/calendar/2025/basis?dryRun=true', { from: '2025-02-20', reason });
    expect(answer.status, reason).toBe(200);
  }
});
