// Notices of meetings over HTTP: seen like those of cases, by those whose party it is, tried again and told again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Body, deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let caseId: string;
const plan = '/parties/fosen/calendar/2025';
const spring = { from: '2025-03-11', at: '09:00', title: 'Vårmøtet', reason: 'Møteplanen', who: ['owner'] };
/** Set, reminded of a week before, moved; and one of another network. Then a case, whose notices are the newest. */
beforeAll(async () => {
  office = await httpOffice({ from: '2025-01-20' });
  await office.as('kari').put(`${plan}/spring`, spring);
  await office.as('kalle').put('/parties/innherred/calendar/2025/spring', { ...spring, who: ['network-coordinator'] });
  office.clock.set('2025-03-04T08:00+01:00');
  await office.engine.runTimers();
  await deliverAll(office);
  await office.as('kari').put(`${plan}/spring`, { ...spring, from: '2025-03-20' });
  await deliverAll(office);
  caseId = await openGrantYear(office, { year: 2026 });
  await deliverAll(office);
});
afterAll(() => office.close());

const listed = async (person: string, query = ''): Promise<readonly Body[]> =>
  (await office.as(person).get(`/notices${query}`)).body.items;
const noticeOf = async (template: string, party = 'fosen'): Promise<Body> => {
  const found = (await listed('adam', `?party=${party}`)).find((one) => one.template === template);
  if (!found) throw new Error(`no ${template}`);
  return found;
};

test('they stand among the others, newest first, with the party and why they are there', async () => {
  const all = await listed('frida');
  expect(all.map(({ id }) => id)).toEqual(
    all
      .map(({ id }) => id as string)
      .toSorted()
      .reverse(),
  );
  expect(all[0]).toMatchObject({ case: caseId });
  const meetings = all.filter(({ party }) => party !== undefined);
  expect(meetings.map(({ party, template }) => `${party} ${template}`)).toEqual([
    'fosen meeting-moved',
    'innherred meeting-reminder',
    'fosen meeting-reminder',
  ]);
  for (const one of meetings) expect(one).not.toHaveProperty('case');
  expect(all[0]).not.toHaveProperty('party');
});

test('the cause is the meeting and its revision, with what became of it or the rung that fell due', async () => {
  const meeting = { kind: 'meeting', party: 'fosen', year: 2025, key: 'spring' };
  expect((await noticeOf('meeting-moved')).cause).toEqual({ ...meeting, revision: 2, template: 'meeting-moved' });
  expect((await noticeOf('meeting-reminder')).cause).toEqual({
    ...meeting,
    revision: 1,
    rung: { days: -7, due: '2025-03-04T07:00:00.000Z' },
  });
});

