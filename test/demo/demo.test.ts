import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '../../src/core/definition.ts';
import { NotADemoError, seedFacts } from '../../src/demo/seed.ts';
import { tokenHash } from '../../src/demo/tokens.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type OpenedDemo, openedDemo } from '../support/demo.ts';

const networks = [
  'ytre-namdal',
  'indre-namdal',
  'midtre-namdal',
  'innherred',
  'levanger-verdal',
  'vaernes',
  'fosen',
  'gauldalsregionen',
  'trondheim-malvik',
  'trondelag-sorvest',
  'videregaende',
];
const monday = Date.parse('2024-11-18T09:00+01:00');

let database: TestDatabase;
let opened: OpenedDemo;
beforeAll(async () => {
  database = await testDatabase();
  opened = await openedDemo(database);
  await opened.demo.tell(opened.engine);
});
afterAll(async () => {
  await opened.close();
  await database.close();
});

const people = () => opened.demo.on(opened.engine).people();
const statesOf = async (workflow: string, year: number | null) => {
  const rows = await database.sql<{ subject: string; states: string[] }[]>`
    select subject, states from cases where workflow = ${workflow} and year is not distinct from ${year}`;
  return Object.fromEntries(rows.map(({ subject, states }) => [subject, states]));
};

test('the clock stands at 18 November 2024, 09:00, and nothing that is due is left undone', async () => {
  expect(opened.demo.clock.now()).toBe(monday);
  const [left] = await database.sql`
    select (select count(*) from timers where due_at <= ${new Date(monday)}) as timers,
      (select count(*) from notices where status <> 'done') as notices`;
  expect(left).toEqual({ timers: 0, notices: 0 });
});

test('the eleven networks stand in their needs round for 2025, some owners have reported, and frames are known', async () => {
  const states = await statesOf('grant-year', 2025);
  expect(Object.keys(states).sort()).toEqual([...networks].sort());
  expect(new Set(Object.values(states).flat())).toEqual(new Set(['needs']));
  const contexts = await database.sql<{ needs: object; frame: number }[]>`
    select snapshot->'context'->'needs' as needs, (snapshot->'context'->>'frame')::int as frame from cases where year = 2025`;
  expect(contexts.every(({ frame }) => frame > 300_000)).toBe(true);
  expect(new Set(contexts.map(({ needs }) => Object.keys(needs).length))).toEqual(new Set([0, 1, 2]));
});

test('the money of 2024 is in use, in different shape from network to network', async () => {
  const states = await statesOf('grant-year', 2024);
  expect(Object.keys(states).sort()).toEqual([...networks, 'dmmh', 'nord', 'ntnu', 'ppt-ledernettverket'].sort());
  expect(Object.values(states).every((active) => active.includes('implementation.measures.running'))).toBe(true);
  expect(states.fosen).toContain('implementation.plan.revised');
  expect(states['indre-namdal']).toContain('implementation.plan.due');
  const late = await database.sql`select subject, late from cases where year = 2024 and late <> '{}' order by subject`;
  expect([...late]).toEqual([
    { subject: 'indre-namdal', late: ['longTermPlan'] },
    { subject: 'levanger-verdal', late: ['basis', 'longTermPlan'] },
    { subject: 'videregaende', late: ['decision'] },
    { subject: 'ytre-namdal', late: ['longTermPlan'] },
  ]);
});

test('Værnes runs the track its basis chose, Ytre Helgeland is in the middle of a spiral with a gathering moved', async () => {
  expect(await statesOf('track-3-spiral-of-inquiry', null)).toEqual({
    vaernes: ['focusing.awaitingGathering'],
    'ytre-helgeland': ['understanding.inquiry'],
    bodo: ['scanning.inquiry'],
  });
  const [child] = await database.sql`
    select p.subject, p.workflow from cases c join cases p on p.id = c.parent where c.workflow = 'track-3-spiral-of-inquiry'`;
  expect(child).toEqual({ subject: 'vaernes', workflow: 'grant-year' });
  const moved = await database.sql`
    select key, moved_from from deadlines d where subject = 'ytre-helgeland' and moved_from is not null`;
  expect([...moved]).toEqual([{ key: 'gathering2', moved_from: '2024-04-24' }]);
});

test('history and mails carry the times at which things happened, not the time of the first start', async () => {
  const [span] = await database.sql`select min(at) as first, max(at) as last from history`;
  expect(span?.first).toEqual(new Date('2023-10-02T09:00+02:00'));
  expect(span?.last.getTime()).toBeLessThan(monday);
  // 17 November is a Sunday, so the reminder two weeks before 1 December went out on the Friday, to owners without needs.
  const reminded = await database.sql<{ person: string; at: Date; status: string }[]>`
    select d.person, n.at, d.status from deliveries d join notices n on n.id = d.notice_id join cases c on c.id = n.case_id
    where n.template = 'needs-reminder' and c.subject = 'fosen' and c.year = 2025 order by d.person`;
  expect(reminded.map(({ person }) => person)).toEqual([
    'owner-eksempelbarna',
    'owner-eksempelfjord',
    'owner-eksempelsund',
  ]);
  expect(new Set(reminded.map(({ at }) => at.toISOString()))).toEqual(new Set(['2024-11-15T07:00:00.000Z']));
  expect(new Set(reminded.map(({ status }) => status))).toEqual(new Set(['held']));
});

