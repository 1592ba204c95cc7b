// Rows of the year wheel that no workflow speaks of, such as the forum's meetings: those they are for are told once when one moves,
// is taken away or is on again, as they are of a meeting of a party's plan.
import { localDate } from '../../core/calendar.ts';
import { type MeetingTime, timeOf } from '../../core/meetings.ts';
import { rolesOf } from '../../core/roles.ts';
import type { Sql, Tx } from '../../db/connection.ts';
import { type CalendarEntry, entryAt } from '../../db/read/calendar.ts';
import { type Meeting, meetingOf } from '../../db/read/meetings.ts';
import type { Attachment } from '../../mail/transport.ts';
import { withoutMail } from '../delivery/preferences.ts';
import type { Deps, Mailing } from '../deps.ts';
import type { Party, Person } from '../directory.ts';
import { meetingFiles, zoneOfParty } from '../meetings/calendar.ts';
import { wheelEntry } from '../meetings/feed.ts';
import type { MeetingEffect, RowOfWheel } from '../meetings/notice.ts';
import { supersede, writeNotices } from '../notices.ts';
import type { CalendarEdit } from './calendar.ts';
import { calendarFile } from './files.ts';
import type { DateChange } from './pending.ts';

type Edited = DateChange & Partial<Pick<CalendarEdit, 'to' | 'title' | 'who'>>;
/** What those are told whom a row is for, by the party at which each is told. */
export interface RowChange {
  /** How many are mailed: who wants no mail for information is not. */
  readonly told: number;
  readonly notices: readonly { readonly party: Party; readonly effect: MeetingEffect; readonly cause: string }[];
  /** Notices of edits before, of which nobody has been told yet: these are told instead, if anything is. */
  readonly overtaken: readonly string[];
}
const nothing: RowChange = { told: 0, notices: [], overtaken: [] };

/** Read before the edit is written; nothing where nobody is to be told: a new row, a deadline's, one for nobody, one that stays. */
export async function changeOfRow({ directory, definitions, clock }: Deps, tx: Tx, edit: Edited): Promise<RowChange> {
  const { programme, year, key, from, to = null, by } = edit;
  const before = await entryAt(tx, edit);
  const title = edit.title ?? before?.title;
  const isDeadline = definitions.all().some(({ definition }) => Object.hasOwn(definition.deadlines, key));
  if (!before || !title || isDeadline) return nothing;
  const stays = from === null ? before.removed : !before.removed && before.from === from && before.to === to;
  if (stays) return nothing;
  const kinds: readonly string[] = edit.who ?? before.who;
  const parties = directory.parties().filter((one) => one.programme === programme && kinds.includes(one.kind));
  const now: MeetingTime | null = from === null ? null : { from, to, time: null };
  const stood: MeetingTime | null = before.removed ? null : { from: before.from, to: before.to, time: null };
  const untold = await untoldOfRow(tx, edit);
  const today = localDate(clock.now(), directory.zoneOf(programme));
  const told = new Set<string>([by]);
  const notices = parties.flatMap((party) => {
    const all = peopleAt(directory.people(), party).filter(({ id }) => !told.has(id));
    const knownTo = (id: string) => (untold.known.has(id) ? (untold.known.get(id) ?? null) : stood);
    const meant = all.filter(({ id }) => isNews(knownTo(id), now, today));
    for (const { id } of meant) told.add(id);
    return [...Map.groupBy(meant, ({ id }) => JSON.stringify(knownTo(id))).values()].flatMap((people, index) => {
      const known = knownTo(people[0]?.id ?? '');
      const time = now ?? known;
      if (!time) return [];
      const template = now === null ? 'meeting-cancelled' : 'meeting-moved';
      const effect: MeetingEffect = {
        kind: 'notify',
        template,
        to: rolesOf[party.kind].map((role) => ({ role })),
        meeting: { year, key, title: title.nb, ...time },
        ...(now === null || known === null ? {} : { was: known }),
        row: { programme, title, people: people.map(({ id }) => id) },
      };
      const cause = `wheel:${year}:${key}:${before.sequence + 1}:${template}${index === 0 ? '' : `:${index + 1}`}`;
      return [{ party, effect, cause }];
    });
  });
  const without = new Set([by, ...(await withoutMail(tx))]);
  return { told: [...told].filter((id) => !without.has(id)).length, notices, overtaken: untold.ids };
}

