// A year in which little goes as it should, on the service as it ships: every mail that the workflows know lies in the mailbox
// in the end, and who was told what, and when, is what the scheme's table and a wall calendar say.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoOffice } from '../../src/play/demo-office.ts';
import { registry } from '../../workflows/registry.ts';
import { canBrowse } from '../support/browser.ts';
import { letterFaults } from '../support/letter-faults.ts';
import { openLook } from '../support/mail-browser.ts';
import { faultsOf } from '../support/mail-faults.ts';
import { linesOf } from '../support/mail-html.ts';
import { datesIn, type Tongue, workingDayUpTo } from '../support/mail-words.ts';
import { type Mail, momentOf, openMailbox, toldOf } from '../support/mailbox.ts';
import { publicUrl } from '../support/played-service.ts';
import { ladders } from '../support/rough-ladder.ts';
import { closedDay, languages, playRoughYear, type RoughYear } from '../support/rough-year.ts';

let played: RoughYear;
let mails: readonly Mail[];

beforeAll(async () => {
  played = await playRoughYear();
  mails = await openMailbox(played.service);
});
afterAll(() => played?.service.close());

test('every mail of both workflows lies in the mailbox, and those of the calendar, of meetings and of addresses that fail', () => {
  const seen = new Set(mails.map(({ cause }) => cause.template));
  const all = registry.flatMap(({ mails: templates }) => Object.keys(templates));
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter((one) => !seen.has(one))).toEqual([]);
  const others = ['calendar-moved', 'date-moved', 'meeting-reminder', 'meeting-moved', 'meeting-cancelled', 'digest'];
  expect([...others, 'address-failing'].filter((one) => !seen.has(one))).toEqual([]);
});

test('Danish and English are read by many, of many things', () => {
  for (const tongue of ['nb', 'nn', 'da', 'en'] satisfies Tongue[]) {
    const some = mails.filter(({ cause }) => cause.language === tongue);
    expect(new Set(some.map(({ cause }) => cause.template)).size, tongue).toBeGreaterThan(15);
    expect(new Set(some.map(({ cause }) => cause.person)).size, tongue).toBeGreaterThan(2);
  }
});

test('every mail leads to its own case, names its own dates in its reader’s words, and its HTML says what its text says', () => {
  const single = mails.filter(({ cause }) => cause.template !== 'digest');
  const faults = single.flatMap((mail) =>
    faultsOf(mail, expectedOf(mail)).map(
      (fault) => `${momentOf(mail.cause)} ${mail.cause.template} ${mail.cause.person}: ${fault}`,
    ),
  );
  expect(faults).toEqual([]);
  expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(mails.length);
});

test.each(ladders)('%s', (_, person, workflow, told) => {
  expect(toldOf(mails, person, { workflow, subject: 'fosen' })).toEqual(told);
});

test.skipIf(!canBrowse)(
  'one mail of each kind and language is opened in a browser, on a phone’s width, light and dark',
  async () => {
    const kinds = Map.groupBy(mails, ({ cause }) => `${cause.template} ${cause.language}`);
    const samples = [...kinds].flatMap(([name, [mail]]) =>
      mail ? [{ name, html: String(mail.parsed.html), text: mail.parsed.text ?? '' }] : [],
    );
    expect(samples.length).toBeGreaterThan(100);
    const looking = await openLook();
    const faults = await looking.look(samples);
    await looking.close();
    expect(faults).toEqual([]);
  },
);

test('a reminder says from which day off it was moved', () => {
  const [mail] = mails.filter(({ cause }) => cause.person === 'uh-sepu' && momentOf(cause) === '2026-01-15 08:00');
  expect(mail?.parsed.text).toContain(
    'This reminder was moved from Sunday 18 January 2026, which is not a working day.',
  );
});

test('after a pause everyone is told the dates, each moved by its days', () => {
  const [mail] = mails.filter(({ cause }) => cause.person === 'adviser-ppt-fosen' && cause.template === 'resumed');
  // Sixty days from 25 June; gathering 4 planned for 2 September; 5 and 6 by the rule; the end: each fourteen days later.
  expect(datesIn(mail?.parsed.text ?? '', 'nn')).toEqual([
    '2026-09-07',
    '2026-09-16',
    '2026-10-20',
    '2027-03-20',
    '2027-04-20',
  ]);
});

