import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Demo } from '../../src/http/demo.ts';
import { type HttpOffice, httpOffice, tokenOf } from '../support/http.ts';

let office: HttpOffice;
let now = Date.parse('2024-11-18T08:00:00Z');
const demo: Demo = {
  people: () => [
    {
      id: 'kari',
      name: 'Kari Koordinator, Fosen',
      roles: [{ role: 'network-coordinator', party: 'fosen' }],
      token: tokenOf('kari'),
    },
    {
      id: 'frida',
      name: 'Frida Forum',
      roles: [{ role: 'forum-secretary', party: 'samarbeidsforum' }],
      token: tokenOf('frida'),
    },
  ],
  clock: {
    now: () => now,
    moveTo: async (to) => {
      if (to < now) return 'backwards';
      now = to;
      return { now, timersFired: 3, noticesSent: 2 };
    },
  },
};
beforeAll(async () => {
  office = await httpOffice({ demo });
});
afterAll(() => office.close());

test('the demo’s people can be signed in as', async () => {
  const { body } = await office.nobody.get('/demo/people?limit=1');
  expect(body.items).toMatchObject([{ id: 'kari', roles: [{ role: 'network-coordinator', party: 'fosen' }] }]);
  const me = await office.nobody.get('/me', { authorization: `Bearer ${body.items[0].token}` });
  expect(me.body.id).toBe('kari');
  expect((await office.nobody.get(`/demo/people?limit=1&cursor=${body.next}`)).body).toMatchObject({
    items: [{ id: 'frida' }],
    next: null,
  });
});

test('the clock moves to an instant or to the beginning of a day in Oslo, and says what happened on the way', async () => {
  expect((await office.nobody.get('/demo/clock')).body).toEqual({ now: '2024-11-18T09:00:00+01:00' });
  const moved = await office.nobody.post('/demo/clock', { to: '2024-12-02' });
  expect(moved.body).toEqual({ now: '2024-12-02T00:00:00+01:00', timersFired: 3, noticesSent: 2 });
  expect((await office.nobody.post('/demo/clock', { to: '2025-06-15T12:00:00Z' })).body.now).toBe(
    '2025-06-15T14:00:00+02:00',
  );
});

test('the clock does not go back', async () => {
  const answer = await office.nobody.post('/demo/clock', { to: '2024-12-01' });
  expect(answer.body).toMatchObject({ status: 422, code: 'clock-backwards' });
});

test.each([
  {},
  { to: '' },
  { to: 'tomorrow' },
  { to: '2025-02-30' },
  { to: '2025-02-01T25:00:00Z' },
  { to: '30000-01-01' },
  { to: '9999-01-01' },
  { to: 1 },
])('the clock does not move to %j', async (body) => {
  expect((await office.nobody.post('/demo/clock', body)).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/to' }],
  });
});

test('in the demo any number of requests is answered', async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, () => office.as('kari').get('/me')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
