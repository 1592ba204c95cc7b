// A whole grant year of all fifteen recipients on the service as it ships, with its demo clock and a real mail server.
//
// People act over HTTP at the plan's moments, the calendar moves under them, and what lies in the mailbox is held against the
// plan, which is made in memory, and against what the published ladder says of people picked by hand, which neither has made.
import type { Attachment } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanMessage } from '../../src/play/plan.ts';
import { letterFaults } from '../support/letter-faults.ts';
import { faultsOf, unsubscribeIn } from '../support/mail-faults.ts';
import { workingDayUpTo } from '../support/mail-words.ts';
import { type Mail, momentOf, openMailbox, toldOf } from '../support/mailbox.ts';
import { lineOf, type MovingYear, meeting, office, plan, playMovingYear, year } from '../support/moving-year.ts';
import { publicUrl } from '../support/played-service.ts';

let played: MovingYear;
let mails: readonly Mail[];
const lineIn = ({ cause, parsed }: Mail) =>
  [momentOf(cause), cause.subject, cause.template, cause.person, cause.language, parsed.subject].join(' | ');
const plannedLine = (one: PlanMessage) => `${lineOf(one)} | ${one.mailSubject}`;
const planned = new Map(plan.messages.map((one) => [plannedLine(one), one]));

// The meeting is told of when it moves, and a week and a day before the day it has then; 11 March is no reminder any more.
const meetingLines = [
  [
    '2026-02-05 11:07',
    'meeting-moved',
    'Nytt tidspunkt: Eiermøte på Rissa, Fosen',
    'Nyt tidspunkt: Eiermøte på Rissa, Fosen',
  ],
  ['2026-03-18 08:00', 'meeting-reminder', 'Møte: Eiermøte på Rissa, Fosen', 'Møde: Eiermøte på Rissa, Fosen'],
  ['2026-03-24 08:00', 'meeting-reminder', 'Møte: Eiermøte på Rissa, Fosen', 'Møde: Eiermøte på Rissa, Fosen'],
].flatMap(([moment, template, nb, da]) => [
  `${moment} | fosen | ${template} | coordinator-fosen | nb | ${nb}`,
  `${moment} | fosen | ${template} | uh-sepu | nb | ${nb}`,
  `${moment} | fosen | ${template} | uh-dmmh | da | ${da}`,
]);

beforeAll(async () => {
  played = await playMovingYear();
  mails = await openMailbox(played.service);
});
afterAll(() => played?.service.close());

test('the plan is of all fifteen recipients, in four languages, and nothing in it failed to come off', () => {
  const subjects = plan.cases.filter(({ workflow }) => workflow === 'grant-year').map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(15);
  const languages = Map.groupBy(plan.messages, ({ language }) => language);
  expect([...languages.keys()].sort()).toEqual(['da', 'en', 'nb', 'nn']);
  for (const some of languages.values()) expect(new Set(some.map(({ template }) => template)).size).toBeGreaterThan(8);
  expect(plan.troubles).toEqual([]);
  expect(played.service.complaints()).toEqual([]);
});

test('the mails in the mailbox are exactly the plan’s: none is lost, none comes twice, none is added', () => {
  expect(mails.length).toBeGreaterThan(500);
  expect(mails.map(lineIn).toSorted()).toEqual([...planned.keys(), ...meetingLines].toSorted());
  expect(planned.size).toBe(plan.messages.length);
  expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(mails.length);
});

test('an edit of the calendar answers with the cases that follow, those that keep a date of their own, and the people told', () => {
  expect(played.answers).toEqual(plan.edits.map(({ cases, kept, told }) => ({ cases, kept, told })));
  expect(plan.edits.map(({ kept }) => kept)).toEqual([1, 0, 0]);
});

test('every mail leads to its own case, names its own dates in its reader’s words, and its HTML says what its text says', () => {
  const faults = mails.flatMap((mail) => {
    const message = planned.get(lineIn(mail));
    const expected = message ? ofCase(mail, message) : ofMeeting(mail);
    return faultsOf(mail, expected).map((fault) => `${lineIn(mail)}: ${fault}`);
  });
  expect(faults).toEqual([]);
});

