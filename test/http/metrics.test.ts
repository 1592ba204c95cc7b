// Metrics while the database does not answer: the process still tells of itself.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const figure = (text: string, name: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1);

test('a database that answers is told so, with what waits', async () => {
  const { text } = await office.nobody.get('/metrics');
  expect(figure(text, 'aarshjul_database_up')).toBe('1');
  expect(figure(text, 'aarshjul_waiting{what="timers"}')).toBe('0');
});

test('a database that takes what it is asked and says nothing keeps nobody waiting for long', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { sql } = connect(`postgres://x:x@127.0.0.1:${port}/x`, { max: 1, connectTimeoutSeconds: 60 });
  const metrics = createMetrics(sql, office.engine);
  metrics.event({ workflow: 'grant-year', type: 'SUBMIT_BASIS', outcome: 'accepted' });

  // Were it to wait for the connection, it would be told after a minute that there is none.
  const began = performance.now();
  const texts = await Promise.all([metrics.text(), metrics.text()]);
  expect(performance.now() - began).toBeLessThan(50_000);
  for (const text of texts) {
    expect(figure(text, 'aarshjul_database_up')).toBe('0');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).toContain('aarshjul_events_total{workflow="grant-year",type="SUBMIT_BASIS",outcome="accepted"} 1');
    // Nothing waits, or nobody knows: the two must not look the same.
    expect(text).not.toContain('aarshjul_waiting');
  }
  for (const socket of sockets) socket.destroy();
  silent.close();
  await sql.end({ timeout: 0 });
});

test('so does one that is not there', async () => {
  const { sql } = connect('postgres://x:x@127.0.0.1:1/x', { max: 1 });
  const text = await createMetrics(sql, office.engine).text();
  expect(figure(text, 'aarshjul_database_up')).toBe('0');
  expect(text).not.toContain('aarshjul_oldest_waiting_seconds');
  await sql.end({ timeout: 0 });
});
