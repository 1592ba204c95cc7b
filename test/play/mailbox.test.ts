import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOfDay, startOfDay } from '../../src/core/calendar.ts';
import type { Language } from '../../src/core/definition.ts';
import { fillText } from '../../src/core/texts.ts';
import { type MeetingMail, meetingMails } from '../../src/engine/meeting-mails.ts';
import { demoOffice } from '../../src/play/demo-office.ts';
import { castOf, type Office } from '../../src/play/office.ts';
import type { PlanEdit, PlanEnd, PlanEvent } from '../../src/play/plan.ts';
import { scripted } from '../support/play.ts';
import { type WholeService, wholeService } from '../support/whole-service.ts';

// A whole grant year of all fifteen recipients on the service with its HTTP, its loops, its database, its demo clock and a real
// mail server. People act over HTTP at the plan's moments, the calendar moves under them, and what lies in the mailbox is
// held against the plan, which is made in memory.
const zone = 'Europe/Oslo';
const at = (date: string, hours: number) => startOfDay(date, zone) + hours * 3_600_000 + 7 * 60_000;
const languages: Readonly<Record<string, Language>> = { 'coordinator-gauldalsregionen': 'da', 'uh-ntnu': 'en' };
const people = demoOffice.people.map((one) => ({ ...one, language: languages[one.id] ?? one.language }));
const office: Office = { ...demoOffice, people };
const hour = '10:07';
const plan = scripted(
  {
    tracks: { gauldalsregionen: 3 },
    parties: { fosen: 'late', vaernes: 'sent-back', innherred: 'silent', 'ppt-ledernettverket': 'silent' },
    calendar: [
      { on: '2025-01-20', at: hour, key: 'basis', date: '2025-02-14', reason: 'Eierne møtes.', only: 'videregaende' },
      { on: '2025-01-22', at: hour, key: 'basis', date: '2025-02-10', reason: 'Rammene kom sent.' },
      { on: '2025-03-20', at: hour, key: 'decision', date: '2025-05-06', reason: 'Påsken kommer imellom.' },
      { on: '2025-11-12', at: hour, key: 'report', date: '2026-06-22', reason: 'Skjemaet er nytt.' },
    ],
  },
  { office },
);
const meeting = { party: 'fosen', key: 'eiermote', title: 'Eiermøte på Rissa', who: ['network-coordinator'] } as const;
/** When the meeting is set and when it gets another day, and what its people get by that. */
const meetingActs = [
  { at: at('2025-01-13', 11), from: '2025-03-18' },
  { at: at('2025-02-05', 11), from: '2025-03-25' },
];
const meetingMessages: readonly { at: number; template: MeetingMail }[] = [
  { at: at('2025-02-05', 11), template: 'meeting-moved' },
  { at: startOfDay('2025-03-18', zone) + 8 * 3_600_000, template: 'meeting-reminder' },
  { at: startOfDay('2025-03-24', zone) + 8 * 3_600_000, template: 'meeting-reminder' },
];
interface Mail {
  readonly parsed: ParsedMail;
  readonly line: string;
  readonly template: string;
  readonly language: string;
}
let service: WholeService;
let mails: readonly Mail[];
const answers: unknown[] = [];
const until = endOfDay(plan.until, zone) - 1;
const cases = new Map<string, string>();

beforeAll(async () => {
  service = await wholeService();
  await playOnService();
  mails = await openMailbox();
});
afterAll(() => service.close());

test('the plan is of all fifteen recipients, in four languages, and nothing in it failed to come off', () => {
  expect(
    new Set(plan.cases.filter(({ workflow }) => workflow === 'grant-year').map(({ subject }) => subject)).size,
  ).toBe(15);
  expect([...new Set(plan.messages.map(({ language }) => language))].sort()).toEqual(['da', 'en', 'nb', 'nn']);
  expect(plan.troubles).toEqual([]);
});

test('the mails in the mailbox are exactly the plan’s: none is lost, none comes twice, none is added', () => {
  expect(mails.length).toBeGreaterThan(500);
  expect(mails.map(({ line }) => line).toSorted()).toEqual([...plannedLines(), ...meetingLines()].toSorted());
  expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(mails.length);
});

test('an edit of the calendar answers with the cases that follow, those that keep a date of their own, and the people told', () => {
  expect(answers).toEqual(plan.edits.map(({ cases, kept, told }) => ({ cases, kept, told })));
  expect(plan.edits.map(({ kept }) => kept)).toEqual([1, 0, 0]);
});

