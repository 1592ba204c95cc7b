// The meetings in a person's calendar: rows of the year wheel for their kind of party, and the meeting plans of parties around them.
import type { Language } from '../../core/definition.ts';
import { type CalendarEntry, entriesSince } from '../../db/read/calendar.ts';
import { meetingsSince } from '../../db/read/meetings.ts';
import type { Entry } from '../../ical/entry.ts';
import type { Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import { calledOff, isInvited, meetingEntry } from './calendar.ts';

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

/** A row of the wheel as people's calendars show it. */
export function wheelEntry(
  { mailer }: Mailing,
  { year, key, from, to, title, sequence, removed, at }: CalendarEntry,
  { programme, language }: { readonly programme: string; readonly language: Language },
): Entry {
  const called = title?.[language] ?? key;
  return {
    // A party may be called as a programme is, so this says what it is of.
    uid: `wheel.${programme}.${year}.${key}@${mailer.host}`,
    sequence,
    status: removed ? 'cancelled' : 'confirmed',
    title: removed ? calledOff[language](called) : called,
    description: '',
    url: homeOf(mailer),
    from,
    ...(to === null ? {} : { to }),
    updatedAt: at.getTime(),
  };
}

async function fromPlans(deps: Mailing, person: Person, since: string): Promise<readonly Entry[]> {
  const meetings = await meetingsSince(deps.sql, since);
  return meetings
    .filter((meeting) => isInvited(deps, meeting, person))
    .map((meeting) => meetingEntry(deps, meeting, person.language));
}

const homeOf = (mailer: Mailing['mailer']): string => new URL('/', mailer.apiLink('/')).href;
