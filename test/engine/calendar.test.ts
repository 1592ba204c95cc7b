// The programme's calendar is edited: each case it concerns follows by an event of its own. And a case is paused and goes on.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { caller, sent, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());
// The next test's year must not bring years of weekly reminders of this one's cases.
afterEach(() => office.sql`delete from timers`);

const edit = (key: string, from: string, year = 2025) =>
  office.engine.editCalendar({
    programme: 'trondelag',
    year,
    key,
    from,
    to: null,
    reason: 'the forum agreed',
    by: 'frida',
  });
const command = (id: string, by: string) => ({ caseId: id, caller: caller(office.engine, by) });
const dateOf = async (id: string, key = 'draft') =>
  (await office.sql`select date, source, state from deadlines where case_id = ${id} and key = ${key}`)[0];
const rowsOf = async (id: string) =>
  (await office.sql`select type, data, by_role from history where case_id = ${id} order by revision`).map(
    (row) => row.type,
  );
const timersOf = async (id: string) =>
  (await office.sql`select id, due_at from timers where case_id = ${id} order by due_at`).map(
    ({ id: timer, due_at }) => `${timer} ${due_at.toISOString()}`,
  );

test('every case of the programme and year follows a changed date, each by an event of its own', async () => {
  office.clock.set('2025-01-20');
  const here = [await started(office.engine), await started(office.engine, { subject: 'innherred' })];
  const otherYear = await started(office.engine, { subject: 'innherred', year: 2026 });
  const elsewhere = await started(office.engine, {
    workflow: 'errand',
    subject: 'fosen',
    by: 'kari',
    input: { what: 'x' },
  });

  expect(await edit('draft', '2025-02-10')).toMatchObject({ cases: 2 });
  expect(await dateOf(here[0] ?? ''), 'it follows by an event, not by hand').toMatchObject({ date: '2025-02-01' });
  await settle(office);
  for (const id of here) {
    expect(await dateOf(id)).toEqual({ date: '2025-02-10', source: 'calendar', state: 'armed' });
    expect(await rowsOf(id)).toEqual(['case.started', 'deadline.moved']);
    expect(await timersOf(id)).toContain('expire:draft 2025-02-10T23:00:00.000Z');
  }
  const [row] =
    await office.sql`select data, by_person, by_role from history where case_id = ${here[0] ?? ''} and revision = 2`;
  expect(row).toEqual({
    data: { key: 'draft', date: '2025-02-10', from: '2025-02-01', reason: 'the forum agreed', editor: 'frida' },
    by_person: 'system',
    by_role: 'system',
  });
  expect(await rowsOf(otherYear)).toEqual(['case.started']);
  expect(await rowsOf(elsewhere)).toEqual(['case.started']);
  expect(
    await dateOf(await started(office.engine, { subject: (await office.network()).id })),
    'a new case begins with it',
  ).toMatchObject({
    date: '2025-02-10',
    source: 'calendar',
  });
});

test('a case whose date was moved for itself keeps it', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2027 });
  taken(await office.engine.move(command(id, 'frida'), { key: 'draft', date: '2027-02-20', reason: 'agreed' }));
  expect(await edit('draft', '2027-02-12', 2027)).toMatchObject({ cases: 0 });
  await settle(office);
  expect(await dateOf(id)).toMatchObject({ date: '2027-02-20', source: 'move' });
});

test('a date moved for the case while the calendar’s was under way is kept, and that is recorded', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2028 });
  expect(await edit('draft', '2028-02-12', 2028)).toMatchObject({ cases: 1 });
  taken(await office.engine.move(command(id, 'frida'), { key: 'draft', date: '2028-02-20', reason: 'agreed' }));
  await settle(office);
  expect(await dateOf(id)).toMatchObject({ date: '2028-02-20', source: 'move' });
  const notices = await office.sql`select status, error from notices where case_id = ${id} and kind = 'calendar'`;
  expect([...notices]).toEqual([{ status: 'not-accepted', error: 'state' }]);
});

