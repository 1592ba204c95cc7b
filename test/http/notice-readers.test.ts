// Who sees which deliveries of a notice: those who keep its programme all of them, others their own, and nobody another's link.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
  // The secretary of another programme, who is an owner's here; and one of both programmes.
  await office.sql`insert into role_assignments (person, role, party) values ('nils', 'owner', 'afjord'), ('bo', 'forum-secretary', 'samarbeidsforum')`;
  await office.sql`insert into role_assignments (person, role, party) values ('bo', 'forum-secretary', 'forum-nordland')`;
  await office.engine.directory.refresh();
  await deliverAll(office);
});
afterAll(() => office.close());

interface Shown {
  readonly id: string;
  readonly template: string;
  readonly deliveries: readonly { readonly person: string; readonly text: string; readonly html: string }[];
}
const listed = async (person: string, query = ''): Promise<readonly Shown[]> =>
  (await office.as(person).get(`/notices?limit=200${query}`)).body.items;
const opened = async (person = 'adam'): Promise<Shown> => {
  const found = (await listed(person, `&case=${id}`)).find(({ template }) => template === 'needs-open');
  if (!found) throw new Error('nobody was told');
  return found;
};
const people = ({ deliveries }: Shown) => deliveries.map(({ person }) => person).sort();

test('a secretary of another programme sees here what they were told themselves, and tries nothing again', async () => {
  const { id: notice, deliveries } = await opened();
  expect(deliveries.length).toBeGreaterThan(1);
  expect(people(await opened('nils'))).toEqual(['nils']);
  expect(people((await office.as('nils').get(`/notices/${notice}`)).body)).toEqual(['nils']);
  expect((await listed('nils')).every((one) => people(one).every((person) => person === 'nils'))).toBe(true);
  const answer = await office.as('nils').post(`/notices/${notice}/retry`);
  expect(answer.body).toMatchObject({ status: 403, code: 'forbidden' });
});

test.each(['frida', 'bo', 'adam'])('%s, who keeps the programme, sees all of it', async (person) => {
  expect(people(await opened(person))).toEqual(people(await opened()));
  expect((await listed(person)).map((one) => one.id)).toEqual((await listed('adam')).map((one) => one.id));
});

test('the link that turns mails off is shown to nobody but whom it was sent to', async () => {
  const own = (await opened('eier')).deliveries[0];
  expect(own?.text).toMatch(/\/unsubscribe\?token=[\w.-]+/);
  expect(own?.html).toMatch(/\/unsubscribe\?token=[\w.-]+/);
  for (const person of ['adam', 'frida']) {
    const { deliveries } = await opened(person);
    expect(JSON.stringify(deliveries), person).not.toContain('token=');
    expect(JSON.stringify(deliveries), person).toContain('/unsubscribe');
  }
});

test('what no delivery has become is found to be nothing, and what all have become is all', async () => {
  const all = (await listed('adam')).filter(({ deliveries }) => deliveries.length > 0);
  expect(await listed('adam', '&status=sent')).toEqual([]);
  expect((await listed('adam', '&status=held')).map((one) => one.id)).toEqual(all.map((one) => one.id));
  const [first] = all;
  await office.sql`update deliveries set status = 'sent', sent_at = now() where notice_id = ${first?.id ?? ''}`;
  expect((await listed('frida', '&status=sent')).map((one) => one.id)).toEqual([first?.id]);
});

test.each(['null', '[]', '"frida"', '{"to":"frida"}'])('telling again takes no body that is %s', async (body) => {
  const { id: notice } = await opened();
  const answer = await office
    .as('adam')
    .post(`/notices/${notice}/tell-again`, body, { 'content-type': 'application/json' });
  expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request' });
});

test.each([undefined, '{}'])('telling again needs no body: %s', async (body) => {
  const { id: notice } = await opened();
  const answer = await office.as('adam').post(`/notices/${notice}/tell-again`, body);
  expect(answer.status).toBe(200);
});