test('a letter is its receiver’s own: their name, their sum, the language form of who receives it; and nothing else comes as PDF', async () => {
  const isPdf = ({ contentType }: Attachment) => contentType === 'application/pdf';
  const letters = mails.filter(({ cause }) => cause.template === 'commitment-letter');
  expect(mails.filter(({ parsed }) => parsed.attachments.some(isPdf))).toEqual(letters);
  const faults = await Promise.all(
    letters.map(async ({ parsed, cause }) => {
      const { subject, person } = cause;
      const granted = plan.events.find((one) => one.event === 'GRANT' && one.subject === subject);
      // Sørvest and Ytre Namdal write nynorsk; their partners receive it as universities that write bokmål.
      const isOwn = person === `coordinator-${subject}` || person === `uh-${subject}`;
      const found = await letterFaults(parsed.attachments.filter(isPdf), {
        recipient: nameOf(subject),
        year,
        amount: Number(granted?.data.amount),
        tongue: isOwn && ['trondelag-sorvest', 'ytre-namdal'].includes(subject) ? 'nn' : 'nb',
        reference: cause.case?.slice(-8) ?? '',
        link: `${publicUrl}/cases/${cause.case}`,
      });
      return found.map((fault) => `${person} of ${subject}: ${fault}`);
    }),
  );
  // Fourteen got money, Innherred none; the partners of each are told too.
  expect(new Set(letters.map(({ cause }) => cause.subject)).size).toBe(14);
  expect(faults.flat()).toEqual([]);
});

test('a reminder before the date, and a date that moved, come with that date for people’s calendars', () => {
  // The report's date moves while it is still to come: no calendar has it yet.
  const movedHere = ({ template, deadline }: PlanMessage) =>
    template === 'date-moved' || (template === 'calendar-moved' && deadline !== 'report');
  const dated = plan.messages.filter((one) => one.kind === 'reminder' || movedHere(one));
  const byLine = new Map(mails.map((mail) => [lineIn(mail), mail.parsed]));
  expect(dated.length).toBeGreaterThan(100);
  for (const one of dated) {
    const files = byLine.get(plannedLine(one))?.attachments ?? [];
    const file = files.find(({ filename }) => filename === `${one.deadline}.ics`);
    const day = one.deadlineDate?.replaceAll('-', '');
    expect(file?.content.toString(), plannedLine(one)).toContain(`DTSTART;VALUE=DATE:${day}`);
  }
});

test('of a date of the calendar each is told once, with a file for every case of theirs that follows', () => {
  const filesOf = (person: string) =>
    mails
      .filter(({ cause }) => cause.person === person && momentOf(cause) === '2026-01-22 10:07')
      .map(({ parsed }) => parsed.attachments.map(({ filename }) => filename).sort());
  expect(filesOf('coordinator-vaernes')).toEqual([['basis.ics']]);
  // Videregående skoler has a date of its own.
  expect(filesOf('coordinator-videregaende')).toEqual([]);
  // Gauldalsregionen's, which the mail leads to, and those of the five other networks that Nord works with.
  const others = ['indre-namdal', 'innherred', 'levanger-verdal', 'trondelag-sorvest', 'trondheim-malvik'];
  expect(filesOf('uh-nord')).toEqual([[...others.map((one) => `basis-${one}.ics`), 'basis.ics']]);
});

// What follows is read off the scheme's table of dates and rungs, a wall calendar of 2026 and who did what when in this year.
test.each<[title: string, person: string, subject: string, told: readonly string[]]>([
  [
    'a coordinator who hands nothing in is reminded up the ladder, on the date that moved too, and told when the case lapses',
    'coordinator-innherred',
    'innherred',
    [
      // 1 December passes without anyone closing the needs.
      '2025-12-02 00:00 basis-open',
      // 1 February -30 and -14: a Friday, and the Friday before a Sunday.
      '2026-01-02 08:00 basis-reminder',
      '2026-01-16 08:00 basis-reminder',
      '2026-01-22 10:07 calendar-moved',
      // 10 February -14 and -3: a Tuesday, and the Friday before a Saturday.
      '2026-01-27 08:00 basis-reminder',
      '2026-02-06 08:00 basis-reminder',
      '2026-02-11 00:00 basis-overdue',
      '2026-02-11 08:00 basis-missing',
      '2026-02-17 08:00 basis-missing',
      '2026-02-24 08:00 basis-missing',
      '2026-03-03 15:00 case-lapsed',
    ],
  ],
  [
    'the next level hears of it only once the date has passed, at +1, +7 and +14 with the coordinator',
    'secretary',
    'innherred',
    [
      '2026-02-11 00:00 basis-overdue',
      '2026-02-11 08:00 basis-missing',
      '2026-02-17 08:00 basis-missing',
      '2026-02-24 08:00 basis-missing',
      '2026-03-03 15:00 case-lapsed',
    ],
  ],
  [
    'an owner that has reported its needs on 26 November is not reminded on the 28th',
    'owner-eksempelskog',
    'indre-namdal',
    ['2025-10-01 00:00 needs-open', '2025-11-17 08:00 needs-reminder'],
  ],
  [
    'an owner that has not is reminded again',
    'owner-eksempelheim',
    'innherred',
    ['2025-10-01 00:00 needs-open', '2025-11-17 08:00 needs-reminder', '2025-11-28 08:00 needs-reminder'],
  ],
  [
    'a partner that has confirmed on 2 February is not reminded on the 6th',
    'uh-dmmh',
    'midtre-namdal',
    [
      '2025-12-01 14:00 basis-open',
      '2026-01-02 08:00 basis-reminder',
      '2026-01-16 08:00 basis-reminder',
      '2026-01-27 08:00 basis-reminder',
      '2026-05-06 10:00 commitment-letter',
      '2027-09-10 13:00 case-closed',
    ],
  ],
  [
    'the governor is reminded of a decision by the date that moved, on the last working day before 1 May and the weekend',
    'governor',
    'fosen',
    [
      '2026-03-10 15:00 decision-open',
      '2026-04-22 08:00 decision-reminder',
      '2026-04-30 08:00 decision-reminder',
      // Fosen reports late.
      '2027-06-23 00:00 report-overdue',
    ],
  ],
  [
    'who has the money and reports nothing is told by the date that moved, and after it, until the case is closed',
    'coordinator-ppt-ledernettverket',
    'ppt-ledernettverket',
    [
      '2026-05-06 10:00 commitment-letter',
      '2026-11-12 10:07 calendar-moved',
      '2027-01-01 00:00 report-open',
      // 22 June 2027 -60, -14, -3 (a Saturday), +1, +7, +14.
      '2027-04-23 08:00 report-reminder',
      '2027-06-08 08:00 report-reminder',
      '2027-06-18 08:00 report-reminder',
      '2027-06-23 00:00 report-overdue',
      '2027-06-23 08:00 report-missing',
      '2027-06-29 08:00 report-missing',
      '2027-07-06 08:00 report-missing',
      '2027-07-22 15:00 case-closed',
    ],
  ],
])('%s', (_, person, subject, told) => {
  expect(toldOf(mails, person, { subject })).toEqual(told);
});

