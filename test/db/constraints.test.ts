import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorCode, sqlState } from '../../src/db/connection.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  goodRows,
  insertGoodRows,
  insertRow,
  noticeId,
  otherId,
  type Row,
  type Table,
} from '../support/database-rows.ts';

const threeLanguages = { nb: 'x', nn: 'x', da: 'x' };

/** By table and check: what makes a good row one that the check refuses. */
const refusedByCheck: Readonly<Record<Table, Readonly<Record<string, Row>>>> = {
  programmes: {
    id_slug: { id: 'Trøndelag' },
    name_localized: { id: 'x', name: threeLanguages },
    zone_filled: { id: 'x', zone: ' ' },
    language_known: { id: 'x', language: 'sv' },
  },
  parties: {
    id_slug: { id: 'a--b' },
    kind_known: { id: 'x', kind: 'club' },
    name_filled: { id: 'x', name: '' },
    language_known: { id: 'x', language: 'no' },
    counts_object: { id: 'x', counts: [1] },
  },
  memberships: { relation_known: { relation: 'friend' }, not_of_itself: { other: 'fosen' } },
  people: {
    id_filled: { id: '' },
    name_filled: { id: 'x', name: ' ' },
    email_one_address: { id: 'x', email: 'a@example.org\nBcc: b@example.org' },
    language_known: { id: 'x', language: 'la' },
    failing_has_bounced: { id: 'x', address_bounces: 1 },
    answer_when_failing: { id: 'x', address_answer: '550 5.1.1' },
  },
  tokens: { hash_sha256: { hash: 'the token itself' } },
  role_assignments: { role_known: { role: 'king' }, party_but_administrator: { party: null } },
  calendar_entries: {
    year_sane: { year: 30_000 },
    key_filled: { key: '' },
    ends_after_it_begins: { key: 'x', date_to: '2025-01-31' },
    title_localized: { key: 'x', title: threeLanguages },
    label_localized: { key: 'x', label: threeLanguages },
    sequence_counted: { key: 'x', sequence: -1 },
    removed_for_a_reason: { key: 'x', removed: true, reason: ' ' },
  },
  closed_days: { reason_filled: { date: '2025-05-16', reason: ' ' } },
  meetings: {
    year_sane: { key: 'x', year: 1999, date_from: '1999-03-04' },
    key_filled: { key: ' ' },
    in_its_year: { key: 'x', date_from: '2026-01-02' },
    ends_after_it_begins: { key: 'x', date_to: '2025-03-03' },
    time_of_day: { key: 'x', time: '24:00' },
    title_filled: { key: 'x', title: ' ' },
    who_known: { key: 'x', who: ['king'] },
    revision_positive: { key: 'x', revision: 0 },
  },
  calendar_changes: {
    of_one: { programme: 'trondelag', version: 3 },
    of_some_day: { version: 3, was_from: null, now_from: null },
    version_counted: { version: -1 },
  },
  meeting_reminders: {},
  definitions: {
    workflow_slug: { workflow: 'Grant Year' },
    version_positive: { version: 0 },
    hash_sha256: { version: 2, hash: 'short' },
    data_object: { version: 2, data: [] },
  },
  cases: {
    revision_positive: { id: otherId, revision: 0 },
    year_sane: { id: otherId, year: 3 },
    status_known: { id: otherId, status: 'stuck' },
    in_some_state: { id: otherId, states: [], paths: [] },
    paths_hold_states: { id: otherId, paths: ['decisionBasis'] },
    not_its_own_parent: { id: otherId, parent: otherId },
    done_awaits_nothing: { id: otherId, status: 'done', next_due: '2025-02-02T00:00:00Z' },
    snapshot_object: { id: otherId, snapshot: [] },
    last_hash_sha256: { id: otherId, last_hash: '0' },
  },
  history: {
    revision_positive: { revision: 0, event_id: 'e2' },
    event_id_filled: { revision: 2, event_id: '' },
    type_filled: { revision: 2, event_id: 'e2', type: '' },
    data_object: { revision: 2, event_id: 'e2', data: [] },
    data_hash_sha256: { revision: 2, event_id: 'e2', data_hash: '' },
    hash_sha256: { revision: 2, event_id: 'e2', hash: '' },
  },
  history_eras: { after_seq_counted: { after_seq: -1 }, cluster_filled: { after_seq: 2, cluster: ' ' } },
  deadlines: {
    source_known: { key: 'x', source: 'wish' },
    state_known: { key: 'x', state: 'soon' },
    instant_with_date: { key: 'x', at: null },
    moved_by_someone: { key: 'x', source: 'move' },
    revision_positive: { key: 'x', revision: 0 },
  },
  timers: {
    token_positive: { id: 'x', token: 0 },
    kind_known: { id: 'x', kind: 'ring' },
    reminder_has_days: { id: 'x', kind: 'remind' },
    error_filled: { id: 'x', error: ' ' },
  },
  notices: {
    about_something: { id: otherId, case_id: null },
    cause_filled: { id: otherId, cause: '' },
    revision_positive: { id: otherId, revision: 0 },
    kind_known: { id: otherId, kind: 'shout', template: null },
    mail_has_template: { id: otherId, template: null },
    effect_object: { id: otherId, effect: [] },
    status_known: { id: otherId, status: 'lost' },
    attempts_counted: { id: otherId, attempts: -1 },
    failure_says_why: { id: otherId, status: 'failed' },
  },
  deliveries: {
    address_filled: { id: otherId, address: '' },
    language_known: { id: otherId, language: 'sv' },
    status_known: { id: otherId, status: 'maybe' },
    attempts_counted: { id: otherId, attempts: -1 },
    message_id_filled: { id: otherId, message_id: '' },
    sent_when_sent: { id: otherId, status: 'sent' },
    failure_says_why: { id: otherId, status: 'failed' },
    of_notice_or_day: { id: otherId, digest_day: '2025-01-03' },
    generation_positive: { id: otherId, generation: 0 },
    digest_has_time: { id: otherId, status: 'digest' },
    collected_are_digested: { id: otherId, collected_by: noticeId },
    attachments_array: { id: otherId, attachments: {} },
  },
  punctuality: {
    kind_known: { kind: 'letters' },
    within_positive: { hour: '2025-01-01', within_seconds: 0, seconds: 0, longest: 0 },
    of_something: { within_seconds: 120, done: 0 },
    never_early: { within_seconds: 120, seconds: 58 },
    longest_within: { within_seconds: 30 },
  },
  letters: {
    language_known: { language: 'sv' },
    reference_filled: { language: 'nn', state: 'copy', reference: ' ' },
    sha256_of_pdf: { language: 'nn', state: 'copy', pdf: Buffer.from('another') },
    state_known: { language: 'nn', state: 'lost' },
    content_object: { language: 'nn', state: 'copy', content: [] },
  },
  mail_tokens: { only_one: { one: false }, never_owed: { tokens: -1 } },
  mail_refusals: { bounces_counted: { bounces_before: -1 } },
  mail_trouble: { only_one: { one: false }, error_filled: { error: ' ' } },
  preferences: { notices_known: { person: 'kari', notices: 'sometimes' } },
  calendar_feeds: { hash_sha256: { hash: 'the token itself' } },
  notice_repeats: { after_the_first: { generation: 1 }, by_someone: { generation: 3, by: ' ' } },
  installation: { only_one: { one: false }, secret_long: { link_secret: 'short' }, host_filled: { uid_host: ' ' } },
  idempotency: {
    state_known: { key: 'x', state: 'lost', body: null },
    status_http: { key: 'x', status: 42 },
    done_has_answer: { key: 'x', body: null },
  },
  demo_clock: { only_one: { one: false }, secret_filled: { token_secret: ' ' } },
};
const cases = Object.entries(refusedByCheck).flatMap(([table, checks]) =>
  Object.entries(checks).map(([name, row]) => ({ table: table as Table, row, check: `${table}_${name}` })),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await insertGoodRows(database.sql);
});
afterAll(() => database.close());

