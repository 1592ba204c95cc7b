// Reads notices with their deliveries, and sets a failed one waiting again.
import type { Sql } from '../connection.ts';
import { type Seen, seenBy } from './scope.ts';

export interface NoticeRow {
  readonly id: string;
  readonly case: string;
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
  readonly language: string;
  readonly status: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly sentAt: Date | null;
}

const columns = (sql: Sql) => sql`
  n.id, n.case_id as "case", c.programme, n.kind, n.template, n.cause, n.revision, n.at, n.status, n.attempts,
  n.next_try_at as "nextTryAt", n.error, n.effect ->> 'movedFrom' as "movedFrom"`;

const deliveryStatuses: readonly string[] = ['waiting', 'held', 'sent', 'failed'];

export interface NoticeQuery {
  readonly seen: Seen;
  /** Only what was told to this person; null for everything. */
  readonly only: string | null;
  /** A notice's status, or one of its deliveries'. */
  readonly status: string | undefined;
  readonly about: string | undefined;
  readonly after: string | null;
  readonly limit: number;
}

/** Newest first: ids are UUIDv7. */
export async function listNotices(sql: Sql, query: NoticeQuery): Promise<readonly NoticeRow[]> {
  const { seen, only, status, about, after, limit } = query;
  const told = only === null ? sql`` : sql`and n.id in (select notice_id from deliveries where person = ${only})`;
  return sql<NoticeRow[]>`
    select ${columns(sql)} from notices n join cases c on c.id = n.case_id
    where ${seenBy(sql, seen)} ${told}
      ${about === undefined ? sql`` : sql`and n.case_id = ${about}`}
      ${status === undefined ? sql`` : sql`and ${hasStatus(sql, status)}`}
      ${after === null ? sql`` : sql`and n.id < ${after}`}
    order by n.id desc limit ${limit}`;
}

export async function noticesOf(sql: Sql, ids: readonly string[]): Promise<readonly NoticeRow[]> {
  return sql<NoticeRow[]>`
    select ${columns(sql)} from notices n join cases c on c.id = n.case_id where n.id = any(${ids as string[]}::uuid[])`;
}

export async function deliveriesOf(
  sql: Sql,
  { notices, only }: { notices: readonly string[]; only: string | null },
): Promise<readonly DeliveryRow[]> {
  if (notices.length === 0) return [];
  return sql<DeliveryRow[]>`
    select id, notice_id as notice, person, language, status, subject, text, html, attempts, error, sent_at as "sentAt"
    from deliveries where notice_id = any(${notices as string[]}::uuid[]) ${only === null ? sql`` : sql`and person = ${only}`}
    order by notice_id, person limit 10000`;
}

/** What failed (the notice itself, or mails of it) waits again, with all its tries before it. */
export async function retryNotice(sql: Sql, id: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      update notices set status = 'waiting', attempts = 0, error = null, next_try_at = now(), leased_until = null
      where id = ${id} and status = 'failed'`;
    await tx`
      update deliveries set status = 'waiting', attempts = 0, error = null, next_try_at = now(), leased_until = null
      where notice_id = ${id} and status = 'failed'`;
  });
}

function hasStatus(sql: Sql, status: string) {
  const ofDelivery = sql`exists (select from deliveries d where d.notice_id = n.id and d.status = ${status})`;
  return deliveryStatuses.includes(status) ? sql`(n.status = ${status} or ${ofDelivery})` : sql`n.status = ${status}`;
}
