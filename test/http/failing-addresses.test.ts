// Whose address the mail server refuses is shown to administrators, and can be asked for.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  await office.sql`
    update people set address_failing_since = null, address_bounces = 0, address_bounced_at = null, address_answer = null`;
});

const fail = (...people: string[]) => office.sql`
  update people set address_failing_since = '2025-03-04T10:00:00Z', address_bounces = 2, address_bounced_at = now(),
    address_answer = '550 5.1.1'
  where id = any(${people})`;
const failing = {
  addressFailingSince: '2025-03-04T11:00:00+01:00',
  addressRefusals: 2,
  addressAnswer: '550 5.1.1',
};
const idsOf = async (path: string) => {
  const { body } = await office.as('adam').get(path);
  return body.items.map(({ id }: { id: string }) => id);
};

test('a person says since when their address fails, how often it was refused and with which code', async () => {
  await fail('kari');
  const adam = office.as('adam');
  expect((await adam.get('/people/kari')).body).toMatchObject({ id: 'kari', ...failing });
  expect((await adam.get('/people/per')).body).not.toHaveProperty('addressFailingSince');
  const { items } = (await adam.get('/people?limit=200')).body;
  expect(items.filter((one: object) => 'addressFailingSince' in one)).toEqual([expect.objectContaining(failing)]);
});

test('those whose address fails are asked for, page by page, and so are the others', async () => {
  await fail('kari', 'per', 'frida');
  const all = await idsOf('/people?limit=200');
  const found = await idsOf('/people?addressFailing=true');
  expect(found.toSorted()).toEqual(['frida', 'kari', 'per']);
  expect((await idsOf('/people?addressFailing=false&limit=200')).length).toBe(all.length - 3);

  const first = (await office.as('adam').get('/people?addressFailing=true&limit=1')).body;
  expect(first.items.map(({ id }: { id: string }) => id)).toEqual(found.slice(0, 1));
  await office.sql`update people set email = 'ny@example.org' where id = ${found[0]}`;
  const rest = await idsOf(`/people?addressFailing=true&limit=2&cursor=${first.next}`);
  expect(rest, 'who was mended meanwhile takes nobody out of the list').toEqual(found.slice(1));
});

test('a new address begins with a clean sheet, and the tag says that the person has changed', async () => {
  const adam = office.as('adam');
  const { headers } = await adam.get('/people/kari');
  await fail('kari');
  const stale = await adam.patch('/people/kari', { name: 'Kari' }, { 'if-match': String(headers.etag) });
  expect(stale.status).toBe(412);
  const tag = String(stale.headers.etag);
  const mended = await adam.patch('/people/kari', { email: 'kari.ny@example.org' }, { 'if-match': tag });
  expect(mended.body).not.toHaveProperty('addressFailingSince');
  expect(mended.headers.etag).toBe((await adam.get('/people/kari')).headers.etag);
});

test('an address that is set once more is as good as new; another change of the person leaves it', async () => {
  const adam = office.as('adam');
  await fail('kari');
  expect((await adam.patch('/people/kari', { language: 'nn' })).body).toMatchObject(failing);
  const { email } = (await adam.get('/people/kari')).body;
  expect((await adam.patch('/people/kari', { email })).body).not.toHaveProperty('addressFailingSince');
});

test('it is for administrators alone', async () => {
  expect((await office.as('frida').get('/people?addressFailing=true')).status).toBe(403);
  expect((await office.as('adam').get('/people?addressFailing=perhaps')).body).toMatchObject({
    status: 400,
    code: 'invalid-request',
  });
});
