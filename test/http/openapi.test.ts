import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileCheck } from '../../src/core/schema.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

type Operation = Record<string, unknown> & {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: object }[];
  readonly responses: Record<string, { description: string }>;
};
interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly servers: readonly { url: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

let office: HttpOffice;
let document: Document;
beforeAll(async () => {
  office = await httpOffice({ demo: { people: () => [], clock: { now: () => 0, moveTo: async () => 'backwards' } } });
  document = (await office.nobody.get('/openapi.json')).body;
});
afterAll(() => office.close());

/** Every call of the contract. */
const contract = [
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /api/v1/workflows',
  'GET /api/v1/workflows/{id}',
  'GET /api/v1/workflows/{id}/versions/{version}',
  'GET /api/v1/workflows/{id}/diagram.svg',
  'GET /api/v1/workflows/{id}/diagram.mmd',
  'GET /api/v1/workflows/{id}/machine.json',
  'GET /api/v1/programmes',
  'GET /api/v1/programmes/{id}',
  'GET /api/v1/programmes/{id}/calendar/{grantYear}',
  'PUT /api/v1/programmes/{id}/calendar/{grantYear}/{key}',
  'GET /api/v1/programmes/{id}/wheel/{calendarYear}',
  'GET /api/v1/parties',
  'GET /api/v1/parties/{id}',
  'POST /api/v1/parties',
  'PATCH /api/v1/parties/{id}',
  'POST /api/v1/parties/import',
  'GET /api/v1/people',
  'POST /api/v1/people',
  'PATCH /api/v1/people/{id}',
  'PUT /api/v1/people/{id}/roles/{role}/{party}',
  'DELETE /api/v1/people/{id}/roles/{role}/{party}',
  'GET /api/v1/me',
  'POST /api/v1/cases',
  'GET /api/v1/cases',
  'GET /api/v1/cases/{id}',
  'POST /api/v1/cases/{id}/events',
  'POST /api/v1/cases/{id}/pause',
  'POST /api/v1/cases/{id}/resume',
  'GET /api/v1/cases/{id}/history',
  'GET /api/v1/cases/{id}/history/verify',
  'GET /api/v1/cases/{id}/diagram.svg',
  'PATCH /api/v1/cases/{id}/deadlines/{key}',
  'GET /api/v1/deadlines',
  'GET /api/v1/tasks',
  'GET /api/v1/notices',
  'GET /api/v1/notices/{id}',
  'POST /api/v1/notices/{id}/retry',
  'GET /api/v1/overview',
  'GET /api/v1/demo/people',
  'GET /api/v1/demo/clock',
  'POST /api/v1/demo/clock',
];
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

test('the document is OpenAPI 3.1 with every call of the contract', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info).toMatchObject({ title: 'Årshjul', version: '1' });
  expect(document.servers).toEqual([{ url: 'https://aarshjul.example.org' }]);
  expect(operations().map(({ method, path }) => `${method} ${path}`)).toEqual(expect.arrayContaining(contract));
});

test('every call says what it is for, names its path parameters, and what problems look like', () => {
  for (const { path, method, operation } of operations()) {
    const place = `${method} ${path}`;
    expect(operation.summary, place).toMatch(/\w/);
    expect(operation.tags, place).toHaveLength(1);
    const named = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
    expect(named.sort(), place).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    for (const one of operation.parameters ?? []) {
      expect(['path', 'query', 'header'], place).toContain(one.in);
      if (one.in === 'path') expect(one.required, place).toBe(true);
    }
    for (const answer of Object.values(operation.responses)) expect(answer.description, place).toMatch(/\w/);
    expect(operation.responses.default, place).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  }
  expect(document.components.schemas).toHaveProperty('Problem');
});

test('every body is described as closed, so that a generated client can’t send what would be refused', () => {
  for (const { path, method, operation } of operations()) {
    const { requestBody } = operation as { requestBody?: { content: Record<string, { schema: object }> } };
    const schema = requestBody?.content['application/json']?.schema;
    if (schema) expect(schema, `${method} ${path}`).toMatchObject({ type: 'object', additionalProperties: false });
  }
});

test('every call that the document has is there, and every other path is not', async () => {
  for (const { path, method } of operations()) {
    const url = path.replaceAll(/\{(\w+)\}/g, 'x');
    const answer = await office.app.inject({ method: method as 'GET', url });
    expect(
      answer.statusCode === 404 && answer.json().code === 'not-found' && !path.includes('{'),
      `${method} ${path}`,
    ).toBe(false);
    expect(answer.statusCode, `${method} ${path}`).not.toBe(405);
  }
  expect((await office.app.inject('/api/v1')).statusCode).toBe(404);
  expect((await office.app.inject('/')).statusCode).toBe(404);
});