test('there is someone for every role, every network and every university', () => {
  const held = people().flatMap(({ roles }) => roles);
  expect(new Set(held.map(({ role }) => role))).toEqual(new Set(roles));
  for (const party of opened.engine.directory.parties()) {
    const at = new Set(held.filter((one) => one.party === party.id).map(({ role }) => role));
    if (party.kind === 'network') expect(at, party.id).toContain('network-coordinator');
    if (party.kind === 'university') expect(at, party.id).toContain('uh-partner');
    if (party.kind === 'owner') expect(at, party.id).toContain('owner');
    const owners = party.members.filter((id) => opened.engine.directory.party(id)?.kind === 'owner').length;
    if (networks.includes(party.id)) expect(owners, party.id).toBeGreaterThanOrEqual(2);
    if (networks.includes(party.id)) expect(owners, party.id).toBeLessThanOrEqual(5);
  }
});

test('everyone made up says so: parties are marked as examples, mail goes to example.org', () => {
  const { directory } = opened.engine;
  const invented = directory.parties().filter(({ name }) => /eksempel/i.test(name));
  expect(invented.length).toBeGreaterThan(40);
  expect(invented.every(({ example, name }) => example && name.endsWith('(eksempel)'))).toBe(true);
  expect(directory.people().every(({ email }) => email.endsWith('@example.org'))).toBe(true);
  expect(directory.party('fosen')).toMatchObject({ example: false, partners: ['dmmh', 'sepu'] });
});

test('an owner is a member of two networks', () => {
  const memberOf = (id: string) => opened.engine.directory.parties().filter(({ members }) => members.includes(id));
  expect(memberOf('eksempelsund').map(({ id }) => id)).toEqual(['fosen', 'vaernes']);
});

test('the wheel of 2025 has its published rows, in words in four languages', async () => {
  const rows = await database.sql<{ key: string; year: number; label: Record<string, string> | null }[]>`
    select key, year, title, label from calendar_entries
    where programme = 'trondelag' and date_from between '2025-01-01' and '2025-12-31' and title is not null order by date_from, key`;
  expect(rows.map(({ year, key }) => `${year} ${key}`)).toEqual([
    '2025 forum-january',
    '2024 uhReports',
    '2025 basis',
    '2025 basesToForum',
    '2025 forum-march',
    '2025 decision',
    '2025 planAhead',
    '2024 report',
    '2025 revisePlan',
    '2025 forum-september',
    '2026 needsRound',
    '2025 forum-november',
  ]);
  expect(rows.find(({ key }) => key === 'basesToForum')?.label?.en).toBe('mid-February 2025');
});

test('a person signs in with the token that the demo shows, and the database keeps its hash alone', async () => {
  const kari = people().find(({ id }) => id === 'coordinator-fosen');
  expect(kari?.name).toBe('Kari Koordinator, Fosen');
  expect(opened.engine.directory.byTokenHash(tokenHash(kari?.token ?? ''))?.id).toBe('coordinator-fosen');
  const [row] = await database.sql`select count(*) as n from tokens where hash = ${kari?.token ?? ''}`;
  expect(row).toEqual({ n: 0 });
});

test('a second start changes nothing, and everybody keeps their token', async () => {
  const before = await database.sql`select count(*) as n, max(at) as last from history`;
  const again = await openedDemo(database);
  await again.demo.tell(again.engine);
  expect(again.demo.on(again.engine).people()).toEqual(people());
  expect(await database.sql`select count(*) as n, max(at) as last from history`).toEqual(before);
  await again.close();
});

test('another installation has other tokens', async () => {
  const other = await testDatabase();
  const elsewhere = await openedDemo(other);
  const tokens = new Set(people().map(({ token }) => token));
  expect(
    elsewhere.demo
      .on(elsewhere.engine)
      .people()
      .some(({ token }) => tokens.has(token)),
  ).toBe(false);
  await elsewhere.close();
  await other.close();
});

test('a database that holds something else does not become a demo', async () => {
  const other = await testDatabase();
  await seedFacts(other.sql, monday);
  await expect(openedDemo(other)).rejects.toThrow(NotADemoError);
  await other.close();
});

test('without the demo an empty database gets the facts of the scheme, and nobody who is made up', async () => {
  const other = await testDatabase();
  await seedFacts(other.sql, monday);
  await seedFacts(other.sql, monday);
  const [counts] = await other.sql`
    select (select count(*) from programmes) as programmes, (select count(*) from parties where kind = 'network' and programme = 'trondelag') as networks,
      (select count(*) from parties where example) as examples, (select count(*) from people) as people`;
  expect(counts).toEqual({ programmes: 3, networks: 12, examples: 0, people: 0 });
  await other.close();
});
