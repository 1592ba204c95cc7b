// The meeting plan of a party: a meeting is written together with its reminders, and with telling those it is for when it moves.
//
// Meetings are no cases. A reminder that falls due is taken away by the statement that writes its notice, so that it is told
// once; the outbox makes mails of the notice.
import { addDays, at8, lastWorkingDay, localDate } from '../core/calendar.ts';
import type { Role } from '../core/definition.ts';
import type { Tx } from '../db/connection.ts';
import { closedDaysFrom } from '../db/read/closed-days.ts';
import { type Meeting, meetingOf } from '../db/read/meetings.ts';
import type { Deps } from './deps.ts';
import type { MeetingMail } from './meeting-mails.ts';

export interface MeetingDraft {
  readonly party: string;
  readonly year: number;
  readonly key: string;
  /** `YYYY-MM-DD`, in that year; the last day where it takes more than one. */
  readonly from: string;
  readonly to: string | null;
  /** Local time of the first day, `13:30`. */
  readonly time: string | null;
  readonly title: string;
  readonly reason: string;
  readonly who: readonly Role[];
  /** Days from the first day. */
  readonly remind: readonly number[];
  readonly by: string;
  /** Looks at the meeting as it stands, locked; throws to leave it so. Null: there is none, or it was called off. */
  readonly check?: (meeting: Meeting | null) => void;
}
/** What a notice of a meeting says: written with it, since the meeting may change before it is told. */
export interface MeetingEffect {
  readonly kind: 'notify';
  readonly template: MeetingMail;
  readonly to: readonly { readonly role: Role }[];
  readonly meeting: Pick<Meeting, 'year' | 'key' | 'title' | 'from' | 'to' | 'time'>;
  readonly movedFrom?: string;
}

/** Sets a meeting of the plan. Whom it is for is told when one that stood already has another time. */
export async function setMeeting(deps: Deps, draft: MeetingDraft): Promise<{ meeting: Meeting; created: boolean }> {
  const result = await deps.sql.begin(async (tx) => {
    const before = await locked(tx, draft);
    const standing = before && !before.cancelled ? before : null;
    draft.check?.(standing);
    await write(deps, tx, draft);
    const meeting = (await meetingOf(tx, draft)) as Meeting;
    await planReminders(deps, tx, meeting);
    const moved =
      standing && (standing.from !== meeting.from || standing.to !== meeting.to || standing.time !== meeting.time);
    if (moved) await tellOf(deps, tx, meeting, 'meeting-moved');
    return { meeting, created: !standing, wake: moved };
  });
  if (result.wake) deps.wake();
  return result;
}

/** Calls a meeting off: no more reminders, and whom it was for is told. False when there is none. */
export async function callOffMeeting(
  deps: Deps,
  place: Pick<MeetingDraft, 'party' | 'year' | 'key' | 'by' | 'check'>,
): Promise<boolean> {
  const found = await deps.sql.begin(async (tx) => {
    const before = await locked(tx, place);
    if (!before || before.cancelled) return false;
    place.check?.(before);
    const { party, year, key } = place;
    await tx`
      update meetings set cancelled = true, revision = revision + 1, by = ${place.by}, at = ${new Date(deps.clock.now())}
      where party = ${party} and year = ${year} and key = ${key}`;
    await tx`delete from meeting_reminders where party = ${party} and year = ${year} and key = ${key}`;
    await tellOf(deps, tx, { ...before, revision: before.revision + 1 }, 'meeting-cancelled');
    return true;
  });
  if (found) deps.wake();
  return found;
}

const batch = 100;

/** Writes the notices of reminders due at `now` (epoch ms), each with the taking away of its reminder. */
export async function remindOfMeetings(deps: Deps, now: number): Promise<number> {
  const [first] = await deps.sql`select 1 from meeting_reminders where due_at <= ${new Date(now)} limit 1`;
  if (!first) return 0;
  const due = await deps.sql.begin(async (tx) => {
    const reminders = await tx<(Meeting & { days: number; dueAt: Date; movedFrom: string | null })[]>`
      with due as (
        delete from meeting_reminders where ctid = any(array(
          select ctid from meeting_reminders where due_at <= ${new Date(now)} order by due_at limit ${batch} for update skip locked))
        returning *)
      select m.party, m.year, m.key, m.title, m.who, m.revision, m.date_from as "from", m.date_to as "to", m.time,
        due.days, due.due_at as "dueAt", due.moved_from as "movedFrom"
      from due join meetings m using (party, year, key)`;
    for (const { days, dueAt, movedFrom, ...meeting } of reminders) {
      const told = { cause: `remind:${days}@${dueAt.toISOString()}`, at: dueAt, movedFrom };
      await tellOf(deps, tx, meeting as Meeting, 'meeting-reminder', told);
    }
    return reminders.length;
  });
  if (due > 0) deps.wake();
  return due;
}

