// A date of the calendar moves: foreseen, followed, told once, and not taken from a case that has its own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let fosen: string;
let innherred: string;
beforeAll(async () => {
  office = await httpOffice();
  fosen = await openGrantYear(office);
  innherred = await openGrantYear(office, { subject: 'innherred' });
  // Per is a partner of both networks.
  await office.sql`insert into memberships (party, other, relation) values ('innherred', 'dmmh', 'partner')`;
  await office.engine.directory.refresh();
  await deliverAll(office);
});
afterAll(() => office.close());

const basis = '/programmes/trondelag/calendar/2025/basis';
const dateOf = async (id: string, key = 'basis') =>
  (await office.as('frida').get(`/cases/${id}`)).body.deadlines.find((one: { key: string }) => one.key === key);
const toldOf = async (template: string) =>
  (
    await office.sql<{ person: string }[]>`
      select d.person from deliveries d join notices n on n.id = d.notice_id where n.template = ${template} order by 1`
  ).map(({ person }) => person);
/** Into the state in which the basis is due: only then are its reminders set. */
const closeNeeds = async () => {
  await office.as('kari').post(`/cases/${fosen}/events`, { type: 'CLOSE_NEEDS' });
  await office.as('kalle').post(`/cases/${innherred}/events`, { type: 'CLOSE_NEEDS' });
  await deliverAll(office);
};

test('a dry run says which cases follow, from when to when, which reminders go and come, and writes nothing', async () => {
  await closeNeeds();
  const body = { from: '2025-02-17', reason: 'Forumet ble enig.' };
  const before = await office.sql`select count(*) from notices`;
  const dry = (await office.as('frida').put(`${basis}?dryRun=true`, body)).body;
  expect(dry).toMatchObject({ key: 'basis', from: '2025-02-17', cases: 2, kept: 0, told: 4 });
  expect(dry.items).toMatchObject([
    { case: fosen, subjectName: 'Fosen', from: '2025-02-01', to: '2025-02-17', told: 2 },
    { case: innherred, subjectName: 'Innherred', from: '2025-02-01', to: '2025-02-17', told: 2 },
  ]);
  const { added, removed } = dry.items[0].reminders;
  expect(removed).toContainEqual({ key: 'basis', days: -3, at: '2025-01-29T08:00:00+01:00' });
  expect(added).toContainEqual({ key: 'basis', days: -3, at: '2025-02-14T08:00:00+01:00' });
  expect(removed).toContainEqual({
    key: 'basis',
    days: -14,
    at: '2025-01-17T08:00:00+01:00',
    movedFrom: '2025-01-18',
    explanation: 'Flyttet fra lørdag 18. januar 2025',
  });
  expect(await office.sql`select count(*) from notices`).toEqual(before);
  expect((await office.as('frida').get(basis)).status).toBe(404);
  expect(await dateOf(fosen)).toMatchObject({ date: '2025-02-01' });
});

test('written, every case follows by an event of its own, and each person whose work it is is told once', async () => {
  const edited = await office.as('frida').put(basis, { from: '2025-02-17', reason: 'Forumet ble enig.' });
  expect(edited.body).toEqual({
    programme: 'trondelag',
    grantYear: 2025,
    key: 'basis',
    from: '2025-02-17',
    to: null,
    cases: 2,
    kept: 0,
    told: 4,
  });
  await deliverAll(office);
  for (const id of [fosen, innherred])
    expect(await dateOf(id)).toMatchObject({ date: '2025-02-17', source: 'calendar' });
  expect(await toldOf('calendar-moved')).toEqual(['kalle', 'kari', 'nora', 'per']);
  const [mail] = await office.sql`
    select d.subject, d.text from deliveries d join notices n on n.id = d.notice_id
    where n.template = 'calendar-moved' and d.person = 'kari'`;
  expect(mail?.subject).toMatch(/^Ny dato i kalenderen: .* 2025$/);
  expect(mail?.text).toContain('mandag 17. februar 2025');
});

test('a case that was given a date of its own keeps it, until the edit says that it does not', async () => {
  const moved = await office
    .as('frida')
    .patch(`/cases/${fosen}/deadlines/basis`, { date: '2025-02-20', reason: 'Snø på Fosen.' });
  expect(moved.status).toBe(200);
  const dry = await office.as('frida').put(`${basis}?dryRun=true`, { from: '2025-02-24', reason: 'x' });
  expect(dry.body).toMatchObject({ cases: 1, kept: 1, items: [{ case: innherred }] });
  await office.as('frida').put(basis, { from: '2025-02-24', reason: 'x' });
  await deliverAll(office);
  expect(await dateOf(fosen)).toMatchObject({ date: '2025-02-20', source: 'move' });
  const all = await office.as('frida').put(basis, { from: '2025-02-25', reason: 'Alle likt.', override: true });
  expect(all.body).toMatchObject({ cases: 2, kept: 0 });
  await deliverAll(office);
  expect(await dateOf(fosen)).toMatchObject({ date: '2025-02-25', source: 'calendar' });
});

