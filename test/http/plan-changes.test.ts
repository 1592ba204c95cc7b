// Whoever sees a plan sees who moved what, from when to when, and why; and what was called off.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Body, deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const plan = '/parties/fosen/calendar/2025';
const calendar = '/programmes/trondelag/calendar/2025';
const spring = { from: '2025-03-11', at: '09:00', title: 'Vårmøtet', reason: 'Møteplanen', who: ['owner'] };
const rowOf = async (path: string, key: string, { person = 'eier', language = 'nb' } = {}) => {
  const { body } = await office.as(person).get(path, { 'accept-language': language });
  return body.items.find((row: Body) => row.key === key && (row.grantYear === null || row.grantYear === 2025));
};
const changesOf = async (path: string, key: string, by = {}) => (await rowOf(path, key, by))?.changes;
const wheel = '/parties/fosen/wheel/2025';
const programme = '/programmes/trondelag/wheel/2025';
const time = (date: string, at: string | null = null) => ({ date, to: null, at, when: null });

test('a meeting that stands as it was set has nothing to tell, nor has one that got another title', async () => {
  await office.as('kari').put(`${plan}/spring`, spring);
  await office.as('kari').put(`${plan}/spring`, { ...spring, title: 'Stort vårmøte', reason: 'Et bedre navn' });
  expect(await changesOf(wheel, 'spring')).toEqual([]);
});

test('a meeting that is moved says from when to when, who did so, when and why, the latest first', async () => {
  await office.as('kari').put(`${plan}/spring`, { ...spring, from: '2025-03-17', reason: 'Salen er opptatt' });
  office.clock.set('2024-11-20T23:30Z');
  await office.as('adam').put(`${plan}/spring`, { ...spring, from: '2025-03-18', at: '10:00', reason: 'Likevel ikke' });
  const first = {
    was: time('2025-03-11', '09:00'),
    now: time('2025-03-17', '09:00'),
    by: 'kari',
    who: 'Kari Koordinator, Fosen',
    office: 'Fosen',
    at: '2024-11-18T09:00:00+01:00',
    reason: 'Salen er opptatt',
  };
  const { name } = office.engine.directory.person('adam') ?? {};
  const second = {
    ...{ was: first.now, now: time('2025-03-18', '10:00'), reason: 'Likevel ikke' },
    ...{ by: 'adam', who: name, office: 'administrator', at: '2024-11-21T00:30:00+01:00' },
  };
  expect(await changesOf(wheel, 'spring')).toEqual([second, first]);
});

test('other words for a meeting do not take the place of why it was moved', async () => {
  const moved = { ...spring, from: '2025-03-18', at: '10:00', title: 'Vårmøtet', reason: 'Skrivefeil' };
  await office.as('kari').put(`${plan}/spring`, moved);
  expect((await changesOf(wheel, 'spring')).map(({ reason }: Body) => reason)).toEqual([
    'Likevel ikke',
    'Salen er opptatt',
  ]);
});

