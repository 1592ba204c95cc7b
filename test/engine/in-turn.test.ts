// Mails that the mail server did not take for a while: then each person reads them in the order in which they were written, and
// nobody is reminded of what they have done meanwhile.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { caller, handClock, sent, settle, started, type TestOffice, taken, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { paper } from '../support/engine-workflow.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
let transport: Transport;
beforeAll(async () => {
  server = await mailServer();
  transport = createTransport(server.url, 'no-reply@example.org');
});
afterAll(async () => {
  transport.close();
  await server.close();
});
beforeEach(async () => {
  office = await testOffice({ from: '2026-01-06T10:00+01:00', registry: [paper], mailer: mailerFor(transport) });
  return () => office.close();
});

/** One pass in which the mail server puts off whatever it is given. */
const inVain = async () => {
  server.answer = () => ({ code: 451, text: '4.3.0 try again later' });
  await settle(office);
  await office.engine.runDeliveries();
  server.answer = () => null;
};
/** Everything that waits goes out; those that were tried before have to wait longest. */
const allOut = async () => {
  await settle(office);
  await office.sql`update deliveries set next_try_at = now() - interval '1 minute' / (attempts + 1) where status = 'waiting'`;
  while ((await office.engine.runDeliveries()).claimed > 0);
};
const move = async (id: string, date: string) => {
  const command = { caseId: id, caller: caller(office.engine, 'frida') };
  taken(await office.engine.move(command, { key: 'draft', date, reason: 'x' }));
};
const begun = async () => {
  const id = await started(office.engine, { year: 2026 });
  await sent(office.engine, id, 'SAVE', 'kari', { text: 'x' });
  await allOut();
  return id;
};
const statusesOf = async (template: string) =>
  (
    await office.sql`
      select d.status from deliveries d join notices n on n.id = d.notice_id where n.template = ${template} order by d.id`
  ).map(({ status }) => status);
const toldAgain = async (template: string) => {
  const [notice] = await office.sql`select id from notices where template = ${template} order by at limit 1`;
  const told = await office.engine.tellAgain({ notice: notice?.id, by: 'frida' });
  return told.ok ? 'told' : told.because;
};

test('a date that moves while no mail gets out is read of as it moved, the last move last', async () => {
  const id = await begun();
  for (const date of ['2026-02-10', '2026-02-20', '2026-02-27']) {
    await move(id, date);
    await inVain();
  }
  const before = server.received.length;
  await allOut();
  const read = server.received.slice(before).filter(({ to }) => to === 'kari@example.org');
  const ids = read.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1]);
  const told = await office.sql`
    select text from deliveries where message_id = any(${ids as string[]}) order by array_position(${ids as string[]}, message_id)`;
  expect(told.map(({ text }) => /til \S+ (\d+\. februar)/.exec(text)?.[1])).toEqual([
    '10. februar',
    '20. februar',
    '27. februar',
  ]);
});