test('a key that no workflow speaks of is only a row', async () => {
  const edited = await office.as('adam').put('/programmes/trondelag/calendar/2025/forum-june', {
    from: '2025-06-03',
    to: '2025-06-04',
    reason: 'Ekstra møte',
    title: 'Et møte',
  });
  expect(edited.body).toMatchObject({ cases: 0, told: 0 });
  const named = { from: '2025-06-03', reason: 'Ekstra møte', title: 'Ekstra møte i forumet', who: ['forum'] };
  await office.as('frida').put('/programmes/trondelag/calendar/2025/forum-june', named);
  const again = { from: '2025-06-05', reason: 'Flyttet' };
  await office.as('frida').put('/programmes/trondelag/calendar/2025/forum-june', again);
  const wheel = (await office.as('kari').get('/programmes/trondelag/wheel/2025')).body.items;
  expect(wheel).toContainEqual(
    expect.objectContaining({ key: 'forum-june', date: '2025-06-05', title: 'Ekstra møte i forumet', who: ['forum'] }),
  );
});

test('an entry has a tag of its own, and of two who read it the second to write is told', async () => {
  const { headers, body } = await office.as('frida').get(basis);
  expect(body).toMatchObject({ key: 'basis', from: '2025-02-25', by: 'frida' });
  const match = { 'if-match': String(headers.etag) };
  expect((await office.as('frida').put(basis, { from: '2025-02-26', reason: 'x' }, match)).status).toBe(200);
  const late = await office.as('adam').put(basis, { from: '2025-02-27', reason: 'x' }, match);
  expect(late).toMatchObject({ status: 412, body: { code: 'revision-mismatch' } });
  expect((await office.as('frida').get(basis)).body).toMatchObject({ from: '2025-02-26' });
});

test('the calendar is edited, also to try, only by those who keep it', async () => {
  for (const person of ['kari', 'bo', 'guri', 'odd', 'nils']) {
    const body = { from: '2025-02-03', reason: 'x' };
    expect((await office.as(person).put(`${basis}?dryRun=true`, body)).status, person).toBe(403);
    const year = await office.as(person).post('/programmes/trondelag/calendar/2027', { from: 2025, reason: 'x' });
    expect(year.status, person).toBe(403);
  }
  expect((await office.as('frida').put(`${basis}?dryRun=maybe`, { from: '2025-02-03', reason: 'x' })).status).toBe(400);
});

test('a case’s own date moved says which reminders go and come, beforehand too, and tells those whose work it is', async () => {
  const place = `/cases/${innherred}/deadlines/basis`;
  await deliverAll(office);
  const told = await toldOf('date-moved');
  const body = { date: '2025-03-03', reason: 'Vinterferie.' };
  const dry = await office.as('frida').patch(`${place}?dryRun=true`, body);
  expect(dry.body.notices).toMatchObject([
    { template: 'date-moved', deadline: { key: 'basis', date: '2025-03-03', from: '2025-02-26' } },
  ]);
  expect(await dateOf(innherred)).toMatchObject({ date: '2025-02-26' });
  const moved = await office.as('frida').patch(place, body);
  expect(moved.body.reminders).toEqual(dry.body.reminders);
  const days = (some: { days: number }[]) => some.map((one) => one.days);
  expect(days(moved.body.reminders.added)).toEqual([-30, -14, -3, 1, 7, 14]);
  expect(days(moved.body.reminders.removed)).toEqual([-30, -14, -3, 1, 7, 14]);
  await deliverAll(office);
  expect((await toldOf('date-moved')).length - told.length).toBe(3);
  expect((await office.as('kari').patch(place, body)).status).toBe(404);
});

test('whoever moves a date is not told of it by mail: not of the calendar’s, and not of a case’s own', async () => {
  const told = async (template: string, date: string) =>
    (
      await office.sql<{ person: string }[]>`
        select d.person from deliveries d join notices n on n.id = d.notice_id
        where n.template = ${template} and n.effect -> 'deadline' ->> 'date' = ${date} order by 1`
    ).map(({ person }) => person);
  const recommendation = '/programmes/trondelag/calendar/2025/recommendation';
  // Both the secretary and the forum's members are reminded of the recommendation.
  const byAdam = await office.as('adam').put(recommendation, { from: '2025-03-18', reason: 'x' });
  await deliverAll(office);
  const others = (await told('calendar-moved', '2025-03-18')).filter((person) => person !== 'frida');
  expect(await told('calendar-moved', '2025-03-18')).toEqual([...others, 'frida'].sort());
  expect(byAdam.body.told).toBe(others.length + 1);
  const dry = await office.as('frida').put(`${recommendation}?dryRun=true`, { from: '2025-03-19', reason: 'x' });
  const byFrida = await office.as('frida').put(recommendation, { from: '2025-03-19', reason: 'x' });
  await deliverAll(office);
  expect(await told('calendar-moved', '2025-03-19')).toEqual(others);
  expect([dry.body.told, byFrida.body.told]).toEqual([others.length, others.length]);

  await office.as('frida').patch(`/cases/${fosen}/deadlines/recommendation`, { date: '2025-03-21', reason: 'x' });
  await deliverAll(office);
  expect(await told('date-moved', '2025-03-21')).toEqual(others);
  const [mail] = await office.sql`
    select d.subject, d.text from deliveries d join notices n on n.id = d.notice_id
    where n.template = 'date-moved' and n.effect -> 'deadline' ->> 'date' = '2025-03-21' and d.person = 'bo'`;
  expect(mail?.subject).toMatch(/^New date: Fosen, .* 2025$/);
  expect(mail?.text).toContain('From Wednesday 19 March 2025 to Friday 21 March 2025.');
});
