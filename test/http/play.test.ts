// A year played ahead over HTTP: for whom, of what, and what is refused.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPlayhouse } from '../../src/play/playhouse.ts';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let playhouse = openPlayhouse();
beforeAll(async () => {
  office = await httpOffice({ playhouse: (...asked) => playhouse(...asked) });
});
afterEach(() => {
  playhouse = openPlayhouse();
});
afterAll(() => office.close());

const path = '/programmes/trondelag/play';

test('the forum-secretary plays a year, and nothing of it is written', async () => {
  const before = await office.sql`select count(*) from history`;
  const { status, body } = await office.as('frida').post(path, { year: 2025 });
  expect(status).toBe(200);
  expect(body).toMatchObject({ programme: { id: 'trondelag' }, year: 2025 });
  expect(await office.sql`select count(*) from history`).toEqual(before);
});

test('a coordinator does not play with other people’s year', async () => {
  expect(await office.as('kari').post(path, { year: 2025 })).toMatchObject({ status: 403 });
});

test('a script that names what is not there is refused with its place', async () => {
  const { status, body } = await office
    .as('frida')
    .post(path, { year: 2025, script: { parties: { nowhere: 'silent' } } });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain('nowhere');
});

test('a script moves the calendar too: the plan says how many follow, and what can’t be read is refused', async () => {
  const play = (calendar: unknown) => office.as('frida').post(path, { year: 2025, script: { calendar } });
  const edit = { on: '2024-12-10', key: 'basis', date: '2025-02-14', reason: 'Rammene kommer sent.' };
  const { status, body } = await play([edit]);
  expect(status).toBe(200);
  expect(body.edits).toMatchObject([{ date: '2024-12-10', key: 'basis', to: '2025-02-14', kept: 0 }]);
  const unknown = await play([{ ...edit, key: 'supper' }]);
  expect(unknown).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  expect(unknown.body.detail).toContain('/calendar/0/key: verken en arbeidsflyt eller kalenderen for 2025 har supper');
  expect(await play([{ ...edit, date: 'soon' }])).toMatchObject({ status: 400 });
  expect(await office.sql`select 1 from calendar_entries where date_from = '2025-02-14'`).toEqual([]);
});

test('a programme that is not there can’t be played', async () => {
  expect(await office.as('frida').post('/programmes/nowhere/play', { year: 2025 })).toMatchObject({ status: 404 });
});

test('a plan comes as JSON, as Markdown or as a table, and in no other form', async () => {
  const as = (accept: string) => office.as('frida').post(path, { year: 2025 }, { accept });
  const json = await as('application/json');
  expect(json.headers['content-type']).toContain('application/json');
  const markdown = await as('text/markdown');
  expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
  expect(markdown.text).toMatch(/^# Plan for tilskuddsåret 2025, Trøndelag\n/);
  const csv = await as('text/html;q=0.5, text/csv;q=0.4');
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="trondelag-2025-grant-year.csv"',
  });
  expect(csv.text).toMatch(/^\uFEFFdate,time,what,/);
  const none = await as('text/html');
  expect(none).toMatchObject({ status: 406, body: { code: 'not-acceptable' } });
  expect(none.body.detail).toBe('Velg en av: application/json, text/markdown, text/csv.');
});

test('why a year can’t be played is said in the reader’s language', async () => {
  const refused = async (language: string) => {
    const body = { year: 2025, script: { parties: { nowhere: 'silent' } } };
    return (await office.as('frida').post(path, body, { 'accept-language': language })).body.detail as string;
  };
  // One after the other: nobody may have more than two years under way.
  const said: string[] = [];
  for (const language of ['nb', 'nn', 'da', 'en']) said.push(await refused(language));
  expect(said).toEqual([
    'Manuset kan ikke spilles:\n- /parties/nowhere: det finnes ingen slik part i trondelag',
    'Manuset kan ikkje spelast:\n- /parties/nowhere: det finst ingen slik part i trondelag',
    'Manuskriptet kan ikke spilles:\n- /parties/nowhere: der findes ingen sådan part i trondelag',
    "The script can't be played:\n- /parties/nowhere: no such party in trondelag",
  ]);
});

