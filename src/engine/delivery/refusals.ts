// Weighs what a refusal says of an address by what becomes of the mails to others, and loses no mail to an error in that.
//
// A server's answer alone does not tell a dead mailbox from an installation that may not send: "550 5.7.1" is said of both, and a
// broken server says "no such user" of everybody. The rule:
// 1. A refusal is sure when the same person was refused before and a mail to somebody else was taken since (within a day). Only
//    that ends a mail for good. An unclear answer is not sure while several stand refused: mails within the house may be taken
//    while relaying to the outside is denied to everybody. That holds for two days, as long as for a server that is away.
// 2. Every other refusal is in doubt. The mail waits, or is given up as `doubted`: where the answer is clear, or unclear so often
//    that it is time to say so, or at the last try. Administrators are told. So is what was not even asked for, since the address
//    had been refused so often, unless one of those refusals was sure.
// 3. As soon as any mail is taken, all that is doubted is tried once more, whatever is known of the address: then it is sent, or
//    surely refused, by 1.
// 4. Many in a row, nobody getting through between them, are not all gone: it is ours. What was doubted waits again, addresses
//    get back the count that they had, and alarms that have not gone out are withdrawn, but for what had its last try.
// 5. An alarm is never given up in doubt. So something always goes on asking, and a repair is found by itself.
import type { Refused } from '../../mail/blame.ts';
import type { Deps } from '../deps.ts';
import { withdrawAddressAlarms, withdrawLetterAlarms } from './alarm-cause.ts';
import type { Delivery } from './deliveries.ts';
import { maxAttempts, noteTrouble } from './marks.ts';

/** `sure` and `likely`: it is the address's. `unknown` as long as there is nobody to compare with. */
export type Verdict = 'sure' | 'likely' | 'ours' | 'unknown';

/** So many people in a row are not all gone; fewer, where the answers are unclear anyway. */
const manyInARow = { clear: 5, unclear: 2 };
/** Alone with an unclear answer (some eight minutes), it is taken for the address's: an administrator can find out, nobody else will. */
const triesAlone = 8;

export async function weigh({ sql }: Deps, { id, person, attempts }: Delivery, { unclear }: Refused): Promise<Verdict> {
  // What was sure is in doubt again after a day: the installation may have broken since. What is in doubt stays so.
  const isOver = sql`r.others_taken and r.since < now() - interval '1 day'`;
  const areSeveral = sql`(select count(*) from mail_refusals) > ${manyInARow.unclear}
    and exists (select from deliveries where id = ${id} and written_at > now() - interval '2 days')`;
  const isSure = sql`r.others_taken and not (${isOver}) ${unclear ? sql`and not (${areSeveral})` : sql``}`;
  const [refusal] = await sql<{ sure: boolean }[]>`
    insert into mail_refusals as r (person, bounces_before) select id, address_bounces from people where id = ${person}
    on conflict (person) do update set others_taken = r.others_taken and not (${isOver}), sure = ${isSure},
      since = case when ${isOver} then now() else r.since end,
      bounces_before = case when ${isOver} then excluded.bounces_before else r.bounces_before end
    returning sure`;
  if (refusal?.sure) return 'sure';
  const [row] = await sql<{ row: number }[]>`select count(*)::int as row from mail_refusals where not others_taken`;
  const inARow = row?.row ?? 0;
  if (inARow >= (unclear ? manyInARow.unclear : manyInARow.clear)) return 'ours';
  return unclear && attempts < triesAlone ? 'unknown' : 'likely';
}

/** A mail was taken: this person's address is good, and those that were refused are so while others get through. */
export async function noteTaken({ sql, wake }: Deps, person: string): Promise<void> {
  // One statement after the other, here and below, and what others hold is left to them: several mails are marked at once. Only
  // a refusal that is being weighed is waited for, in one order: it may come to be thought ours.
  await sql`
    update mail_refusals set others_taken = true, since = now() where person = any(array(
      select person from mail_refusals where person <> ${person} and not others_taken order by person for update))`;
  await sql`delete from mail_refusals where person = ${person}`;
  // After that, so that what is noted meanwhile is found here or by who notes it.
  const ended = await sql`delete from mail_trouble returning one`;
  // The trouble is over: what has waited for that goes now, and in its order.
  if (ended.length > 0)
    await sql`
    update deliveries set next_try_at = now() where id = any(array(
      select id from deliveries where status = 'waiting' and leased_until is null and next_try_at > now() for update skip locked))`;
  const again = await waitAgain(sql, sql`, doubted = false, asked = true, attempts = 0, next_try_at = now()`);
  if (again.length === 0) return;
  // What is tried again goes before the alarms of it, which it may show to be false.
  await sql`
    update deliveries set next_try_at = now() + interval '5 minutes' where id = any(array(
      select d.id from deliveries d join notices n on n.id = d.notice_id
      where d.status = 'waiting' and d.leased_until is null
        and n.cause = any(${again.flatMap(alarmsOf)}::text[]) for update of d skip locked))`;
  wake();
}

/** The mail server takes nothing, it seems by what this person's refusal was weighed by; but for a mail that was taken since. */
export async function noteOurs(deps: Deps, { person }: Delivery, error: string): Promise<void> {
  await noteTrouble(deps, error);
  await deps.sql`
    delete from mail_trouble where not exists (select from mail_refusals where person = ${person} and not others_taken)`;
  await takeBack(deps);
}

/** It is ours: what was given up before that was known waits again, and addresses are as good as they were. */
async function takeBack({ sql }: Deps): Promise<void> {
  const again = await waitAgain(sql, sql`, next_try_at = now() + interval '1 minute'`, maxAttempts);
  const letters = again.flatMap(({ notice_id }) => notice_id ?? []);
  await sql`update letters set state = 'waiting' where notice_id = any(${letters}::uuid[]) and state = 'undelivered'`;
  await withdrawLetterAlarms(sql, letters);
  // Of whom a mail was given up after its last try, administrators are to hear.
  const good = await sql<{ id: string }[]>`
    with good as (
      select p.id, least(r.bounces_before, p.address_bounces) as before from people p join mail_refusals r on r.person = p.id
      where not r.others_taken and p.address_bounces > r.bounces_before and not exists (
        select from deliveries d where d.person = p.id and d.status = 'failed' and d.doubted)
      for update of p skip locked)
    update people p set address_bounces = before,
      address_failing_since = case when before > 0 then address_failing_since end,
      address_bounced_at = case when before > 0 then address_bounced_at end,
      address_answer = case when before > 0 then address_answer end
    from good where p.id = good.id returning p.id`;
  await withdrawAddressAlarms(
    sql,
    good.map(({ id }) => id),
  );
}

interface Again {
  readonly id: string;
  readonly notice_id: string | null;
}
const alarmsOf = ({ id, notice_id }: Again): readonly string[] => [
  `address-failing:${id}`,
  `letter-undelivered:${notice_id}`,
];

/** What was told to the person anew meanwhile is theirs already. */
const waitAgain = (sql: Deps['sql'], how: ReturnType<typeof sql>, below?: number) => sql<Again[]>`
  update deliveries set status = 'waiting', leased_until = null ${how}
  where id = any(array(
    select id from deliveries d where status = 'failed' and doubted ${below === undefined ? sql`` : sql`and attempts < ${below}`}
      and not exists (select from deliveries l where l.notice_id = d.notice_id and l.person = d.person and l.generation > d.generation)
    for update skip locked))
  returning id, notice_id`;
