// Mails of meetings follow their reader’s wish and say what has changed.
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { languages } from '../../src/core/definition.ts';
import { meetingMails } from '../../src/core/meeting-mails.ts';
import { whenWords } from '../../src/engine/meetings/tell.ts';
import { createTransport, type Transport } from '../../src/mail/transport.ts';
import { read } from '../ical/entries.ts';
import { settle, type TestOffice, testOffice } from '../support/engine.ts';
import { mailerFor } from '../support/engine-parts.ts';
import { meetingsOf } from '../support/meetings.ts';
import { type MailServer, mailServer } from '../support/smtp.ts';

let office: TestOffice;
let server: MailServer;
let transport: Transport;
beforeAll(async () => {
  server = await mailServer();
  transport = createTransport(server.url, 'Årshjul <no-reply@example.org>');
});
afterAll(async () => {
  transport.close();
  await server.close();
});
beforeEach(async () => {
  office = await testOffice({ mailer: mailerFor(transport) });
  return () => office.close();
});

const { set, callOff, wish, goTo, told, statuses } = meetingsOf(() => office);

test('a mail of a meeting can be done without: it has the link that says so, and the headers', async () => {
  await set();
  await goTo('2025-03-04T08:00+01:00');
  const before = server.received.length;
  await office.engine.runDeliveries();
  const [mail] = server.received.slice(before);
  const raw = mail?.raw.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
  expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/aarshjul\.example\.org\/api\/v1\/unsubscribe\?token=\S+>\r$/m);
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  const { text, html } = await simpleParser(mail?.raw ?? '');
  expect(text).toContain('Du får denne meldingen fordi møtet er for deg.');
  for (const body of [text, html]) {
    expect(body).toContain('Slå av slike meldinger');
    expect(body).not.toContain('saken');
  }
});

test('who wants none gets none, who wants all at once gets it at once', async () => {
  await wish('eier', 'none');
  await set({ who: ['owner', 'uh-partner'] });
  await goTo('2025-03-04T08:00+01:00');
  expect(await statuses('eier')).toEqual(['meeting-reminder unwanted']);
  expect(await statuses('per')).toEqual(['meeting-reminder waiting']);
});

test('a digest tells of meetings beside cases, with the meeting’s own words and file, and the mail’s', async () => {
  await wish('eier', 'digest');
  await set();
  await goTo('2025-03-04T08:00+01:00');
  await set({ from: '2025-03-12' });
  await goTo('2025-03-04T09:00+01:00');
  await set({ key: 'summer', title: 'Sommermøtet', from: '2025-03-11', remind: [-7] });
  expect(await statuses()).toEqual(['meeting-reminder digest', 'meeting-moved digest']);
  office.clock.set('2025-03-05T07:30+01:00');
  expect(await office.engine.runDigest()).toEqual({ claimed: 1, made: 1 });
  const [mail] = await office.sql`select * from deliveries where digest_day = '2025-03-05'`;
  expect(mail?.subject).toBe('2 meldinger fra Årshjul, onsdag 5. mars 2025');
  expect(mail?.text.match(/^=== .*$/gm)).toEqual(['=== Fosen · Vårmøtet · 2025 ===']);
  expect(mail?.text).toContain('Vårmøtet i Fosen er tirsdag 11. mars 2025 kl. 09:00.');
  expect(mail?.text).toContain('Flyttet fra tirsdag 11. mars 2025 kl. 09:00.');
  expect(mail?.text).toContain('Se møteplanen: https://aarshjul.example.org/parties/fosen/wheel/2025');
  expect(mail?.html).toContain('>Se møteplanen</a>');
  expect(mail?.attachments, 'one version of one meeting').toHaveLength(1);
  expect(read(mail?.attachments[0].content)).toMatchObject([{ sequence: 1, status: 'CONFIRMED' }]);
});

test('what a digest would tell on the day itself or later is told at once', async () => {
  await wish('eier', 'digest');
  await set();
  await goTo('2025-03-04T08:00+01:00');
  await goTo('2025-03-10T08:00+01:00');
  expect(await statuses()).toEqual(['meeting-reminder digest', 'meeting-reminder waiting']);
  // Far away by now, but they would have gone there tomorrow.
  await set({ from: '2025-06-11' });
  await goTo('2025-03-10T12:00+01:00');
  await callOff();
  await goTo('2025-03-10T13:00+01:00');
  expect((await statuses()).slice(2)).toEqual(['meeting-moved waiting', 'meeting-cancelled digest']);
});

