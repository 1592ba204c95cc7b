// How people are told, over HTTP: what they want, the link by which they want no more, and having a notice told again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, deliverAll, type HttpOffice, httpOffice, openGrantYear } from '../support/http.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
  await deliverAll(office);
});
afterAll(() => office.close());

const noticeOf = async (person: string, template: string) => {
  const { body } = await office.as(person).get(`/notices?case=${id}`);
  return body.items.find((one: { template: string }) => one.template === template);
};
/** The link in the mail that Ørland's owner got when the case was opened. */
const link = async (): Promise<string> => {
  const [row] = await office.sql<{ unsubscribe: string }[]>`
    select unsubscribe from deliveries where person = 'eier' and unsubscribe is not null limit 1`;
  return row?.unsubscribe.replace('https://aarshjul.example.org/api/v1', '') ?? '';
};
/** As a mail program sends it: a form, and nobody signed in. */
const oneClick = async (path: string): Promise<Pick<Answer, 'status' | 'text'>> => {
  const answer = await office.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  return { status: answer.statusCode, text: answer.body };
};

test('who has said nothing is told at once, and may say otherwise', async () => {
  const kari = office.as('kari');
  expect((await kari.get('/me/preferences')).body).toEqual({ notices: 'immediate' });
  const put = await kari.put('/me/preferences', { notices: 'digest' });
  expect([put.status, put.body]).toEqual([200, { notices: 'digest' }]);
  expect((await kari.get('/me/preferences')).body).toEqual({ notices: 'digest' });
  expect((await office.as('per').get('/me/preferences')).body, 'everyone for themselves').toEqual({
    notices: 'immediate',
  });
});

test.each([
  ['a wish that there is not', { notices: 'weekly' }],
  ['an unknown field', { notices: 'none', letters: 'none' }],
  ['nothing', {}],
])('%s is refused', async (_, body) => {
  const answer = await office.as('kari').put('/me/preferences', body);
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
});

test('preferences that were changed meanwhile are not overwritten', async () => {
  const answer = await office.as('kari').put('/me/preferences', { notices: 'none' }, { 'if-match': '"another"' });
  expect(answer.status).toBe(412);
});

test('preferences are nobody’s who is not signed in', async () => {
  expect((await office.nobody.get('/me/preferences')).status).toBe(401);
  expect((await office.nobody.put('/me/preferences', { notices: 'none' })).status).toBe(401);
});

test('a notice says why it is there, and which files went along', async () => {
  const notice = await noticeOf('frida', 'needs-open');
  expect(notice).toMatchObject({ cause: { kind: 'event', revision: 1, position: 0 }, toldAgain: [] });
  expect(notice.deliveries[0]).toMatchObject({ person: 'eier', generation: 1, status: 'held', files: ['needs.ics'] });
  office.clock.set('2024-11-28T09:00+01:00');
  await office.engine.runTimers();
  await deliverAll(office);
  expect((await noticeOf('frida', 'needs-reminder')).cause).toEqual({
    kind: 'deadline',
    deadline: 'needs',
    days: -3,
    due: '2024-11-28T07:00:00.000Z',
    position: 0,
  });
});

test('looking at the link changes nothing; the button on its page does, and so does one click in a mail program', async () => {
  const path = await link();
  const page = await office.nobody.get(path);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.text).toContain('<html lang="nb">');
  expect(page.text).toContain('<form method="post">');
  expect((await office.as('eier').get('/me/preferences')).body).toEqual({ notices: 'immediate' });

  const clicked = await oneClick(path);
  expect(clicked.status).toBe(200);
  expect(clicked.text).toContain('Du får ikke lenger');
  expect((await office.as('eier').get('/me/preferences')).body).toEqual({ notices: 'none' });
  expect((await oneClick(path)).status, 'a second click is as good').toBe(200);
});

test('the link is in the mail for people too, and only in mails that are for information', async () => {
  const open = await noticeOf('eier', 'needs-open');
  expect(open.deliveries[0].text).toContain('/api/v1/unsubscribe?token=');
  expect(open.deliveries[0].html).toContain('/api/v1/unsubscribe?token=');
  const reminder = await noticeOf('frida', 'needs-reminder');
  expect(reminder.deliveries[0].text).not.toContain('unsubscribe');
});

