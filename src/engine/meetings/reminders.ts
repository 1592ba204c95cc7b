// The reminders of meetings: planned on working days, and told once.
//
// A reminder that falls due is taken away by the transaction that writes its notice.
import { localDate } from '../../core/calendar.ts';
import { meetingReminder } from '../../core/meetings.ts';
import { byTime, differing, type PlannedReminder, type Replanned } from '../../core/replanned.ts';
import type { Tx } from '../../db/connection.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import type { Meeting } from '../../db/read/meetings.ts';
import type { Deps } from '../deps.ts';
import { noticeOfMeeting } from './notice.ts';

const batch = 100;

/** Writes the notices of reminders due at `now` (epoch ms), each with the taking away of its reminder. */
export async function remindOfMeetings(deps: Deps, now: number): Promise<number> {
  const [first] = await deps.sql`select 1 from meeting_reminders where due_at <= ${new Date(now)} limit 1`;
  if (!first) return 0;
  const told = await deps.sql.begin(async (tx) => {
    const reminders = await tx<(Meeting & { days: number; dueAt: Date; movedFrom: string | null })[]>`
      with due as (
        delete from meeting_reminders where ctid = any(array(
          select ctid from meeting_reminders where due_at <= ${new Date(now)} order by due_at limit ${batch} for update skip locked))
        returning *)
      select m.party, m.year, m.key, m.title, m.who, m.revision, m.date_from as "from", m.date_to as "to", m.time,
        due.days, due.due_at as "dueAt", due.moved_from as "movedFrom"
      from due join meetings m using (party, year, key)`;
    for (const { days, dueAt, movedFrom, ...meeting } of reminders) {
      const rung = { days, dueAt, movedFrom };
      await noticeOfMeeting(deps, tx, meeting as Meeting, { template: 'meeting-reminder', rung });
    }
    return reminders;
  });
  const doneAt = deps.clock.now();
  for (const { dueAt } of told) deps.punctuality.done('timers', doneAt - dueAt.getTime());
  if (told.length > 0) deps.wake();
  return told.length;
}

type Planned = Pick<Meeting, 'party' | 'year' | 'key' | 'from' | 'remind'>;

/** Sets the reminders that lie ahead, on working days of the party's programme. */
export async function planReminders(deps: Deps, tx: Tx, meeting: Planned): Promise<void> {
  const rows = await remindersAhead(deps, tx, meeting);
  await dropReminders(tx, meeting);
  await tx`
    insert into meeting_reminders (party, year, key, days, due_at, moved_from)
    select * from json_to_recordset(${tx.json(rows as never)}::json) as x(
      party text, year int, key text, days int, due_at timestamptz, moved_from date)`;
}

/** How the reminders that lie ahead would differ. */
export async function replannedMeeting(deps: Deps, tx: Tx, meeting: Planned): Promise<Replanned> {
  const { party, year, key } = meeting;
  const stand = await tx<{ days: number; due_at: Date; moved_from: string | null }[]>`
    select days, due_at, moved_from from meeting_reminders where party = ${party} and year = ${year} and key = ${key}`;
  const toCome = await remindersAhead(deps, tx, meeting);
  const planned = (rows: readonly { days: number; due_at: Date | string; moved_from: string | null }[]) =>
    rows
      .map(({ days, due_at, moved_from }): PlannedReminder => {
        return { key, days, at: new Date(due_at).getTime(), ...(moved_from ? { movedFrom: moved_from } : {}) };
      })
      .toSorted(byTime);
  return differing(planned(stand), planned(toCome));
}

async function remindersAhead({ directory, clock }: Deps, tx: Tx, { party, year, key, from, remind }: Planned) {
  const programme = directory.party(party)?.programme ?? '';
  const zone = directory.zoneOf(programme);
  const closed = await closedDaysFrom(tx, programme, `${year - 1}-01-01`);
  return remind
    .map((days) => reminderOf({ party, year, key, days, from }, zone, closed))
    .filter(({ due_at }) => Date.parse(due_at) > clock.now());
}

export async function dropReminders(
  tx: Tx,
  { party, year, key }: Pick<Meeting, 'party' | 'year' | 'key'>,
): Promise<void> {
  await tx`delete from meeting_reminders where party = ${party} and year = ${year} and key = ${key}`;
}

/** The programme's days off have changed: reminders that have not gone out keep clear of them. */
export async function replanReminders({ directory, clock }: Deps, tx: Tx, programme: string): Promise<void> {
  const zone = directory.zoneOf(programme);
  const ahead = await tx<{ party: string; year: number; key: string; days: number; from: string }[]>`
    select r.party, r.year, r.key, r.days, m.date_from as "from"
    from meeting_reminders r join meetings m using (party, year, key) join parties p on p.id = m.party
    where p.programme = ${programme} and r.due_at > ${new Date(clock.now())} for update of r`;
  const closed = await closedDaysFrom(tx, programme, localDate(clock.now() - 366 * 86_400_000, zone));
  const rows = ahead.map((one) => reminderOf(one, zone, closed));
  // One whose new moment is over already goes out at once.
  await tx`
    update meeting_reminders r set due_at = greatest(x.due_at, ${new Date(clock.now())}), moved_from = x.moved_from
    from json_to_recordset(${tx.json(rows as never)}::json) as x(
      party text, year int, key text, days int, due_at timestamptz, moved_from date)
    where (r.party, r.year, r.key, r.days) = (x.party, x.year, x.key, x.days)`;
}

type Rung = { party: string; year: number; key: string; days: number; from: string };
function reminderOf({ from, ...rung }: Rung, zone: string, closed: readonly string[]) {
  const { at, movedFrom } = meetingReminder({ from, days: rung.days }, zone, closed);
  return { ...rung, due_at: new Date(at).toISOString(), moved_from: movedFrom };
}
