import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAdministrator, issueToken, revokeTokens } from '../../src/token.ts';
import { syntheticNumber } from '../support/engine.ts';
import { type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
});
afterAll(() => office.close());

const me = (token: string) => office.nobody.get('/me', { authorization: `Bearer ${token}` });
const known = async () => {
  await office.engine.directory.refresh();
};

test('a token that was made lets its person in, and only its hash is kept', async () => {
  const token = await issueToken(office.sql, 'kari');
  await known();
  expect((await me(token ?? '')).body.id).toBe('kari');
  const stored = await office.sql`select hash from tokens`;
  expect(JSON.stringify(stored)).not.toContain(token);
});

test('nobody gets a token who is nobody', async () => {
  expect(await issueToken(office.sql, 'nobody')).toBeNull();
});

test('tokens that were revoked let nobody in', async () => {
  const token = await issueToken(office.sql, 'per');
  expect(await revokeTokens(office.sql, 'per')).toBe(2);
  await known();
  expect((await me(token ?? '')).status).toBe(401);
  expect((await office.as('per').get('/me')).status).toBe(401);
});

test('the command prints the token once, on a line of its own, and fails for whom nobody knows', async () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(process.execPath, ['src/token.ts', ...args], {
        env: { ...process.env, DATABASE_URL: office.url },
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (data) => {
        out += data;
      });
      child.stderr.on('data', (data) => {
        err += data;
      });
      child.on('close', (code) => resolve({ code, out, err }));
    });
  const made = await run('guri');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toMatch(/^[\w-]{43}\n$/);
  await known();
  expect((await me(made.out.trim())).body.id).toBe('guri');
  expect(await run('nobody')).toMatchObject({ code: 1, out: '', err: 'there is nobody with the id nobody\n' });
  expect(await run()).toMatchObject({ code: 1, err: expect.stringMatching(/^npm run token -- <person>/) });
  expect(await run(syntheticNumber)).toMatchObject({ code: 1, err: expect.not.stringContaining(syntheticNumber) });
  expect(await run('guri', '--revoke')).toMatchObject({ code: 0, out: '2 tokens of guri are revoked\n' });
});

test('the first administrator of an installation is made from the command line, and once is enough', async () => {
  const astrid = { id: 'astrid', name: 'Astrid Administrator', email: 'astrid@example.org', language: 'nb' };
  await addAdministrator(office.sql, astrid);
  await addAdministrator(office.sql, { ...astrid, name: 'Somebody else' });
  const token = await issueToken(office.sql, 'astrid');
  await known();
  const { body } = await me(token ?? '');
  expect(body).toMatchObject({ name: 'Astrid Administrator', roles: [{ role: 'administrator', party: null }] });
});