async function refusal(table: Table, row: Row): Promise<{ state: string | undefined; constraint: unknown }> {
  const error: unknown = await insertRow(database.sql, table, row).catch((caught: unknown) => caught);
  const constraint = error instanceof Error && 'constraint_name' in error ? error.constraint_name : undefined;
  return { state: errorCode(error), constraint };
}

test.each(cases)('a row that breaks $check is refused', async ({ table, row, check }) => {
  expect(await refusal(table, row)).toEqual({ state: sqlState.checkViolation, constraint: check });
});

test('no check of the database is without a row that it refuses', async () => {
  const rows = await database.sql<{ name: string }[]>`
    select conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`;
  expect(cases.map(({ check }) => check).sort()).toEqual(rows.map(({ name }) => name).sort());
});

test.each<[string, Table, Row, string]>([
  ['a second living case of one workflow, subject and year', 'cases', { id: otherId }, 'cases_one_living'],
  ['a second paused case beside a running one', 'cases', { id: otherId, status: 'paused' }, 'cases_one_living'],
  ['a role given twice', 'role_assignments', {}, 'role_assignments_once'],
  ['one content stored as two versions', 'definitions', { version: 2 }, 'definitions_once_by_content'],
  ['two eras after one row', 'history_eras', {}, 'history_eras_pkey'],
  ['two events at one revision', 'history', { event_id: 'e2' }, 'history_case_id_revision_pk'],
  ['one event twice', 'history', { revision: 2 }, 'history_event_once'],
  ['one cause told twice', 'notices', { id: otherId }, 'notices_once_by_cause'],
  ['one notice delivered twice to one person', 'deliveries', { id: otherId }, 'deliveries_once_per_person'],
  ['two good calendar tokens of one person', 'calendar_feeds', { hash: 'b'.repeat(64) }, 'calendar_feeds_one_good'],
  ['two answers to one wish of a generation', 'notice_repeats', {}, 'notice_repeats_notice_generation_pk'],
  ['one change of a meeting twice', 'calendar_changes', {}, 'calendar_changes_once_by_meeting'],
  ['one idempotency key twice', 'idempotency', {}, 'idempotency_caller_key_pk'],
])('%s is refused', async (_, table, row, constraint) => {
  expect(await refusal(table, row)).toEqual({ state: sqlState.uniqueViolation, constraint });
});

