// What neither the calendar nor a person moves: what follows a case, what is settled, and a date past the one before or after it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basis, needs } from '../support/grant-year-story.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const calendar = '/programmes/trondelag/calendar';
const put = (place: string, from: string, more: object = {}, person = 'frida') =>
  office.as(person).put(`${calendar}/${place}`, { from, reason: 'x', ...more });
const patch = (id: string, key: string, date: string, person = 'frida') =>
  office.as(person).patch(`/cases/${id}/deadlines/${key}`, { date, reason: 'x' });
const dateOf = async (id: string, key: string) =>
  (await office.as('frida').get(`/cases/${id}`)).body.deadlines.find((one: { key: string }) => one.key === key);
async function send(id: string, person: string, type: string, data: object = {}): Promise<void> {
  const answer = await office.as(person).post(`/cases/${id}/events`, { type, data });
  if (answer.status !== 200) throw new Error(`${type}: ${answer.text}`);
}
const toldOf = async (id: string, template: string) =>
  (
    await office.sql<{ person: string }[]>`
      select d.person from deliveries d join notices n on n.id = d.notice_id
      where n.case_id = ${id} and n.template = ${template} order by 1`
  ).map(({ person }) => person);

async function drafted(year: number): Promise<string> {
  const id = await openGrantYear(office, { year });
  await send(id, 'eier', 'SUBMIT_NEEDS', needs);
  await send(id, 'kari', 'CLOSE_NEEDS');
  return id;
}
async function recommended(year: number): Promise<string> {
  const id = await drafted(year);
  await send(id, 'kari', 'SAVE_BASIS', basis);
  await send(id, 'per', 'CONFIRM_PARTNERSHIP', { version: 1 });
  await send(id, 'kari', 'SUBMIT_BASIS');
  return id;
}

test.each([
  ['appeal', '2024-12-21'],
  ['revision', '2025-02-10'],
  ['reportRevision', '2026-07-01'],
  ['quiet', '2025-02-10'],
  ['gathering1', '2025-02-10'],
])('what follows a case is not set in the calendar, with a title or without: %s', async (key, from) => {
  for (const more of [{}, { title: 'Kortere klagefrist' }, { override: true }]) {
    const answer = await put(`2025/${key}?dryRun=true`, from, more);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ pointer: '/key' }] } });
  }
});

test('what was handed in late is as settled as what was in time: no edit moves it, and nobody is told', async () => {
  office.clock.set('2024-11-18T09:00');
  const id = await drafted(2026);
  office.clock.set('2026-02-05');
  await office.engine.runTimers();
  await send(id, 'kari', 'SAVE_BASIS', basis);
  await send(id, 'per', 'CONFIRM_PARTNERSHIP', { version: 1 });
  await send(id, 'kari', 'SUBMIT_BASIS');
  expect(await dateOf(id, 'basis')).toMatchObject({ date: '2026-02-01', status: 'missed' });
  expect((await put('2026/basis?dryRun=true', '2026-02-15')).body).toMatchObject({ cases: 0, told: 0, items: [] });
  expect((await patch(id, 'basis', '2026-02-15')).body).toMatchObject({
    code: 'guard-refused',
    guards: [{ name: 'deadlineSettled', message: 'Det fristen gjelder, er gjort. Datoen kan ikke flyttes lenger.' }],
  });
});

test('a case that was forwarded and comes back has the date that the calendar was given meanwhile', async () => {
  office.clock.set('2026-11-18');
  const id = await recommended(2027);
  await send(id, 'frida', 'RECOMMEND', { outcome: 'full', amount: 850_000, reason: 'x' });
  await send(id, 'frida', 'FORWARD');
  for (const from of ['2027-03-18', '2027-03-15', '2027-03-20']) {
    expect((await put('2027/recommendation', from)).body).toMatchObject({ cases: 1, told: 0 });
    await deliverAll(office);
    expect(await dateOf(id, 'recommendation')).toMatchObject({ date: '2027-03-15', status: 'met', source: 'rule' });
  }
  await send(id, 'guri', 'RETURN', { reason: 'x' });
  expect(await dateOf(id, 'recommendation')).toMatchObject({ date: '2027-03-20', status: 'armed', source: 'calendar' });
});

test('a date stays before the next and after the one before, and a slip of the pen is refused, in the reader’s words', async () => {
  office.clock.set('2027-10-01');
  const id = await openGrantYear(office, { year: 2028 });
  const early = await patch(id, 'basis', '2027-11-25');
  expect(early).toMatchObject({ status: 422, body: { guards: [{ name: 'deadlineBehind' }] } });
  expect(early.body.detail).toBe(
    'Datoene må stå i rekkefølge: «Frist for behovsmeldinger» (onsdag 1. desember 2027) må komme før «Frist for beslutningsgrunnlag» (torsdag 25. november 2027).',
  );
  expect((await patch(id, 'needs', '2028-02-01', 'kari')).body.guards).toMatchObject([{ name: 'deadlineBehind' }]);
  expect((await patch(id, 'basis', '2128-02-01')).body).toMatchObject({
    guards: [{ name: 'deadlineFarOff', message: 'Datoen søndag 1. februar 2128 ligger mer enn 2 år fra 2028.' }],
  });
});