test('the same play under the same key is answered again, and another under it is refused', async () => {
  const play = (body: object, accept = 'application/json') =>
    office.as('frida').post(path, body, { accept, 'idempotency-key': 'a-year' });
  const first = await play({ year: 2025 });
  const again = await play({ year: 2025 }, 'text/markdown');
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.text).toMatch(/^# Plan for/);
  expect((await play({ year: 2025 })).body).toEqual(first.body);
  expect(await play({ year: 2026 })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
});

test.each([
  ['more plays of one at a time', { mostOfOne: 0 }, 429, 'rate-limited', '2', 'Du har år som spilles alt.'],
  ['more plays of all at a time', { most: 0 }, 503, 'unavailable', '10', 'Mange spiller et år akkurat nå.'],
])('%s than there may be are declined, and say when to come again', async (_, limits, status, code, seconds, words) => {
  playhouse = openPlayhouse(limits);
  const declined = await office.as('frida').post(path, { year: 2025 });
  expect(declined).toMatchObject({ status, body: { code, detail: expect.stringContaining(words) } });
  expect(declined.headers['retry-after']).toBe(seconds);
});

test('a play that takes too long is given up, and says what to do', async () => {
  playhouse = openPlayhouse({ giveUpMs: 1 });
  const declined = await office.as('frida').post(path, { year: 2025 });
  expect(declined).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  expect(declined.body.detail).toContain('Gjør manuset kortere.');
});

test('a script of more acts than can be played in time is refused, and says how many there may be', async () => {
  const acts = Array.from({ length: 501 }, () => ({ on: '2025-01-06', event: 'WITHDRAW', as: 'owner' }));
  const script = { parties: { fosen: acts.slice(1), vaernes: acts.slice(1), innherred: acts.slice(0, 1) } };
  const answer = await office.as('frida').post(path, { year: 2025, script });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  expect(answer.body.detail).toContain('1001 handlinger er for mange; høyst 1000 i alt');
});

test('what the service knows is played: days off, meetings of a network’s plan, and dates that are a case’s own', async () => {
  const year = 2027;
  const reason = 'Avtalt.';
  await office.as('frida').put('/programmes/trondelag/closed-days/2027-01-29', { reason });
  const meeting = { from: '2027-03-10', at: '10:00', title: 'Vårmøte', who: ['network-coordinator'], reason };
  expect(await office.as('kari').put(`/parties/fosen/calendar/${year}/spring`, meeting)).toMatchObject({ status: 201 });
  const id = await openGrantYear(office, { subject: 'fosen', year });
  const moved = await office.as('frida').patch(`/cases/${id}/deadlines/basis`, { date: '2027-02-20', reason });
  expect(moved.status).toBe(200);
  const { body } = await office.as('frida').post(path, { year });
  const basis = body.deadlines.filter((one: { key: string }) => one.key === 'basis');
  const dateOf = (subject: string) => basis.find((one: { subject: string }) => one.subject === subject);
  expect(dateOf('fosen')).toMatchObject({ date: '2027-02-20', state: 'met', lastWorkingDay: '2027-02-19' });
  // 29 January is closed, 30 and 31 January are a weekend.
  const others = basis.filter((one: { subject: string }) => one.subject !== 'fosen');
  for (const one of others) expect(one).toMatchObject({ date: '2027-02-01' });
  expect(body.meetings).toMatchObject([{ party: 'fosen', from: '2027-03-10', time: '10:00', title: 'Vårmøte' }]);
  const reminders = body.messages.filter((one: { meeting: string | null }) => one.meeting === 'spring');
  expect(reminders.map((one: { date: string; person: string }) => `${one.date} ${one.person}`)).toEqual([
    '2027-03-03 kari',
    '2027-03-09 kari',
  ]);
});
