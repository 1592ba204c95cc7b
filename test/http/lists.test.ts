import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedNetworks } from '../support/engine-office.ts';
import { type Answer, type Client, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
const ids = (answer: Answer): string[] => answer.body.items.map(({ id }: { id: string }) => id);

beforeAll(async () => {
  office = await httpOffice();
  const networks = await seedNetworks(office.sql, 12, 500);
  await office.engine.directory.refresh();
  for (const subject of networks) await openGrantYear(office, { subject });
  await openGrantYear(office);
  const fosen = (await office.as('kari').get('/cases')).body.items[0].id;
  await office.as('kari').post(`/cases/${fosen}/events`, { type: 'CLOSE_NEEDS' });
});
afterAll(() => office.close());

/** Follows `next` to the end. */
async function pages(
  client: Client,
  path: string,
  between: () => Promise<unknown> = async () => {},
): Promise<string[][]> {
  const found: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await client.get(cursor === '' ? path : `${path}&cursor=${cursor}`);
    expect(answer.status).toBe(200);
    found.push(ids(answer));
    cursor = answer.body.next as string | null;
    await between();
  }
  return found;
}

test('pages follow each other without a gap or a repeat, and the last says that it is the last', async () => {
  const all = ids(await office.as('frida').get('/cases?limit=200'));
  const found = await pages(office.as('frida'), '/cases?limit=5');
  expect(found.map((page) => page.length)).toEqual([5, 5, 3]);
  expect(found.flat()).toEqual(all);
});

test('what is opened meanwhile comes after, and moves nothing', async () => {
  const before = ids(await office.as('frida').get('/cases?limit=200'));
  let year = 2040;
  const found = await pages(office.as('frida'), '/cases?limit=6', () =>
    year < 2043 ? openGrantYear(office, { year: year++ }) : Promise.resolve(),
  );
  expect(found.flat().slice(0, before.length)).toEqual(before);
  expect(new Set(found.flat()).size).toBe(found.flat().length);
});

test('a page says the way to the next in its Link, with the filters kept', async () => {
  const answer = await office.as('frida').get('/cases?year=2025&limit=2');
  const link = String(answer.headers.link);
  expect(link).toMatch(/^<\/api\/v1\/cases\?year=2025&limit=2&cursor=[\w-]+>; rel="next"$/);
  const next = link.slice('</api/v1'.length, link.indexOf('>'));
  expect((await office.as('frida').get(next)).body.items).toHaveLength(2);
  expect((await office.as('frida').get('/cases?year=2025&limit=200')).headers.link).toBeUndefined();
});

test('a page whose last item is the very last has no next', async () => {
  const count = ids(await office.as('frida').get('/cases?limit=200')).length;
  expect((await office.as('frida').get(`/cases?limit=${count}`)).body.next).toBeNull();
});

test.each([
  'limit=5&cursor=WyJub3QgYW4gaWQiXQ',
  'cursor=%7B%7D',
  'cursor=bnVsbA',
  'cursor=',
  'cursor=W10',
  'cursor=WyInOyBkcm9wIl0',
])('a cursor that was made up is refused: %s', async (query) => {
  expect((await office.as('frida').get(`/cases?${query}`)).body).toMatchObject({
    status: 400,
    code: 'invalid-request',
  });
});

test.each([
  ['state=decisionBasis', 1],
  ['state=decisionBasis.drafting', 1],
  ['state=decision', 0],
  ['subject=fosen&year=2025', 1],
  ['subject=fosen&year=1999', null],
  ['workflow=track-3-spiral-of-inquiry', 0],
  ['programme=nordland', 0],
  ['year=2025&status=running', 13],
  ['status=done', 0],
  ['overdue=true', 0],
  ['year=2025&overdue=false', 13],
  ['q=FOSEN&year=2025', 1],
  ['q=nett-050&year=2025', 10],
  ['q=%25', 0],
  ['year=2025&dueBefore=2024-12-02', 12],
  ['year=2025&dueBefore=2024-12-01', 0],
  ['year=2025&dueBefore=2024-12-02T00:00:00%2B01:00', 12],
  ['year=2025&dueBefore=2024-12-02T00:00:00+01:00', 12],
])('%s finds %s cases', async (query, count) => {
  const answer = await office.as('frida').get(`/cases?${query}`);
  if (count === null) expect(answer.status).toBe(400);
  else expect(ids(answer)).toHaveLength(count);
});