test('of two edits only the last counts, in whatever order they are worked off', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2029 });
  await edit('draft', '2029-02-05', 2029);
  await edit('draft', '2029-02-12', 2029);
  // The first one failed once, and so comes after the second.
  await office.sql`
    update notices set next_try_at = now() + interval '1 hour' where case_id = ${id} and effect ->> 'date' = '2029-02-05'`;
  await settle(office);
  await office.sql`update notices set next_try_at = now() where case_id = ${id}`;
  await settle(office);
  expect(await dateOf(id)).toMatchObject({ date: '2029-02-12', source: 'calendar' });
  const notices =
    await office.sql`select effect ->> 'date' as date, status, error from notices where case_id = ${id} and kind = 'calendar' order by 1`;
  expect([...notices]).toEqual([
    { date: '2029-02-05', status: 'not-accepted', error: 'superseded' },
    { date: '2029-02-12', status: 'done', error: null },
  ]);
});

test('an entry that is taken away while its case follows it is not followed in the end', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2038 });
  await edit('draft', '2038-02-12', 2038);
  // In the very moment in which the case is moved: the removal finds it still at its old date.
  await office.sql`
    create function take_away() returns trigger language plpgsql as $$ begin
      update calendar_entries set removed = true, by = 'adam', reason = 'wrong' where year = 2038; return null; end $$`;
  await office.sql`
    create trigger at_once after insert on history for each row when (new.type = 'deadline.moved') execute function take_away()`;
  await settle(office);
  await office.sql`drop trigger at_once on history`;
  expect(await dateOf(id)).toEqual({ date: '2038-02-01', source: 'rule', state: 'armed' });
  const rows =
    await office.sql`select data from history where case_id = ${id} and type = 'deadline.moved' order by revision`;
  expect(rows.map(({ data }) => [data.date, data.editor, data.reason])).toEqual([
    ['2038-02-12', 'frida', 'the forum agreed'],
    ['2038-02-01', 'adam', 'wrong'],
  ]);
});

test('a date moved back before its case could follow leaves the case as it was', async () => {
  const { id: subject } = await office.network();
  await edit('draft', '2030-02-04', 2030);
  const id = await started(office.engine, { subject, year: 2030 });
  await edit('draft', '2030-02-11', 2030);
  expect(await edit('draft', '2030-02-04', 2030)).toMatchObject({ cases: 1, told: 0 });
  await settle(office);
  expect(await rowsOf(id)).toEqual(['case.started']);
});

test('an overdue case that the calendar gives a date ahead is not late any more', async () => {
  const { id: subject } = await office.network();
  office.clock.set('2031-01-20');
  const id = await started(office.engine, { subject, year: 2031 });
  office.clock.set('2031-02-03');
  await office.engine.runTimers();
  await edit('draft', '2031-02-20', 2031);
  await settle(office);
  const [row] = await office.sql`select states, overdue from cases where id = ${id}`;
  expect(row).toEqual({ states: ['drafting'], overdue: false });
});