test('a link that a mail program has added to is as good', async () => {
  const path = `${await link()}&utm_source=mail`;
  const asked = await office.nobody.get(path);
  expect([asked.status, asked.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect((await oneClick(path)).status).toBe(200);
});

test('a link that nobody was sent is not found, whatever is done with it', async () => {
  const path = await link();
  const [name = '', signature = ''] = (path.split('=')[1] ?? '').split('.');
  const another = Buffer.from('kari').toString('base64url');
  for (const token of [`${another}.${signature}`, `${name}.x`, name, `${name}.`, `${name}.${signature}.x`]) {
    expect((await office.nobody.get(`/unsubscribe?token=${token}`)).status, token).toBe(404);
    expect((await oneClick(`/unsubscribe?token=${token}`)).status, token).toBe(404);
  }
  expect((await office.nobody.get('/unsubscribe')).status).toBe(400);
  expect((await office.as('kari').get('/me/preferences')).body).toEqual({ notices: 'digest' });
});

test('the case’s coordinator, the forum’s secretary and an administrator have a notice told again', async () => {
  const notice = await noticeOf('frida', 'needs-reminder');
  for (const [index, by] of ['kari', 'frida', 'adam'].entries()) {
    const answer = await office
      .as(by)
      .post(`/notices/${notice.id}/tell-again`, index === 0 ? undefined : { person: 'eier' });
    expect(answer.status, answer.text).toBe(200);
  }
  const { toldAgain, deliveries } = await noticeOf('frida', 'needs-reminder');
  expect(toldAgain.map((one: { by: string; person: string | null }) => [one.by, one.person])).toEqual([
    ['kari', null],
    ['frida', 'eier'],
    ['adam', 'eier'],
  ]);
  const told = deliveries.filter(({ person }: { person: string }) => person === 'eier');
  expect(told.map(({ generation }: { generation: number }) => generation)).toEqual([1, 2, 3, 4]);
});

test('the same request to tell again, sent twice with one key, tells once', async () => {
  const notice = await noticeOf('frida', 'needs-open');
  const send = () => office.as('frida').post(`/notices/${notice.id}/tell-again`, {}, { 'idempotency-key': 'again-1' });
  expect((await send()).status).toBe(200);
  expect((await send()).headers['idempotency-replayed']).toBe('true');
  expect((await noticeOf('frida', 'needs-open')).toldAgain).toHaveLength(1);
});

test.each([
  ['an owner', 'eier', 403],
  ['a partner', 'per', 403],
  ['a coordinator of another network', 'kalle', 404],
])('%s may not have it told again', async (_, by, status) => {
  const notice = await noticeOf('frida', 'needs-open');
  expect((await office.as(by).post(`/notices/${notice.id}/tell-again`, {})).status).toBe(status);
});

test('nobody is told again what was not for them', async () => {
  const notice = await noticeOf('frida', 'needs-open');
  const answer = await office.as('frida').post(`/notices/${notice.id}/tell-again`, { person: 'guri' });
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/person']);
});

test('notices are found by what became of their mails, a digest’s too', async () => {
  await office.as('kari').put('/me/preferences', { notices: 'digest' });
  office.clock.set('2024-12-02T09:00+01:00');
  await office.engine.runTimers();
  await deliverAll(office);
  const waiting = await office.as('frida').get('/notices?status=digest');
  expect(waiting.body.items.map(({ template }: { template: string }) => template)).toEqual(['basis-open']);
  office.clock.set('2024-12-03T07:30+01:00');
  await office.engine.runDigest();
  expect((await office.as('frida').get('/notices?status=digest')).body.items).toEqual([]);
  const { deliveries } = await noticeOf('kari', 'basis-open');
  expect(deliveries).toMatchObject([{ person: 'kari', status: 'held', digest: { day: '2024-12-03' } }]);
  const found = async (status: string) =>
    (await office.as('frida').get(`/notices?status=${status}`)).body.items.map(
      ({ template }: { template: string }) => template,
    );
  for (const status of ['failed', 'waiting']) {
    expect(await found(status)).not.toContain('basis-open');
    await office.sql`update deliveries set status = ${status}, error = 'full' where digest_day = '2024-12-03'`;
    expect(await found(status)).toEqual(['basis-open']);
  }
  expect(await found('unwanted'), 'told again to one who wants none').toEqual(['needs-open']);
});

test.each([
  ['nb', 'Datoen er flyttet siden.'],
  ['nn', 'Datoen er flytta sidan.'],
  ['da', 'Datoen er flyttet siden.'],
  ['en', 'The date has moved since.'],
])('a date that has moved on is not told again, and the answer says why (%s)', async (language, words) => {
  const about = await openGrantYear(office, { subject: (await office.network()).id });
  const move = (date: string) =>
    office.as('frida').patch(`/cases/${about}/deadlines/recommendation`, { date, reason: 'x' });
  expect((await move('2025-03-20')).status).toBe(200);
  await deliverAll(office);
  const [notice] = await office.sql`
    select id from notices where case_id = ${about} and template = 'date-moved' order by at desc, id desc limit 1`;
  await move('2025-03-21');
  await deliverAll(office);
  const answer = await office
    .as('frida')
    .post(`/notices/${notice?.id}/tell-again`, {}, { 'accept-language': language });
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  expect(answer.body.detail).toContain(words);
});
