// Whatever the service does not know is refused on every route there is: a `dryRun` that is passed over writes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear, tokenOf } from '../support/http.ts';

interface Call {
  readonly method: string;
  readonly url: string;
}
let office: HttpOffice;
let calls: readonly Call[];
let id: string;
beforeAll(async () => {
  office = await httpOffice({ demo: { people: () => [], clock: { now: () => 0, moveTo: async () => 'backwards' } } });
  id = await openGrantYear(office);
  calls = callsOf(office.app.printRoutes({ commonPrefix: false }));
});
afterAll(() => office.close());

/** The routes, from the tree that fastify draws of them: `│   └── /:id (GET, HEAD)`. */
function callsOf(tree: string): readonly Call[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, path, methods] = /^([│ ]*)[├└]── (\S+) \(([^)]+)\)$/.exec(line) ?? [];
    if (indent === undefined || path === undefined || methods === undefined) return [];
    const depth = indent.length / 4;
    above.splice(depth, above.length, path);
    return methods.split(', ').map((method) => ({ method, url: above.join('') }));
  });
}

/** The pages that links in mails lead to, with what they load, the page of the API, and what is probed. */
const pages =
  /^\/(cases\/:id|parties\/:id\/wheel\/:calendarYear|[a-z-]+\.js|api\/docs.*|api\/v1\/unsubscribe|health\/(live|ready)|metrics)$/;

/** Something for each body that has to hold something. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /people': { id: 'ny', name: 'Ny Prøve', email: 'ny@example.org', language: 'nb' },
  'PATCH /people/:id': { name: 'Ny Prøve' },
  'POST /parties': { id: 'ny', kind: 'owner', name: 'Ny', programme: 'trondelag' },
  'PATCH /parties/:id': { name: 'Ny' },
  'PUT /me/preferences': { notices: 'digest' },
  'POST /cases': { workflow: 'grant-year', subject: 'innherred', year: 2025 },
  'POST /cases/:id/events': { type: 'CLOSE_NEEDS' },
  'POST /cases/:id/pause': { reason: 'x' },
  'POST /cases/:id/history/:revision/redact': { reason: 'x' },
  'PATCH /cases/:id/deadlines/:key': { date: '2025-02-03', reason: 'x' },
  'POST /programmes/:id/calendar/:grantYear': { from: 2024, reason: 'x' },
  'PUT /programmes/:id/calendar/:grantYear/:key': { from: '2025-02-03', reason: 'x' },
  'PUT /programmes/:id/closed-days/:date': { reason: 'x' },
  'POST /programmes/:id/play': { year: 2025 },
  'PUT /parties/:id/calendar/:year/:key': { title: 'Møte', from: '2025-03-04', reason: 'x', who: ['owner'] },
  'POST /demo/clock': { to: '2025-01-01' },
};
/** Fields that a query must have. */
const queries: Readonly<Record<string, string>> = {
  '/calendar.ics': 'token=x',
  '/overview': 'programme=trondelag&year=2025',
  '/unsubscribe': 'token=x',
  'DELETE /programmes/:id/calendar/:grantYear/:key': 'reason=x',
  'DELETE /programmes/:id/closed-days/:date': 'reason=x',
  'DELETE /parties/:id/calendar/:year/:key': 'reason=x',
};

const filled: Readonly<Record<string, string>> = {
  grantYear: '2025',
  calendarYear: '2025',
  year: '2025',
  date: '2025-05-02',
  key: 'basis',
  code: 'not-found',
  role: 'observer',
  party: 'fosen',
  version: '1',
  revision: '1',
};

async function call({ method, url }: Call, extra: string, payload?: unknown) {
  const route = url.replace('/api/v1', '');
  const query = [queries[`${method} ${route}`] ?? queries[route] ?? '', extra].filter((part) => part !== '').join('&');
  const isCsv = route === '/parties/import';
  const body = payload ?? bodies[`${method} ${route}`];
  const text = isCsv ? 'id,kind,name,programme\n' : body === undefined ? undefined : JSON.stringify(body);
  const answer = await office.app.inject({
    method: method as 'GET',
    url: `${url.replaceAll(/:(\w+)/g, (_, name: string) => filled[name] ?? id)}${query === '' ? '' : `?${query}`}`,
    headers: {
      authorization: `Bearer ${tokenOf('adam')}`,
      ...(text === undefined ? {} : { 'content-type': isCsv ? 'text/csv' : 'application/json' }),
    },
    ...(text === undefined ? {} : { payload: text }),
  });
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
  return { status: answer.statusCode, body: isProblem && method !== 'HEAD' ? answer.json() : null };
}

const written = async () => {
  const tables = ['cases', 'history', 'people', 'parties', 'role_assignments', 'calendar_entries', 'closed_days'];
  const counts = tables.map(async (table) => [table, (await office.sql`select 1 from ${office.sql(table)}`).length]);
  return Promise.all(counts);
};

test('a query field that a route does not know is refused by name, on every route', async () => {
  expect(calls.length).toBeGreaterThan(100);
  const before = await written();
  for (const one of calls.filter(({ url }) => !pages.test(url))) {
    const place = `${one.method} ${one.url}`;
    const { status, body } = await call(one, 'nonsense=true');
    expect(status, place).toBe(400);
    if (body) expect(body, place).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '?nonsense' }] });
  }
  expect(await written()).toEqual(before);
});

test('a body field that a route does not know is refused by name, on every route that writes', async () => {
  const before = await written();
  const writes = calls.filter(({ method, url }) => !['GET', 'HEAD'].includes(method) && !url.endsWith('/import'));
  for (const one of writes) {
    const place = `${one.method} ${one.url}`;
    const known = bodies[`${one.method} ${one.url.replace('/api/v1', '')}`] ?? {};
    const { status, body } = await call(one, '', { ...known, nonsense: true });
    expect(status, place).toBe(400);
    expect(body, place).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/nonsense' }] });
  }
  expect(await written()).toEqual(before);
});

test('a trial run is refused where there is none, and nothing is written', async () => {
  const paused = await office.as('kari').post(`/cases/${id}/pause?dryRun=true`, { reason: 'Ferie' });
  expect(paused.body).toMatchObject({ status: 400, errors: [{ pointer: '?dryRun', message: 'Feltet er ukjent.' }] });
  expect((await office.as('kari').get(`/cases/${id}`)).body).toMatchObject({ revision: 1, status: 'running' });
});

test('a page that a link leads to opens with whatever a mail program has hung on it', async () => {
  for (const one of calls.filter(({ method, url }) => method === 'GET' && pages.test(url))) {
    expect((await call(one, 'utm_source=mail')).status, one.url).not.toBe(400);
  }
});

test('what is probed answers, whatever a probe has added', async () => {
  for (const url of ['/health/live?x=1', '/health/ready?probe=1', '/metrics?x=1']) {
    expect((await office.app.inject({ url })).statusCode, url).toBe(200);
  }
});

test('the description speaks of no body where none is taken', async () => {
  const { paths } = (await office.nobody.get('/openapi.json')).body;
  expect(paths['/api/v1/programmes/{id}/closed-days/{date}'].delete).not.toHaveProperty('requestBody');
  expect(paths['/api/v1/notices/{id}/retry'].post).not.toHaveProperty('requestBody');
});
