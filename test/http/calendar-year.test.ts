// A new year of the calendar is made from the last one, with a preview.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
  const { sql } = office;
  const words = (text: string) => sql.json({ nb: text, nn: text, da: text, en: text });
  const entries = [
    ['basis', '2025-02-03', null, null],
    ['decision', '2025-04-15', null, null],
    ['basesToForum', '2025-02-15', null, 'midten av februar 2025'],
    ['forum-march', '2025-03-12', '2025-03-13', null],
    ['forum-may', '2025-05-29', '2025-05-30', null],
  ] as const;
  for (const [key, from, to, label] of entries) {
    await sql`
      insert into calendar_entries (programme, year, key, date_from, date_to, title, label, who, by, at)
      values ('trondelag', 2025, ${key}, ${from}, ${to}, ${words(`${key} 2025`)}, ${label && words(label)}, array['forum'], 'system', now())`;
  }
});
afterAll(() => office.close());

const make = (year: number, from: number, query = '') =>
  office.as('frida').post(`/programmes/trondelag/calendar/${year}${query}`, { from, reason: 'Nytt år.' });
const datesOf = async (year: number) =>
  (await office.as('kari').get(`/programmes/trondelag/calendar/${year}`)).body.items.map(
    (row: { key: string; from: string; to: string | null }) => [row.key, row.from, row.to],
  );

test('each date moves on by its workflow’s rule, its weekday of the month, or its date; days off are flagged', async () => {
  const dry = await make(2026, 2025, '?dryRun=true');
  expect(dry.status).toBe(200);
  const items = Object.fromEntries(dry.body.items.map((item: { key: string }) => [item.key, item]));
  expect(items).toMatchObject({
    // What was moved for 2025 alone does not move 2026.
    basis: { from: '2026-02-01', by: 'rule', lastWorkingDay: '2026-01-30', source: { from: '2025-02-03' } },
    decision: { from: '2026-04-15', by: 'rule', lastWorkingDay: null },
    basesToForum: { from: '2026-02-15', by: 'date', label: 'midten av februar 2026', lastWorkingDay: '2026-02-13' },
    'forum-march': { from: '2026-03-11', to: '2026-03-12', by: 'weekday', title: 'forum-march 2026' },
    // The fifth Thursday of May 2025; May 2026 has four.
    'forum-may': { from: '2026-05-28', to: '2026-05-29', by: 'weekday' },
  });
  expect(items.basis.dayOff).toBe('søndag 1. februar 2026 er ikke en arbeidsdag');
  expect(items.decision).not.toHaveProperty('dayOff');
  expect(await datesOf(2026)).toEqual([]);
});

test('made, the year has every date with its words; made again, it is complete', async () => {
  expect((await make(2026, 2025)).status).toBe(201);
  expect(await datesOf(2026)).toEqual([
    ['basis', '2026-02-01', null],
    ['basesToForum', '2026-02-15', null],
    ['forum-march', '2026-03-11', '2026-03-12'],
    ['decision', '2026-04-15', null],
    ['forum-may', '2026-05-28', '2026-05-29'],
  ]);
  const [row] = (await office.as('kari').get('/programmes/trondelag/calendar/2026')).body.items;
  expect(row).toMatchObject({ title: 'basis 2026', who: ['forum'], by: 'frida', reason: 'Nytt år.' });
  expect(await make(2026, 2025)).toMatchObject({ status: 409, body: { code: 'already-exists' } });
});

test('what a year has stays as it is; only gaps are filled', async () => {
  await office.as('frida').put('/programmes/trondelag/calendar/2027/basis', { from: '2027-02-08', reason: 'Enighet' });
  const made = await make(2027, 2026);
  expect(made.body).toMatchObject({ kept: ['basis'] });
  expect((await datesOf(2027))[0]).toEqual(['basis', '2027-02-08', null]);
  expect(await datesOf(2027)).toHaveLength(5);
});

test('a year is not made from one that is empty, nor for no reason, nor for a person’s number', async () => {
  expect(await make(2028, 2020)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/from' }] } });
  const post = (body: object) => office.as('frida').post('/programmes/trondelag/calendar/2028', body);
  expect(await post({ from: 2027 })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
  expect(await post({ from: 2027, reason: '01819010001' })).toMatchObject({ status: 422 });
  expect((await office.as('frida').post('/programmes/nowhere/calendar/2028', { from: 2027, reason: 'x' })).status).toBe(
    404,
  );
});

test('a year asked for twice under one key is made once and answered alike', async () => {
  const headers = { 'idempotency-key': 'year-2029' };
  const body = { from: 2027, reason: 'Nytt år.' };
  const first = await office.as('frida').post('/programmes/trondelag/calendar/2029', body, headers);
  const again = await office.as('frida').post('/programmes/trondelag/calendar/2029', body, headers);
  expect(first.status).toBe(201);
  expect(again).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } });
});

test('what is whole months stays whole months, from the first to the last of them', async () => {
  const put = (key: string, from: string, to: string) =>
    office
      .as('frida')
      .put(`/programmes/trondelag/calendar/2030/${key}`, { from, to, reason: 'x', title: key, who: ['network'] });
  await put('needsRound', '2029-10-01', '2029-12-31');
  await put('revisePlan', '2030-09-01', '2030-09-30');
  await put('winter', '2030-01-01', '2030-02-28');
  const { items } = (await make(2032, 2030, '?dryRun=true')).body;
  expect(items.map(({ key, from, to, by }: Record<string, string>) => [key, from, to, by])).toEqual([
    ['needsRound', '2031-10-01', '2031-12-31', 'date'],
    ['winter', '2032-01-01', '2032-02-29', 'date'],
    ['revisePlan', '2032-09-01', '2032-09-30', 'date'],
  ]);
});
