// The letter of a notice as a file: for those who may see the case, as it was sent, in their language form or one they ask for.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller, sent, settle } from '../support/engine.ts';
import { type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
let letter = '';
let mail = '';
let caseId = '';
beforeAll(async () => {
  office = await httpOffice({ from: '2025-04-10T10:00+02:00' });
  await office.sql`update parties set language = 'nn' where id = 'dmmh'`;
  await office.engine.directory.refresh();
  const opening = { workflow: 'grant-year', subject: 'fosen', year: 2025, input: { fixedSum: 200_000 } };
  const begun = await office.engine.start({ ...opening, caller: caller(office.engine, 'adam') });
  if (!begun.ok) throw new Error('not begun');
  caseId = begun.row.id;
  await sent(office.engine, caseId, 'GRANT', 'guri', { amount: 200_000, conditions: ['Følg planen.'] });
  await settle(office);
  const notices = await office.sql<
    { id: string; kind: string }[]
  >`select id, kind from notices where case_id = ${caseId}`;
  letter = notices.find(({ kind }) => kind === 'letter')?.id ?? '';
  mail = notices.find(({ kind }) => kind === 'notify')?.id ?? '';
});
afterAll(() => office.close());

const get = (person: string, path: string, headers: Record<string, string> = {}) =>
  office.app.inject({
    url: `/api/v1/notices/${path}`,
    headers: { authorization: `Bearer token-of-${person}`, ...headers },
  });

test('it comes as the file that was sent, with its hash as the tag', async () => {
  const answer = await get('kari', `${letter}/letter.pdf`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-language': 'nb',
    'content-disposition': `attachment; filename="Tilsagnsbrev-${caseId.slice(-8)}.pdf"`,
    etag: `"${createHash('sha256').update(answer.rawPayload).digest('hex')}"`,
  });
  expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
});

test('its notice says where the letter is, in which forms it was sent, and what became of it', async () => {
  const { letters } = (await get('kari', letter)).json();
  expect(letters.map(({ language, state }: { language: string; state: string }) => [language, state])).toEqual([
    ['nb', 'dispatched'],
    ['nn', 'copy'],
  ]);
  for (const { href, language, sha256 } of letters) {
    const answer = await office.app.inject({ url: href, headers: { authorization: 'Bearer token-of-kari' } });
    expect(answer.headers).toMatchObject({ 'content-language': language, etag: `"${sha256}"` });
  }
  expect((await get('kari', mail)).json(), 'a mail alone').not.toHaveProperty('letters');
  const listed = await office.app.inject({
    url: `/api/v1/notices?case=${caseId}`,
    headers: { authorization: 'Bearer token-of-kari' },
  });
  expect(listed.json().items.find(({ id }: { id: string }) => id === letter).letters).toEqual(letters);
});

test('whoever may read it finds it among the notices of the case, though they were not sent it, and not who was', async () => {
  const list = async (person: string) =>
    (await office.as(person).get(`/notices?case=${caseId}`)).body.items.find(({ id }: { id: string }) => id === letter);
  expect((await get('guri', `${letter}/letter.pdf`)).statusCode).toBe(200);
  const { letters } = (await get('kari', letter)).json();
  expect(await list('guri')).toMatchObject({ letters, deliveries: [] });
  const others = (await office.as('guri').get('/notices?limit=200')).body.items;
  expect(others.map(({ kind }: { kind: string }) => kind)).toContain('letter');
  expect(await list('kalle'), 'of a case that they don’t see').toBeUndefined();
});

test('a letter out of which a text was redacted says so, and who has the old file gets the new one', async () => {
  const { headers } = await get('kari', `${letter}/letter.pdf`);
  const [grant] = await office.sql`select revision from history where case_id = ${caseId} and type = 'GRANT'`;
  const by = caller(office.engine, 'adam');
  await office.engine.redact({ caseId, revision: grant?.revision, reason: 'Et barn ble nevnt', caller: by });
  const again = await get('kari', `${letter}/letter.pdf`, { 'if-none-match': String(headers.etag) });
  expect(again.statusCode).toBe(200);
  const { letters } = (await get('kari', letter)).json();
  const tagOf = (language: string) => letters.find((one: { language: string }) => one.language === language);
  expect(tagOf('nb')).toMatchObject({
    redactedAt: '2025-04-10T10:00:00+02:00',
    sha256: again.headers.etag?.slice(1, -1),
  });
});

test('who has it already is told so', async () => {
  const { headers } = await get('kari', `${letter}/letter.pdf`);
  const again = await get('kari', `${letter}/letter.pdf`, { 'if-none-match': String(headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('a partner gets the form that the partner reads, everyone else the receiver’s, and either may be asked for', async () => {
  const languageOf = async (person: string, more = '') =>
    (await get(person, `${letter}/letter.pdf${more}`)).headers['content-language'];
  expect(await languageOf('per')).toBe('nn');
  expect(await languageOf('frida')).toBe('nb');
  expect(await languageOf('frida', '?language=nn')).toBe('nn');
});

test.each([
  ['one who does not see the case', 'berit', () => `${letter}/letter.pdf`],
  ['a notice that is a mail alone', 'kari', () => `${mail}/letter.pdf`],
  ['a language it was not sent in', 'kari', () => `${letter}/letter.pdf?language=da`],
  ['a notice that is none', 'kari', () => '01930000-0000-7000-8000-00000000ffff/letter.pdf'],
])('for %s there is none', async (_, person, path) => {
  expect((await get(person, path())).statusCode).toBe(404);
});

test('a language that is none is a bad request, and without a token nothing is shown', async () => {
  expect((await get('kari', `${letter}/letter.pdf?language=sv`)).statusCode).toBe(400);
  expect((await office.app.inject({ url: `/api/v1/notices/${letter}/letter.pdf` })).statusCode).toBe(401);
});
