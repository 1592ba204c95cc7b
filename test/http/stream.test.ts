import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type EventStream, listenTo, portOf, settled } from '../support/event-stream.ts';
import { type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let port: number;
beforeAll(async () => {
  office = await httpOffice();
  port = await portOf(office.app);
});
beforeEach(() => settled(office.sql));
afterAll(() => office.close());

const needs = (summary: string) => ({ type: 'SUBMIT_NEEDS', data: { summary, topics: [], targetGroups: [] } });
const summaries = ({ events }: EventStream) => events.map(({ data }) => data.data.summary);
let year = 2025;
const nextYear = () => year++;

async function newCase(): Promise<string> {
  const id = await openGrantYear(office, { year: nextYear() });
  await settled(office.sql);
  return id;
}

test('who listens is told what happens, as the history has it, with what it is about', async () => {
  const listening = await listenTo(port, { person: 'kari' });
  expect(listening.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  expect(listening.text()).toMatch(/^retry: \d+\nid: \S+\n\n$/);
  const id = await openGrantYear(office, { year: nextYear() });
  await office.as('eier').post(`/cases/${id}/events`, needs('Språk og lek'));
  const events = await listening.received(2);
  const { body } = await office.as('kari').get(`/cases/${id}/history`);
  expect(events.map(({ name }) => name)).toEqual(['history', 'history']);
  expect(events.map(({ data }) => data)).toEqual(
    // biome-ignore lint/suspicious/noExplicitAny: a body
    body.items.map(({ label: _, who: ___, eventId: __, ...row }: any) => ({
      case: id,
      workflow: 'grant-year',
      programme: 'trondelag',
      subject: 'fosen',
      ...row,
    })),
  );
  listening.close();
});

test('who comes back with the last id is told what happened meanwhile, and nothing twice', async () => {
  const id = await newCase();
  const first = await listenTo(port, { person: 'kari' });
  await office.as('eier').post(`/cases/${id}/events`, needs('one'));
  await first.received(1);
  first.close();
  await office.as('eier').post(`/cases/${id}/events`, needs('two'));
  await office.as('eier').post(`/cases/${id}/events`, needs('three'));
  const again = await listenTo(port, { person: 'kari', lastId: first.lastId() });
  await office.as('eier').post(`/cases/${id}/events`, needs('four'));
  await again.received(3);
  expect(summaries(again)).toEqual(['two', 'three', 'four']);
  again.close();

  const byQuery = await listenTo(port, { person: 'kari', query: `?lastEventId=${again.events[1]?.id}` });
  await byQuery.received(1);
  expect(summaries(byQuery)).toEqual(['four']);
  byQuery.close();
});

test('who was told nothing yet resumes from where they began', async () => {
  const id = await newCase();
  const first = await listenTo(port, { person: 'kari' });
  first.close();
  await office.as('eier').post(`/cases/${id}/events`, needs('meanwhile'));
  const again = await listenTo(port, { person: 'kari', lastId: first.lastId() });
  await again.received(1);
  expect(summaries(again)).toEqual(['meanwhile']);
  again.close();
});

test.each([
  ['made up', 'nonsense'],
  ['of a row that is not there', Buffer.from('0.4.2').toString('base64url')],
  ['of an era that never was', Buffer.from('7.0.0').toString('base64url')],
  ['longer than any', 'A'.repeat(5000)],
])('an id that was %s is refused, in the header and in the query', async (_, lastId) => {
  for (const how of [{ headers: { 'last-event-id': lastId } }, { query: `?lastEventId=${lastId}` }]) {
    const refused = await listenTo(port, { person: 'kari', ...how });
    expect(refused.status).toBe(400);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    await refused.over;
    expect(JSON.parse(refused.text())).toMatchObject({ code: 'invalid-request', errors: [{}] });
  }
});

test('nobody listens without a token, and nobody asks for more than there is', async () => {
  expect((await office.nobody.get('/events/stream')).status).toBe(401);
  expect((await office.as('kari').get('/events/stream?from=2024')).status).toBe(400);
  const head = await office.app.inject({ method: 'HEAD', url: '/api/v1/events/stream' });
  expect(head.statusCode).toBe(405);
});

test('each is told of the cases they may see, and of no others', async () => {
  // Two rounds: what someone sees of the second comes after all they see of the first.
  const sees: Readonly<Record<string, readonly string[]>> = {
    kari: ['fosen', 'fosen'],
    per: ['fosen', 'fosen'],
    kalle: ['innherred', 'innherred'],
    berit: ['bodo', 'bodo'],
    frida: ['fosen', 'innherred', 'fosen', 'innherred'],
    odd: ['fosen', 'innherred', 'fosen', 'innherred'],
    nils: ['bodo', 'bodo'],
    adam: ['fosen', 'innherred', 'bodo', 'fosen', 'innherred', 'bodo'],
  };
  const streams = await Promise.all(
    Object.keys(sees).map(async (person) => [person, await listenTo(port, { person })] as const),
  );
  await bothOfTrondelag();
  const track = { workflow: 'track-3-spiral-of-inquiry', subject: 'bodo' };
  const { body } = await office.as('berit').post('/cases', track);
  await bothOfTrondelag();
  await office.as('berit').post(`/cases/${body.id}/pause`, { reason: 'Sykdom' });
  for (const [person, stream] of streams) {
    await stream.received(sees[person]?.length ?? 0);
    expect([person, stream.events.map(({ data }) => data.subject)]).toEqual([person, sees[person]]);
    stream.close();
  }
});

async function bothOfTrondelag(): Promise<void> {
  const mine = nextYear();
  await openGrantYear(office, { subject: 'fosen', year: mine });
  await openGrantYear(office, { subject: 'innherred', year: mine });
}