test('a meeting that was called off can be read as it was: in the plan, by itself and in the wheel, when it is asked for', async () => {
  await office.as('kari').put(`${plan}/summer`, { ...spring, from: '2025-06-12', title: 'Sommermøtet' });
  await office.as('kari').delete(`${plan}/summer?reason=${encodeURIComponent('Mange er syke')}`);
  const keys = async (query: string) =>
    (await office.as('eier').get(plan + query)).body.items.map(({ key }: Body) => key);
  expect(await keys('')).toEqual(['spring']);
  expect(await keys('?removed=false')).toEqual(['spring']);
  expect(await keys('?removed=true')).toEqual(['summer']);
  expect((await office.as('eier').get(`${plan}/summer`)).status).toBe(404);
  expect(await office.as('eier').get(`${plan}/summer?removed=true`)).toMatchObject({
    status: 200,
    body: {
      ...{ key: 'summer', title: 'Sommermøtet', from: '2025-06-12', at: '09:00', revision: 2 },
      ...{ by: 'kari', reason: 'Mange er syke', changedAt: '2024-11-20T23:30:00.000Z' },
    },
  });
  expect((await office.as('eier').get(`${plan}/spring?removed=true`)).status, 'it stands').toBe(404);
  expect((await office.as('eier').get(`${plan}/none?removed=true`)).status).toBe(404);
  expect((await office.as('eier').get(`${plan}?removed=perhaps`)).status).toBe(400);
  expect(await rowOf(wheel, 'summer')).toBeUndefined();
  expect(await rowOf(`${wheel}?removed=true`, 'summer')).toMatchObject({
    ...{ date: '2025-06-12', at: '09:00', title: 'Sommermøtet', source: 'meeting' },
    changes: [{ was: time('2025-06-12', '09:00'), now: null, who: 'Kari Koordinator, Fosen', reason: 'Mange er syke' }],
  });
  expect(await rowOf(`${wheel}?removed=true`, 'spring')).toBeUndefined();
});

test('a meeting that is on again says so, and why it had been called off', async () => {
  await office.as('kari').put(`${plan}/summer`, { ...spring, from: '2025-06-13', reason: 'Friske igjen' });
  expect(await changesOf(wheel, 'summer')).toMatchObject([
    { was: null, now: time('2025-06-13', '09:00'), reason: 'Friske igjen' },
    { was: time('2025-06-12', '09:00'), now: null, reason: 'Mange er syke' },
  ]);
  expect((await office.as('eier').get(`${plan}?removed=true`)).body.items).toEqual([]);
});

test('a row of the programme’s wheel says how it was moved, with what its time was called, in the wheels of parties too', async () => {
  await office.sql`
    insert into calendar_entries (programme, year, key, date_from, title, label, who, by, at)
    values ('trondelag', 2025, 'forum-march', '2025-03-15', ${office.sql.json(inAll('Forum'))},
      ${office.sql.json({ ...inAll('mid-March'), nb: 'midt i mars' })}, '{forum}', 'system', now())`;
  expect(await changesOf(programme, 'forum-march')).toEqual([]);
  await office
    .as('frida')
    .put(`${calendar}/forum-march`, { from: '2025-03-19', to: '2025-03-20', reason: 'Vinterferie' });
  const moved = {
    was: { ...time('2025-03-15'), when: 'midt i mars' },
    now: { ...time('2025-03-19'), to: '2025-03-20' },
    ...{ by: 'frida', reason: 'Vinterferie', at: '2024-11-21T00:30:00+01:00' },
  };
  const [change] = await changesOf(programme, 'forum-march');
  expect(change).toMatchObject(moved);
  expect(change.office).toBe(office.engine.directory.party('samarbeidsforum')?.name);
  expect(await changesOf('/parties/samarbeidsforum/wheel/2025', 'forum-march')).toEqual([change]);
  expect((await changesOf(programme, 'forum-march', { language: 'en' }))[0].was.when).toBe('mid-March');
});

test('a row that was called off is in the wheels that are asked for such, and its reason with it', async () => {
  await office.as('frida').delete(`${calendar}/forum-march?reason=Ingen%20saker`);
  for (const path of [programme, '/parties/samarbeidsforum/wheel/2025']) {
    expect(await rowOf(path, 'forum-march')).toBeUndefined();
    expect(await rowOf(`${path}?removed=true`, 'forum-march')).toMatchObject({
      ...{ date: '2025-03-19', to: '2025-03-20', title: 'Forum' },
      changes: [{ now: null, by: 'frida', reason: 'Ingen saker' }, { reason: 'Vinterferie' }],
    });
  }
  expect((await office.as('eier').get(`${calendar}/forum-march?removed=true`)).body).toMatchObject({
    ...{ key: 'forum-march', from: '2025-03-19', by: 'frida', reason: 'Ingen saker' },
  });
  expect((await office.as('eier').get(`${calendar}/forum-march`)).status).toBe(404);
});