test('the page that browses it loads nothing from elsewhere', async () => {
  const page = await office.app.inject('/api/docs/');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
  expect(sources.length).toBeGreaterThan(2);
  for (const source of sources) {
    expect(source).not.toMatch(/^(https?:)?\/\//);
    expect((await office.app.inject(new URL(source, 'http://x/api/docs/').pathname)).statusCode, source).toBe(200);
  }
});

test('metrics count answers by route and events by what became of them', async () => {
  await office.as('kari').get('/cases');
  const { text, headers } = await office.nobody.get('/metrics');
  expect(headers['content-type']).toMatch(/^text\/plain/);
  expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/cases",status="200"\} \d/);
  expect(text).toMatch(/aarshjul_waiting\{what="notices"\} \d/);
  expect(text).not.toContain('kari');
});

test('what is answered is what the description says', async () => {
  const id = await openGrantYear(office);
  const data = { summary: 'Behov', topics: ['Lek'], targetGroups: ['school'] };
  const sent = await office.as('eier').post(`/cases/${id}/events`, { type: 'SUBMIT_NEEDS', data });
  await office.as('kari').patch(`/cases/${id}/deadlines/needs`, { date: '2024-12-08', reason: 'Ferie' });
  await office.as('frida').put('/programmes/trondelag/calendar/2025/basis', { from: '2025-02-03', reason: 'Helg' });
  await deliverAll(office);
  const [notice] = (await office.as('frida').get('/notices')).body.items;
  const answered: [call: string, path: string, by: string][] = [
    ['/api/v1/cases', '/cases', 'frida'],
    ['/api/v1/cases/{id}', `/cases/${id}`, 'kari'],
    ['/api/v1/cases/{id}/history', `/cases/${id}/history`, 'kari'],
    ['/api/v1/cases/{id}/history/verify', `/cases/${id}/history/verify`, 'kari'],
    ['/api/v1/deadlines', '/deadlines', 'frida'],
    ['/api/v1/tasks', '/tasks', 'kari'],
    ['/api/v1/notices', '/notices', 'frida'],
    ['/api/v1/notices/{id}', `/notices/${notice.id}`, 'frida'],
    ['/api/v1/overview', '/overview?programme=trondelag&year=2025', 'frida'],
    ['/api/v1/workflows', '/workflows', 'kari'],
    ['/api/v1/workflows/{id}', '/workflows/grant-year', 'kari'],
    ['/api/v1/workflows/{id}/versions', '/workflows/grant-year/versions', 'kari'],
    ['/api/v1/programmes', '/programmes', 'kari'],
    ['/api/v1/programmes/{id}', '/programmes/trondelag', 'kari'],
    ['/api/v1/programmes/{id}/calendar/{grantYear}', '/programmes/trondelag/calendar/2025', 'kari'],
    ['/api/v1/programmes/{id}/wheel/{calendarYear}', '/programmes/trondelag/wheel/2025', 'kari'],
    ['/api/v1/parties', '/parties', 'kari'],
    ['/api/v1/parties/{id}', '/parties/fosen', 'kari'],
    ['/api/v1/people', '/people', 'adam'],
    ['/api/v1/people/{id}', '/people/kari', 'adam'],
    ['/api/v1/me', '/me', 'adam'],
    ['/api/v1/problems', '/problems', 'kari'],
    ['/api/v1/demo/clock', '/demo/clock', 'kari'],
  ];
  for (const [call, path, by] of answered) {
    const { status, body } = await office.as(by).get(path);
    expect(status, path).toBe(200);
    expect(faultsOf(document.paths[call]?.get, body), path).toEqual([]);
    if ('items' in body) expect(body.items.length, path).toBeGreaterThan(0);
  }
  expect(faultsOf(document.paths['/api/v1/cases/{id}/events']?.post, sent.body)).toEqual([]);
  expect(faultsOf(document.paths['/api/v1/cases']?.get, { items: [{ id }], next: null })).not.toEqual([]);
  const dry = await office.as('kari').post(`/cases/${id}/events?dryRun=true`, { type: 'CLOSE_NEEDS' });
  const foreseen = { $ref: '#/components/schemas/Foreseen', components: document.components };
  expect(compileCheck(foreseen)(dry.body)).toEqual([]);
});

function faultsOf(operation: Operation | undefined, body: unknown) {
  const answer = operation?.responses['200'] as { content?: Record<string, { schema: object }> } | undefined;
  const schema = answer?.content?.['application/json']?.schema;
  if (!schema) throw new Error('no answer is described');
  return compileCheck({ ...schema, components: document.components })(body);
}
