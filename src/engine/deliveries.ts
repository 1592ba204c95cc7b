// The deliveries pass: mails that wait are sent, each outside any transaction, and marked with what became of them.
//
// At least once: when the process dies between the server's 250 and our mark, the mail goes out again with the same Message-ID.
// The pass is bounded by what the mail server is asked at most (`MailLimits`), so ten thousand that wait are no more work at a
// time than ten.
import type { Language } from '../core/definition.ts';
import type { Attachment } from '../mail/transport.ts';
import { markBounced, markPutOff, markSent, noteTrouble } from './delivery-marks.ts';
import type { Deps } from './deps.ts';
import { letterFileName } from './letters.ts';
import type { Mailer } from './mailer.ts';
import { allOf } from './outbox.ts';

export interface DeliveriesRun {
  readonly claimed: number;
  readonly sent: number;
}
export interface Delivery {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly message_id: string;
  readonly attempts: number;
  /** The address has been refused so often, and so lately, that asking again is no use. */
  readonly hopeless: boolean;
  /** The letter that it comes with. */
  readonly pdf: Buffer | null;
  readonly reference: string | null;
  readonly letter_language: Language | null;
  readonly attachments: readonly Attachment[];
  readonly unsubscribe: string | null;
}

const none: readonly Delivery[] = [];
/** About two days: a mail server that is away over a night and a day costs nobody a mail. */
const maxAttempts = 60;
/** An address refused so often is left alone, but for one mail a day that finds out whether it works again. */
export const maxBounces = 3;

/** Sends one batch of what waits; nothing where mail is held. */
export async function runDeliveries(deps: Deps & { readonly mailer: Mailer }): Promise<DeliveriesRun> {
  if (deps.mailer.held) return { claimed: 0, sent: 0 };
  const deliveries = await claim(deps);
  let sent = 0;
  await allOf(
    deliveries.map(async (one) => {
      if (await sendOne(deps, one)) sent++;
    }),
  );
  return { claimed: deliveries.length, sent };
}

// As many as may be under way at once, and as the minute still allows; the row of tokens makes processes take turns.
async function claim({
  sql,
  mailer: { limits },
  leaseSeconds,
}: Deps & { readonly mailer: Mailer }): Promise<readonly Delivery[]> {
  const [due] = await sql`select from deliveries where status = 'waiting' and next_try_at <= now() limit 1`;
  if (!due) return none;
  return sql.begin(async (tx) => {
    const [bucket] = await tx<{ tokens: number }[]>`
      insert into mail_tokens (tokens, filled_at) values (${limits.burst}, clock_timestamp())
      on conflict (one) do update set filled_at = clock_timestamp(), tokens = least(${limits.burst}, mail_tokens.tokens
        + greatest(0, extract(epoch from clock_timestamp() - mail_tokens.filled_at)) * ${limits.perMinute / 60})
      returning floor(tokens)::int as tokens`;
    const taken = await tx<{ id: string }[]>`
      update deliveries d set leased_until = now() + make_interval(secs => ${leaseSeconds.deliveries}), attempts = attempts + 1,
        address = (select email from people p where p.id = d.person)
      where d.ctid = any(array(
        select ctid from deliveries
        where status = 'waiting' and next_try_at <= now() and (leased_until is null or leased_until < now())
        order by next_try_at limit ${Math.min(limits.inFlight, bucket?.tokens ?? 0)} for update skip locked))
      returning id`;
    if (taken.length === 0) return none;
    await tx`update mail_tokens set tokens = greatest(0, tokens - ${taken.length})`;
    const deliveries: readonly Delivery[] = await tx<Delivery[]>`
      select d.id, d.address, d.subject, d.text, d.html, d.message_id, d.attempts, d.attachments, d.unsubscribe, l.*,
        p.address_bounces >= ${maxBounces} and p.address_bounced_at > now() - interval '1 day' as hopeless
      from deliveries d join people p on p.id = d.person
      left join lateral (
        select pdf, reference, language as letter_language from letters where notice_id = d.notice_id
        order by d.person = any(readers) desc, state <> 'copy' desc limit 1) l on true
      where d.id = any(${taken.map(({ id }) => id)}::uuid[])`;
    return deliveries;
  });
}

async function sendOne(deps: Deps & { readonly mailer: Mailer }, delivery: Delivery): Promise<boolean> {
  const { attempts, address, message_id, subject, text, html, hopeless, unsubscribe } = delivery;
  if (hopeless) {
    await markPutOff(deps, delivery, { error: 'address failing', last: true });
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
    return true;
  }
  if (result.outcome === 'permanent' && result.badAddress) {
    await markBounced(deps, delivery, result);
    return false;
  }
  if (result.outcome === 'temporary' && result.ours) await noteTrouble(deps, result.error);
  const last = result.outcome === 'permanent' || attempts >= maxAttempts;
  await markPutOff(deps, delivery, { error: result.error, last });
  return false;
}

function letterFile({ pdf, reference, letter_language: language }: Delivery): readonly Attachment[] {
  if (pdf === null || reference === null || language === null) return [];
  return [{ filename: letterFileName(language, reference), contentType: 'application/pdf', content: pdf }];
}
