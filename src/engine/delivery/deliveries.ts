// The deliveries pass: mails that wait are sent, each outside any transaction, and marked with what became of them.
//
// At least once: when the process dies between the server's 250 and our mark, the mail goes out again with the same Message-ID.
// The pass is bounded by what the mail server is asked at most (`MailLimits`), so ten thousand that wait are no more work at a
// time than ten. Letters that are not dispatched yet go first: clocks of the law wait for them. Whatever else a person is told
// comes in the order in which it was written, also where the mail server has been away: what is so now must be what is read last.
import type { Language } from '../../core/definition.ts';
import type { Tx } from '../../db/connection.ts';
import type { Refused } from '../../mail/blame.ts';
import type { Attachment } from '../../mail/transport.ts';
import type { Deps, Mailing } from '../deps.ts';
import { allOf } from '../outbox.ts';
import { isAlarm } from './alarm-cause.ts';
import { letterFileName } from './letters.ts';
import { markBounced, markPutOff, markSent, maxAttempts, nobodyThere, noteTrouble, wornAfter } from './marks.ts';
import { noteOurs, noteTaken, weigh } from './refusals.ts';
import { isStillMeant, type Meant } from './still-meant.ts';

export interface DeliveriesRun {
  readonly claimed: number;
  readonly sent: number;
}
export interface Hurry {
  /** By the database's clock. */
  readonly since: Date;
}
export interface Delivery extends Meant {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly message_id: string;
  readonly attempts: number;
  /** The address has been refused so often, and so lately, that asking again is no use; not of what is too dear to be left at that. */
  readonly hopeless: boolean;
  /** None of those refusals was sure: it may be ours. */
  readonly in_doubt: boolean;
  /** It says that something can't be delivered. */
  readonly alarm: boolean;
  /** The letter that it comes with. */
  readonly pdf: Buffer | null;
  readonly reference: string | null;
  readonly letter_language: Language | null;
  readonly attachments: readonly Attachment[];
}

const none: readonly Delivery[] = [];
/** Longer than the transport takes for a mail at the very most. */
const longestSendSeconds = 60;
/** An address refused so often is left alone, but for one mail a day that finds out whether it works again. */
const maxBounces = 3;

/**
 * Sends one batch of what waits; nothing where mail is held. `hurried`: however many have gone out in this minute, and what was
 * put off since then is left.
 */
export async function runDeliveries(deps: Mailing, hurried: Hurry | null = null): Promise<DeliveriesRun> {
  if (deps.mailer.held) return { claimed: 0, sent: 0 };
  const deliveries = await claim(deps, hurried);
  let sent = 0;
  await allOf(
    deliveries.map(async (one) => {
      if (await sendOne(deps, one)) sent++;
    }),
  );
  return { claimed: deliveries.length, sent };
}

// As many as may be under way at once, and as the minute still allows; the row of tokens makes processes take turns.
async function claim(deps: Mailing, hurried: Hurry | null): Promise<readonly Delivery[]> {
  const { sql } = deps;
  const [due] = await sql`select from deliveries where status = 'waiting' and next_try_at <= now() limit 1`;
  if (!due) return none;
  return sql.begin(async (tx) => {
    const room = await roomFor(deps, tx, hurried !== null);
    const isDue = dueBy(tx, hurried);
    const letters = await lease(deps, tx, undispatched(tx, isDue, room));
    const others = await lease(deps, tx, longestWaiting(tx, isDue, room - letters.length));
    const ids = [...letters, ...others];
    if (ids.length === 0) return none;
    if (!hurried) await tx`update mail_tokens set tokens = greatest(0, tokens - ${ids.length})`;
    const deliveries: readonly Delivery[] = await claimed(tx, ids);
    return deliveries;
  });
}

/** How many may be begun now. What trickles in within a minute and the burst are `perMinute` together. */
async function roomFor({ mailer: { limits }, leaseSeconds }: Mailing, tx: Tx, hurried: boolean): Promise<number> {
  const { inFlight, perMinute, burst } = limits;
  const [row] = await tx<{ tokens: number }[]>`
    insert into mail_tokens (tokens, filled_at) values (${burst}, clock_timestamp())
    on conflict (one) do update set filled_at = clock_timestamp(), tokens = least(${burst}, mail_tokens.tokens
      + greatest(0, extract(epoch from clock_timestamp() - mail_tokens.filled_at)) * ${(perMinute - burst) / 60})
    returning floor(tokens)::int as tokens`;
  // What was begun longer ago than a sending takes is under way no more: its process died, and holds up nobody else.
  const since = Math.max(0, leaseSeconds.deliveries - longestSendSeconds);
  const [leased] = await tx<{ count: number }[]>`
    select count(*)::int from deliveries where status = 'waiting' and leased_until > now() + make_interval(secs => ${since})`;
  const room = Math.max(0, inFlight - (leased?.count ?? 0));
  return hurried ? room : Math.min(room, row?.tokens ?? 0);
}

const dueBy = (tx: Tx, hurried: Hurry | null) => tx`
  d.status = 'waiting' and d.next_try_at <= now() and (d.leased_until is null or d.leased_until < now())
  ${hurried ? tx`and (d.attempts = 0 or d.next_try_at <= ${hurried.since})` : tx``}`;

const undispatched = (tx: Tx, isDue: ReturnType<typeof dueBy>, room: number) => tx`
  select d.ctid from letters l join deliveries d on d.notice_id = l.notice_id
  where l.state in ('waiting', 'undelivered') and ${isDue} order by d.next_try_at limit ${room} for update of d skip locked`;

