// Weighs what a refusal says of an address by what becomes of the mails to others.
//
// A server's answer alone does not tell a dead mailbox from an installation that may not send: "550 5.7.1" is said of both, and a
// broken server says "no such user" of everybody. So each person whose mail was refused has a row, which notes whether a mail to
// somebody else was taken meanwhile. It is theirs where one was. Where none was and several are refused, it is ours.
import type { Refused } from '../../mail/blame.ts';
import type { Deps } from '../deps.ts';
import type { Delivery } from './deliveries.ts';

/** Whose fault it is; `unknown` as long as there is nobody to compare with. */
export type Verdict = 'address' | 'ours' | 'unknown';

/** So many people in a row, nobody getting through between them, are not all gone; fewer, where the answers are unclear anyway. */
const manyInARow = { clear: 5, unclear: 2 };
/** Alone with an unclear answer (some eight minutes), it is taken for the address's: an administrator can find out, nobody else will. */
const triesAlone = 8;

export async function weigh({ sql }: Deps, { id, person, attempts }: Delivery, { unclear }: Refused): Promise<Verdict> {
  const [refusal] = await sql<{ others_taken: boolean }[]>`
    insert into mail_refusals as r (person, delivery) values (${person}, ${id})
    on conflict (person) do update set delivery = excluded.delivery,
      since = case when ${isOfLate(sql)} then r.since else now() end, others_taken = r.others_taken and ${isOfLate(sql)}
    returning others_taken`;
  if (refusal?.others_taken) return 'address';
  const [row] = await sql<{ row: number }[]>`
    select count(*)::int as row from mail_refusals r where not others_taken and ${isOfLate(sql)}`;
  const inARow = row?.row ?? 0;
  if (inARow >= (unclear ? manyInARow.unclear : manyInARow.clear)) return 'ours';
  return unclear && attempts < triesAlone ? 'unknown' : 'address';
}

const isOfLate = (sql: Deps['sql']) => sql`r.since > now() - interval '1 day'`;

/** A mail was taken: this person's address is good, and those that were refused of late are so while others get through. */
export async function noteTaken({ sql }: Deps, person: string): Promise<void> {
  // One statement after the other, here and below, and what others hold is left to them: several mails are marked at once.
  await sql`
    update mail_refusals set others_taken = true where person = any(array(
      select person from mail_refusals where person <> ${person} and not others_taken for update skip locked))`;
  await sql`delete from mail_refusals where person = ${person}`;
}

/** It is ours: the mails that were given up before that was known wait again, and their addresses are as good as they were. */
export async function takeBack({ sql }: Deps): Promise<void> {
  const blamed = await sql<{ person: string; delivery: string }[]>`
    select person, delivery from mail_refusals r where not others_taken and ${isOfLate(sql)}`;
  await sql`
    update deliveries set status = 'waiting', attempts = 0, error = null, next_try_at = now() + interval '1 minute',
      leased_until = null
    where id = any(array(select id from deliveries where id = any(${blamed.map(({ delivery }) => delivery)}::uuid[])
      and status = 'failed' for update skip locked))`;
  await sql`
    update people set address_failing_since = null, address_bounces = 0, address_bounced_at = null, address_answer = null
    where id = any(array(select id from people where id = any(${blamed.map(({ person }) => person)}::text[])
      and address_bounces = 1 for update skip locked))`;
}