test('names are found whatever their case, with the letters Norwegians use', async () => {
  await office.sql`update parties set name = 'Ørland og Åfjord' where id = 'innherred'`;
  await office.engine.directory.refresh();
  await openGrantYear(office, { subject: 'innherred' });
  for (const q of ['ørland', 'ÅFJORD', 'Ørland OG']) {
    expect(ids(await office.as('frida').get(`/cases?q=${encodeURIComponent(q)}`)), q).toHaveLength(1);
  }
});

test('a list’s case stands as the case itself does', async () => {
  const [item] = (await office.as('kari').get('/cases?year=2025')).body.items;
  const { body } = await office.as('kari').get(`/cases/${item.id}`);
  for (const name of [
    'workflow',
    'version',
    'programme',
    'subject',
    'year',
    'parent',
    'status',
    'revision',
    'states',
    'state',
    'label',
    'late',
    'createdAt',
    'updatedAt',
  ]) {
    expect(item[name], name).toEqual(body[name]);
  }
});

test('deadlines come in the order of their dates, page by page', async () => {
  const client = office.as('frida');
  const all: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await client.get(`/deadlines?limit=7&before=2025-04-01${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(answer.status).toBe(200);
    all.push(
      ...answer.body.items.map((one: { at: string; case: string; key: string }) => `${one.at} ${one.case} ${one.key}`),
    );
    cursor = answer.body.next;
  }
  expect(all.length).toBeGreaterThan(30);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual([...all].sort());
});

test('deadlines are those of the days between two dates', async () => {
  const { body } = await office.as('kari').get('/deadlines?after=2025-02-01&before=2025-02-02');
  expect(body.items.filter(({ year }: { year: number }) => year === 2025)).toMatchObject([
    {
      key: 'basis',
      date: '2025-02-01',
      at: '2025-02-02T00:00:00+01:00',
      lastWorkingDay: '2025-01-31',
      status: 'armed',
    },
  ]);
  expect((await office.as('kari').get('/deadlines?after=2025-02-02&before=2025-02-03')).body.items).toEqual([]);
});

test('tasks come in the order in which they are due, page by page, each once', async () => {
  const client = office.as('frida');
  const all: { due: string | null; type: string; case: { id: string } }[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await client.get(`/tasks?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(answer.status).toBe(200);
    all.push(...answer.body.items);
    cursor = answer.body.next;
  }
  expect(new Set(all.map((task) => `${task.case.id} ${task.type}`)).size).toBe(all.length);
  const due = all.map((task) => (task.due === null ? Number.POSITIVE_INFINITY : Date.parse(task.due)));
  expect(due).toEqual([...due].sort((a, b) => a - b));
  expect(all.length).toBeGreaterThan(10);
});

test('a task is what the case says it would take', async () => {
  const { body } = await office.as('kari').get('/tasks');
  const cases = new Map<string, string[]>();
  for (const { type, case: about } of body.items) cases.set(about.id, [...(cases.get(about.id) ?? []), type]);
  for (const [id, types] of cases) {
    const { accepts } = (await office.as('kari').get(`/cases/${id}`)).body;
    expect(types.sort()).toEqual(accepts.map(({ type }: { type: string }) => type).sort());
  }
});

test('the task of handing in is due when its date is', async () => {
  const { body } = await office.as('kari').get('/tasks');
  const save = body.items.find(({ type }: { type: string }) => type === 'SAVE_BASIS');
  expect(save).toMatchObject({ due: '2025-02-02T00:00:00+01:00', overdue: false, deadline: { key: 'basis' } });
});

test('people and parties come by name, page by page', async () => {
  const found = await pages(office.as('adam'), '/people?limit=5');
  expect(found.flat()).toEqual(office.engine.directory.people().map(({ id }) => id));
  const parties = await pages(office.as('kari'), '/parties?kind=network&programme=trondelag&limit=5');
  expect(parties.flat()).toHaveLength(14);
});

test('HEAD says what GET would, without the body', async () => {
  const answer = await office.app.inject({
    method: 'HEAD',
    url: '/api/v1/cases',
    headers: { authorization: 'Bearer token-of-kari' },
  });
  expect([answer.statusCode, answer.body]).toEqual([200, '']);
});