/** Whether there is anything to tell those who know it as the one (null: called off): it is another, and not all over. */
function isNews(known: MeetingTime | null, now: MeetingTime | null, today: string): boolean {
  const same = known?.from === now?.from && known?.to === now?.to;
  return !same && [known, now].some((one) => one !== null && (one.to ?? one.from) >= today);
}

/** What has not been told of edits before, locked, and as what those whom it is for know the row. The oldest counts. */
async function untoldOfRow(
  tx: Tx,
  { programme, year, key }: Edited,
): Promise<{ readonly ids: readonly string[]; readonly known: ReadonlyMap<string, MeetingTime | null> }> {
  const rows = await tx<{ id: string; effect: MeetingEffect }[]>`
    select id, effect from notices
    where status = 'waiting' and kind = 'notify' and starts_with(cause, ${`wheel:${year}:${key}:`})
      and effect #>> '{row,programme}' = ${programme} and (leased_until is null or leased_until < now())
    order by at desc, revision desc, id desc for update skip locked`;
  const known = rows.flatMap(({ effect: { template, meeting, was, row } }) => {
    const knew = template === 'meeting-cancelled' ? timeOf(meeting) : (was ?? null);
    return (row?.people ?? []).map((id) => [id, knew] as const);
  });
  return { ids: rows.map(({ id }) => id), known: new Map(known) };
}

const peopleAt = (people: readonly Person[], party: Party): readonly Person[] =>
  people.filter(({ active, roles }) => active && roles.some((one) => one.party === party.id && isOf(party, one.role)));

const isOf = ({ kind }: Party, role: string): boolean => (rolesOf[kind] as readonly string[]).includes(role);

export async function tellOfRow({ newId }: Deps, tx: Tx, { notices, overtaken }: RowChange, at: Date): Promise<void> {
  await supersede(tx, overtaken);
  await writeNotices(
    tx,
    notices.map(({ party, effect, cause }) => ({ id: newId(), party: party.id, cause, revision: 1, effect, at })),
  );
}

/** The meeting as it stands; of a row of the wheel, with the row. */
export async function meetingAbout(
  sql: Sql,
  party: string,
  { meeting: { year, key }, row }: MeetingEffect,
): Promise<(Meeting & { readonly entry?: CalendarEntry }) | null> {
  if (!row) return meetingOf(sql, { party, year, key });
  const entry = await entryAt(sql, { programme: row.programme, year, key });
  if (!entry) return null;
  const { from, to, by, at, reason, removed: cancelled, sequence } = entry;
  const title = row.title.nb;
  const rest = { reason, who: [], remind: [], revision: sequence + 1, cancelled, by, at };
  return { party, year, key, from, to, time: null, title, ...rest, entry };
}

/** The file that goes with the mail: a row's is the entry of people's feeds, put in or taken out again. */
export function filesOfMeeting(
  deps: Mailing,
  meeting: Meeting & { readonly entry?: CalendarEntry },
  { person, isWithdrawn, row }: { person: Person; isWithdrawn: boolean; row: RowOfWheel | undefined },
): readonly Attachment[] {
  if (!row || !meeting.entry) return meetingFiles(deps, meeting, { person, isWithdrawn });
  const { language } = person;
  const entry = wheelEntry(deps, meeting.entry, { programme: row.programme, language });
  const zone = zoneOfParty(deps.directory, meeting.party);
  return [calendarFile(deps, entry, { name: meeting.key, cancels: meeting.cancelled, language, zone })];
}
