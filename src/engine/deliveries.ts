// The deliveries pass: mails that wait are sent, each outside any transaction, and marked with what became of them.
//
// At least once: when the process dies between the server's 250 and our mark, the mail goes out again with the same Message-ID.

import type { Mailer } from './deliver.ts';
import type { Deps } from './deps.ts';
import { allOf, backOffSeconds } from './outbox.ts';

export interface DeliveriesRun {
  readonly claimed: number;
  readonly sent: number;
}
interface Delivery {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly message_id: string;
  readonly attempts: number;
}

const batch = 50;
/** Mails under way at once. */
const inFlight = 10;
const maxAttempts = 12;

/** Sends one batch of what waits; nothing where mail is held. */
export async function runDeliveries(deps: Deps & { readonly mailer: Mailer }): Promise<DeliveriesRun> {
  if (deps.mailer.held) return { claimed: 0, sent: 0 };
  const deliveries = await deps.sql<Delivery[]>`
    update deliveries d set leased_until = now() + make_interval(secs => ${deps.leaseSeconds.deliveries}), attempts = attempts + 1
    where d.ctid = any(array(
      select ctid from deliveries
      where status = 'waiting' and next_try_at <= now() and (leased_until is null or leased_until < now())
      order by next_try_at limit ${batch} for update skip locked))
    returning d.id, d.address, d.subject, d.text, d.html, d.message_id, d.attempts`;
  const queue = [...deliveries];
  let sent = 0;
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const went = await sendOne(deps, next);
      if (went) sent++;
    }
  };
  await allOf(Array.from({ length: inFlight }, lane));
  return { claimed: deliveries.length, sent };
}

async function sendOne(
  { sql, mailer, log, clock }: Deps & { readonly mailer: Mailer },
  delivery: Delivery,
): Promise<boolean> {
  const { id, attempts, address, message_id, subject, text, html } = delivery;
  const result = await mailer.send({ to: address, subject, text, html, messageId: message_id });
  if (result.outcome === 'sent') {
    await sql`update deliveries set status = 'sent', sent_at = ${new Date(clock.now())}, error = null, leased_until = null where id = ${id}`;
    log.info({ delivery: id, attempt: attempts }, 'mail sent');
    return true;
  }
  const last = result.outcome === 'permanent' || attempts >= maxAttempts;
  await sql`
    update deliveries set status = ${last ? 'failed' : 'waiting'}, error = ${result.error}, leased_until = null,
      next_try_at = now() + make_interval(secs => ${backOffSeconds(attempts)} * (0.75 + random() / 2))
    where id = ${id}`;
  log.warn({ delivery: id, attempt: attempts, outcome: result.outcome, last }, 'mail not sent');
  return false;
}
