// Alarms of what can't be delivered: what one gives as its cause, and that it goes to nobody when it turns out to be false.
import type { Sql, Tx } from '../../db/connection.ts';

/** What brought an alarm about, of a notice `n`: the first, and after it the second, third … of the same thing in other rounds. */
export const causeInTurn = (sql: Sql, cause: string) => sql`
  (select ${cause}::text || case when count(*) = 0 then '' else ':' || count(*) + 1 end from (
    select cause from notices m where m.case_id = n.case_id union all select cause from notices m where m.party = n.party) m
  where m.cause = ${cause} or starts_with(m.cause, ${`${cause}:`}))`;

/** Mails that are alarms of a notice `n`. */
export const isAlarm = (sql: Sql | Tx) => sql`coalesce(n.template in ('address-failing', 'letter-undelivered'), false)`;

/** `address-failing:…:2` is of a delivery, `letter-undelivered:…` of a letter's notice. */
const idIn = (sql: Sql) => sql`split_part(n.cause, ':', 2)`;

/** The addresses of these people are good: alarms of them that have not gone out yet are of nothing, but where a mail is lost. */
export async function withdrawAddressAlarms(sql: Sql, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const about = sql`n.template = 'address-failing' and starts_with(n.cause, 'address-failing:') and exists (
    select from deliveries l where l.id = ${idIn(sql)}::uuid and l.person = any(${people as string[]}::text[])
      and (l.status <> 'failed' or l.doubted))`;
  await withdraw(sql, about);
}

/** These letters are under way again, or have arrived: so it is with their alarms. */
export async function withdrawLetterAlarms(sql: Sql, notices: readonly string[]): Promise<void> {
  if (notices.length === 0) return;
  const about = sql`n.template = 'letter-undelivered' and starts_with(n.cause, 'letter-undelivered:')
    and ${idIn(sql)} = any(${notices as string[]}::text[])`;
  await withdraw(sql, about);
}

async function withdraw(sql: Sql, about: ReturnType<typeof idIn>): Promise<void> {
  await sql`
    update notices set status = 'not-accepted', error = 'superseded', leased_until = null where id = any(array(
      select n.id from notices n where n.status = 'waiting' and ${about} for update skip locked))`;
  await sql`
    update deliveries set status = 'unwanted', leased_until = null where id = any(array(
      select d.id from deliveries d join notices n on n.id = d.notice_id
      where (d.status = 'waiting' or d.status = 'failed' and d.doubted) and ${about} for update of d skip locked))`;
}