test('a day that the programme keeps closed has no digest, so what is the day after is told at once', async () => {
  await wish('eier', 'digest');
  await office.engine.closeDay({ programme: 'trondelag', date: '2025-03-10', reason: 'Stengt', by: 'frida' });
  await set({ remind: [-5] });
  await goTo('2025-03-06T08:00+01:00');
  expect(await statuses()).toEqual(['meeting-reminder digest']);
  await set({ time: '10:00', remind: [] });
  await goTo('2025-03-07T10:00+01:00');
  expect((await statuses()).at(-1)).toBe('meeting-moved waiting');
});

test.each([
  ['nb', 'Flyttet fra tirsdag 11. mars 2025 kl. 09:00.'],
  ['nn', 'Flytta frå tysdag 11. mars 2025 kl. 09:00.'],
  ['da', 'Flyttet fra tirsdag den 11. marts 2025 kl. 09:00.'],
  ['en', 'Moved from Tuesday 11 March 2025 at 09:00.'],
])('a meeting that moved says from when (%s)', async (language, words) => {
  await office.sql`update people set language = ${language} where id = 'eier'`;
  await office.engine.directory.refresh();
  await set();
  await set({ from: '2025-03-20' });
  await settle(office);
  const [mail] = await told();
  expect(mail?.text).toContain(words);
  expect(mail?.text).not.toMatch(/\{|undefined/);
});

test('when a meeting is, in words', () => {
  expect(whenWords({ from: '2025-03-04', to: null, time: null }, 'nb')).toBe('tirsdag 4. mars 2025');
  expect(whenWords({ from: '2025-03-04', to: '2025-03-04', time: '09:00' }, 'en')).toBe(
    'Tuesday 4 March 2025 at 09:00',
  );
  expect(whenWords({ from: '2025-03-04', to: '2025-03-05', time: null }, 'nb')).toBe(
    'tirsdag 4. mars 2025 – onsdag 5. mars 2025',
  );
});

test('told again it comes at once to who waits for a digest too, but only while it holds', async () => {
  await wish('eier', 'digest');
  await set();
  await goTo('2025-03-04T08:00+01:00');
  const [notice] = await office.sql`select id from notices where party = 'fosen'`;
  const again = () => office.engine.tellAgain({ notice: notice?.id, by: 'kari' });
  expect(await again()).toEqual({ ok: true, generation: 2, told: 1 });
  expect(await statuses()).toEqual(['meeting-reminder digest', 'meeting-reminder waiting']);
  await set({ title: 'Stort vårmøte' });
  expect(await again(), 'other words for the same time').toMatchObject({ ok: true, generation: 3 });
  await set({ time: '10:00', remind: [] });
  expect(await again()).toEqual({ ok: false, because: 'overtaken' });
  await set();
  await callOff();
  expect(await again()).toEqual({ ok: false, because: 'overtaken' });
});

test('an address that refuses a mail of a meeting is told to administrators, who can not do without it', async () => {
  await wish('adam', 'none');
  await set();
  await goTo('2025-03-04T08:00+01:00');
  server.answer = (to) => (to === 'eier@example.org' ? { code: 550, text: '5.1.1 unknown' } : null);
  await office.engine.runDeliveries();
  await settle(office);
  server.answer = () => null;
  expect(await statuses()).toEqual(['meeting-reminder failed']);
  const [mail] = await told('adam');
  expect(mail).toMatchObject({ template: 'address-failing', status: 'waiting', unsubscribe: null, attachments: [] });
  expect(mail?.text).toContain('Møtet er Vårmøtet i Fosen');
});

test.each(languages)('every mail of a meeting says in its reader’s language what and where it is (%s)', (language) => {
  for (const [name, template] of Object.entries(meetingMails)) {
    const fill = {
      subject: 'Fosen',
      workflow: 'Vårmøtet',
      year: 2025,
      link: 'https://example.org/x',
      deadline: 'a day',
    };
    const { subject, text, html } = mailerFor(transport).render(template, language, {
      ...fill,
      previous: 'another day',
    });
    for (const part of [text, html]) {
      expect(part, name).toContain('Vårmøtet');
      expect(part, name).toContain('https://example.org/x');
      expect(`${subject}${part}`, name).not.toMatch(/\{\w+\}|undefined/);
    }
  }
});