test('an edit of the calendar that would pass a date of a case’s own is refused and names the case; nothing is written', async () => {
  office.clock.set('2028-10-01');
  const id = await openGrantYear(office, { year: 2029 });
  await openGrantYear(office, { year: 2029, subject: 'innherred' });
  expect((await patch(id, 'needs', '2028-12-20', 'kari')).status).toBe(200);
  for (const query of ['?dryRun=true', '']) {
    const answer = await put(`2029/basis${query}`, '2028-12-10');
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'guard-refused', guards: [{ name: 'deadlineBehind', case: id }] },
    });
    expect(answer.body.detail).toMatch(
      /^Fosen: Datoene må stå i rekkefølge: «Frist for behovsmeldinger» \(onsdag 20\. desember 2028\)/,
    );
  }
  for (const [language, hint] of [
    ['nb', 'Flytt den andre datoen først'],
    ['nn', 'Flytt den andre datoen først: i sjølve saka'],
    ['da', 'Flyt først den anden dato'],
    ['en', 'Move the other date first'],
  ] as const) {
    const answer = await office
      .as('frida')
      .put(`${calendar}/2029/basis`, { from: '2028-12-10', reason: 'x' }, { 'accept-language': language });
    expect(answer.body.detail).toContain(hint);
    expect(answer.body.detail).toContain('override');
  }
  expect((await office.as('frida').get(`${calendar}/2029/basis`)).status).toBe(404);
  expect((await put('2029/basis', '2028-12-28')).body).toMatchObject({ cases: 2 });
  await deliverAll(office);
  expect((await patch(id, 'basis', '2028-12-27')).status).toBe(200);
});

test('a date whose turn has not come shows which reminders go and come', async () => {
  office.clock.set('2029-11-18');
  await openGrantYear(office, { year: 2030 });
  const { body } = await put('2030/basis?dryRun=true', '2030-02-15');
  const days = (some: { days: number }[]) => some.map((one) => one.days);
  expect(days(body.items[0].reminders.added)).toEqual([-30, -14, -3, 1, 7, 14]);
  expect(days(body.items[0].reminders.removed)).toEqual([-30, -14, -3, 1, 7, 14]);
});

test('a missed date that gets a new one is one mail to each that says so, and work that opens again is not another', async () => {
  office.clock.set('2030-11-18');
  const id = await drafted(2031);
  await deliverAll(office);
  const opened = (await toldOf(id, 'basis-open')).length;
  office.clock.set('2031-02-03');
  await office.engine.runTimers();
  await deliverAll(office);
  expect((await put('2031/basis', '2031-02-20')).body).toMatchObject({ cases: 1, told: 2 });
  await deliverAll(office);
  expect(await toldOf(id, 'calendar-moved')).toEqual(['kari', 'per']);
  office.clock.set('2031-02-22');
  await office.engine.runTimers();
  await deliverAll(office);
  expect((await patch(id, 'basis', '2031-03-01')).status).toBe(200);
  await deliverAll(office);
  expect(await toldOf(id, 'date-moved')).toEqual(['kari', 'per']);
  expect((await toldOf(id, 'basis-open')).length).toBe(opened);
});

test('an entry is not taken away where the date of its rule would pass a date of a case’s own', async () => {
  office.clock.set('2032-09-01');
  expect((await put('2033/basis', '2033-02-20')).status).toBe(200);
  const id = await openGrantYear(office, { year: 2033 });
  expect((await patch(id, 'needs', '2033-02-10', 'kari')).status).toBe(200);
  for (const query of ['?reason=x&dryRun=true', '?reason=x']) {
    const answer = await office.as('frida').delete(`${calendar}/2033/basis${query}`);
    expect(answer).toMatchObject({ status: 422, body: { guards: [{ name: 'deadlineBehind', case: id }] } });
  }
  expect((await office.as('frida').get(`${calendar}/2033/basis`)).body).toMatchObject({ from: '2033-02-20' });
});

test('nor where it would pass another date of the calendar', async () => {
  expect((await put('2034/basis', '2034-02-20')).status).toBe(200);
  expect((await put('2034/needs', '2034-02-10')).status).toBe(200);
  const answer = await office.as('frida').delete(`${calendar}/2034/basis?reason=x`);
  expect(answer.body).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/key' }] });
  expect(answer.body.errors[0].message).toBe(
    'Datoen må ligge etter «Frist for behovsmeldinger» (fredag 10. februar 2034).',
  );
  for (const key of ['needs', 'basis']) {
    expect((await office.as('frida').delete(`${calendar}/2034/${key}?reason=x`)).status, key).toBe(200);
  }
});
