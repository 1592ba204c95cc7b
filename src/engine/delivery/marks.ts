// What became of a delivery, written down: sent, put off, failed; and what that says of the address it went to.

import type { Deps } from '../deps.ts';
import { backOffSeconds } from '../outbox.ts';
import { causeInTurn, withdrawAddressAlarms } from './alarm-cause.ts';
import type { Delivery } from './deliveries.ts';

/** About two days: a mail server that is away over a night and a day costs nobody a mail. */
export const maxAttempts = 60;
/** Within about an hour: a mail that the server alone dislikes, or that waits for somebody, must not cost its reader all others. */
export const wornAfter = 12;
/** Why a mail waits that nobody is there to read. */
export const nobodyThere = 'nobody has the role';

/** A mail that was taken shows that its address is good, and that the mail server takes mails from here. */
export async function markSent({ sql, clock, log, punctuality }: Deps, { id, attempts }: Delivery): Promise<void> {
  const [sent] = await sql<{ ms: number; healed: string | null }[]>`
    with sent as (
      update deliveries set status = 'sent', sent_at = ${new Date(clock.now())}, error = null, leased_until = null, doubted = false
      where id = ${id} and status = 'waiting' returning person, address, notice_id, generation, written_at
    ), healed as (
      update people p set address_failing_since = null, address_bounces = 0, address_bounced_at = null, address_answer = null
      from sent where p.id = sent.person and p.email = sent.address and p.address_bounces > 0 returning p.id
    )
    -- From the commit that wants it told; a daily mail's and what was told again, from when that was written.
    select extract(epoch from clock_timestamp() - coalesce(n.written_at, sent.written_at))::float8 * 1000 as ms,
      (select id from healed) as healed
    from sent left join notices n on n.id = sent.notice_id and sent.generation = 1`;
  if (sent?.healed) await withdrawAddressAlarms(sql, [sent.healed]);
  if (sent) punctuality.done('deliveries', sent.ms);
  log.info({ delivery: id, attempt: attempts }, 'mail sent');
}

/**
 * Tried again after a pause that grows, a quarter more or less so that not all come back at once; or failed, when it was the last
 * try: in doubt where it may be ours that it was not taken.
 */
export async function markPutOff(
  { sql, log }: Deps,
  { id, attempts }: Delivery,
  { error, last, doubted = false }: { readonly error: string; readonly last: boolean; readonly doubted?: boolean },
): Promise<void> {
  await sql`
    update deliveries set doubted = ${last && doubted}, status = ${last ? 'failed' : 'waiting'}, error = ${error}, leased_until = null,
      next_try_at = now() + make_interval(secs => ${backOffSeconds(attempts)} * (0.75 + random() / 2))
    where id = ${id} and status = 'waiting'`;
  log.warn({ delivery: id, attempt: attempts, last, error }, 'mail not sent');
}

/** The mail server takes nothing from here, whoever it is for: an alarm for the operator until it takes a mail again. */
export async function noteTrouble({ sql, clock, log }: Deps, error: string): Promise<void> {
  const noted = await sql`
    insert into mail_trouble (since, error) values (${new Date(clock.now())}, ${error}) on conflict (one) do nothing returning one`;
  if (noted.length > 0) log.error({ error }, 'the mail server takes no mail');
}

/** The server refused the address: administrators are told when it is the first time, and again when another address is refused. */
export async function markBounced(
  { sql, clock, newId, log, wake }: Deps,
  { id }: Delivery,
  { error, answer, doubted }: { readonly error: string; readonly answer: string; readonly doubted: boolean },
): Promise<void> {
  const at = new Date(clock.now());
  const effect = { kind: 'notify', template: 'address-failing', to: [{ role: 'administrator' }] };
  const told = await sql`
    with failed as (
      update deliveries set status = 'failed', error = ${error}, leased_until = null, doubted = ${doubted}
      where id = ${id} and status = 'waiting' returning person, address,
        coalesce(notice_id, (select d.notice_id from deliveries d where d.collected_by = deliveries.id limit 1)) as notice_id
    ), bounced as (
      update people p set address_failing_since = coalesce(p.address_failing_since, ${at}),
        address_bounces = p.address_bounces + 1, address_bounced_at = now(), address_answer = ${answer}
      from failed where p.id = failed.person and p.email = failed.address returning p.address_bounces
    )
    insert into notices (id, case_id, party, cause, revision, kind, template, effect, at, status, next_try_at)
    select ${newId()}::uuid, n.case_id, n.party, ${causeInTurn(sql, `address-failing:${id}`)}, n.revision, 'notify', ${effect.template}::text,
      case when n.party is null then e.effect else e.effect || jsonb_build_object('meeting', n.effect -> 'meeting') end,
      ${at}::timestamptz, 'waiting', now()
    from failed join notices n on n.id = failed.notice_id cross join bounced cross join (select ${sql.json(effect)}::jsonb as effect) e
    where bounced.address_bounces = 1
    on conflict do nothing returning id`;
  log.warn({ delivery: id, last: true, error }, 'mail not sent');
  if (told.length > 0) wake();
}
