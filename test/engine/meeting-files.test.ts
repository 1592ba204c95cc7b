// Mails of a meeting bring it for the reader's calendar, where later ones change it and take it out again.
import { beforeEach, expect, test } from 'vitest';
import { lineOf, read, unfolded } from '../ical/entries.ts';
import { settle, type TestOffice, testOffice } from '../support/engine.ts';
import { meetingsOf } from '../support/meetings.ts';
import { calendarFaults } from '../support/rfc5545.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
  return () => office.close();
});
const { set, callOff, goTo, told, statuses, lastFile } = meetingsOf(() => office);

test('the file is the entry of the subscribed calendar, in local time with its zone', async () => {
  await set();
  await goTo('2025-03-04T08:00+01:00');
  const [mail] = await told();
  expect(mail?.attachments).toMatchObject([
    { filename: 'spring.ics', contentType: 'text/calendar; method=PUBLISH; charset=utf-8' },
  ]);
  const file = await lastFile();
  expect(calendarFaults(file)).toEqual([]);
  expect(unfolded(file)).toContain('DTSTART;TZID=Europe/Oslo:20250311T090000');
  expect(unfolded(file)).toContain('BEGIN:VTIMEZONE');
  expect(lineOf(file, 'ORGANIZER')).toBe('ORGANIZER;CN=Årshjul:mailto:no-reply@example.org');
  const feed = await office.engine.feeds.read(await office.engine.feeds.open('eier'));
  const own = read(file);
  expect(own).toMatchObject([
    { uid: 'fosen.2025.spring@aarshjul.example.org', title: 'Vårmøtet – Fosen', sequence: 0 },
  ]);
  const plain = (one: object) => JSON.parse(JSON.stringify(one));
  expect(plain(read(feed?.file ?? ''))).toEqual(plain(own));
});

test('a meeting of whole days needs no zone', async () => {
  await set({ time: null, to: '2025-03-12' });
  await goTo('2025-03-04T08:00+01:00');
  const file = await lastFile();
  expect(calendarFaults(file)).toEqual([]);
  expect(lineOf(file, 'DTSTART')).toBe('DTSTART;VALUE=DATE:20250311');
  expect(lineOf(file, 'DTEND')).toBe('DTEND;VALUE=DATE:20250313');
  expect(unfolded(file)).not.toContain('BEGIN:VTIMEZONE');
});

test('moved, the same entry comes in a later version; called off, it is taken out; on again, it is back', async () => {
  await set();
  await goTo('2025-03-04T08:00+01:00');
  await set({ from: '2025-03-20', time: '13:30' });
  await goTo('2025-03-04T09:00+01:00');
  await callOff();
  await goTo('2025-03-04T10:00+01:00');
  await set({ from: '2025-03-21' });
  await goTo('2025-03-04T11:00+01:00');
  const mails = await told();
  const entries = mails.flatMap(({ attachments }) => attachments.flatMap(({ content }) => read(content)));
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1);
  expect(entries.map(({ sequence, status }) => `${sequence} ${status}`)).toEqual([
    '0 CONFIRMED',
    '1 CONFIRMED',
    '2 CANCELLED',
    '3 CONFIRMED',
  ]);
  expect(entries[2]?.title).toBe('Avlyst: Vårmøtet – Fosen');
  expect(mails[2]?.attachments[0]?.contentType).toContain('method=CANCEL');
  expect(mails.map(({ template }) => template)).toEqual([
    'meeting-reminder',
    'meeting-moved',
    'meeting-cancelled',
    'meeting-moved',
  ]);
  expect(mails[3]?.text, 'it was nowhere before').not.toContain('Flyttet fra');
});

test('a file never says what is no longer so: who is not invited any more gets none but what takes it out', async () => {
  await set({ who: ['owner', 'uh-partner'] });
  office.clock.set('2025-03-04T08:00+01:00');
  await office.engine.runTimers();
  // Changed before the mail was made.
  await set({ from: '2025-03-20', who: ['owner'] });
  await settle(office);
  // And no reminder of the old time.
  const files = (await told()).map(({ attachments }) => read(attachments[0]?.content ?? '')[0]?.sequence);
  expect(files).toEqual([1]);
  const methods = (await told('per')).map(({ attachments }) => attachments.map(({ contentType }) => contentType));
  expect(methods).toEqual([['text/calendar; method=CANCEL; charset=utf-8']]);
});

test('whom a meeting is for no longer is told so, and it is taken out of their calendar', async () => {
  await office.sql`insert into role_assignments (person, role, party) values ('eier', 'uh-partner', 'dmmh')`;
  await office.engine.directory.refresh();
  await set({ who: ['owner', 'uh-partner'] });
  await goTo('2025-03-04T08:00+01:00');
  // Whoever has another role that it is for stays; it is told of as it was known.
  await set({ who: ['owner'], time: '10:00' });
  await goTo('2025-03-04T09:00+01:00');
  expect(await statuses('eier')).toEqual(['meeting-reminder held', 'meeting-moved held']);
  expect(await statuses('per')).toEqual(['meeting-reminder held', 'meeting-withdrawn held']);
  const [, mail] = await told('per');
  expect(mail?.text).toContain('Vårmøtet i Fosen, tysdag 11. mars 2025 kl. 09:00, er ikkje lenger eit møte for deg.');
  expect(mail?.attachments[0]?.contentType).toContain('method=CANCEL');
  expect(read(await lastFile('per'))).toMatchObject([
    { sequence: 1, status: 'CANCELLED', title: 'Gjeld deg ikkje lenger: Vårmøtet – Fosen' },
  ]);
});

test('invited again before they were told, they hear of nothing; and of a meeting that is over nobody is told', async () => {
  await set({ who: ['owner', 'uh-partner'], remind: [] });
  await set({ remind: [] });
  await set({ who: ['owner', 'uh-partner'], remind: [] });
  await settle(office);
  expect(await statuses('per')).toEqual([]);
  await goTo('2025-03-12T09:00+01:00');
  await set({ remind: [] });
  await settle(office);
  expect(await statuses('per')).toEqual([]);
});
