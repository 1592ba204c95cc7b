// The forum's meetings and other rows of the year wheel: those they are for are told once when one moves or is taken away.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { deliverAll, type HttpOffice, httpOffice } from '../support/http.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await httpOffice();
  await put({ from: '2025-03-12', to: '2025-03-13', title: 'Samarbeidsforum', who: ['forum'] });
  await deliverAll(office);
});
afterAll(() => office.close());

const place = '/programmes/trondelag/calendar/2025/forum-march';
const put = (body: object, query = '') =>
  office.as('frida').put(`${place}${query}`, { reason: 'Kollisjon med skoleferien.', ...body });
interface Told {
  readonly person: string;
  readonly template: string;
  readonly status: string;
  readonly subject: string;
  readonly text: string;
  readonly unsubscribe: string | null;
  readonly attachments: readonly { readonly contentType: string; readonly content: string }[];
}
const mails = async () =>
  (
    await office.sql<Told[]>`
      select d.person, n.template, d.status, d.subject, d.text, d.attachments, d.unsubscribe from deliveries d
      join notices n on n.id = d.notice_id where n.cause like 'wheel:%' order by n.at, n.id, d.person, d.generation`
  ).map(({ attachments, ...mail }) => ({ ...mail, files: attachments }));

test('a new row is told to nobody, nor is one that is set as it stands', async () => {
  expect((await put({ from: '2025-03-12', to: '2025-03-13' })).body).toMatchObject({ cases: 0, told: 0 });
  await deliverAll(office);
  expect(await mails()).toEqual([]);
});

test('those it is for are told of another time once, with the entry of their calendars; who moves it is not', async () => {
  const body = { from: '2025-03-19', to: '2025-03-20' };
  expect((await put(body, '?dryRun=true')).body).toMatchObject({ cases: 0, told: 1, items: [] });
  expect((await put(body)).body).toMatchObject({ cases: 0, told: 1 });
  await deliverAll(office);
  const told = await mails();
  expect(told).toMatchObject([
    { person: 'bo', template: 'meeting-moved', subject: expect.stringContaining('Samarbeidsforum') },
  ]);
  expect(told[0]?.text).toContain('Wednesday 19 March 2025 – Thursday 20 March 2025');
  expect(told[0]?.text).toContain('Wednesday 12 March 2025 – Thursday 13 March 2025');
  expect(told[0]?.unsubscribe).toContain('/unsubscribe?token=');
  expect(told[0]?.files[0]?.contentType).toContain('method=PUBLISH');
  const [entry] = read(told[0]?.files[0]?.content ?? '');
  const { body: feed } = await office.as('bo').post('/me/calendar-feed');
  const { text } = await office.nobody.get(String(feed.url).replace(/^.*\/api\/v1/, ''));
  const shown = read(text).find(({ uid }) => uid.startsWith('wheel.'));
  expect(entry).toMatchObject({ uid: shown?.uid, sequence: shown?.sequence });
});

test('a last day alone is another time too', async () => {
  expect((await put({ from: '2025-03-19', to: '2025-03-21' })).body).toMatchObject({ told: 1 });
  await deliverAll(office);
  expect((await mails()).at(-1)?.text).toContain('Friday 21 March 2025');
});

test('what was moved once more before anybody was told is told as it is then, and its notice says what it is of', async () => {
  const before = (await mails()).length;
  await put({ from: '2025-03-24' });
  await put({ from: '2025-03-26' });
  await deliverAll(office);
  const told = (await mails()).slice(before);
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('26 March 2025');
  expect(told[0]?.text).toContain('Moved from Wednesday 19 March 2025 – Friday 21 March 2025.');
  expect(told[0]).toMatchObject({ subject: expect.not.stringContaining(',') });
  expect(told[0]?.text).not.toContain('reminders');
  const { items } = (await office.as('adam').get('/notices')).body;
  expect(items[0]).toMatchObject({ party: 'samarbeidsforum', cause: { kind: 'calendar', key: 'forum-march' } });
  const again = (id: string) => office.as('adam').post(`/notices/${id}/tell-again`, {});
  expect((await again(items[0].id)).status).toBe(200);
  await put({ from: '2025-03-27' });
  expect((await again(items[0].id)).body).toMatchObject({ status: 400, code: 'invalid-request' });
  await deliverAll(office);
});

test('taken away it is called off, and taken out of people’s calendars; set again it is on again', async () => {
  const gone = await office.as('frida').delete(`${place}?reason=x`);
  expect(gone.body).toMatchObject({ cases: 0, told: 1 });
  await deliverAll(office);
  const off = (await mails()).at(-1);
  expect(off).toMatchObject({ template: 'meeting-cancelled', person: 'bo' });
  expect(off?.files[0]?.contentType).toContain('method=CANCEL');
  expect((await put({ from: '2025-03-27' })).body).toMatchObject({ told: 1 });
  await deliverAll(office);
  expect((await mails()).at(-1)).toMatchObject({ template: 'meeting-moved' });
});

test('who waits for the daily mail has it there', async () => {
  await office.as('bo').put('/me/preferences', { notices: 'digest' });
  await put({ from: '2025-04-02' });
  await deliverAll(office);
  expect((await mails()).at(-1)).toMatchObject({ status: 'digest' });
  const [row] = await office.sql`select digest_at from deliveries where status = 'digest'`;
  expect(await office.engine.runDigest(row?.digest_at.getTime())).toEqual({ claimed: 1, made: 1 });
  const [mail] = await office.sql`select text, attachments from deliveries where digest_day is not null`;
  expect(mail?.text).toContain('2 April 2025');
  expect(mail?.attachments).toHaveLength(1);
});

test('what is moved and moved back before anybody was told is told to nobody, and what is called off is so as people know it', async () => {
  await office.as('bo').put('/me/preferences', { notices: 'immediate' });
  const before = (await mails()).length;
  await put({ from: '2025-04-03' });
  expect((await put({ from: '2025-04-02' })).body).toMatchObject({ told: 0 });
  await deliverAll(office);
  expect(await mails()).toHaveLength(before);
  await put({ from: '2025-04-08' });
  expect((await office.as('frida').delete(`${place}?reason=x`)).body).toMatchObject({ told: 1 });
  await deliverAll(office);
  const told = (await mails()).slice(before);
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('on Wednesday 2 April 2025 has been called off');
});

test('a row that was taken away and is on again as it was before anybody was told is told to nobody', async () => {
  await put({ from: '2025-04-02' });
  await deliverAll(office);
  const before = (await mails()).length;
  await office.as('frida').delete(`${place}?reason=x`);
  expect((await put({ from: '2025-04-02' })).body).toMatchObject({ told: 0 });
  await deliverAll(office);
  expect(await mails()).toHaveLength(before);
});

test('to correct a row that is over is told to nobody', async () => {
  office.clock.set('2025-06-01');
  expect((await put({ from: '2025-04-01' })).body).toMatchObject({ told: 0 });
  expect((await put({ from: '2025-06-10' })).body).toMatchObject({ told: 1 });
});

test('who wants no mail for information is not counted among those who are told', async () => {
  await office.as('bo').put('/me/preferences', { notices: 'none' });
  const { body } = await put({ from: '2025-06-17' }, '?dryRun=true');
  expect(body).toMatchObject({ cases: 0, told: 0 });
  await office.as('bo').put('/me/preferences', { notices: 'immediate' });
  expect((await put({ from: '2025-06-17' }, '?dryRun=true')).body).toMatchObject({ told: 1 });
});
