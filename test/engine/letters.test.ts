// Letters of commitment: made once in each reader's language form, sent along, and followed until the receiver has them.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { retryNotice } from '../../src/db/read/notices.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { registry } from '../../workflows/registry.ts';
import { read } from '../ical/entries.ts';
import { readLetter } from '../letter/reader.ts';
import { sent, settle, started, type TestEngine, type TestOffice, taken, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
let transport: Transport;
let sending: TestEngine;
let year = 2024;
beforeAll(async () => {
  office = await testOffice({ registry, from: '2025-04-10T10:00+02:00' });
  await office.sql`update parties set language = 'nn' where id = 'dmmh'`;
  await office.engine.directory.refresh();
  server = await mailServer();
  transport = createTransport(server.url, 'Årshjul <no-reply@example.org>');
  sending = await office.another({ mailer: mailerFor(transport) });
});
afterAll(async () => {
  transport.close();
  await office.close();
  await server.close();
});
beforeEach(async () => {
  server.answer = () => null;
  office.clock.set('2025-04-10T10:00+02:00');
  year += 1;
  await office.sql`update people set address_failing_since = null, address_bounces = 0, address_bounced_at = null, address_answer = null`;
  await office.sql`update mail_tokens set tokens = 100`;
});

/** A fixed sum for Fosen, granted: its letter is written down and not yet made. */
async function granted({ engine }: Pick<TestEngine, 'engine'>): Promise<string> {
  const id = await started(engine, { workflow: 'grant-year', year, by: 'adam', input: { fixedSum: 200_000 } });
  await sent(engine, id, 'GRANT', 'guri', { amount: 200_000, conditions: ['Midlene skal brukes i tråd med planen.'] });
  return id;
}
async function deliver(): Promise<void> {
  await settle(sending);
  while ((await sending.engine.runDeliveries()).claimed > 0) await settle(sending);
}
const lettersOf = async (id: string) => [
  ...(await office.sql`
    select l.* from letters l join notices n on n.id = l.notice_id where n.case_id = ${id} order by l.state desc, l.language`),
];
const stepsOf = async (id: string, type: string) => [
  ...(await office.sql`select data, at, by_person from history where case_id = ${id} and type = ${type} order by revision`),
];
const appealOf = async (id: string) => {
  const [row] = await office.sql`select date, state from deadlines where case_id = ${id} and key = 'appeal'`;
  return row && { ...row };
};
const alarmsOf = async (id: string) => [
  ...(await office.sql`
    select n.id, array_agg(d.person order by d.person) as people from notices n left join deliveries d on d.notice_id = n.id
    where n.case_id = ${id} and n.template = 'letter-undelivered' group by n.id`),
];
const mailsWith = (letter: string) => server.received.filter(({ raw }) => raw.includes(letter));

describe('where mail is held', () => {
  test('the letter is kept with its hash, in the receiver’s language form and in its partner’s, and counts as sent at once', async () => {
    const id = await granted(office);
    await settle(office);

    const letters = await lettersOf(id);
    expect(letters.map(({ language, readers, state }) => [language, readers, state])).toEqual([
      ['nb', ['kari'], 'dispatched'],
      ['nn', ['per'], 'copy'],
    ]);
    expect(letters[0]?.pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const [{ data, by_person } = {}, ...more] = await stepsOf(id, 'letter.dispatched');
    expect(data).toEqual({ template: 'commitment-letter', at: '2025-04-10T08:00:00.000Z' });
    expect(by_person).toBe('system');
    expect(more).toEqual([]);
    expect(await appealOf(id), 'a holiday is in the way: 1 May').toEqual({ date: '2025-05-02', state: 'armed' });
  });

  test('it says what the case says: the sum, the conditions, the dates, how long there is to appeal', async () => {
    const id = await granted(office);
    await settle(office);
    const [original] = await lettersOf(id);
    const { elements } = await readLetter(original?.pdf);
    const text = elements
      .map((one) => one.text)
      .join('\n')
      .replaceAll('\u00a0', ' ');
    for (const words of [
      'Statsforvalteren',
      'Fosen',
      '200 000 kroner',
      'der beløpet er en fast sum',
      'Midlene skal brukes i tråd med planen.',
      'Frist for rapport',
      'klagefristen tre uker',
      'Guri Statsforvalter, guri@example.org',
      `https://aarshjul.example.org/cases/${id}`,
    ]) {
      expect(text).toContain(words);
    }
    expect(text, 'a fixed sum has no long-term plan to revise').not.toContain('Revisjon av langsiktig plan');
  });

  test('it names whom to ask: who decided, and where they have left another who decides there, never one who only reads', async () => {
    const { sql, engine } = office;
    await sql`insert into people (id, name, email, language, created_at) values
      ('aksel', 'Aksel Observatør', 'aksel@example.org', 'nb', now()), ('gaute', 'Gaute Statsforvalter', 'gaute@example.org', 'nb', now())`;
    await sql`insert into role_assignments (person, role, party) values
      ('aksel', 'observer', 'statsforvalteren'), ('gaute', 'county-governor', 'statsforvalteren')`;
    await engine.directory.refresh();
    const asked = async () => {
      const id = await granted(office);
      await settle(office);
      return (await lettersOf(id))[0]?.content.contact;
    };
    expect(await asked()).toBe('Guri Statsforvalter, guri@example.org');
    year += 1;
    const id = await granted(office);
    await sql`update people set active = false where id = 'guri'`;
    await engine.directory.refresh();
    await settle(office);
    expect((await lettersOf(id))[0]?.content.contact).toBe('Gaute Statsforvalter, gaute@example.org');
    await sql`update people set active = true where id = 'guri'`;
    await sql`delete from role_assignments where person in ('aksel', 'gaute')`;
    await engine.directory.refresh();
  });

  test('the sender is called as each letter’s language calls it, and a due date on a day off comes with the last working day', async () => {
    year = 2029;
    const id = await granted(office);
    await settle(office);
    const [nb, nn] = await lettersOf(id);
    expect([nb?.content.sender, nn?.content.sender]).toEqual(['Statsforvalteren', 'Statsforvaltaren']);
    expect(nb?.content.dates).toEqual([
      { label: 'Rapporteringen åpner', words: 'tirsdag 1. januar 2030' },
      { label: 'Frist for rapport', words: 'lørdag 15. juni 2030', lastWorkingDay: 'fredag 14. juni 2030' },
    ]);
  });

  test('a letter worked off again stays the one it was, and is dispatched once', async () => {
    const id = await granted(office);
    await settle(office);
    const before = await lettersOf(id);
    await office.sql`update notices set status = 'waiting', next_try_at = now() where case_id = ${id} and kind = 'letter'`;
    await office.sql`update letters set state = 'waiting' where notice_id = ${before[0]?.notice_id} and state <> 'copy'`;
    await settle(office);
    expect(await lettersOf(id)).toEqual(before);
    expect(await stepsOf(id, 'letter.dispatched')).toHaveLength(1);
  });

  test('the time to appeal runs out in silence: nobody is told, nothing is late', async () => {
    const id = await granted(office);
    await settle(office);
    const told = async () => (await office.sql`select count(*)::int as n from notices where case_id = ${id}`)[0]?.n;
    const before = await told();
    office.clock.set('2025-05-03T00:00+02:00');
    await settle(office);
    expect(await appealOf(id)).toEqual({ date: '2025-05-02', state: 'met' });
    expect((await stepsOf(id, 'deadline.expired')).map(({ data }) => data)).toContainEqual({
      key: 'appeal',
      date: '2025-05-02',
    });
    expect(await told()).toBe(before);
  });

  test('the last day to appeal stands in the calendars of those whom the letter is for, and in no others', async () => {
    const id = await granted(office);
    await settle(office);
    const appealIn = async (person: string) => {
      const found = await office.engine.feeds.read(await office.engine.feeds.open(person));
      return read(found?.file ?? '').find(({ uid }) => uid.startsWith(`${id}.appeal@`));
    };
    for (const person of ['kari', 'per']) {
      const entry = await appealIn(person);
      expect([entry?.start.toString(), entry?.status], person).toEqual(['2025-05-02', 'CONFIRMED']);
      expect(entry?.title).toBe('Siste dag for å klage på vedtaket – Fosen');
    }
    expect(await appealIn('frida')).toBeUndefined();
    office.clock.set('2025-05-03T00:00+02:00');
    await settle(office);
    expect((await appealIn('kari'))?.title, 'nothing was to be done').toBe('Siste dag for å klage på vedtaket – Fosen');
    const [row] = await office.sql`select late, overdue from cases where id = ${id}`;
    expect(row).toEqual({ late: [], overdue: false });
  });
});

describe('with a mail server', () => {
  test('the clock starts when the server has taken the letter, not when it was decided', async () => {
    server.answer = (to) => (to.startsWith('kari') ? { code: 451, text: '4.3.0 come back later' } : null);
    const id = await granted(sending);
    await deliver();
    expect(await stepsOf(id, 'letter.dispatched'), 'the partner’s copy starts nothing').toEqual([]);
    expect(await appealOf(id)).toEqual({ date: null, state: 'later' });

    server.answer = () => null;
    office.clock.set('2025-04-14T09:00+02:00');
    await office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
    await deliver();
    expect((await stepsOf(id, 'letter.dispatched')).map(({ data }) => data.at)).toEqual(['2025-04-14T07:00:00.000Z']);
    expect(await appealOf(id)).toEqual({ date: '2025-05-05', state: 'armed' });
  });

  test('each gets the letter with the mail, in the form they read', async () => {
    const id = await granted(sending);
    await deliver();
    const [original, copy] = await lettersOf(id);
    const files = [`Tilsagnsbrev-${original?.reference}.pdf`, `Tilsegnsbrev-${copy?.reference}.pdf`] as const;
    expect(mailsWith(files[0]).map(({ to }) => to)).toEqual(['kari@example.org']);
    expect(mailsWith(files[1]).map(({ to }) => to)).toEqual(['per@example.org']);
    expect(mailsWith(files[0])[0]?.raw.replaceAll(/\s/g, '')).toContain(original?.pdf.toString('base64'));
  });

  test('a dispatch that was not told before the process died is told by the next', async () => {
    const id = await granted(sending);
    await settle(sending);
    await office.sql`
      update deliveries d set status = 'sent', sent_at = '2025-04-10T08:05:00Z' from notices n
      where n.id = d.notice_id and n.case_id = ${id} and n.kind = 'letter'`;
    await sending.engine.runOutbox('letters');
    await sending.engine.runOutbox('letters');
    expect((await stepsOf(id, 'letter.dispatched')).map(({ data }) => data.at)).toEqual(['2025-04-10T08:05:00.000Z']);
  });

  test('a letter whose case can not be told of it keeps no other back', async () => {
    const broken = await granted(sending);
    year += 1;
    const id = await granted(sending);
    await settle(sending);
    await office.sql`
      update deliveries d set status = 'sent', sent_at = now() from notices n
      where n.id = d.notice_id and n.case_id = any(${[broken, id]}::uuid[]) and n.kind = 'letter'`;
    const fresh = await office.another({ mailer: mailerFor(transport) });
    const [kept] = await office.sql`select snapshot from cases where id = ${broken}`;
    await office.sql`update cases set snapshot = '{}' where id = ${broken}`;
    await expect(fresh.engine.runOutbox('letters')).rejects.toThrow();
    expect(await stepsOf(id, 'letter.dispatched')).toHaveLength(1);
    expect(await stepsOf(broken, 'letter.dispatched')).toEqual([]);

    await office.sql`update cases set snapshot = ${office.sql.json(kept?.snapshot)} where id = ${broken}`;
    await sending.engine.runOutbox('letters');
    expect(await stepsOf(broken, 'letter.dispatched')).toHaveLength(1);
  });

  test('letters that wait keep no mail waiting, and mails no letter', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) {
      year += 1;
      ids.push(await granted(sending));
    }
    const waiting = async (kind: string) => {
      const rows = await office.sql`
        select from notices where case_id = any(${ids}::uuid[]) and status = 'waiting' and (kind = 'letter') = ${kind === 'letter'}`;
      return rows.length;
    };
    await sending.engine.runOutbox('others');
    expect([await waiting('letter'), await waiting('notify')]).toEqual([5, 0]);
    const runs = [await sending.engine.runOutbox('letters'), await sending.engine.runOutbox('letters')];
    expect(runs).toEqual([
      { claimed: 2, done: 2 },
      { claimed: 2, done: 2 },
    ]);
    await deliver();
    expect(await waiting('letter')).toBe(0);
    for (const id of ids) expect(await stepsOf(id, 'letter.dispatched')).toHaveLength(1);
  });

  test('a letter that is put off keeps back no other mail of its reader', async () => {
    server.answer = () => ({ code: 451, text: '4.3.0 try again later' });
    const id = await granted(sending);
    await settle(sending);
    await sending.engine.runDeliveries();
    server.answer = () => null;
    year += 1;
    const next = await started(sending.engine, { workflow: 'grant-year', year, by: 'adam' });
    await office.sql`
      insert into notices (id, case_id, cause, revision, kind, template, effect, at, status, next_try_at)
      select gen_random_uuid(), ${next}, 'told-of-needs', 1, 'notify', 'needs-open',
        '{"kind":"notify","template":"needs-open","to":[{"role":"network-coordinator"}],"deadline":{"key":"needs","date":"2024-12-01"}}', now(), 'waiting', now()`;
    await settle(sending);
    await sending.engine.runDeliveries();
    const told = await office.sql`
      select d.status from deliveries d join notices n on n.id = d.notice_id where n.cause = 'told-of-needs' and d.person = 'kari'`;
    expect([...told]).toEqual([{ status: 'sent' }]);
    expect((await lettersOf(id))[0]?.state).toBe('waiting');
    await office.sql`update deliveries set next_try_at = now() where status = 'waiting'`;
    await deliver();
    expect((await lettersOf(id))[0]?.state).toBe('dispatched');
  });

  test('a letter that every address of the receiver refuses is an alarm, once', async () => {
    server.answer = (to) => (to.startsWith('kari@') ? { code: 550, text: '5.1.1 no such person' } : null);
    const id = await granted(sending);
    await deliver();
    await deliver();
    expect((await alarmsOf(id)).map(({ people }) => people)).toEqual([['adam', 'frida']]);
    expect(await stepsOf(id, 'letter.dispatched')).toEqual([]);
    expect((await lettersOf(id))[0]?.state).toBe('undelivered');

    await office.sql`update people set email = 'kari.ny@example.org' where id = 'kari'`;
    await office.sql`
      update deliveries d set status = 'waiting', attempts = 0, error = null, next_try_at = now() from notices n
      where n.id = d.notice_id and n.case_id = ${id} and d.status = 'failed'`;
    await deliver();
    expect(await stepsOf(id, 'letter.dispatched'), 'sent again to the corrected address').toHaveLength(1);
    expect(await alarmsOf(id)).toHaveLength(1);
    await office.sql`update people set email = 'kari@example.org' where id = 'kari'`;
  });

  test('a letter that is refused again after it was tried anew is an alarm again, each time', async () => {
    server.answer = (to) => (to.startsWith('kari') ? { code: 550, text: '5.1.1 no such person' } : null);
    const id = await granted(sending);
    await deliver();
    const [letter] = await lettersOf(id);
    await office.sql`update people set email = 'kari.to@example.org' where id = 'kari'`;
    await retryNotice(office.sql, letter?.notice_id);
    await deliver();
    expect(await alarmsOf(id)).toHaveLength(2);
    await sending.engine.tellAgain({ notice: letter?.notice_id, by: 'frida', person: 'kari' });
    await deliver();
    await deliver();
    expect((await alarmsOf(id)).map(({ people }) => people)).toEqual(Array(3).fill(['adam', 'frida']));

    await office.sql`update people set email = 'kari@example.org' where id = 'kari'`;
    server.answer = () => null;
    await retryNotice(office.sql, letter?.notice_id);
    await deliver();
    expect(await stepsOf(id, 'letter.dispatched')).toHaveLength(1);
    expect(await alarmsOf(id)).toHaveLength(3);
  });

  test('a letter’s mail goes before the mails that have waited longer', async () => {
    await office.sql`update notices set status = 'done' where status = 'waiting'`;
    const before = server.received.length;
    for (const one of [2070, 2071, 2072]) {
      await started(sending.engine, { workflow: 'grant-year', subject: 'innherred', year: one });
    }
    await settle(sending);
    const id = await granted(sending);
    await settle(sending);
    const limits = { inFlight: 2, perMinute: 600, burst: 100 };
    const careful = await office.another({ mailer: mailerFor(transport, limits) });
    await careful.engine.runDeliveries();
    const [letter] = await lettersOf(id);
    const first = server.received.slice(before);
    expect(first.map(({ to }) => to).sort()).toEqual(['kari@example.org', 'per@example.org']);
    expect(first.every(({ raw }) => raw.includes(`${letter?.reference}.pdf`))).toBe(true);
    await deliver();
  });

  test('a letter that has nobody to go to is an alarm', async () => {
    await office.sql`update people set active = false where id = 'kari'`;
    await office.engine.directory.refresh();
    await sending.engine.directory.refresh();
    const id = await granted(sending);
    await deliver();
    expect(await alarmsOf(id)).toHaveLength(1);
    await office.sql`update people set active = true where id = 'kari'`;
    await office.engine.directory.refresh();
    await sending.engine.directory.refresh();
  });
});

test('no person and no role may say that a letter was dispatched', async () => {
  const id = await granted(office);
  const guri = office.engine.directory.person('guri');
  if (!guri) throw new Error('no guri');
  const answer = await office.engine.send(
    { caseId: id, caller: { person: guri } },
    { type: 'letter.dispatched', data: {} },
  );
  expect(answer).toMatchObject({ ok: false, refusal: { because: 'unknown-event' } });
  expect(() => taken(answer)).toThrow();
});