async function locked(
  tx: Tx,
  { party, year, key }: Pick<MeetingDraft, 'party' | 'year' | 'key'>,
): Promise<Meeting | null> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`meetings ${party} ${year} ${key}`}, 0))`;
  return meetingOf(tx, { party, year, key });
}

async function write({ clock }: Deps, tx: Tx, draft: MeetingDraft): Promise<void> {
  const { party, year, key, from, to, time, title, reason, who, remind, by } = draft;
  await tx`
    insert into meetings as m (party, year, key, date_from, date_to, time, title, reason, who, remind, revision, by, at)
    values (${party}, ${year}, ${key}, ${from}, ${to}, ${time}, ${title}, ${reason}, ${who as Role[]}, ${remind as number[]}, 1, ${by}, ${new Date(clock.now())})
    on conflict (party, year, key) do update
    set date_from = excluded.date_from, date_to = excluded.date_to, time = excluded.time, title = excluded.title,
      reason = excluded.reason, who = excluded.who, remind = excluded.remind, revision = m.revision + 1, cancelled = false,
      by = excluded.by, at = excluded.at`;
}

/** Sets the reminders that lie ahead, on working days of the party's programme. */
async function planReminders({ directory, clock }: Deps, tx: Tx, meeting: Meeting): Promise<void> {
  const { party, year, key, from, remind } = meeting;
  const programme = directory.party(party)?.programme ?? '';
  const zone = directory.programme(programme)?.zone ?? 'Europe/Oslo';
  const closed = await closedDaysFrom(tx, programme, `${year - 1}-01-01`);
  const rows = remind
    .map((days) => reminderOf({ party, year, key, days, from }, zone, closed))
    .filter(({ due_at }) => Date.parse(due_at) > clock.now());
  await tx`delete from meeting_reminders where party = ${party} and year = ${year} and key = ${key}`;
  await tx`
    insert into meeting_reminders (party, year, key, days, due_at, moved_from)
    select * from json_to_recordset(${tx.json(rows as never)}::json) as x(
      party text, year int, key text, days int, due_at timestamptz, moved_from date)`;
}

/** The programme's days off have changed: reminders that have not gone out keep clear of them. */
export async function replanReminders({ directory, clock }: Deps, tx: Tx, programme: string): Promise<void> {
  const zone = directory.programme(programme)?.zone ?? 'Europe/Oslo';
  const ahead = await tx<{ party: string; year: number; key: string; days: number; from: string }[]>`
    select r.party, r.year, r.key, r.days, m.date_from as "from"
    from meeting_reminders r join meetings m using (party, year, key) join parties p on p.id = m.party
    where p.programme = ${programme} for update of r`;
  const closed = await closedDaysFrom(tx, programme, localDate(clock.now() - 366 * 86_400_000, zone));
  // One whose new moment is over already keeps the old: late, but told.
  const rows = ahead
    .map((one) => reminderOf(one, zone, closed))
    .filter(({ due_at }) => Date.parse(due_at) > clock.now());
  await tx`
    update meeting_reminders r set due_at = x.due_at, moved_from = x.moved_from
    from json_to_recordset(${tx.json(rows as never)}::json) as x(
      party text, year int, key text, days int, due_at timestamptz, moved_from date)
    where (r.party, r.year, r.key, r.days) = (x.party, x.year, x.key, x.days)`;
}

type Rung = { party: string; year: number; key: string; days: number; from: string };
function reminderOf({ from, ...rung }: Rung, zone: string, closed: readonly string[]) {
  const day = addDays(from, rung.days);
  const movedFrom = lastWorkingDay(day, zone, closed) === day ? null : day;
  return { ...rung, due_at: new Date(at8(day, zone, closed)).toISOString(), moved_from: movedFrom };
}

interface Cause {
  readonly cause: string;
  readonly at: Date;
  readonly movedFrom: string | null;
}

async function tellOf(
  { newId, clock }: Deps,
  tx: Tx,
  meeting: Meeting,
  template: MeetingMail,
  told?: Cause,
): Promise<void> {
  const { party, year, key, title, from, to, time, who, revision } = meeting;
  const effect: MeetingEffect = {
    kind: 'notify',
    template,
    to: who.map((role) => ({ role })),
    meeting: { year, key, title, from, to, time },
    ...(told?.movedFrom ? { movedFrom: told.movedFrom } : {}),
  };
  const cause = `meeting:${year}:${key}:${revision}:${told?.cause ?? template}`;
  await tx`
    insert into notices (id, party, cause, revision, kind, template, effect, at, status, next_try_at)
    values (${newId()}, ${party}, ${cause}, ${revision}, 'notify', ${template}, ${tx.json(effect as never)},
      ${told?.at ?? new Date(clock.now())}, 'waiting', now())
    on conflict do nothing`;
}