test('one can do without what is for information, and not without what is binding', () => {
  const binding = ['basis-reminder', 'basis-overdue', 'report-reminder', 'decision-reminder', 'commitment-letter'];
  const ways = (template: string, role: RegExp) => [
    ...new Set(
      mails
        .filter(({ cause }) => cause.template === template && role.test(cause.person))
        .map(({ parsed, cause }) => unsubscribeIn(parsed.text ?? '', cause.language) !== null),
    ),
  ];
  const doer = /^(coordinator|governor)/;
  expect(Object.fromEntries(binding.map((one) => [one, ways(one, doer)]))).toEqual(
    Object.fromEntries(binding.map((one) => [one, [false]])),
  );
  expect([ways('needs-open', /^owner/), ways('basis-overdue', /^secretary/), ways('case-closed', /./)]).toEqual([
    [true],
    [true],
    [true],
  ]);
});

const nameOf = (party: string): string => office.parties.find(({ id }) => id === party)?.name ?? '';

/** Where each date stood before it moved: the scheme's nominal dates of the year. */
const before: Readonly<Record<string, string>> = { basis: '2026-02-01', decision: '2026-04-15', report: '2027-06-15' };

function ofCase({ cause }: Mail, message: PlanMessage) {
  const { subject, template, deadline, deadlineDate, movedFrom, date } = message;
  const id = played.cases.get(`${message.workflow}/${subject}`) ?? '';
  const isMove = template === 'calendar-moved' || template === 'date-moved';
  const isAhead = deadlineDate !== null && deadlineDate >= date;
  return {
    person: personOf(cause.person),
    subject: message.mailSubject,
    about: nameOf(subject),
    link: `${publicUrl}/cases/${id}`,
    entries: id,
    other: (one: string) => {
      const of = played.cases.get(`${message.workflow}/${one}`);
      return of === undefined ? null : { about: nameOf(one), link: `${publicUrl}/cases/${of}`, entries: of };
    },
    dates: [
      ...(deadlineDate === null ? [] : [deadlineDate]),
      ...(isAhead ? [workingDayUpTo(deadlineDate)] : []),
      ...(movedFrom === null ? [] : [movedFrom]),
      ...(isMove && deadline !== null ? [before[deadline] ?? `where was ${deadline}?`] : []),
    ],
  };
}

function ofMeeting(mail: Mail) {
  const { cause } = mail;
  const isMove = cause.template === 'meeting-moved';
  return {
    person: personOf(cause.person),
    subject: lineIn(mail).split(' | ').at(-1) ?? '',
    about: nameOf(meeting.party),
    link: `${publicUrl}/parties/${meeting.party}/wheel/${year}`,
    entries: `${meeting.party}.${year}`,
    dates: ['2026-03-25', ...(isMove ? ['2026-03-18'] : [])],
  };
}

function personOf(id: string) {
  const { name = '', language = 'nb' } = office.people.find((one) => one.id === id) ?? {};
  return { name, language, address: `${id}@example.org` };
}
