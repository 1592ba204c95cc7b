// A year in which little goes as it should, on the service as it ships: every mail that the workflows know lies in the mailbox
// in the end, and who was told what, and when, is what the scheme's table and a wall calendar say.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoOffice } from '../../src/play/demo-office.ts';
import { registry } from '../../workflows/registry.ts';
import { letterFaults } from '../support/letter-faults.ts';
import { faultsOf } from '../support/mail-faults.ts';
import { linesOf } from '../support/mail-html.ts';
import { datesIn, type Tongue, workingDayUpTo } from '../support/mail-words.ts';
import { type Mail, momentOf, openMailbox, toldOf } from '../support/mailbox.ts';
import { publicUrl } from '../support/played-service.ts';
import { closedDay, languages, playRoughYear, type RoughYear, spiral } from '../support/rough-year.ts';

let played: RoughYear;
let mails: readonly Mail[];

beforeAll(async () => {
  played = await playRoughYear();
  mails = await openMailbox(played.service);
}, 90_000);
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

// What follows is read off the scheme's table of dates and rungs, a wall calendar and the lines of this year.
test.each<[title: string, person: string, workflow: string, told: readonly string[]]>([
  [
    'a coordinator who is late with everything is reminded of each date and told when it has passed',
    'coordinator-fosen',
    'grant-year',
    [
      '2025-12-02 00:00 basis-open',
      '2026-01-02 08:00 basis-reminder',
      // 1 February -14 is a Sunday, and the Friday before is closed.
      '2026-01-15 08:00 basis-reminder',
      '2026-01-20 10:00 calendar-moved',
      // 6 February -14; at -3 it has been handed in.
      '2026-01-23 08:00 basis-reminder',
      '2026-02-09 10:00 changes-requested',
      '2026-02-17 08:00 revision-reminder',
      '2026-02-21 00:00 revision-overdue',
      '2026-02-27 08:00 revision-missing',
      '2026-04-23 10:00 commitment-letter',
      '2026-08-31 08:00 plan-reminder',
      '2026-09-23 08:00 plan-reminder',
      '2026-10-01 00:00 plan-overdue',
      '2026-10-07 08:00 plan-missing',
      '2027-01-01 00:00 report-open',
      '2027-02-01 10:00 date-moved',
      // 18 June, a Friday: -60, -14, -3, and +1 on the Monday.
      '2027-04-19 08:00 report-reminder',
      '2027-06-04 08:00 report-reminder',
      '2027-06-15 08:00 report-reminder',
      '2027-06-19 00:00 report-overdue',
      '2027-06-21 08:00 report-missing',
      '2027-06-25 08:00 report-missing',
      '2027-06-30 10:00 report-returned',
      // 14 July -3 is a Sunday.
      '2027-07-09 08:00 report-revision-reminder',
      '2027-07-15 00:00 report-revision-overdue',
      '2027-07-21 08:00 report-revision-missing',
      '2027-09-20 10:00 case-closed',
    ],
  ],
  [
    'the forum’s secretary is told of others’ dates once they have passed, and reminded of those of the forum',
    'secretary',
    'grant-year',
    [
      '2026-02-21 00:00 revision-overdue',
      '2026-02-27 08:00 revision-missing',
      '2026-03-06 08:00 recommendation-reminder',
      '2026-03-13 08:00 recommendation-reminder',
      '2026-03-16 00:00 recommendation-overdue',
      '2026-03-20 08:00 recommendation-missing',
      '2026-03-24 10:00 case-returned',
      '2026-04-16 00:00 decision-overdue',
      '2026-04-22 08:00 decision-missing',
      '2026-10-01 00:00 plan-overdue',
      '2026-10-07 08:00 plan-missing',
      // The county governor has given Fosen more time.
      '2027-02-01 10:00 date-moved',
      '2027-06-19 00:00 report-overdue',
      '2027-06-21 08:00 report-missing',
      '2027-06-25 08:00 report-missing',
      '2027-06-28 11:00 report-to-review',
      '2027-07-15 00:00 report-revision-overdue',
      '2027-07-21 08:00 report-revision-missing',
      '2027-07-22 10:00 report-to-review',
      '2027-08-27 08:00 report-review-reminder',
      '2027-09-11 00:00 report-review-overdue',
      '2027-09-17 08:00 report-review-missing',
      '2027-09-20 10:00 case-closed',
    ],
  ],
  [
    'the governor hears of the forum’s date when it has passed, and of their own before and after',
    'governor',
    'grant-year',
    [
      '2026-03-16 00:00 recommendation-overdue',
      '2026-03-23 11:00 decision-open',
      '2026-03-25 11:00 decision-open',
      '2026-04-01 08:00 decision-reminder',
      '2026-04-10 08:00 decision-reminder',
      '2026-04-16 00:00 decision-overdue',
      '2026-04-22 08:00 decision-missing',
      '2027-06-19 00:00 report-overdue',
    ],
  ],
  [
    'a partner who wants nothing for information gets what is binding, and one who has confirmed is asked to do no more',
    'uh-dmmh',
    'grant-year',
    [
      '2026-01-02 08:00 basis-reminder',
      '2026-01-15 08:00 basis-reminder',
      '2026-01-20 10:00 calendar-moved',
      '2026-01-23 08:00 basis-reminder',
      '2026-02-09 10:00 changes-requested',
      '2026-04-23 10:00 commitment-letter',
    ],
  ],
  [
    'an owner that has reported its needs is not reminded of them',
    'owner-eksempelvik',
    'grant-year',
    ['2025-10-01 09:00 needs-open', '2025-11-17 08:00 needs-reminder'],
  ],
  [
    'its neighbour that has not is',
    'owner-eksempelnes',
    'grant-year',
    ['2025-10-01 09:00 needs-open', '2025-11-17 08:00 needs-reminder', '2025-11-28 08:00 needs-reminder'],
  ],
  [
    'an adviser is reminded of each gathering, asked once in each quiet phase, and told the dates after the pause',
    'adviser-ppt-fosen',
    spiral,
    [
      '2025-10-22 08:00 gathering-1-reminder',
      '2025-10-31 08:00 gathering-1-reminder',
      '2026-01-13 00:00 quiet-scanning',
      '2026-03-17 08:00 gathering-2-reminder',
      '2026-03-22 00:00 quiet-focusing',
      '2026-03-27 08:00 gathering-2-reminder',
      '2026-06-03 08:00 gathering-3-reminder',
      '2026-06-08 00:00 quiet-understanding',
      '2026-06-12 08:00 gathering-3-reminder',
      // Planned for 2 September, and paused for fourteen days.
      '2026-07-20 10:00 resumed',
      '2026-09-02 08:00 gathering-4-reminder',
      '2026-09-08 00:00 quiet-learning',
      '2026-09-11 08:00 gathering-4-reminder',
      '2026-11-18 08:00 gathering-5-reminder',
      '2026-11-24 00:00 quiet-newActions',
      '2026-11-27 08:00 gathering-5-reminder',
      '2027-02-03 08:00 gathering-6-reminder',
      '2027-02-09 00:00 quiet-evaluation',
      '2027-02-12 08:00 gathering-6-reminder',
      // A year and a half from 6 October 2025, and fourteen days.
      '2027-02-19 08:00 track-end-reminder',
      '2027-04-06 08:00 track-end-reminder',
      '2027-04-21 00:00 track-end-passed',
      '2027-04-27 08:00 track-end-overdue',
    ],
  ],
])('%s', (_, person, workflow, told) => {
  expect(toldOf(mails, person, { workflow, subject: 'fosen' })).toEqual(told);
});

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
