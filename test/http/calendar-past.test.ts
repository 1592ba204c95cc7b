// A date of the calendar that has passed: no case is sent there, whatever the edit, and what nobody follows may have any date.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basis, recommendation } from '../support/grant-year-story.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const calendar = '/programmes/trondelag/calendar';
const put = (place: string, from: string, more: object = {}, headers = {}) =>
  office.as('frida').put(`${calendar}/${place}`, { from, reason: 'Feil tastet.', ...more }, headers);
const removed = (place: string, query = '') => office.as('frida').delete(`${calendar}/${place}?reason=x${query}`);
const dateOf = async (id: string, key = 'basis') =>
  (await office.as('frida').get(`/cases/${id}`)).body.deadlines.find((one: { key: string }) => one.key === key);
const written = async () =>
  office.sql`select (select count(*) from notices) as notices, (select count(*) from history) as history,
    (select count(*) from calendar_entries) as entries`;
async function drafting(year: number, subject = 'fosen', by = 'kari'): Promise<string> {
  const id = await openGrantYear(office, { year, subject });
  await office.as(by).post(`/cases/${id}/events`, { type: 'CLOSE_NEEDS' });
  await deliverAll(office);
  return id;
}

test('a date that has passed is refused where cases would follow, also to try, and nothing is written', async () => {
  const fosen = await drafting(2025);
  const innherred = await drafting(2025, 'innherred', 'kalle');
  office.clock.set('2025-02-12');
  expect((await put('2025/basis', '2025-02-25')).body).toMatchObject({ cases: 2 });
  await deliverAll(office);
  const before = await written();
  for (const query of ['?dryRun=true', '']) {
    const { status, body } = await put(`2025/basis${query}`, '2025-02-05');
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'guard-refused' });
    expect(body.guards).toEqual([
      expect.objectContaining({
        name: 'notPast',
        case: fosen,
        message: expect.stringMatching(/^Fosen: Datoen onsdag 5\./),
      }),
      expect.objectContaining({ name: 'notPast', case: innherred }),
    ]);
    expect(body.errors).toEqual([{ pointer: '/from', message: body.detail }]);
  }
  expect(await written()).toEqual(before);
  expect(await dateOf(fosen)).toMatchObject({ date: '2025-02-25', status: 'armed' });
  const own = await office.as('frida').patch(`/cases/${fosen}/deadlines/basis`, { date: '2025-02-05', reason: 'x' });
  expect(own).toMatchObject({ status: 422, body: { code: 'guard-refused', guards: [{ name: 'notPast' }] } });
});

test.each([
  [
    'nb',
    'Datoen onsdag 5. februar 2025 er passert, og disse sakene ville fulgt med: Fosen, Innherred. Velg en dato fra og med onsdag 12. februar 2025.',
  ],
  [
    'nn',
    'Datoen onsdag 5. februar 2025 er passert, og desse sakene ville følgt med: Fosen, Innherred. Vel ein dato frå og med onsdag 12. februar 2025.',
  ],
  [
    'da',
    'Datoen onsdag den 5. februar 2025 er passeret, og disse sager ville følge med: Fosen, Innherred. Vælg en dato fra og med onsdag den 12. februar 2025.',
  ],
  [
    'en',
    'The date Wednesday 5 February 2025 has passed, and these cases would follow: Fosen, Innherred. Choose Wednesday 12 February 2025 or a later date.',
  ],
])('it is said in %s which date, which cases, and what to do', async (language, words) => {
  expect((await put('2025/basis', '2025-02-05', {}, { 'accept-language': language })).body.detail).toBe(words);
});

test('an entry is not taken away where the date of its rule has passed, until no case would fall back to it', async () => {
  const before = await written();
  for (const query of ['&dryRun=true', '']) {
    const answer = await removed('2025/basis', query);
    expect(answer).toMatchObject({ status: 422, body: { guards: [{ name: 'notPast' }, { name: 'notPast' }] } });
    expect(answer.body.errors).toEqual([
      {
        pointer: '/key',
        message:
          'Uten denne raden gjelder lørdag 1. februar 2025, som er passert, for disse sakene: Fosen, Innherred. Sett i stedet raden til en dato fra og med onsdag 12. februar 2025.',
      },
    ]);
  }
  expect(await written()).toEqual(before);
});