test('they are found by party, by what became of them, and page by page with the others', async () => {
  const templates = async (query: string) => (await listed('frida', query)).map(({ template }) => template);
  expect(await templates('?party=fosen')).toEqual(['meeting-moved', 'meeting-reminder']);
  expect(await templates('?party=fosen&status=held')).toEqual(['meeting-moved', 'meeting-reminder']);
  expect(await templates('?party=fosen&status=failed')).toEqual([]);
  expect(await templates(`?party=fosen&case=${caseId}`), 'no notice is about both').toEqual([]);
  expect(await templates('?party=nowhere')).toEqual([]);
  const seen: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await office.as('frida').get(`/notices?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map(({ id }: Body) => id));
    cursor = body.next;
  }
  expect(seen).toEqual((await listed('frida')).map(({ id }) => id));
  expect((await office.as('frida').get('/notices?party=Not%20a%20party')).body.code).toBe('invalid-request');
});

test('administrators and the forum’s secretary see every delivery, others their own', async () => {
  const { id } = await noticeOf('meeting-moved');
  const people = async (person: string) =>
    (await office.as(person).get(`/notices/${id}`)).body.deliveries.map((one: Body) => one.person);
  for (const person of ['adam', 'frida', 'eier']) expect(await people(person), person).toEqual(['eier']);
  for (const person of ['kari', 'per']) expect(await people(person), person).toEqual([]);
});

test('who was told finds it in their list; so does the coordinator who keeps the plan, and nobody else', async () => {
  const templates = async (person: string) =>
    (await listed(person)).filter(({ party }) => party === 'fosen').map(({ template }) => template);
  expect(await templates('eier')).toEqual(['meeting-moved', 'meeting-reminder']);
  expect(await templates('kari')).toEqual(['meeting-moved', 'meeting-reminder']);
  for (const person of ['per', 'kalle', 'nils', 'berit', 'guri']) expect(await templates(person), person).toEqual([]);
});

test.each(['kalle', 'nora', 'berit', 'nils'])(
  '%s, who sees no case of the party, finds no such notice',
  async (person) => {
    const { id } = await noticeOf('meeting-moved');
    const client = office.as(person);
    for (const answer of [
      await client.get(`/notices/${id}`),
      await client.post(`/notices/${id}/retry`),
      await client.post(`/notices/${id}/tell-again`, {}),
      await client.get(`/notices/${id}/letter.pdf`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
  },
);

test('without signing in nothing is shown, and there is no letter of a meeting', async () => {
  const { id } = await noticeOf('meeting-moved');
  expect((await office.nobody.get(`/notices/${id}`)).status).toBe(401);
  expect((await office.nobody.get('/notices?party=fosen')).status).toBe(401);
  expect((await office.as('frida').get(`/notices/${id}/letter.pdf`)).status).toBe(404);
});

test('the network’s coordinator, the forum’s secretary and an administrator have it told again', async () => {
  const { id } = await noticeOf('meeting-moved');
  for (const by of ['kari', 'frida', 'adam']) {
    const answer = await office
      .as(by)
      .post(`/notices/${id}/tell-again`, by === 'kari' ? undefined : { person: 'eier' });
    expect(answer.status, answer.text).toBe(200);
  }
  const { toldAgain, deliveries } = await noticeOf('meeting-moved');
  expect((toldAgain as Body[]).map(({ by, person }) => [by, person])).toEqual([
    ['kari', null],
    ['frida', 'eier'],
    ['adam', 'eier'],
  ]);
  expect((deliveries as Body[]).map(({ person, generation }) => [person, generation])).toEqual(
    [1, 2, 3, 4].map((generation) => ['eier', generation]),
  );
});

test('others whom it is for or who see it may not have it told again', async () => {
  const { id } = await noticeOf('meeting-moved');
  for (const by of ['eier', 'per', 'guri', 'odd']) {
    expect((await office.as(by).post(`/notices/${id}/tell-again`, {})).status, by).toBe(403);
  }
});

test('nobody is told again of a meeting that is not for them', async () => {
  const { id } = await noticeOf('meeting-moved');
  const answer = await office.as('kari').post(`/notices/${id}/tell-again`, { person: 'per' });
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/person']);
});

test.each([
  ['nb', 'Møtet er endret siden.'],
  ['nn', 'Møtet er endra sidan.'],
  ['da', 'Mødet er ændret siden.'],
  ['en', 'The meeting has changed since.'],
])('a time that is no longer so is not told again, and the answer says why (%s)', async (language, words) => {
  const { id } = await noticeOf('meeting-reminder');
  const answer = await office.as('kari').post(`/notices/${id}/tell-again`, {}, { 'accept-language': language });
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  expect(answer.body.detail).toContain(words);
});

test('what failed of it is tried again by administrators and secretaries alone', async () => {
  const { id } = await noticeOf('meeting-reminder', 'innherred');
  await office.sql`update deliveries set status = 'failed', error = 'full' where notice_id = ${id as string}`;
  expect((await listed('frida', '?party=innherred&status=failed')).length).toBe(1);
  expect((await office.as('kalle').post(`/notices/${id}/retry`)).status).toBe(403);
  const answer = await office.as('frida').post(`/notices/${id}/retry`);
  expect([answer.status, answer.body.deliveries[0].status]).toEqual([200, 'waiting']);
  expect(office.httpLines.at(-1)).toMatchObject({
    message: 'notice to be tried again',
    fields: { notice: id, party: 'innherred' },
  });
});
