// Rows of the year wheel that no workflow speaks of, such as the forum's meetings: those they are for are told once when one moves,
// is taken away or is on again, as they are of a meeting of a party's plan.
import type { Localized } from '../../core/definition.ts';
import { rolesOf } from '../../core/roles.ts';
import type { Sql, Tx } from '../../db/connection.ts';
import { type CalendarEntry, entryAt } from '../../db/read/calendar.ts';
import { type Meeting, meetingOf } from '../../db/read/meetings.ts';
import { attachment } from '../../ical/calendar.ts';
import type { Attachment } from '../../mail/transport.ts';
import type { Mailing } from '../delivery/mailer.ts';
import type { Deps } from '../deps.ts';
import type { Party, Person } from '../directory.ts';
import { meetingFiles, zoneOfParty } from '../meetings/calendar.ts';
import { wheelEntry } from '../meetings/feed.ts';
import type { MeetingEffect, MeetingTime, RowOfWheel } from '../meetings/notice.ts';
import { productId } from './files.ts';

interface Edited {
  readonly programme: string;
  readonly year: number;
  readonly key: string;
  /** Null: it is taken away. */
  readonly from: string | null;
  readonly to?: string | null;
  readonly title?: Localized;
  readonly who?: readonly string[];
  /** The editor, who is not told. */
  readonly by: string;
}
/** What those are told whom a row is for, by the party at which each is told. */
export interface RowChange {
  readonly told: number;
  readonly notices: readonly { readonly party: Party; readonly effect: MeetingEffect; readonly cause: string }[];
}
const nothing: RowChange = { told: 0, notices: [] };

/** Read before the edit is written; nothing where nobody is to be told: a new row, a deadline's, one for nobody, one that stays. */
export async function changeOfRow({ directory, definitions }: Deps, tx: Tx, edit: Edited): Promise<RowChange> {
  const { programme, year, key, from, to = null, by } = edit;
  const before = await entryAt(tx, edit);
  const title = edit.title ?? before?.title;
  const isDeadline = definitions.all().some(({ definition }) => Object.hasOwn(definition.deadlines, key));
  if (!before || !title || isDeadline) return nothing;
  const stays = from === null ? before.removed : !before.removed && before.from === from && before.to === to;
  if (stays) return nothing;
  const kinds: readonly string[] = edit.who ?? before.who;
  const parties = directory.parties().filter((one) => one.programme === programme && kinds.includes(one.kind));
  const was: MeetingTime = { from: before.from, to: before.to, time: null };
  const now: MeetingTime = from === null ? was : { from, to, time: null };
  const told = new Set<string>([by]);
  const notices = parties.flatMap((party) => {
    const people = peopleAt(directory.people(), party).filter(({ id }) => !told.has(id));
    for (const { id } of people) told.add(id);
    if (people.length === 0) return [];
    const template = from === null ? 'meeting-cancelled' : 'meeting-moved';
    const effect: MeetingEffect = {
      kind: 'notify',
      template,
      to: rolesOf[party.kind].map((role) => ({ role })),
      meeting: { year, key, title: title.nb, ...now },
      ...(from === null || before.removed ? {} : { was }),
      row: { programme, title, people: people.map(({ id }) => id) },
    };
    return [{ party, effect, cause: `wheel:${year}:${key}:${before.sequence + 1}:${template}` }];
  });
  return { told: told.size - 1, notices };
}

const peopleAt = (people: readonly Person[], party: Party): readonly Person[] =>
  people.filter(({ active, roles }) => active && roles.some((one) => one.party === party.id && isOf(party, one.role)));

const isOf = ({ kind }: Party, role: string): boolean => (rolesOf[kind] as readonly string[]).includes(role);

export async function tellOfRow({ newId }: Deps, tx: Tx, { notices }: RowChange, at: Date): Promise<void> {
  const rows = notices.map(({ party, effect, cause }) => ({
    ...{ id: newId(), party: party.id, cause, revision: 1, kind: 'notify', template: effect.template, effect, at },
  }));
  if (rows.length === 0) return;
  await tx`
    insert into notices (id, party, cause, revision, kind, template, effect, at, status, next_try_at)
    select x.*, 'waiting', now() from json_to_recordset(${tx.json(rows as never)}::json) as x(
      id uuid, party text, cause text, revision int, kind text, template text, effect jsonb, at timestamptz)
    on conflict do nothing`;
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
  const { contentType, content } = attachment(entry, {
    method: meeting.cancelled ? 'CANCEL' : 'PUBLISH',
    productId: productId(language),
    language,
    zone: zoneOfParty(deps.directory, meeting.party),
    organizer: deps.mailer.sender,
  });
  return [{ filename: `${meeting.key}.ics`, contentType, content }];
}
