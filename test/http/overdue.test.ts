// What falls due: a date that passed stands first as long as its deed is waited for, and is gone when it was done too late.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basis, recommendation } from '../support/grant-year-story.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let fosen: string;
const keysOf = async (person: string, more = ''): Promise<string[]> =>
  (await office.as(person).get(`/deadlines?limit=200${more}`)).body.items
    .filter((one: { case: string }) => one.case === fosen)
    .map(({ key, status }: { key: string; status: string }) => `${key} ${status}`);
async function clockTo(instant: string): Promise<void> {
  office.clock.set(instant);
  await office.engine.runTimers();
  await deliverAll(office);
}
const send = async (person: string, type: string, data = {}) => {
  const answer = await office.as(person).post(`/cases/${fosen}/events`, { type, data });
  expect(answer.status, answer.text).toBe(200);
};

beforeAll(async () => {
  office = await httpOffice();
  fosen = await openGrantYear(office);
  await send('kari', 'CLOSE_NEEDS');
  await clockTo('2025-02-03T09:00+01:00');
});
afterAll(() => office.close());

test('a date that has passed and is still waited for stands first', async () => {
  expect((await keysOf('kari')).slice(0, 2)).toEqual(['basis missed', 'recommendation later']);
});

test('what was handed in late is gone from the list, also while another date of the case is overdue', async () => {
  await send('kari', 'SAVE_BASIS', basis);
  await send('per', 'CONFIRM_PARTNERSHIP', { version: 1 });
  await send('kari', 'SUBMIT_BASIS');
  expect((await keysOf('kari'))[0]).toBe('recommendation armed');
  await clockTo('2025-03-18T09:00+01:00');
  expect((await office.as('kari').get(`/cases/${fosen}`)).body).toMatchObject({
    late: ['basis', 'recommendation'],
    overdue: true,
  });
  expect((await keysOf('kari')).slice(0, 2)).toEqual(['recommendation missed', 'decision later']);
  expect(await keysOf('frida')).not.toContain('basis missed');
});

test('asked for all that was missed, the list has it too', async () => {
  expect(await keysOf('kari', '&status=missed')).toEqual(['basis missed', 'recommendation missed']);
});

test('a page is as long as was asked for, though dates that are settled lie between', async () => {
  const all = await keysOf('kari');
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await office.as('kari').get(`/deadlines?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
    if (answer.body.next !== null) expect(answer.body.items).toHaveLength(1);
    found.push(...answer.body.items.map((one: { key: string; status: string }) => `${one.key} ${one.status}`));
    cursor = answer.body.next;
  }
  expect(found).toEqual(all);
  await send('frida', 'RECOMMEND', recommendation);
  await send('frida', 'FORWARD');
  expect((await keysOf('kari'))[0]).toBe('decision armed');
});
