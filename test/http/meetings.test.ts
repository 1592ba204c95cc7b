// A network's own meeting plan: kept by its coordinator, reminding those whom its meetings are for, once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const plan = '/parties/fosen/calendar/2025';
const spring = {
  from: '2025-03-11',
  at: '09:00',
  title: 'Vårmøtet',
  reason: 'Møteplanen for 2025',
  who: ['owner', 'uh-partner'],
};
/** Lets all happen that has fallen due. */
const settle = async () => {
  for (let left = 1; left > 0; ) {
    const timers = await office.engine.runTimers();
    const outbox = await office.engine.runOutbox();
    left = timers.claimed + outbox.claimed;
  }
};
const told = async (template: string) =>
  (
    await office.sql<{ person: string }[]>`
      select d.person from deliveries d join notices n on n.id = d.notice_id
      where n.template = ${template} and n.party = 'fosen' order by n.at, d.person`
  ).map(({ person }) => person);

test('the coordinator sets a meeting; it stands in the plan with a tag of its own', async () => {
  const set = await office.as('kari').put(`${plan}/spring`, spring);
  expect(set).toMatchObject({ status: 201, headers: { etag: '"1"' } });
  expect(set.body).toMatchObject({
    party: 'fosen',
    year: 2025,
    key: 'spring',
    ...spring,
    remind: [-7, -1],
    revision: 1,
  });
  expect((await office.as('eier').get(plan)).body.items).toMatchObject([{ key: 'spring', title: 'Vårmøtet' }]);
  expect((await office.as('eier').get(`${plan}/spring`)).body).toMatchObject({ at: '09:00', by: 'kari' });
});

test('those whom it is for are reminded once each, a week and a day before, in their language', async () => {
  office.clock.set('2025-03-04T07:59+01:00');
  await settle();
  expect(await told('meeting-reminder')).toEqual([]);
  office.clock.set('2025-03-04T08:00+01:00');
  await settle();
  await settle();
  expect(await told('meeting-reminder')).toEqual(['eier', 'per']);
  const [mail] = await office.sql`
    select d.subject, d.text from deliveries d join notices n on n.id = d.notice_id
    where n.party = 'fosen' and d.person = 'eier'`;
  expect(mail?.subject).toBe('Møte: Vårmøtet, Fosen');
  expect(mail?.text).toContain('Vårmøtet i Fosen er tirsdag 11. mars 2025 kl. 09:00.');
  expect(mail?.text).toMatch(/\/parties\/fosen\/wheel\/2025/);
});

test('given another time, those whom it is for are told, and reminded of the new one alone', async () => {
  const moved = await office.as('kari').put(`${plan}/spring`, { ...spring, from: '2025-03-17', who: ['owner'] });
  expect(moved).toMatchObject({ status: 200, body: { revision: 2 } });
  await settle();
  expect(await told('meeting-moved')).toEqual(['eier']);
  office.clock.set('2025-03-13T08:00+01:00');
  await settle();
  // The seventh day before the new date, the 10th.
  expect(await told('meeting-reminder')).toEqual(['eier', 'per', 'eier']);
  office.clock.set('2025-03-14T08:00+01:00');
  await settle();
  // The day before is Sunday the 16th: told on the Friday, with the reason.
  const rows = await office.sql`
    select effect ->> 'movedFrom' as "movedFrom" from notices where template = 'meeting-reminder' order by at`;
  expect(rows.map(({ movedFrom }) => movedFrom)).toEqual([null, null, '2025-03-16']);
  const [mail] = await office.sql`
    select d.text from deliveries d join notices n on n.id = d.notice_id where n.effect ->> 'movedFrom' = '2025-03-16'`;
  expect(mail?.text).toContain('Denne påminnelsen er flyttet fra søndag 16. mars 2025, som ikke er en arbeidsdag.');
});

test('other words for the same time tell nobody', async () => {
  await office.as('kari').put(`${plan}/spring`, { ...spring, from: '2025-03-17', title: 'Stort vårmøte' });
  await settle();
  expect(await told('meeting-moved')).toEqual(['eier']);
});

test('a day closed by the programme moves a meeting’s reminder too', async () => {
  await office.as('kari').put(`${plan}/summer`, { ...spring, from: '2025-06-12', remind: [-1] });
  await office.as('frida').put('/programmes/trondelag/closed-days/2025-06-11', { reason: 'Sommerfest' });
  const [row] = await office.sql`select due_at, moved_from from meeting_reminders where key = 'summer'`;
  expect(row).toEqual({ due_at: new Date('2025-06-10T06:00:00Z'), moved_from: '2025-06-11' });
});

test('called off, it reminds nobody any more, those whom it was for are told, and it may be set again', async () => {
  const dry = await office.as('kari').delete(`${plan}/summer?reason=x&dryRun=true`);
  expect(dry).toMatchObject({ status: 200, body: { party: 'fosen', year: 2025, key: 'summer', told: 2 } });
  expect((await office.as('kari').get(`${plan}/summer`)).status).toBe(200);
  expect((await office.as('kari').delete(`${plan}/summer?reason=Snø`)).status).toBe(204);
  const [kept] = await office.sql`select cancelled, by, reason from meetings where key = 'summer'`;
  expect(kept).toEqual({ cancelled: true, by: 'kari', reason: 'Snø' });
  await settle();
  expect(await told('meeting-cancelled')).toEqual(['eier', 'per']);
  expect((await office.sql`select * from meeting_reminders where key = 'summer'`).length).toBe(0);
  expect((await office.as('kari').get(`${plan}/summer`)).status).toBe(404);
  expect((await office.as('kari').delete(`${plan}/summer?reason=x`)).status).toBe(404);
  const again = await office.as('kari').put(`${plan}/summer`, { ...spring, from: '2025-06-12' });
  expect(again).toMatchObject({ status: 201, body: { revision: 3 } });
});