// Of each person the first that waits, looked up person by person: ten thousand that wait are those of a few hundred. What
// somebody has asked for goes by itself, and a letter, which goes first, keeps nothing back, nor does, while it rests,
// what has been tried often or waits for somebody to have a role.
const longestWaiting = (tx: Tx, isDue: ReturnType<typeof dueBy>, room: number) => tx`
  with recursive firsts as (
    (select o.person, o.id from deliveries o where ${isInTurn(tx)} order by o.person, o.id limit 1)
    union all
    select n.person, n.id from firsts f cross join lateral (
      select o.person, o.id from deliveries o where ${isInTurn(tx)} and o.person > f.person order by o.person, o.id limit 1) n
  ), next as (
    select id from firsts
    union all select id from deliveries where status = 'waiting' and (asked or generation > 1)
  )
  select d.ctid from deliveries d where d.id = any(array(select id from next)) and ${isDue}
  order by d.next_try_at limit ${room} for update skip locked`;

const isInTurn = (tx: Tx) => tx`
  o.status = 'waiting' and not o.asked and o.generation = 1
    and (o.attempts < ${wornAfter} and o.error is distinct from ${nobodyThere} or o.next_try_at <= now())
    and not exists (select from letters l where l.notice_id = o.notice_id and l.state in ('waiting', 'undelivered'))`;

async function lease(
  { leaseSeconds }: Deps,
  tx: Tx,
  chosen: ReturnType<typeof undispatched>,
): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    update deliveries d set leased_until = now() + make_interval(secs => ${leaseSeconds.deliveries}), attempts = attempts + 1,
      address = (select email from people p where p.id = d.person)
    where d.ctid = any(array(${chosen})) returning id`;
  return rows.map(({ id }) => id);
}

// A letter, and the alarm that something can't be delivered, are tried however the address fared with other mails, and so is
// what a person asked for: an address that has been mended shows it by being asked.
const claimed = (tx: Tx, ids: readonly string[]) => tx<Delivery[]>`
  select d.id, d.person, d.generation, d.notice_id, d.address, d.subject, d.text, d.html, d.message_id, d.attempts, d.attachments,
    d.stands, d.unsubscribe, l.*, p.active, w.notices as wish, n.effect -> 'to' as told, n.case_id is not null as of_case,
    coalesce(c.revision > n.revision, false) as moved_on,
    coalesce(c.subject, n.party) as subject_party, case when n.cause like 'calendar-told:%' then array(
      select f.subject from notices m join cases f on f.id = m.case_id
      where m.id = any(array(select jsonb_array_elements_text(n.effect -> 'follows')::uuid))) end as subjects, coalesce(c.programme, o.programme) as programme,
    p.address_bounces >= ${maxBounces} and p.address_bounced_at > now() - interval '1 day' and not d.asked and d.generation = 1
      and n.kind is distinct from 'letter' and not ${isAlarm(tx)} as hopeless,
    not exists (select from mail_refusals r where r.person = d.person and r.sure) as in_doubt, ${isAlarm(tx)} as alarm
  from deliveries d join people p on p.id = d.person left join preferences w on w.person = d.person
  left join notices n on n.id = d.notice_id left join cases c on c.id = n.case_id left join parties o on o.id = n.party
  left join lateral (
    select pdf, reference, language as letter_language from letters where notice_id = d.notice_id
    order by d.person = any(readers) desc, state <> 'copy' desc limit 1) l on true
  where d.id = any(${ids as string[]}::uuid[])`;

async function sendOne(deps: Mailing, delivery: Delivery): Promise<boolean> {
  const { attempts, address, message_id, subject, text, html, hopeless, unsubscribe, person, alarm } = delivery;
  if (!(await isStillMeant(deps, delivery))) return false;
  if (hopeless) {
    await markPutOff(deps, delivery, { error: 'address failing', last: true, doubted: delivery.in_doubt });
    return false;
  }
  const result = await deps.mailer.send({
    to: address,
    subject,
    text,
    html,
    messageId: message_id,
    attachments: [...letterFile(delivery), ...delivery.attachments],
    ...(unsubscribe === null ? {} : { unsubscribe }),
  });
  if (result.outcome === 'sent') {
    await markSent(deps, delivery);
    await noteTaken(deps, person);
    return true;
  }
  if (result.outcome === 'permanent' && result.badAddress) {
    await refused(deps, delivery, result);
    return false;
  }
  const ours = result.outcome === 'temporary' && result.ours === true;
  if (ours) await noteTrouble(deps, result.error);
  const last = result.outcome === 'permanent' || (attempts >= maxAttempts && !(ours && alarm));
  await markPutOff(deps, delivery, { error: result.error, last, doubted: ours });
  return false;
}

async function refused(deps: Mailing, delivery: Delivery, refusal: Refused): Promise<void> {
  const verdict = await weigh(deps, delivery, refusal);
  if (verdict === 'sure') return markBounced(deps, delivery, { ...refusal, doubted: false });
  if (verdict === 'ours') await noteOurs(deps, delivery, refusal.error);
  const isGivenUp = verdict === 'likely' || delivery.attempts >= maxAttempts;
  if (isGivenUp && !delivery.alarm) return markBounced(deps, delivery, { ...refusal, doubted: true });
  await markPutOff(deps, delivery, { error: refusal.error, last: false });
}

function letterFile({ pdf, reference, letter_language: language }: Delivery): readonly Attachment[] {
  if (pdf === null || reference === null || language === null) return [];
  return [{ filename: letterFileName(language, reference), contentType: 'application/pdf', content: pdf }];
}