test('a date that the calendar gives a workflow was moved from its rule’s, and goes back to that when it is taken away', async () => {
  await openGrantYear(office, { subject: 'innherred' });
  await office.as('frida').put(`${calendar}/basis`, { from: '2025-02-17', reason: 'Forumet ble enig' });
  const set = {
    was: time('2025-02-01'),
    now: time('2025-02-17'),
    who: 'Frida Forum',
    reason: 'Forumet ble enig',
  };
  expect(await rowOf(wheel, 'basis')).toMatchObject({ source: 'calendar', changes: [set] });
  await office.as('frida').delete(`${calendar}/basis?reason=En%20feil`);
  expect(await rowOf(wheel, 'basis')).toMatchObject({
    ...{ source: 'rule', date: '2025-02-01' },
    changes: [{ was: time('2025-02-17'), now: time('2025-02-01'), reason: 'En feil' }, set],
  });
  expect(await rowOf(`${programme}?removed=true`, 'basis'), 'its rule is in its place').toBeUndefined();
  await office.as('frida').put(`${calendar}/basis`, { from: '2025-02-01', reason: 'Som regelen' });
  expect((await changesOf(wheel, 'basis'))[0], 'no other date').toMatchObject({ reason: 'En feil' });
});

test('the date of a case says who moved it, to those alone who see the case', async () => {
  await deliverAll(office);
  const id = await openGrantYear(office);
  const needs = { person: 'kari' };
  const own = { date: '2024-12-06', reason: 'Lokalt' };
  expect((await office.as('kari').patch(`/cases/${id}/deadlines/needs`, own)).status).toBe(200);
  const path = '/parties/fosen/wheel/2024';
  expect(await rowOf(path, 'needs', needs)).toMatchObject({
    ...{ source: 'case', date: '2024-12-06' },
    changes: [
      {
        ...{
          was: time('2024-12-01'),
          now: time('2024-12-06'),
          by: 'kari',
          who: 'Kari Koordinator, Fosen',
          office: 'Fosen',
        },
        ...{ at: '2024-11-21T00:30:00+01:00', reason: 'Lokalt' },
      },
    ],
  });
  expect(await rowOf(path, 'needs', { person: 'kalle' })).toMatchObject({ source: 'rule', changes: [] });
});

test('of a case that followed the calendar the wheel names who edited that', async () => {
  await office.as('frida').put(`${calendar}/basis`, { from: '2025-02-10', reason: 'Vinterferien' });
  await deliverAll(office);
  expect((await rowOf(wheel, 'basis', { person: 'kari' })).changes).toMatchObject([
    { was: time('2025-02-01'), now: time('2025-02-10'), who: 'Frida Forum', reason: 'Vinterferien' },
  ]);
});

test('a reason stands in the plan, never in a mail', async () => {
  await deliverAll(office);
  const texts = await office.sql<
    { text: string }[]
  >`select concat(subject, text, html, attachments) as text from deliveries`;
  expect(texts.length).toBeGreaterThan(0);
  for (const reason of ['Salen er opptatt', 'Mange er syke', 'Ingen saker', 'Vinterferien']) {
    expect(texts.filter(({ text }) => text.includes(reason))).toEqual([]);
  }
});

test('of a row that is moved without end the latest twenty changes are told', async () => {
  for (let day = 1; day <= 25; day++) {
    const from = `2025-05-${String(day).padStart(2, '0')}`;
    await office.as('kari').put(`${plan}/may`, { ...spring, from, reason: `Nummer ${day}` });
  }
  const changes = await changesOf(wheel, 'may');
  expect(changes).toHaveLength(20);
  expect(changes[0].reason).toBe('Nummer 25');
});

const inAll = (text: string) => ({ nb: text, nn: text, da: text, en: text });