test('a meeting is not called off without a reason, nor with a national identity number in it', async () => {
  for (const query of ['', '?reason=', '?reason=%20']) {
    const answer = await office.as('kari').delete(`${plan}/summer${query}`);
    expect(answer.body, query).toMatchObject({ status: 400, errors: [{ pointer: '?reason' }] });
  }
  const named = await office.as('kari').delete(`${plan}/summer?reason=${encodeURIComponent('01010750160 er syk')}`);
  expect(named.body).toMatchObject({ status: 422, code: 'personal-number' });
  expect((await office.as('kari').get(`${plan}/summer`)).status).toBe(200);
});

test('two who read the same meeting: the second to write is told', async () => {
  const match = { 'if-match': '"3"' };
  const body = { ...spring, from: '2025-06-13' };
  expect((await office.as('kari').put(`${plan}/summer`, body, match)).status).toBe(200);
  expect(await office.as('adam').put(`${plan}/summer`, body, match)).toMatchObject({
    status: 412,
    headers: { etag: '"4"' },
  });
  expect((await office.as('adam').delete(`${plan}/summer?reason=x`, match)).status).toBe(412);
});

test('the plan is its coordinator’s and the administrators’, and nobody else’s', async () => {
  for (const person of ['kalle', 'frida', 'eier', 'per', 'guri', 'odd', 'berit']) {
    expect((await office.as(person).put(`${plan}/autumn`, spring)).status, person).toBe(403);
    expect((await office.as(person).delete(`${plan}/spring?reason=x`)).status, person).toBe(403);
  }
  expect((await office.as('adam').put(`${plan}/autumn`, { ...spring, from: '2025-10-07' })).status).toBe(201);
  expect((await office.as('kari').put('/parties/nowhere/calendar/2025/x', spring)).status).toBe(404);
});

test.each([
  [{ from: '2026-03-11' }, '/from'],
  [{ to: '2025-03-10' }, '/to'],
  [{ at: '24:00' }, '/at'],
  [{ who: [] }, '/who'],
  [{ who: ['king'] }, '/who/0'],
  [{ remind: [1] }, '/remind/0'],
  [{ title: ' ' }, '/title'],
])('%j is refused as a meeting', async (changes, pointer) => {
  const answer = await office.as('kari').put(`${plan}/x`, { ...spring, ...changes });
  expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer }] });
});

test('a personal number has no place in a meeting', async () => {
  expect((await office.as('kari').put(`${plan}/x`, { ...spring, title: 'Om 01819010001' })).status).toBe(422);
});

test('a party’s wheel has its meetings among the programme’s dates, and its own cases’ dates in their place', async () => {
  office.clock.set('2025-03-14T09:00+01:00');
  const id = await openGrantYear(office, { year: 2026 });
  await openGrantYear(office, { year: 2026, subject: 'innherred' });
  await office.as('kari').patch(`/cases/${id}/deadlines/needs`, { date: '2025-11-20', reason: 'Lokalt' });
  const wheel = async (person: string, party: string) =>
    (await office.as(person).get(`/parties/${party}/wheel/2025`)).body.items as Record<string, string>[];
  const fosen = await wheel('kari', 'fosen');
  expect(fosen).toContainEqual(
    expect.objectContaining({
      source: 'meeting',
      key: 'autumn',
      date: '2025-10-07',
      at: '09:00',
      whoLabels: ['eier', 'UH-partner'],
    }),
  );
  const needs = (rows: Record<string, string>[]) => rows.filter(({ key }) => key === 'needs');
  expect(needs(fosen)).toMatchObject([{ date: '2025-11-20', source: 'case', case: id, grantYear: 2026 }]);
  expect(needs(await wheel('kalle', 'innherred'))).toMatchObject([{ date: '2025-12-01', source: 'case' }]);
  // Who does not see Fosen's cases sees what the programme says.
  expect(needs(await wheel('kalle', 'fosen'))).toMatchObject([{ date: '2025-12-01', source: 'rule', case: null }]);
  expect(fosen.map(({ date }) => date)).toEqual(fosen.map(({ date }) => date).sort());
  expect(fosen.every(({ date }) => date?.startsWith('2025-'))).toBe(true);
  expect((await office.as('kari').get('/parties/nowhere/wheel/2025')).status).toBe(404);
});

test('a day closed at noon of the day before lets a meeting’s reminder go out at once', async () => {
  await office.as('kari').put(`${plan}/autumn`, { ...spring, from: '2025-09-12', remind: [-1] });
  office.clock.set('2025-09-10T12:00+02:00');
  await settle();
  await office.as('frida').put('/programmes/trondelag/closed-days/2025-09-11', { reason: 'Vann i kjelleren' });
  const [row] = await office.sql`select due_at, moved_from from meeting_reminders where key = 'autumn'`;
  expect(row).toEqual({ due_at: new Date('2025-09-10T10:00:00Z'), moved_from: '2025-09-11' });
});