test('every mail is in its reader’s language and has a text and a page that say the same', () => {
  for (const { parsed, language } of mails) {
    expect(parsed.html).toContain(`lang="${language}"`);
    expect(parsed.text?.length).toBeGreaterThan(60);
    expect(`${parsed.subject}${parsed.text}${parsed.html}`).not.toMatch(/\{\w+\}|undefined|\[object/);
  }
});

test('letters come with their PDF and nothing else does', () => {
  const isPdf = ({ contentType }: Attachment) => contentType === 'application/pdf';
  const letters = new Set(plan.messages.filter(({ kind }) => kind === 'letter').map(({ template }) => template));
  for (const { parsed, template } of mails) {
    const pdfs = parsed.attachments.filter(isPdf);
    expect(pdfs.length, `${template} to ${parsed.subject}`).toBe(letters.has(template) ? 1 : 0);
    for (const { content } of pdfs) expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  }
});

test('a reminder before the date, and a date that moved, come with that date for people’s calendars', () => {
  // The report's date moves while it is still to come: no calendar has it yet.
  const movedHere = ({ template, deadline }: (typeof plan.messages)[number]) =>
    template === 'date-moved' || (template === 'calendar-moved' && deadline !== 'report');
  const dated = plan.messages.filter((one) => one.kind === 'reminder' || movedHere(one));
  const byLine = new Map(mails.map((mail) => [mail.line, mail.parsed]));
  expect(dated.length).toBeGreaterThan(100);
  for (const one of dated) {
    const files = byLine.get(lineOf(one))?.attachments ?? [];
    const file = files.find(({ filename }) => filename === `${one.deadline}.ics`);
    const day = one.deadlineDate?.replaceAll('-', '');
    expect(file?.content.toString(), lineOf(one)).toContain(`DTSTART;VALUE=DATE:${day}`);
  }
});

async function playOnService(): Promise<void> {
  for (const [person, language] of Object.entries(languages)) {
    await service.call('PATCH', `/people/${person}`, { as: 'administrator', body: { language } });
  }
  const opened = plan.cases.filter(({ workflow }) => workflow === 'grant-year');
  const moments = [
    ...opened.map((one) => ({ at: instantOf(one.opened), act: () => open(one) })),
    ...plan.edits.map((one) => ({ at: instantOf(one), act: () => edit(one) })),
    ...meetingActs.map((one) => ({ at: one.at, act: () => setMeeting(one) })),
    ...plan.events.map((one) => ({ at: instantOf(one), act: () => send(one) })),
  ];
  for (const [instant, some] of [...Map.groupBy(moments, (one) => one.at)].sort(([a], [b]) => a - b)) {
    await moveClock(instant);
    for (const { act } of some) await act();
  }
  await moveClock(until);
  // A mail that the loops had in hand may still be on its way, and what it brings about comes after it.
  await service.rest();
  await moveClock(until);
}

const moveClock = (instant: number) =>
  service.call('POST', '/demo/clock', { body: { to: new Date(instant).toISOString() } });

async function open({ workflow, subject, year, input }: PlanEnd): Promise<void> {
  const body = { workflow, subject, year, ...(Object.keys(input).length > 0 ? { input } : {}) };
  await service.call('POST', '/cases', { as: 'secretary', body });
}

async function edit({ key, to, reason }: PlanEdit): Promise<void> {
  const body = { from: to, reason };
  const answer = await service.call('PUT', `/programmes/trondelag/calendar/2025/${key}`, { as: 'secretary', body });
  const { cases, kept, told } = answer as Record<string, number>;
  answers.push({ cases, kept, told });
}

async function setMeeting({ from }: { from: string }): Promise<void> {
  const { party, key, title, who } = meeting;
  const body = { from, at: '10:00', title, who, reason: 'Møteplanen' };
  await service.call('PUT', `/parties/${party}/calendar/2025/${key}`, { as: 'coordinator-fosen', body });
}

async function send({ workflow, subject, event, data, by }: PlanEvent): Promise<void> {
  const id = await caseOf(workflow, subject, by.person);
  if (event !== 'deadline.moved') {
    await service.call('POST', `/cases/${id}/events`, { as: by.person, body: { type: event, data, as: by.party } });
    return;
  }
  const { key, date, reason } = data as { key: string; date: string; reason: string };
  await service.call('PATCH', `/cases/${id}/deadlines/${key}`, { as: by.person, body: { date, reason, as: by.party } });
}

async function caseOf(workflow: string, subject: string, as: string): Promise<string> {
  const known = cases.get(`${workflow}/${subject}`);
  if (known) return known;
  const found = await service.call('GET', `/cases?workflow=${workflow}&subject=${subject}`, { as });
  const id = (found as { items: { id: string }[] }).items[0]?.id ?? '';
  cases.set(`${workflow}/${subject}`, id);
  return id;
}

/** Each mail that the server took, with what the service says of why it was sent. */
async function openMailbox(): Promise<readonly Mail[]> {
  const rows = await service.database.sql<
    { id: string; at: Date; subject: string; template: string; person: string; language: string; address: string }[]
  >`
    select d.message_id as id, n.at, coalesce(c.subject, n.party) as subject, n.template, d.person, d.language, d.address
    from deliveries d join notices n on n.id = d.notice_id left join cases c on c.id = n.case_id`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return Promise.all(
    service.smtp.received.map(async ({ to, raw }) => {
      const parsed = await simpleParser(raw);
      const row = byId.get(parsed.messageId ?? '');
      const line =
        row?.address === to ? [row.at.toISOString(), row.subject, row.template, row.person, row.language] : [to];
      return {
        parsed,
        line: [...line, parsed.subject].join(' | '),
        template: row?.template ?? '',
        language: row?.language ?? '',
      };
    }),
  );
}

const lineOf = (one: (typeof plan.messages)[number]): string =>
  [new Date(instantOf(one)).toISOString(), one.subject, one.template, one.person, one.language, one.mailSubject].join(
    ' | ',
  );

const plannedLines = () => plan.messages.map(lineOf);

function meetingLines(): readonly string[] {
  const cast = castOf(office, 'trondelag');
  const { party: id, title, who } = meeting;
  const subject = cast.party(id)?.name ?? '';
  const told = cast.addressees(
    who.map((role) => ({ role })),
    { subject: id, programme: cast.programme.id },
  );
  return meetingMessages.flatMap(({ at: instant, template }) =>
    told.map(({ person }) => {
      const words = fillText(meetingMails[template][person.language].subject, { workflow: title, subject });
      return [new Date(instant).toISOString(), id, template, person.id, person.language, words].join(' | ');
    }),
  );
}

function instantOf({ date, time }: { readonly date: string; readonly time: string }): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOfDay(date, zone) + (hours * 60 + minutes) * 60_000;
}
