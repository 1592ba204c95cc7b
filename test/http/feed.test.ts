// The calendar that a person subscribes to, over HTTP: its address is told once and can be revoked; the file is asked for often.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../ical/entries.ts';
import { deliverAll, type HttpOffice, httpOffice, openGrantYear, publicUrl } from '../support/http.ts';
import { calendarFaults } from '../support/rfc5545.ts';

let office: HttpOffice;
let id: string;
beforeAll(async () => {
  office = await httpOffice();
  id = await openGrantYear(office);
});
afterAll(() => office.close());

async function opened(person: string): Promise<string> {
  const { status, body } = await office.as(person).post('/me/calendar-feed');
  expect(status).toBe(201);
  expect(body.url).toMatch(/^https:\/\/aarshjul\.example\.org\/api\/v1\/calendar\.ics\?token=[\w-]{43}$/);
  return body.url.slice(`${publicUrl}/api/v1`.length);
}

test('who has the address reads the calendar without signing in, in its person’s language', async () => {
  const path = await opened('eier');
  const { status, headers, text } = await office.nobody.get(path, { 'accept-language': 'en' });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/calendar; method=PUBLISH; charset=utf-8',
    'content-language': 'nb',
    'cache-control': 'private, no-cache',
  });
  expect(calendarFaults(text)).toEqual([]);
  const entries = read(text);
  expect(entries).toMatchObject([{ uid: `${id}.needs@aarshjul.example.org`, status: 'CONFIRMED' }]);
  expect(entries[0]?.url).toBe(`https://aarshjul.example.org/cases/${id}`);
  expect(entries[0]?.start.toString()).toBe('2024-12-01');
});

test('every date ahead stands in the calendars of those whose it is, from the first day, and no date that is not set yet', async () => {
  const datesOf = async (person: string) => {
    const { text } = await office.nobody.get(await opened(person));
    expect(calendarFaults(text)).toEqual([]);
    return read(text).map(({ uid, start }) => `${uid.split('.')[1]?.split('@')[0]} ${start}`);
  };
  expect(await datesOf('kari')).toEqual(['basis 2025-02-01', 'longTermPlan 2025-09-30', 'report 2026-06-15']);
  expect(await datesOf('guri')).toEqual(['decision 2025-04-15']);
  expect(await datesOf('bo')).toEqual(['recommendation 2025-03-15', 'reportReview 2026-09-10']);
  const { body } = await office.as('kari').get(`/cases/${id}`);
  const ahead = body.deadlines.filter(({ date }: { date: string | null }) => date !== null);
  const known = [...(await datesOf('frida')), ...(await datesOf('eier')), ...(await datesOf('guri'))];
  const opens = ['reportingOpens'];
  expect(
    ahead
      .map(({ key }: { key: string }) => key)
      .filter((key: string) => !opens.includes(key))
      .sort(),
  ).toEqual([...new Set(known.map((one) => one.split(' ')[0]))].sort());
});

test('a date that moves before anybody waits for it comes with the mail that says so, as the entry that the calendar has', async () => {
  const path = await opened('kari');
  const edit = { from: '2025-02-10', reason: 'Rammene kom sent.' };
  expect((await office.as('frida').put('/programmes/trondelag/calendar/2025/basis', edit)).status).toBe(200);
  await deliverAll(office);
  const [mail] = await office.sql`
    select d.attachments from deliveries d join notices n on n.id = d.notice_id
    where n.template = 'calendar-moved' and d.person = 'kari'`;
  expect(mail?.attachments).toHaveLength(1);
  const [file] = read(mail?.attachments[0].content);
  expect(file).toMatchObject({ uid: `${id}.basis@aarshjul.example.org`, status: 'CONFIRMED' });
  expect(String(file?.start)).toBe('2025-02-10');
  const entry = read((await office.nobody.get(path)).text).find(({ uid }) => uid === file?.uid);
  expect(entry).toMatchObject({ sequence: file?.sequence, status: 'CONFIRMED' });
});

test('an owner that was mailed the date of the needs is told that the case was withdrawn, and the date goes', async () => {
  const withdrawn = await openGrantYear(office, { year: 2026 });
  await deliverAll(office);
  const ended = await office.as('kari').post(`/cases/${withdrawn}/events`, { type: 'WITHDRAW', data: { reason: 'x' } });
  expect(ended.status).toBe(200);
  await deliverAll(office);
  const mails = await office.sql`
    select d.person, d.status, d.attachments from deliveries d join notices n on n.id = d.notice_id
    where n.case_id = ${withdrawn} and n.template = 'case-withdrawn' order by d.person`;
  expect(mails.map(({ person }) => person)).toEqual(['eier', 'frida', 'kari', 'per']);
  const [eier, ...others] = mails.map(({ attachments }) => attachments);
  expect(read(eier[0]?.content)).toMatchObject([
    { uid: `${withdrawn}.needs@aarshjul.example.org`, status: 'CANCELLED' },
  ]);
  expect(others, 'no mail had brought them a date').toEqual([[], [], []]);
});

