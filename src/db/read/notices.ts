// Reads notices with their deliveries, and sets a failed one waiting again.
import type { Sql } from '../connection.ts';
import { areFew, hasStatus } from './notice-statuses.ts';
import { type Fragment, isOneOf, type Seen, seenBy, seesParty } from './scope.ts';

export interface NoticeRow {
  readonly id: string;
  /** The case that it is about; null of a meeting. */
  readonly case: string | null;
  /** The party whose meeting it is about; null of a case. */
  readonly party: string | null;
  readonly programme: string;
  readonly kind: string;
  readonly template: string | null;
  readonly cause: string;
  readonly revision: number;
  readonly at: Date;
  readonly status: string;
  readonly attempts: number;
  readonly nextTryAt: Date;
  readonly error: string | null;
  /** A reminder's own day, where that is a day off and it went out before. */
  readonly movedFrom: string | null;
}
export interface DeliveryRow {
  readonly id: string;
  readonly notice: string;
  readonly person: string;
  /** 1, and one more each time the notice was told again. */
  readonly generation: number;
  readonly language: string;
  readonly status: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly sentAt: Date | null;
  /** The digest that told of it: the id of its mail, and the day it was for. */
  readonly digest: string | null;
  readonly digestDay: string | null;
  /** The names of the files that went with it. */
  readonly files: readonly string[];
}
export interface Repeat {
  readonly notice: string;
  readonly generation: number;
  readonly by: string;
  readonly at: Date;
  readonly person: string | null;
}

const columns = (sql: Sql, programme: Fragment) => sql`
  n.id, n.case_id as "case", n.party, ${programme} as programme, n.kind, n.template, n.cause, n.revision, n.at, n.status, n.attempts,
  n.next_try_at as "nextTryAt", n.error, n.effect ->> 'movedFrom' as "movedFrom"`;

export interface NoticeQuery {
  readonly seen: Seen;
  /** Only what was told to this person, letters, what is of these programmes, and of meetings of the plans that they keep; null for everything. */
  readonly only: {
    readonly person: string;
    readonly programmes: readonly string[];
    readonly plansOf: readonly string[];
  } | null;
  /** A notice's status, or one of its deliveries'. */
  readonly status: string | undefined;
  readonly case: string | undefined;
  readonly party: string | undefined;
  readonly after: string | null;
  readonly limit: number;
}

/** Newest first: ids are UUIDv7. */
export async function listNotices(sql: Sql, query: NoticeQuery): Promise<readonly NoticeRow[]> {
  const { seen, case: caseId, party, limit, status } = query;
  const few = await areFew(sql, status);
  const having = status === undefined ? sql`` : sql`and ${hasStatus(sql, status, few)}`;
  const some = (programme: Fragment) => sql`${whereOf(sql, query, programme)} ${having}`;
  const ofCases = sql`
    select ${columns(sql, sql`c.programme`)} from notices n join cases c on c.id = n.case_id
    where ${seenBy(sql, seen)} ${some(sql`c.programme`)} ${caseId === undefined ? sql`` : sql`and n.case_id = ${caseId}`}
    order by n.id desc limit ${limit}`;
  // A meeting is seen by those who see the cases of its party.
  const ofMeetings = sql`
    select ${columns(sql, sql`p.programme`)} from notices n join parties p on p.id = n.party
    where n.party is not null and ${seesParty(sql, seen)} ${some(sql`p.programme`)} ${party === undefined ? sql`` : sql`and n.party = ${party}`}
    order by n.id desc limit ${limit}`;
  if (caseId !== undefined && party !== undefined) return [];
  if (caseId !== undefined) return sql<NoticeRow[]>`${ofCases}`;
  if (party !== undefined) return sql<NoticeRow[]>`${ofMeetings}`;
  // Each in order by an index of its own: joined with either, neither could be read so.
  return sql<NoticeRow[]>`(${ofCases}) union all (${ofMeetings}) order by id desc limit ${limit}`;
}

function whereOf(sql: Sql, { only, after }: NoticeQuery, programme: Fragment) {
  return sql`
    ${only === null ? sql`` : sql`and ${isFor(sql, only, programme)}`}
    ${after === null ? sql`` : sql`and n.id < ${after}`}`;
}

function isFor(sql: Sql, { person, programmes, plansOf }: NonNullable<NoticeQuery['only']>, programme: Fragment) {
  const kept = isOneOf(sql, sql`party`, plansOf);
  // A letter is in the case, to be read by everyone who sees that.
  const theirs = sql`n.id in (
    select notice_id from deliveries where person = ${person}
    union all select id from notices where ${kept}
    union all select notice_id from letters)`;
  return programmes.length === 0 ? theirs : sql`(${isOneOf(sql, programme, programmes)} or ${theirs})`;
}

export async function noticesOf(sql: Sql, ids: readonly string[]): Promise<readonly NoticeRow[]> {
  return sql<NoticeRow[]>`
    select ${columns(sql, sql`coalesce(c.programme, p.programme)`)} from notices n
    left join cases c on c.id = n.case_id left join parties p on p.id = n.party
    where n.id = any(${ids as string[]}::uuid[])`;
}

/** Those to the person, and all of the notices of which they see `whole`. */
export async function deliveriesOf(
  sql: Sql,
  { notices, whole, person }: { notices: readonly string[]; whole: readonly string[]; person: string },
): Promise<readonly DeliveryRow[]> {
  if (notices.length === 0) return [];
  return sql<DeliveryRow[]>`
    select d.id, d.notice_id as notice, d.person, d.generation, d.language, coalesce(g.status, d.status) as status, d.subject, d.text,
      d.html, coalesce(g.attempts, d.attempts) as attempts, coalesce(g.error, d.error) as error,
      coalesce(g.sent_at, d.sent_at) as "sentAt", g.id as digest, g.digest_day as "digestDay",
      array(select file ->> 'filename' from jsonb_array_elements(d.attachments) as file) as files
    from deliveries d left join deliveries g on g.id = d.collected_by
    where d.notice_id = any(${notices as string[]}::uuid[]) and (d.person = ${person} or d.notice_id = any(${whole as string[]}::uuid[]))
    order by d.notice_id, d.person, d.generation limit 10000`;
}

/** When notices were told again, and by whom. */
export async function repeatsOf(sql: Sql, notices: readonly string[]): Promise<readonly Repeat[]> {
  if (notices.length === 0) return [];
  return sql<Repeat[]>`
    select notice, generation, by, at, person from notice_repeats
    where notice = any(${notices as string[]}::uuid[]) order by notice, generation limit 10000`;
}

/** What failed (the notice itself, or mails of it) waits again, with all its tries before it; its letter is followed anew. */
export async function retryNotice(sql: Sql, id: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      update notices set status = 'waiting', attempts = 0, error = null, next_try_at = now(), leased_until = null
      where id = ${id} and status = 'failed'`;
    const again = await tx`
      update deliveries set status = 'waiting', attempts = 0, error = null, next_try_at = now(), leased_until = null, asked = true
      where status = 'failed'
        and (notice_id = ${id} or id in (select collected_by from deliveries where notice_id = ${id} and collected_by is not null))
      returning id`;
    if (again.length > 0) {
      await tx`update letters set state = 'waiting' where notice_id = ${id} and state = 'undelivered'`;
    }
  });
}
