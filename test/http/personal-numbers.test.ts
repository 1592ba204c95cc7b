import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { syntheticNumber as number } from '../support/engine.ts';
import { type Answer, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
let answer: Answer;
let already: number;
const logged = () => office.httpLines.slice(already);
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
beforeEach(() => {
  already = office.httpLines.length;
});
afterEach(async () => {
  expect(answer.text).not.toContain(number);
  expect(JSON.stringify(logged())).not.toContain(number);
  const kept = await office.sql`
    select 1 from parties where concat(id, name) like ${`%${number}%`}
    union all select 1 from people where concat(id, name, email) like ${`%${number}%`}
    union all select 1 from idempotency where key like ${`%${number}%`}
    union all select 1 from calendar_entries where concat(key, title, label, reason) like ${`%${number}%`}`;
  expect(kept).toEqual([]);
});
afterAll(() => office.close());

const refused = (pointer: string) => ({ status: 422, code: 'personal-number', errors: [{ pointer }] });
const adam = () => office.as('adam');
const party = { id: 'ny-eier', kind: 'owner', programme: 'trondelag', name: 'Ny eier' };
const person = { id: 'ny', name: 'Ny Person', email: 'ny@example.org' };

test('a number sent as the type of an event is refused and not written down', async () => {
  answer = await office.as('eier').post(`/cases/${id}/events`, { type: number });
  expect(answer.status).toBe(400);
  expect(logged()).toMatchObject([{ message: 'event declined', fields: { case: id, because: 'unknown-event' } }]);
});

describe('a number as the name of a field is told by where the field stands', () => {
  test('in the data of an event', async () => {
    answer = await office.as('eier').post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', data: { [number]: 1 } });
    expect(answer.body).toMatchObject(refused('/data'));
  });

  test('in the body of an event', async () => {
    answer = await office.as('eier').post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', [number]: 1 });
    expect(answer.body).toMatchObject(refused(''));
  });

  test('in another body', async () => {
    answer = await adam().post('/parties', { ...party, counts: { [number]: 1 } });
    expect(answer.body).toMatchObject(refused('/counts'));
  });

  test('in a query', async () => {
    answer = await adam().get(`/parties?${number}=1`);
    expect(answer.body).toMatchObject(refused(''));
  });

  test('for those who do not see the case there is no case', async () => {
    answer = await office.as('kalle').post(`/cases/${id}/pause`, { reason: number });
    expect(answer.status).toBe(404);
  });
});

describe('what is kept has no number in it', () => {
  test.each([
    ['id', '/id'],
    ['name', '/name'],
  ])('a party’s %s', async (field, pointer) => {
    answer = await adam().post('/parties', { ...party, [field]: number });
    expect(answer.body).toMatchObject(refused(pointer));
  });

  test('a party’s new name', async () => {
    answer = await adam().patch('/parties/fosen', { name: `Fosen ${number}` });
    expect(answer.body).toMatchObject(refused('/name'));
  });

  test.each([
    ['id', number, '/id'],
    ['name', `Ny ${number}`, '/name'],
    ['email', `${number}@example.org`, '/email'],
  ])('a person’s %s', async (field, value, pointer) => {
    answer = await adam().post('/people', { ...person, [field]: value });
    expect(answer.body).toMatchObject(refused(pointer));
  });

  test('a person’s new name', async () => {
    answer = await adam().patch('/people/kari', { name: number });
    expect(answer.body).toMatchObject(refused('/name'));
  });

  test('an Idempotency-Key', async () => {
    answer = await adam().post('/parties', party, { 'idempotency-key': `key-${number}` });
    expect(answer.body).toMatchObject(refused('Idempotency-Key'));
    answer = await office
      .as('eier')
      .post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', data: {} }, { 'idempotency-key': number });
    expect(answer.body).toMatchObject(refused('Idempotency-Key'));
  });

  test('the key of a calendar entry, and its title', async () => {
    const entry = { from: '2025-03-01', reason: 'Møte' };
    answer = await adam().put(`/programmes/trondelag/calendar/2025/${number}`, entry);
    expect(answer.body).toMatchObject(refused('{key}'));
    answer = await adam().put('/programmes/trondelag/calendar/2025/extra', { ...entry, title: { nb: number } });
    expect(answer.body).toMatchObject(refused('/title/nb'));
  });

  test.each([
    [`id,kind,name,programme\nx,owner,X ${number},trondelag`, 'line 2: name'],
    [`id,kind,name,programme\nx,owner,X,trondelag\n${number},owner,Y,trondelag`, 'line 3: id'],
    [`id,kind,name,programme,${number}\nx,owner,X,trondelag,1`, 'line 1'],
  ])('an import', async (payload, pointer) => {
    const sent = await office.app.inject({
      method: 'POST',
      url: '/api/v1/parties/import',
      headers: { authorization: 'Bearer token-of-adam', 'content-type': 'text/csv' },
      payload,
    });
    answer = { status: sent.statusCode, body: sent.json(), text: sent.body, headers: sent.headers };
    expect(answer.body).toMatchObject(refused(pointer));
  });
});

test('a key made by a machine is no number, whatever digits stand in it', async () => {
  answer = await adam().post('/parties', party, { 'idempotency-key': `aaaaaaaa-aaaa-4aaa-8aaa-a${number}` });
  expect(answer.status).toBe(201);
  await office.sql`delete from idempotency`;
});