test('who asks again is told that nothing has changed, until something has', async () => {
  const path = await opened('eier');
  const { headers, text } = await office.nobody.get(path);
  const etag = String(headers.etag);
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    const again = await office.nobody.get(path, { 'if-none-match': known });
    expect([again.status, again.text, again.headers.etag], known).toEqual([304, '', etag]);
  }
  const moved = await office
    .as('kari')
    .patch(`/cases/${id}/deadlines/needs`, { date: '2024-12-10', reason: 'Mer tid' });
  expect(moved.status).toBe(200);
  const after = await office.nobody.get(path, { 'if-none-match': etag });
  expect(after.status).toBe(200);
  const [entry] = read(after.text);
  expect(entry?.start.toString()).toBe('2024-12-10');
  expect(entry?.sequence).toBeGreaterThan(read(text)[0]?.sequence ?? 0);
});

test('a new address takes the place of the one before', async () => {
  const before = await opened('kari');
  const after = await opened('kari');
  expect((await office.nobody.get(before)).status).toBe(404);
  expect((await office.nobody.get(after)).status).toBe(200);
});

test('a revoked address is not found, and there is nothing more to revoke', async () => {
  const path = await opened('kari');
  expect((await office.as('kari').delete('/me/calendar-feed')).status).toBe(204);
  const answer = await office.nobody.get(path);
  expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  expect((await office.as('kari').delete('/me/calendar-feed')).status).toBe(404);
});

test('an address that was never given out is not found, and one without a token is no request', async () => {
  expect((await office.nobody.get(`/calendar.ics?token=${'x'.repeat(43)}`)).status).toBe(404);
  expect((await office.nobody.get('/calendar.ics')).status).toBe(400);
  expect((await office.nobody.get('/calendar.ics?token=a%20b')).status).toBe(400);
});

test('only who is signed in gets an address, and it is kept nowhere', async () => {
  expect((await office.nobody.post('/me/calendar-feed')).status).toBe(401);
  const token = (await opened('kari')).split('=')[1] ?? '';
  const [row] = await office.sql`select count(*)::int as found from calendar_feeds where hash = ${token}`;
  expect(row?.found).toBe(0);
  expect(JSON.stringify(office.httpLines)).not.toContain(token);
});

test('who has left the office has no calendar any more', async () => {
  const path = await opened('kalle');
  await office.sql`update people set active = false where id = 'kalle'`;
  await office.engine.directory.refresh();
  expect((await office.nobody.get(path)).status).toBe(404);
});

test('a repeat with the same key tells the same address, which is kept nowhere; another key makes a new one', async () => {
  const open = (key: string) => office.as('kari').post('/me/calendar-feed', undefined, { 'idempotency-key': key });
  const first = await open('feed-1');
  const again = await open('feed-1');
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const token = String(first.body.url).split('=')[1] ?? '';
  expect((await office.nobody.get(`/calendar.ics?token=${token}`)).status).toBe(200);
  const rows = await office.sql`select body from idempotency where body like ${`%${token}%`}`;
  expect([...rows]).toEqual([]);
  expect((await open('feed-2')).body.url).not.toBe(first.body.url);
  expect((await office.nobody.get(`/calendar.ics?token=${token}`)).status).toBe(404);
});

test('a party that is called as a programme is has meetings of the same key, and its people a calendar', async () => {
  const title = office.sql.json({ nb: 'Forum', nn: 'Forum', da: 'Forum', en: 'Forum' });
  await office.sql`
    insert into parties (id, programme, kind, name, language) values ('trondelag', 'trondelag', 'network', 'Trøndelag', 'nb')`;
  await office.sql`insert into role_assignments (person, role, party) values ('kari', 'network-coordinator', 'trondelag')`;
  await office.sql`
    insert into calendar_entries (programme, year, key, date_from, title, who, by, reason, at)
    values ('trondelag', 2025, 'seminar', '2025-05-06', ${title}, array['network'], 'frida', 'x', now())`;
  await office.sql`
    insert into meetings (party, year, key, date_from, title, reason, who, remind, revision, by, at)
    values ('trondelag', 2025, 'seminar', '2025-05-07', 'Seminar', 'x', array['network-coordinator'], array[-7], 1, 'kari', now())`;
  await office.engine.directory.refresh();
  const { status, text } = await office.nobody.get(await opened('kari'));
  expect(status).toBe(200);
  const uids = read(text).map(({ uid }) => uid);
  expect(uids).toContain('wheel.trondelag.2025.seminar@aarshjul.example.org');
  expect(uids).toContain('trondelag.2025.seminar@aarshjul.example.org');
  expect(text.match(/^CREATED/gm)?.length, 'nobody knows since when there was a meeting').toBe(
    uids.filter((uid) => !uid.includes('seminar')).length || undefined,
  );
});
