// One good row of every table, in the order in which they can be inserted: what the constraints let through.
import type { Sql } from '../../src/db/connection.ts';

export type Row = Readonly<Record<string, unknown>>;

export const caseId = '01936d00-0000-7000-8000-000000000001';
export const otherId = '01936d00-0000-7000-8000-000000000002';
export const noticeId = '01936d00-0000-7000-8000-000000000003';

const sha256 = 'a'.repeat(64);
const words = { nb: 'x', nn: 'x', da: 'x', en: 'x' };
const at = '2025-01-02T08:00:00Z';

export const goodRows = {
  programmes: { id: 'trondelag', name: words, zone: 'Europe/Oslo', language: 'nb' },
  parties: {
    id: 'fosen',
    programme: 'trondelag',
    kind: 'network',
    name: 'Fosen',
    language: 'nb',
    counts: { pupils: 1 },
  },
  memberships: { party: 'fosen', other: 'orland', relation: 'member' },
  people: { id: 'kari', name: 'Kari Koordinator', email: 'kari@example.org', language: 'nb', created_at: at },
  tokens: { hash: sha256, person: 'kari', created_at: at },
  role_assignments: { person: 'kari', role: 'network-coordinator', party: 'fosen' },
  calendar_entries: { programme: 'trondelag', year: 2025, key: 'basis', date_from: '2025-02-01', by: 'kari', at },
  closed_days: { programme: 'trondelag', date: '2025-05-02', reason: 'Inneklemt dag', by: 'frida', at },
  meetings: {
    party: 'fosen',
    year: 2025,
    key: 'spring',
    date_from: '2025-03-04',
    time: '09:00',
    title: 'Vårmøte',
    reason: 'Møteplan',
    who: ['network-coordinator'],
    remind: [-7, -1],
    revision: 1,
    by: 'kari',
    at,
  },
  calendar_changes: {
    party: 'fosen',
    year: 2025,
    key: 'spring',
    version: 2,
    was_from: '2025-02-25',
    now_from: '2025-03-04',
    by: 'kari',
    reason: 'Vinterferie',
    at,
  },
  meeting_reminders: { party: 'fosen', year: 2025, key: 'spring', days: -7, due_at: at },
  definitions: { workflow: 'grant-year', version: 1, hash: sha256, data: {}, created_at: at },
  cases: {
    id: caseId,
    workflow: 'grant-year',
    version: 1,
    programme: 'trondelag',
    subject: 'fosen',
    year: 2025,
    revision: 1,
    status: 'running',
    states: ['decisionBasis.drafting'],
    paths: ['decisionBasis.drafting', 'decisionBasis'],
    snapshot: {},
    last_hash: sha256,
    created_at: at,
    updated_at: at,
  },
  history: {
    case_id: caseId,
    revision: 1,
    event_id: 'e1',
    type: 'SAVE_BASIS',
    data: { text: 'a text' },
    data_hash: sha256,
    by_person: 'kari',
    by_role: 'network-coordinator',
    by_party: 'fosen',
    at,
    from_states: [],
    to_states: ['decisionBasis.drafting'],
    hash: sha256,
  },
  history_eras: { after_seq: 1, cluster: 'another cluster', opened_at: at },
  deadlines: {
    case_id: caseId,
    key: 'basis',
    date: '2025-02-01',
    at: '2025-02-01T23:00:00Z',
    source: 'rule',
    state: 'armed',
    programme: 'trondelag',
    subject: 'fosen',
    revision: 1,
    changed_at: at,
  },
  timers: { case_id: caseId, id: 'basis', token: 1, kind: 'expire', key: 'basis', due_at: at, armed_at: at },
  notices: {
    id: noticeId,
    case_id: caseId,
    cause: 'r1.0',
    revision: 1,
    kind: 'notify',
    template: 'basis-open',
    effect: {},
    at,
    status: 'waiting',
    next_try_at: at,
  },
  deliveries: {
    id: noticeId,
    notice_id: noticeId,
    person: 'kari',
    address: 'kari@example.org',
    language: 'nb',
    status: 'waiting',
    subject: 'x',
    text: 'x',
    html: 'x',
    next_try_at: at,
    message_id: '<x@example.org>',
    created_at: at,
  },
  punctuality: { kind: 'timers', hour: at, within_seconds: 60, done: 2, seconds: 61, longest: 59 },
  letters: {
    notice_id: noticeId,
    language: 'nb',
    readers: ['kari'],
    reference: '0a1b2c3d',
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    pdf: Buffer.from(''),
    state: 'waiting',
    created_at: at,
  },
  preferences: { person: 'kari', notices: 'digest', changed_at: at },
  calendar_feeds: { hash: sha256, person: 'kari', created_at: at },
  notice_repeats: { notice: noticeId, generation: 2, by: 'frida', at },
  idempotency: {
    caller: 'kari',
    key: 'k',
    request_hash: sha256,
    state: 'done',
    status: 200,
    body: '{}',
    created_at: at,
    locked_until: at,
  },
  mail_tokens: { one: true, tokens: 1, filled_at: at },
  mail_refusals: { person: 'kari' },
  mail_trouble: { one: true, since: at, error: 'EAUTH: Invalid login' },
  installation: { one: true, link_secret: 'x'.repeat(32) },
  demo_clock: { one: true, now: at, token_secret: 'a secret' },
} as const satisfies Readonly<Record<string, Row>>;

export type Table = keyof typeof goodRows;

/** Inserts the table's good row with `changes`. */
export async function insertRow(sql: Sql, table: Table, changes: Row = {}): Promise<void> {
  const row: Row = { ...goodRows[table], ...changes };
  await sql`insert into ${sql(table)} ${sql(row as Record<string, string>)}`;
}

/** One good row in every table, and what they refer to. */
export async function insertGoodRows(sql: Sql): Promise<void> {
  for (const table of Object.keys(goodRows) as Table[]) {
    await insertRow(sql, table);
    if (table === 'parties') await insertRow(sql, table, { id: 'orland', kind: 'owner', name: 'Ørland' });
  }
}
