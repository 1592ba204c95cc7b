// Whatever a mail server answers whom, and in what order: what was not surely refused arrives once when all is mended.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from '../../src/mail/blame.ts';
import { createTransport, type Sending, type Transport } from '../../src/mail/transport.ts';
import { settle, started, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';

const answers = {
  taken: null,
  later: '451 4.3.0 come back later',
  unclear: '550 5.7.1 takes no mail from outside',
  gone: '550 5.1.1 no such person',
} as const;
type Answer = keyof typeof answers;
type Step = { readonly mailTo: number } | { readonly answer: readonly Answer[] } | { readonly aDayLater: true };
const people = 6;

let office: TestOffice;
let names: readonly string[] = [];
let rule: (to: string) => Answer = () => 'taken';
let asked: { readonly person: string; readonly id: string; readonly answer: Answer }[] = [];

const transport: Transport = {
  ...createTransport('smtp://localhost:1', 'no-reply@example.org'),
  async send({ to, messageId: id }): Promise<Sending> {
    const answer = rule(to);
    asked.push({ person: to.split('@')[0] ?? '', id, answer });
    const response = answers[answer];
    if (response === null) return { outcome: 'sent' };
    const responseCode = Number(response.slice(0, 3));
    return failureOf({ code: 'EENVELOPE', command: 'RCPT TO', message: response, response, responseCode } as never);
  },
};
beforeAll(async () => {
  // One after the other, so that it is known what came first.
  const limits = { inFlight: 1, perMinute: 6000, burst: 3000 };
  office = await testOffice({ from: '2024-11-20', mailer: mailerFor(transport, limits) });
  const told: string[] = [];
  for (let n = 0; n < people; n++) {
    const { id, kari } = await office.network();
    await started(office.engine, { subject: id });
    told.push(kari);
  }
  names = told;
  await settle(office);
  await passes();
});
afterAll(() => office.close());

async function passes(): Promise<void> {
  await office.sql`update mail_tokens set tokens = 3000`;
  await office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
  for (let turn = 0; turn < 500; turn++) {
    const { claimed } = await office.engine.runDeliveries();
    await settle(office);
    if (claimed === 0) return;
  }
  throw new Error('there is always more to send');
}

let mails = 0;
/** As if a case had told them once more. */
const mailTo = (person: string) => office.sql`
  with d as (select * from deliveries where person = ${person} and notice_id is not null and generation = 1 order by id limit 1),
  n as (
    insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
    select gen_random_uuid(), case_id, ${`again:${++mails}`}::text, revision, kind, template, effect, at, status, now()
    from notices where id = (select notice_id from d) returning id)
  insert into deliveries (id, notice_id, person, address, language, status, subject, text, html, message_id, next_try_at, created_at)
  select gen_random_uuid(), n.id, person, address, language, 'waiting', subject, text, html, ${`<again.${mails}@example.org>`},
    now(), created_at
  from d cross join n`;

async function take(step: Step): Promise<void> {
  if ('mailTo' in step) await mailTo(names[step.mailTo] ?? '');
  else if ('answer' in step) {
    rule = (to) => step.answer[names.indexOf(to.split('@')[0] ?? '')] ?? step.answer[0] ?? 'taken';
    await passes();
  } else {
    await office.sql`update mail_refusals set since = since - interval '25 hours'`;
    await office.sql`update people set address_bounced_at = address_bounced_at - interval '25 hours'`;
  }
}

/** Refused, then a mail to somebody else taken, then refused again, and none of theirs taken between. */
function isSurelyRefused(person: string): boolean {
  let known: 'well' | 'refused' | 'others taken' = 'well';
  for (const one of asked) {
    const isTheirs = one.person === person;
    const isRefused = one.answer === 'gone' || one.answer === 'unclear';
    if (isTheirs && one.answer === 'taken') known = 'well';
    else if (isTheirs && isRefused && known === 'others taken') return true;
    else if (isTheirs && isRefused) known = 'refused';
    else if (one.answer === 'taken' && known === 'refused') known = 'others taken';
  }
  return false;
}

const someone = fc.nat({ max: people - 2 });
const anyAnswer = fc.constantFrom(...(Object.keys(answers) as Answer[]));
const toEach = fc.array(anyAnswer, { minLength: people, maxLength: people });
const toAll = anyAnswer.map((one) => Array.from({ length: people }, () => one));
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: someone.map((one): Step => ({ mailTo: one })) },
    { weight: 3, arbitrary: toAll.map((answer): Step => ({ answer })) },
    { weight: 2, arbitrary: toEach.map((answer): Step => ({ answer })) },
    { weight: 1, arbitrary: fc.constant<Step>({ aDayLater: true }) },
  ),
  { minLength: 6, maxLength: 24 },
);

test('whatever was answered before, each mail that was not surely refused arrives once when all is mended', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      await office.sql`delete from mail_refusals`;
      await office.sql`update deliveries set status = 'unwanted' where status in ('waiting', 'failed')`;
      await office.sql`
        update people set address_failing_since = null, address_bounces = 0, address_bounced_at = null, address_answer = null`;
      asked = [];
      const first = mails;
      for (const step of all) await take(step);
      rule = () => 'taken';
      // Somebody is mailed: it is known that mails get through.
      await mailTo(names.at(-1) ?? '');
      await passes();
      const known = await office.sql<{ person: string; message_id: string; status: string }[]>`
        select person, message_id, status from deliveries where split_part(message_id, '.', 2) ~ '^[0-9]+@example$'
          and split_part(split_part(message_id, '.', 2), '@', 1)::int > ${first}`;
      expect(known).toHaveLength(mails - first);
      for (const { person, message_id, status } of known) {
        const times = asked.filter(({ id, answer }) => id === message_id && answer === 'taken').length;
        if (times === 0 && status === 'failed' && isSurelyRefused(person)) continue;
        expect([person, message_id, status, times]).toEqual([person, message_id, 'sent', 1]);
      }
    }),
    { numRuns: 40, seed: 20 },
  );
});