test('an edit and its notices are written together or not at all', async () => {
  const { id: subject } = await office.network();
  await started(office.engine, { subject, year: 2032 });
  await office.sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`;
  await office.sql`create trigger full_disk before insert on notices for each row execute function refuse()`;
  await expect(edit('draft', '2032-02-20', 2032)).rejects.toThrow('no room');
  await office.sql`drop trigger full_disk on notices`;
  expect([...(await office.sql`select * from calendar_entries where year = 2032`)]).toEqual([]);
});

test('a paused case has no timers, takes no events, and nothing falls due; resumed, its dates have moved by the days paused', async () => {
  const { id: subject, kari } = await office.network();
  office.clock.set('2033-01-20');
  const id = await started(office.engine, { subject, year: 2033 });
  const before = await timersOf(id);
  expect(before).toContain('expire:draft 2033-02-01T23:00:00.000Z');
  taken(await office.engine.pause(command(id, kari), 'the school is rebuilt'));
  expect(await timersOf(id)).toEqual([]);
  const [row] = await office.sql`select status, next_due from cases where id = ${id}`;
  expect(row).toEqual({ status: 'paused', next_due: null });
  expect(await office.engine.send(command(id, kari), { type: 'SAVE', data: { text: 'x' } })).toMatchObject({
    ok: false,
    refusal: { because: 'paused' },
  });
  office.clock.set('2033-02-19');
  await settle(office);
  expect(await rowsOf(id)).toEqual(['case.started', 'case.paused']);

  taken(await office.engine.resume(command(id, kari)));
  expect(await dateOf(id)).toEqual({ date: '2033-03-03', source: 'move', state: 'armed' });
  expect(await timersOf(id)).toEqual([
    'remind:draft:-3 2033-02-28T07:00:00.000Z',
    'expire:draft 2033-03-03T23:00:00.000Z',
    'remind:draft:1 2033-03-04T07:00:00.000Z',
    'remind:draft:7 2033-03-10T07:00:00.000Z',
  ]);
  await settle(office);
  const told = await office.sql<{ text: string }[]>`
    select d.text from deliveries d join notices n on n.id = d.notice_id where n.case_id = ${id} and n.template = 'resumed'`;
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('torsdag 3. mars 2033');
  await sent(office.engine, id, 'SAVE', kari, { text: 'goes on' });
});

test('pausing is declined to who may not, twice, and resuming what is not paused', async () => {
  const { id: subject, kari } = await office.network();
  office.clock.set('2034-01-20');
  const id = await started(office.engine, { subject, year: 2034 });
  const because = (answer: object) => (answer as { refusal?: { because: string } }).refusal?.because;
  expect(because(await office.engine.pause(command(id, 'frida'), 'x'))).toBe('role');
  expect(because(await office.engine.resume(command(id, kari)))).toBe('not-paused');
  taken(await office.engine.pause(command(id, kari), 'x'));
  expect(because(await office.engine.pause(command(id, kari), 'x'))).toBe('paused');
  taken(await office.engine.resume(command(id, kari)));
});

test('a preview writes nothing and says what the edit then does', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2035 });
  const entry = {
    programme: 'trondelag',
    year: 2035,
    key: 'draft',
    from: '2035-02-12',
    to: null,
    reason: 'x',
    by: 'frida',
  };
  const preview = await office.engine.previewCalendar(entry);
  expect(preview).toMatchObject({ cases: 1, kept: 0, told: 1, items: [{ row: { id }, to: '2035-02-12' }] });
  expect([...(await office.sql`select * from calendar_entries where year = 2035`)]).toEqual([]);
  const { items, ...counts } = preview;
  expect(await office.engine.editCalendar(entry)).toEqual(counts);
  await settle(office);
  const timers = (await timersOf(id)).filter((timer) => timer.startsWith('remind:'));
  const foreseen = items[0]?.replanned.added.map(
    ({ key, days, at }) => `remind:${key}:${days} ${new Date(at).toISOString()}`,
  );
  expect(timers).toEqual(foreseen);
});

test('a removal and its notices are written together or not at all, and what was not followed yet is not followed', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2039 });
  await edit('draft', '2039-02-14', 2039);
  await settle(office);
  const removal = { programme: 'trondelag', year: 2039, key: 'draft', reason: 'x', by: 'frida' };
  await office.sql`create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`;
  await office.sql`create trigger full_disk before insert on notices for each row execute function refuse()`;
  await expect(office.engine.removeEntry(removal, false)).rejects.toThrow('no room');
  await office.sql`drop trigger full_disk on notices`;
  expect([...(await office.sql`select removed from calendar_entries where year = 2039`)]).toEqual([{ removed: false }]);
  expect(await office.engine.removeEntry(removal, false)).toMatchObject({ cases: 1, told: 1 });
  await edit('draft', '2039-02-14', 2039);
  await settle(office);
  expect(await dateOf(id)).toMatchObject({ date: '2039-02-14', source: 'calendar' });
  expect(await rowsOf(id)).toEqual(['case.started', 'deadline.moved']);
  expect(await office.engine.removeEntry({ ...removal, key: 'nope' }, false)).toBeNull();
});

test('two edits at once are one after the other, and the case ends with the last', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2036 });
  await Promise.all(['2036-02-04', '2036-02-05', '2036-02-06'].map((date) => edit('draft', date, 2036)));
  await settle(office);
  const [entry] = await office.sql`select date_from from calendar_entries where year = 2036`;
  expect((await dateOf(id))?.date).toBe(entry?.date_from);
});

test('days off are taken over in whatever order the notices of them are worked off', async () => {
  const { id: subject } = await office.network();
  const id = await started(office.engine, { subject, year: 2037 });
  const day = { programme: 'trondelag', date: '2037-01-29', reason: 'x', by: 'frida' };
  await office.engine.closeDay(day);
  await office.engine.openDay(day);
  await settle(office);
  // Three days before 1 February 2037, a Thursday.
  expect(await timersOf(id)).toContain('remind:draft:-3 2037-01-29T07:00:00.000Z');
  const [row] = await office.sql`select snapshot #> '{context,process,closed}' as closed from cases where id = ${id}`;
  expect(row?.closed ?? []).toEqual([]);
});