test.each<[string, Table, Row, string]>([
  ['a party of an unknown programme', 'parties', { id: 'x', programme: 'x' }, 'parties_programme_programmes_id_fk'],
  ['a token of nobody', 'tokens', { hash: 'b'.repeat(64), person: 'x' }, 'tokens_person_people_id_fk'],
  ['a case on a version that is not stored', 'cases', { id: otherId, year: 2026, version: 9 }, 'cases_definition'],
  ['a case of an unknown subject', 'cases', { id: otherId, subject: 'x' }, 'cases_subject_parties_id_fk'],
  [
    'a case under an unknown parent',
    'cases',
    { id: otherId, year: 2026, parent: noticeId },
    'cases_parent_cases_id_fk',
  ],
  ['history of an unknown case', 'history', { case_id: otherId }, 'history_case_id_cases_id_fk'],
  ['a delivery to nobody', 'deliveries', { id: otherId, person: 'x' }, 'deliveries_person_people_id_fk'],
])('%s is refused', async (_, table, row, constraint) => {
  expect(await refusal(table, row)).toEqual({ state: sqlState.foreignKeyViolation, constraint });
});

test('workflows without years have one living case per subject, and a finished one does not stand in the way', async () => {
  const { sql } = database;
  await insertRow(sql, 'definitions', { workflow: 'track' });
  const track = { id: otherId, workflow: 'track', year: null };
  await insertRow(sql, 'cases', track);
  expect(await refusal('cases', { ...track, id: noticeId })).toMatchObject({ constraint: 'cases_one_living' });
  await sql`update cases set status = 'done' where id = ${otherId}`;
  await expect(insertRow(sql, 'cases', { ...track, id: noticeId })).resolves.toBeUndefined();
});

test('every table has a good row above', async () => {
  const rows = await database.sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public'`;
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(goodRows).sort());
});
