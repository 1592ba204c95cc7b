import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpOffice, httpOffice, openGrantYear, tokenOf } from '../support/http.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

const runs = { numRuns: 300 };
const person = fc.constantFrom('kari', 'per', 'eier', 'frida', 'guri', 'odd', 'adam');
const eventTypes = [
  'SUBMIT_NEEDS',
  'CLOSE_NEEDS',
  'SET_FRAME',
  'SAVE_BASIS',
  'CONFIRM_PARTNERSHIP',
  'SUBMIT_BASIS',
  'REQUEST_CHANGES',
  'RECOMMEND',
  'FORWARD',
  'GRANT',
  'RETURN',
  'LOG_PROGRESS',
  'START_TRACK',
];
const fields = [
  'summary',
  'topics',
  'targetGroups',
  'amount',
  'measures',
  'criteria',
  'version',
  'reason',
  'due',
  'outcome',
  'conditions',
  'done',
  'track',
  'title',
  '__proto__',
  'constructor',
  'toString',
  '',
];

async function send(payload: string | Buffer, by: string, headers: Record<string, string> = {}) {
  const answer = await office.app.inject({
    method: 'POST',
    url: `/api/v1/cases/${id}/events`,
    headers: { authorization: `Bearer ${tokenOf(by)}`, 'content-type': 'application/json', ...headers },
    payload,
  });
  expect(answer.statusCode, `${answer.body} for ${payload}`).toBeLessThan(500);
  if (answer.statusCode !== 200) expect(answer.json()).toMatchObject({ status: answer.statusCode });
}

test('whatever JSON is sent as an event, the service is not at fault', async () => {
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        null,
        true,
        0,
        -1,
        1e308,
        2 ** 53,
        '',
        ' ',
        '2025-02-30',
        '2025-06-01',
        'full',
        'fosen',
        '\u0000',
        '\ud800',
        '15076500565',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer(),
      fc.double(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...fields), tie('any'), { maxKeys: 6 }),
    ),
  })).any;
  const body = fc.oneof(
    fc.record({ type: fc.constantFrom(...eventTypes), data: value }, { requiredKeys: [] }),
    fc.record({
      type: fc.oneof(fc.string(), fc.constantFrom('xstate.stop', 'case.started', 'hasOwnProperty')),
      data: value,
      as: value,
    }),
    value,
  );
  await fc.assert(
    fc.asyncProperty(body, person, (one, by) => send(JSON.stringify(one) ?? 'null', by)),
    runs,
  );
});

test('whatever bytes are sent, the service is not at fault', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc.string({ unit: 'grapheme' }),
    fc.json(),
    fc.constantFrom('{', '"', '[[[[', '{"type":1e999}', '\u2028', '{"type":"A","type":"B"}'),
  );
  await fc.assert(
    fc.asyncProperty(bytes, person, (one, by) => send(one, by)),
    runs,
  );
});

test('whatever is asked in the address and the headers, the service is not at fault', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(id, 'cases', 'grant-year', 'events', '..', '%00', '%'),
  );
  const query = fc.dictionary(
    fc.constantFrom('limit', 'cursor', 'year', 'q', 'state', 'dueBefore', 'parent', 'counts'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const header = fc.string({ maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 4 }), query, header, async (path, asked, text) => {
      const url = `/api/v1/${path.map(encodeURIComponent).join('/')}?${new URLSearchParams(asked)}`;
      const answer = await office.app.inject({
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${tokenOf('frida')}`, 'accept-language': text, 'if-match': text },
      });
      expect(answer.statusCode, url).toBeLessThan(500);
    }),
    runs,
  );
  await fc.assert(
    fc.asyncProperty(header, header, (tag, key) =>
      send('{"type":"CLOSE_NEEDS"}', 'odd', { 'if-match': tag, 'idempotency-key': key }),
    ),
    runs,
  );
});

test('after all of it the history is whole', async () => {
  expect((await office.as('frida').get(`/cases/${id}/history/verify`)).body.valid).toBe(true);
});