test('who wants one mail a day gets it at 07:30 of the next working day, in their language, with all that waited', () => {
  const digests = mails.filter(({ cause }) => cause.template === 'digest');
  expect(digests.map(({ cause, parsed }) => `${momentOf(cause)} ${cause.person}: ${parsed.subject}`).sort()).toEqual([
    '2025-12-02 07:30 coordinator-vaernes: One message from Årshjul, Tuesday 2 December 2025',
    // The recommendation of 15 March at -7 and -2, both Fridays; the review of 10 September at -14, another one.
    '2026-03-09 07:30 member-owners: Én melding fra Årshjul, mandag 9. mars 2026',
    '2026-03-16 07:30 member-owners: Én melding fra Årshjul, mandag 16. mars 2026',
    '2027-08-30 07:30 member-owners: Én melding fra Årshjul, mandag 30. august 2027',
  ]);
  expect(mails.filter(({ cause }) => cause.person === 'member-owners')).toHaveLength(3);
  for (const { parsed, cause } of digests) {
    const id = played.cases.get(`grant-year/${cause.person === 'member-owners' ? 'fosen' : 'vaernes'}`);
    const html = String(parsed.html);
    expect(parsed.text).toContain(`${publicUrl}/cases/${id}`);
    expect(html).toContain(`href="${publicUrl}/cases/${id}"`);
    const dates = datesIn(`${parsed.subject}\n${parsed.text}`, cause.language);
    expect(datesIn(linesOf(html).join('\n'), cause.language)).toEqual(dates);
    expect(dates.length).toBeGreaterThan(2);
  }
});

test('a letter that reaches nobody is told to the secretary and the administrator, and the others reach theirs', async () => {
  const letters = mails.filter(({ cause }) => cause.template === 'commitment-letter');
  expect(letters.map(({ cause }) => cause.person).sort()).toEqual(['coordinator-fosen', 'uh-dmmh', 'uh-sepu']);
  const link = `${publicUrl}/cases/${played.cases.get('grant-year/fosen')}`;
  const expected = {
    recipient: 'Fosen',
    year: 2026,
    amount: 512_345,
    tongue: 'nb',
    reference: link.slice(-8),
    link,
  } as const;
  for (const { parsed } of letters) {
    const pdfs = parsed.attachments.filter(({ contentType }) => contentType === 'application/pdf');
    expect(await letterFaults(pdfs, expected)).toEqual([]);
  }
  const undelivered = mails.filter(({ cause }) => cause.template === 'letter-undelivered');
  expect(undelivered.map(({ cause }) => `${cause.person} of ${cause.subject}`).sort()).toEqual([
    'administrator of nord',
    'secretary of nord',
  ]);
  expect(played.service.complaints()).toEqual(['a letter can not be delivered']);
});

function expectedOf({ cause, parsed }: Mail) {
  const { deadline, dates = [], movedFrom, meeting, was } = cause.effect;
  const { party } = cause;
  const id = played.cases.get(`${cause.workflow}/${cause.subject}`) ?? 'no case';
  const told = cause.at.toLocaleDateString('sv', { timeZone: 'Europe/Oslo' });
  const due = deadline && deadline.date >= told ? [workingDayUpTo(deadline.date, [closedDay])] : [];
  return {
    person: personOf(cause.person),
    subject: parsed.subject ?? '',
    about: nameOf(cause.subject),
    link: party === null ? `${publicUrl}/cases/${id}` : `${publicUrl}/parties/${party}/wheel/${meeting?.year}`,
    entries: party === null ? id : `${party}.${meeting?.year}`,
    other: (subject: string) => {
      const another = played.cases.get(`${cause.workflow}/${subject}`);
      return another ? { about: nameOf(subject), link: `${publicUrl}/cases/${another}`, entries: another } : null;
    },
    dates: [
      ...[deadline?.date, deadline?.from, movedFrom, meeting?.from, was?.from].filter((one) => one !== undefined),
      ...due,
      ...dates.map(({ date }) => date),
    ],
  };
}

const nameOf = (party: string): string => demoOffice.parties.find(({ id }) => id === party)?.name ?? '';

function personOf(id: string) {
  const { name = '', language } = demoOffice.people.find((one) => one.id === id) ?? {};
  return { name, language: languages[id] ?? language ?? 'nb', address: `${id}@example.org` };
}