test('a mail that is put off keeps back what its reader is told later, and nobody else’s', async () => {
  const id = await begun();
  await sent(office.engine, id, 'SUBMIT', 'kari');
  await inVain();
  await sent(office.engine, id, 'RETURN', 'frida', { reason: 'x' });
  await sent(office.engine, id, 'SUBMIT', 'kari');
  await settle(office);
  // Frida's first was put off; Kari is told for the first time.
  expect(await office.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  expect(await statusesOf('submitted')).toEqual(['waiting', 'waiting']);
  expect(await statusesOf('opened')).toEqual(['sent', 'sent']);
  await allOut();
  expect(await statusesOf('submitted')).toEqual(['sent', 'sent']);
});

test('what is asked for goes by itself, though its reader has others that wait', async () => {
  const id = await begun();
  await sent(office.engine, id, 'SUBMIT', 'kari');
  await inVain();
  expect(await toldAgain('submitted')).toBe('told');
  expect(await office.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  expect(await statusesOf('submitted')).toEqual(['waiting', 'sent']);
});

test('a mail that has often been put off, or that nobody is there to read, keeps nothing back while it rests', async () => {
  await begun();
  await office.sql`insert into role_assignments (person, role, party) values ('kari', 'network-coordinator', 'innherred')`;
  await office.sql`delete from role_assignments where person = 'kalle'`;
  await office.engine.directory.refresh();
  const openedIn = async (year: number, subject = 'fosen') => {
    await started(office.engine, { year, subject });
    await settle(office);
  };
  await openedIn(2027);
  await office.sql`update deliveries set attempts = 11 where status = 'waiting'`;
  await inVain();
  await openedIn(2028);
  expect(await office.engine.runDeliveries(), 'what rests is left').toEqual({ claimed: 1, sent: 1 });
  await allOut();

  await openedIn(2029);
  await office.sql`delete from role_assignments where person = 'kari' and party = 'fosen'`;
  await office.engine.directory.refresh();
  expect(await office.engine.runDeliveries(), 'nobody coordinates Fosen').toEqual({ claimed: 1, sent: 0 });
  await openedIn(2027, 'innherred');
  expect(await office.engine.runDeliveries()).toEqual({ claimed: 1, sent: 1 });
  expect((await statusesOf('opened')).toSorted()).toEqual(['sent', 'sent', 'sent', 'sent', 'waiting']);
});

test('when the mail server’s trouble is over, what has rested longest goes at once, and in its order', async () => {
  const id = await begun();
  server.turns = { connection: { code: 421, text: '4.3.2 not now' } };
  for (const date of ['2026-02-10', '2026-02-20']) {
    await move(id, date);
    await settle(office);
    await office.engine.runDeliveries();
  }
  server.turns = {};
  await office.sql`update deliveries set attempts = 20, next_try_at = now() + interval '1 hour' where status = 'waiting'`;
  await office.sql`insert into mail_trouble (since, error) values (now(), 'away') on conflict do nothing`;
  await sent(office.engine, id, 'SUBMIT', 'kari');
  await settle(office);
  while ((await office.engine.runDeliveries()).claimed > 0);
  expect(await statusesOf('date-moved')).toEqual((await statusesOf('date-moved')).map(() => 'sent'));
});

test('a reminder is told by a process whose clock is a little behind that of the one by which it came', async () => {
  const behind = handClock('2026-01-06T10:00+01:00');
  const other = await office.another({ clock: behind });
  await begun();
  office.clock.set('2026-01-16T08:00:00.050+01:00');
  behind.set('2026-01-16T07:59:59.950+01:00');
  await office.engine.runTimers();
  await settle(other);
  expect(await statusesOf('draft-reminder')).toEqual(['waiting']);
});

test('whoever has handed in while the reminder waited is not reminded', async () => {
  const id = await begun();
  office.clock.set('2026-01-16T09:00+01:00');
  await inVain();
  await sent(office.engine, id, 'SAVE', 'kari', { text: 'y' });
  await inVain();
  expect(await statusesOf('draft-reminder')).toEqual(['waiting']);
  await sent(office.engine, id, 'SUBMIT', 'kari');
  await allOut();
  expect(await statusesOf('draft-reminder')).toEqual(['unwanted']);
});

test.each([
  ['whose date has moved', (id: string) => move(id, '2026-03-01')],
  [
    'whose case is paused',
    async (id: string) =>
      void taken(await office.engine.pause({ caseId: id, caller: caller(office.engine, 'kari') }, 'x')),
  ],
])('a reminder that waits, and %s, does not go out any more', async (_, happens) => {
  const id = await begun();
  office.clock.set('2026-01-16T09:00+01:00');
  await inVain();
  await happens(id);
  await allOut();
  expect(await statusesOf('draft-reminder')).toEqual(['unwanted']);
});

test('of reminders that come late on one morning the last speaks for all', async () => {
  await begun();
  office.clock.set('2026-01-29T09:00+01:00');
  await allOut();
  expect(await statusesOf('draft-reminder')).toEqual(['sent']);
});

test('after weeks without the service a weekly reminder comes once', async () => {
  await begun();
  office.clock.set('2026-03-05T09:00+01:00');
  await allOut();
  const told = await office.sql`
    select person, n.at from deliveries d join notices n on n.id = d.notice_id where template = 'draft-late' order by d.id`;
  // That the date has passed; and of the day after it and the four weeks since then the last, which is the next level's too.
  expect(told.map(({ person, at }) => `${person} ${at.toISOString().slice(0, 10)}`)).toEqual([
    'kari 2026-02-01',
    'frida 2026-02-27',
    'kari 2026-02-27',
  ]);
});

test('what asked for something that is done by now is not told again, and what only told of it is', async () => {
  const id = await begun();
  office.clock.set('2026-01-16T09:00+01:00');
  await allOut();
  expect([await toldAgain('opened'), await toldAgain('draft-reminder')]).toEqual(['told', 'told']);
  await sent(office.engine, id, 'SUBMIT', 'kari');
  await allOut();
  expect([await toldAgain('opened'), await toldAgain('draft-reminder')]).toEqual(['overtaken', 'overtaken']);
  expect(await toldAgain('submitted')).toBe('told');
});