test('today is no day that has passed, by the clock of the programme', async () => {
  office.clock.set('2025-02-12T23:30+01:00');
  expect((await put('2025/basis?dryRun=true', '2025-02-12')).body).toMatchObject({ cases: 2 });
  office.clock.set('2025-02-13T00:30+01:00');
  expect((await put('2025/basis?dryRun=true', '2025-02-12')).status).toBe(422);
});

test('a date that has passed and stays as it was is no edit of it', async () => {
  office.clock.set('2025-02-27');
  const answer = await put('2025/basis', '2025-02-25');
  expect(answer).toMatchObject({ status: 200, body: { cases: 0, told: 0 } });
});

test('a case that has a date of its own does not follow, and counts only where the edit overrides that', async () => {
  const id = await drafting(2026);
  office.clock.set('2026-02-12');
  const own = await office.as('frida').patch(`/cases/${id}/deadlines/basis`, { date: '2026-02-27', reason: 'x' });
  expect(own.status).toBe(200);
  expect(await put('2026/basis', '2026-02-05', { override: true })).toMatchObject({
    status: 422,
    body: { guards: [{ name: 'notPast', case: id }] },
  });
  expect(await put('2026/basis', '2026-02-05')).toMatchObject({ status: 200, body: { cases: 0, kept: 1 } });
  await deliverAll(office);
  expect(await dateOf(id)).toMatchObject({ date: '2026-02-27', status: 'armed' });
});

test('nor is a date sent to the past while it is settled: it would be late the moment it is waited for again', async () => {
  const id = await drafting(2027);
  const send = async (person: string, type: string, data: object = {}) =>
    expect((await office.as(person).post(`/cases/${id}/events`, { type, data })).status).toBe(200);
  await send('kari', 'SAVE_BASIS', basis);
  await send('per', 'CONFIRM_PARTNERSHIP', { version: 1 });
  await send('kari', 'SUBMIT_BASIS');
  await send('frida', 'RECOMMEND', recommendation);
  await send('frida', 'FORWARD');
  office.clock.set('2027-03-20');
  expect((await put('2027/recommendation', '2027-03-18')).status).toBe(422);
  // The basis is never waited for again.
  expect(await put('2027/basis', '2027-02-05')).toMatchObject({ status: 200, body: { cases: 0 } });
});

test('what no case follows may have any date: another year’s, and a row that no workflow speaks of', async () => {
  expect(await put('2023/basis', '2023-02-05')).toMatchObject({ status: 200, body: { cases: 0 } });
  const row = { title: 'Møtet som var', who: ['forum'] };
  expect(await put('2027/forum-march', '2027-03-02', row)).toMatchObject({ status: 200, body: { cases: 0 } });
});

test('a year that is made sends no case to a day that has passed, and names the date to set first', async () => {
  office.clock.set('2029-01-10');
  expect((await put('2028/basis', '2028-02-05')).status).toBe(200);
  expect((await put('2029/basis', '2029-02-20')).status).toBe(200);
  const id = await drafting(2029);
  // The case has not heard yet that its date was taken away, and is late to do so.
  expect((await removed('2029/basis')).status).toBe(200);
  office.clock.set('2029-02-12');
  const make = (query = '', headers = {}) =>
    office.as('frida').post(`${calendar}/2029${query}`, { from: 2028, reason: 'x' }, headers);
  for (const query of ['?dryRun=true', '']) {
    const answer = await make(query);
    expect(answer).toMatchObject({ status: 422, body: { guards: [{ name: 'notPast', case: id }] } });
    expect(answer.body.errors).toEqual([
      {
        pointer: '/from',
        message:
          '«Frist for beslutningsgrunnlag» ville blitt torsdag 1. februar 2029, som er passert, for disse sakene: Fosen. Sett først denne datoen selv, fra og med mandag 12. februar 2029.',
      },
    ]);
  }
  expect((await office.as('frida').get(`${calendar}/2029`)).body.items).toEqual([]);
  expect((await put('2029/basis', '2029-02-20')).status).toBe(200);
  expect((await make()).status).toBe(409);
});
