import { connect as dial } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import { clientOf, type HttpOffice, httpOffice, openGrantYear, publicUrl, tokenOf } from '../support/http.ts';

let office: HttpOffice;
let id: string;
let address: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
  address = await office.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => office.close());

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${address}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${tokenOf('kari')}`, 'content-type': 'application/json', ...init.headers },
  });

test('over a real connection an event is taken and answered as JSON in UTF-8', async () => {
  const answer = await call(`/cases/${id}/events`, { method: 'POST', body: JSON.stringify({ type: 'CLOSE_NEEDS' }) });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.json()).toMatchObject({ state: 'decisionBasis.drafting' });
});

test('ten megabytes are refused without being read to the end', async () => {
  const answer = await call(`/cases/${id}/events`, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024) }).catch(
    () => null,
  );
  // A server that stops reading may close before its answer is read; what it does not do is take it.
  if (answer) expect(await answer.json()).toMatchObject({ status: 413, code: 'too-large' });
  expect((await call(`/cases/${id}`)).status).toBe(200);
});

test('a body that breaks off writes nothing, and the next request is answered', async () => {
  const before = await (await call(`/cases/${id}`)).text();
  const { port } = new URL(address);
  await new Promise<void>((resolve) => {
    const socket = dial(Number(port), '127.0.0.1', () => {
      socket.write(
        `POST /api/v1/cases/${id}/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${tokenOf('kari')}\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"type":"SAVE_`,
      );
      socket.destroySoon();
    });
    socket.on('close', () => resolve());
  });
  expect(await (await call(`/cases/${id}`)).text()).toBe(before);
});

test('many clients at once on cases of their own are all answered, each with its own', async () => {
  const years = Array.from({ length: 20 }, (_, index) => 2040 + index);
  const ids = await Promise.all(years.map((year) => openGrantYear(office, { year })));
  const answers = await Promise.all(
    ids.map(async (one) => {
      const answer = await call(`/cases/${one}/events`, {
        method: 'POST',
        body: JSON.stringify({ type: 'CLOSE_NEEDS' }),
      });
      return ((await answer.json()) as { id: string }).id;
    }),
  );
  expect(answers).toEqual(ids);
});

test('a caller who never stops is told to wait, and others are not', async () => {
  const { engine, sql } = office;
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const app = buildApp({ engine, sql, config: { publicUrl }, log: quiet, requestsPerMinute: 3 });
  await app.ready();
  const of = (person: string) => clientOf(app, { authorization: `Bearer ${tokenOf(person)}` });
  const statuses: number[] = [];
  for (let turn = 0; turn < 4; turn++) statuses.push((await of('kari').get('/me')).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const refused = await of('kari').get('/me', { 'accept-language': 'en' });
  expect(refused.body).toMatchObject({ status: 429, code: 'rate-limited', title: 'Too many requests' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await of('frida').get('/me')).status).toBe(200);
  await app.close();
});

const raw = (text: string) =>
  new Promise<string>((resolve) => {
    let answer = '';
    const socket = dial(Number(new URL(address).port), '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (data: string) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer));
    // Closing while the rest is still being sent may reset the connection.
    socket.on('error', () => resolve(answer));
  });

test.each([
  [
    'headers without end',
    `GET / HTTP/1.1\r\nhost: x\r\nx-much: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
  ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'invalid-request'],
])('%s: a problem like any other is the answer', async (_, text, status, code) => {
  const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head).toContain('content-type: application/problem+json; charset=utf-8');
  expect(JSON.parse(body)).toMatchObject({ status, code, type: `${publicUrl}/api/v1/problems/${code}` });
});
