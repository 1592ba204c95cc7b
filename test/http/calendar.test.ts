import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const basis = '/programmes/trondelag/calendar/2025/basis';

test('a date of the calendar moves for every case it concerns, by an event of each', async () => {
  const first = await openGrantYear(office);
  await openGrantYear(office, { subject: 'innherred' });
  await openGrantYear(office, { year: 2026 });
  const edited = await office.as('frida').put(basis, { from: '2025-02-03', reason: '1. februar er en lørdag.' });
  expect(edited.body).toMatchObject({
    programme: 'trondelag',
    grantYear: 2025,
    key: 'basis',
    from: '2025-02-03',
    to: null,
    cases: 2,
  });
  await deliverAll(office);
  const { body } = await office.as('kari').get(`/cases/${first}`);
  const deadline = body.deadlines.find(({ key }: { key: string }) => key === 'basis');
  expect(deadline).toMatchObject({
    date: '2025-02-03',
    at: '2025-02-04T00:00:00+01:00',
    moved: { from: '2025-02-01', by: 'frida', reason: '1. februar er en lørdag.' },
  });
  const history = (await office.as('kari').get(`/cases/${first}/history`)).body.items;
  expect(history.at(-1)).toMatchObject({ type: 'deadline.moved', by: { person: 'system' }, data: { editor: 'frida' } });
  expect((await office.as('frida').put(basis, { from: '2025-02-03', reason: 'Det samme.' })).body.cases).toBe(0);
});

test('the calendar of a grant year is read as it was written', async () => {
  const { body } = await office.as('kari').get('/programmes/trondelag/calendar/2025');
  expect(body.items).toMatchObject([{ year: 2025, key: 'basis', from: '2025-02-03', to: null, by: 'frida' }]);
  expect((await office.as('kari').get('/programmes/nowhere/calendar/2025')).status).toBe(404);
  expect((await office.as('kari').get('/programmes/trondelag/calendar/3')).status).toBe(404);
});

test.each([
  [{ from: '2025-02-30', reason: 'x' }, '/from'],
  [{ from: '1025-02-03', reason: 'x' }, '/from'],
  [{ from: '2025-02-03', to: '2025-02-02', reason: 'x' }, '/to'],
  [{ from: '2025-02-03', to: '2150-01-01', reason: 'x' }, '/to'],
  [{ from: '2025-02-03', to: '2095-01-01', reason: 'x' }, '/to'],
  [{ from: '2028-02-03', reason: 'x' }, '/from'],
  [{ from: '2025-02-03' }, '/reason'],
  [{ from: '2025-02-03', reason: 'x', who: 'y' }, '/who'],
])('%j is refused as an entry', async (body, pointer) => {
  expect((await office.as('frida').put(basis, body)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
});

test('an edit of a calendar that has changed since it was read is refused', async () => {
  const { headers } = await office.as('frida').get('/programmes/trondelag/calendar/2025');
  const match = { 'if-match': String(headers.etag) };
  expect((await office.as('frida').put(basis, { from: '2025-02-04', reason: 'x' }, match)).status).toBe(200);
  expect((await office.as('frida').put(basis, { from: '2025-02-05', reason: 'x' }, match)).status).toBe(412);
});

test('a year wheel has what is dated in its calendar year, whatever its grant year, by entry or by rule', async () => {
  const { body } = await office.as('kari').get('/programmes/trondelag/wheel/2026', { 'accept-language': 'en' });
  const rows = body.items.map(
    (row: { date: string; key: string; grantYear: number }) => `${row.date} ${row.key} ${row.grantYear}`,
  );
  expect(rows).toEqual(
    expect.arrayContaining([
      '2026-01-01 reportingOpens 2025',
      '2026-02-01 basis 2026',
      '2026-06-15 report 2025',
      '2026-09-10 reportReview 2025',
      '2026-12-01 needs 2027',
    ]),
  );
  expect(rows).toEqual([...rows].sort());
  expect(rows.every((row: string) => row.startsWith('2026-'))).toBe(true);
  const report = body.items.find(({ key }: { key: string }) => key === 'report');
  expect(report).toMatchObject({
    source: 'rule',
    who: ['network', 'university'],
    whoLabels: ['network', 'university'],
    published: false,
  });
});

test('an entry stands in the place of the rule', async () => {
  const { body } = await office.as('kari').get('/programmes/trondelag/wheel/2025');
  const rows = body.items.filter(
    ({ key, grantYear }: { key: string; grantYear: number }) => key === 'basis' && grantYear === 2025,
  );
  expect(rows).toMatchObject([{ date: '2025-02-04', source: 'calendar' }]);
});

test('what a programme publishes beside its workflows is told in words, with whom it is for, and the wheel closes with January’s meeting', async () => {
  const words = (text: string) => office.sql.json({ nb: text, nn: text, da: text, en: text });
  const entry = async (year: number, key: string, from: string, to: string | null, label: string | null) =>
    office.sql`
      insert into calendar_entries (programme, year, key, date_from, date_to, title, label, who, by, at)
      values ('trondelag', ${year}, ${key}, ${from}, ${to}, ${words(key)}, ${label === null ? null : words(label)}, array['forum'], 'system', now())`;
  await entry(2025, 'planAhead', '2025-06-01', null, 'før sommeren');
  await entry(2025, 'forum-january', '2025-01-08', '2025-01-09', null);
  await entry(2026, 'forum-january', '2026-01-14', '2026-01-15', null);
  const { body } = await office.as('kari').get('/programmes/trondelag/wheel/2025?published=true');
  expect(body.items).toMatchObject([
    { date: '2025-01-08', to: '2025-01-09', title: 'forum-january', who: ['forum'], whoLabels: ['samarbeidsforum'] },
    { date: '2025-06-01', when: 'før sommeren', title: 'planAhead' },
    { date: '2026-01-14', to: '2026-01-15' },
  ]);
});

test('a programme without cases of a workflow has none of its dates', async () => {
  expect((await office.as('berit').get('/programmes/nordland/wheel/2026')).body.items).toEqual([]);
});

test('a key that no workflow has needs a title: a mistyped one is refused, and the answer names the known ones', async () => {
  const entry = { from: '2025-02-03', reason: 'x' };
  const answer = await office.as('frida').put('/programmes/trondelag/calendar/2025/bassis', entry);
  expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer: '/title' }] });
  expect(answer.body.errors[0].message).toContain('basis, ');
  expect((await office.as('frida').get('/programmes/trondelag/calendar/2025/bassis')).status).toBe(404);
});
