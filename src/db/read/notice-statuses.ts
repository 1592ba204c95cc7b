// Which notices have a status, or a delivery that has it: each asked for so that an index answers, however many there are.
import type { Sql } from '../connection.ts';
import type { Fragment } from './scope.ts';

// What a digest told of has the digest's status.
export function hasStatus(sql: Sql, status: string, few: boolean): Fragment {
  const gathered = gatheredBy(sql)[status];
  if (gathered) return sql`n.id in (${gathered})`;
  const delivered = deliveredBy(sql)[status];
  if (!delivered) return sql`n.status = ${status}`;
  if (few) return sql`n.id in (${delivered.notices})`;
  // Most have it: looked up for one after the other, a page is found at once. As `exists` it would be for all of them first.
  return sql`(
    select true from deliveries d left join deliveries g on g.id = d.collected_by
    where d.notice_id = n.id and coalesce(g.status, d.status) = ${status} limit 1)`;
}

/** So many are gathered before a page is looked for among them. */
const few = 2000;

// Where mails are held none is sent, and the other way round: looked up one after the other, every notice would be.
export async function areFew(sql: Sql, status: string | undefined): Promise<boolean> {
  const delivered = status === undefined ? undefined : deliveredBy(sql)[status];
  if (!delivered) return false;
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from (select from deliveries where ${delivered.by} limit ${few + 1}) as found`;
  return (row?.count ?? 0) <= few;
}

/** What most deliveries become, the one or the other, and the notices of all that did. */
function deliveredBy(sql: Sql): Readonly<Record<string, { readonly by: Fragment; readonly notices: Fragment }>> {
  const notices = (by: Fragment, collected: Fragment): Fragment => sql`
    select notice_id from deliveries where ${by}
    union all select d.notice_id from deliveries g join deliveries d on d.collected_by = g.id where ${collected}`;
  return {
    sent: { by: sql`status = 'sent'`, notices: notices(sql`status = 'sent'`, sql`g.status = 'sent'`) },
    held: { by: sql`status = 'held'`, notices: notices(sql`status = 'held'`, sql`g.status = 'held'`) },
  };
}

/** Where few have a status they are gathered first. It is written out: a statement for any status could use no index of one alone. */
function gatheredBy(sql: Sql): Readonly<Record<string, Fragment>> {
  const either = (status: Fragment): Fragment => sql`
    select id from notices where status = ${status}
    union all select notice_id from deliveries where status = ${status}
    union all select d.notice_id from deliveries g join deliveries d on d.collected_by = g.id where g.status = ${status}`;
  return {
    failed: either(sql`'failed'`),
    waiting: either(sql`'waiting'`),
    digest: sql`select notice_id from deliveries where status = 'digest' and collected_by is null`,
    unwanted: sql`select notice_id from deliveries where status = 'unwanted'`,
  };
}
