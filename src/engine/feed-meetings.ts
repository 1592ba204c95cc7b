// The meetings in a person's calendar: rows of the year wheel for their kind of party, and the meeting plans of parties around them.
import { Temporal } from 'temporal-polyfill';
import type { Language, Role } from '../core/definition.ts';
import type { Sql } from '../db/connection.ts';
import { type CalendarEntry, entriesSince } from '../db/read/calendar.ts';
import type { Entry } from '../ical/entry.ts';
import type { Person } from './directory.ts';
import type { Mailing } from './mailer.ts';

/** A meeting that begins at a time of day says nowhere when it ends. */
const meetingMinutes = 120;

export async function meetingEntries(deps: Mailing, person: Person, since: string): Promise<readonly Entry[]> {
  return [...(await fromWheels(deps, person, since)), ...(await fromPlans(deps, person, since))];
}

async function fromWheels(deps: Mailing, person: Person, since: string): Promise<readonly Entry[]> {
  const { sql, directory, definitions } = deps;
  const parties = person.roles.flatMap(({ party }) => directory.party(party ?? '') ?? []);
  const programmes = [...new Set(parties.map(({ programme }) => programme))];
  const entries = await Promise.all(programmes.map((programme) => entriesSince(sql, programme, since)));
  // A workflow's deadlines come from the cases, and what has only words for its time has no day to stand on.
  const isDeadline = (key: string) =>
    definitions.all().some(({ definition }) => Object.hasOwn(definition.deadlines, key));
  return entries.flatMap((rows, index) => {
    const programme = programmes[index] ?? '';
    const kinds: readonly string[] = parties.filter((one) => one.programme === programme).map(({ kind }) => kind);
    return rows
      .filter((row) => row.title !== null && row.label === null && !isDeadline(row.key))
      .filter((row) => row.who.some((kind) => kinds.includes(kind)))
      .map((row) => wheelEntry(deps, row, { programme, language: person.language }));
  });
}

function wheelEntry(
  { mailer }: Mailing,
  { year, key, from, to, title, sequence, at }: CalendarEntry,
  { programme, language }: { readonly programme: string; readonly language: Language },
): Entry {
  return {
    uid: `${programme}.${year}.${key}@${mailer.host}`,
    sequence,
    status: 'confirmed',
    title: title?.[language] ?? key,
    description: '',
    url: homeOf(mailer),
    from,
    ...(to === null ? {} : { to }),
    createdAt: at.getTime(),
    updatedAt: at.getTime(),
  };
}

interface PlannedMeeting {
  readonly party: string;
  readonly year: number;
  readonly key: string;
  readonly from: string;
  readonly to: string | null;
  /** `09:30` */
  readonly time: string | null;
  readonly title: string;
  readonly who: readonly Role[];
  readonly revision: number;
  readonly cancelled: boolean;
  readonly at: Date;
}

async function fromPlans(deps: Mailing, person: Person, since: string): Promise<readonly Entry[]> {
  const { directory } = deps;
  const meetings = await meetingsSince(deps.sql, since);
  return meetings.flatMap((meeting) => {
    const party = directory.party(meeting.party);
    if (!party) return [];
    const about = { subject: party.id, programme: party.programme };
    const invited = directory.recipients(
      meeting.who.map((role) => ({ role })),
      about,
    );
    const zone = directory.programme(party.programme)?.zone ?? 'Europe/Oslo';
    return invited.some(({ id }) => id === person.id)
      ? [planEntry(deps, meeting, { name: party.name, zone, language: person.language })]
      : [];
  });
}

/** Also those that were called off: a calendar takes them back. */
const meetingsSince = (sql: Sql, since: string): Promise<readonly PlannedMeeting[]> => sql<PlannedMeeting[]>`
  select party, year, key, date_from as "from", date_to as "to", time, title, who, revision, cancelled, at from meetings
  where coalesce(date_to, date_from) >= ${since} order by date_from, party, key limit 2000`;

function planEntry(
  { mailer }: Mailing,
  meeting: PlannedMeeting,
  { name, zone, language }: { readonly name: string; readonly zone: string; readonly language: Language },
): Entry {
  const { party, year, key, from, to, time, title, revision, cancelled, at } = meeting;
  const days = { from, ...(to === null ? {} : { to }) };
  const called = `${title} – ${name}`;
  return {
    uid: `${party}.${year}.${key}@${mailer.host}`,
    sequence: revision - 1,
    status: cancelled ? 'cancelled' : 'confirmed',
    title: cancelled ? calledOff[language](called) : called,
    description: '',
    url: homeOf(mailer),
    createdAt: at.getTime(),
    updatedAt: at.getTime(),
    ...(time === null || to !== null ? days : { at: instantOf(from, time, zone), durationMinutes: meetingMinutes }),
  };
}

const instantOf = (date: string, time: string, zone: string): number =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;

const homeOf = (mailer: Mailing['mailer']): string => new URL('/', mailer.apiLink('/')).href;

const calledOff: Readonly<Record<Language, (title: string) => string>> = {
  nb: (title) => `Avlyst: ${title}`,
  nn: (title) => `Avlyst: ${title}`,
  da: (title) => `Aflyst: ${title}`,
  en: (title) => `Called off: ${title}`,
};
