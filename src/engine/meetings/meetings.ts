// The meeting plan of a party: a meeting is written together with its reminders, and with telling those it is for when it moves.
//
// Meetings are no cases; the outbox makes mails of what is written here to be told.
import { localDate } from '../../core/calendar.ts';
import type { Role } from '../../core/definition.ts';
import { isSameTime, type MeetingTime, timeOf } from '../../core/meetings.ts';
import type { Replanned } from '../../core/replanned.ts';
import type { Tx } from '../../db/connection.ts';
import { type Meeting, meetingOf } from '../../db/read/meetings.ts';
import { withoutMail } from '../delivery/preferences.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../directory.ts';
import { lock } from '../locks.ts';
import { invitedTo, zoneOfParty } from './calendar.ts';
import { isOffUntold } from './last-told.ts';
import { noticeOfMeeting } from './notice.ts';
import { dropReminders, planReminders, replannedMeeting } from './reminders.ts';

export interface MeetingDraft extends Omit<Meeting, 'revision' | 'cancelled' | 'at'> {
  /** Looks at the meeting as it stands, locked; throws to leave it so. Null: there is none, or it was called off. */
  readonly check?: (meeting: Meeting | null) => void;
}

/**
 * Sets a meeting of the plan. Whom it is for is told when one that stood has another time, and when one called off is on again;
 * whom it is for no longer is told so while it lies ahead.
 */
export async function setMeeting(deps: Deps, draft: MeetingDraft): Promise<{ meeting: Meeting; created: boolean }> {
  const result = await deps.sql.begin(async (tx) => {
    const before = await locked(tx, draft);
    const standing = before && !before.cancelled ? before : null;
    draft.check?.(standing);
    await write(deps, tx, draft);
    const meeting = (await meetingOf(tx, draft)) as Meeting;
    await planReminders(deps, tx, meeting);
    const told = isToBeTold(before, meeting);
    const was = standing ? { was: standing } : {};
    if (told) await noticeOfMeeting(deps, tx, meeting, { template: 'meeting-moved', ...was });
    const gone = await noLongerFor(deps, tx, { before, who: meeting.who });
    // They know of it as it was.
    const known = { ...meeting, ...timeOf(before ?? meeting) };
    if (gone.length > 0) await noticeOfMeeting(deps, tx, known, { template: 'meeting-withdrawn', to: gone });
    return { meeting, created: !standing, wake: told || gone.length > 0 };
  });
  if (result.wake) deps.wake();
  return result;
}

/** Whether those whom it is for are told at once: of another time, or that it is on again. */
const isToBeTold = (before: Meeting | null, after: MeetingTime): boolean =>
  before !== null && (before.cancelled || !isSameTime(before, after));

/** Roles for which the meeting was, as far as they know, and will not be. Who was told that it is off knows of none. */
async function noLongerFor(
  { clock, directory }: Deps,
  tx: Tx,
  { before, who }: { readonly before: Meeting | null; readonly who: readonly Role[] },
): Promise<readonly Role[]> {
  if (!before || (before.cancelled && !(await isOffUntold(tx, before)))) return [];
  const today = localDate(clock.now(), zoneOfParty(directory, before.party));
  return (before.to ?? before.from) < today ? [] : before.who.filter((role) => !who.includes(role));
}

/** How many would be mailed at once if the meeting were set so, and how its reminders would differ; nothing is written. */
export async function previewMeeting(deps: Deps, draft: MeetingDraft): Promise<Replanned & { told: number }> {
  return deps.sql.begin(async (tx) => {
    const before = await locked(tx, draft);
    draft.check?.(before && !before.cancelled ? before : null);
    const invited = await mailedOf(deps, tx, draft);
    const out = await noLongerFor(deps, tx, { before, who: draft.who });
    const gone = (await mailedOf(deps, tx, { ...draft, who: out })).filter((one) => !invited.includes(one));
    const told = (isToBeTold(before, draft) ? invited.length : 0) + gone.length;
    return { told, ...(await replannedMeeting(deps, tx, draft)) };
  });
}

export type CallingOff = Pick<MeetingDraft, 'party' | 'year' | 'key' | 'reason' | 'by' | 'check'>;

/**
 * Calls a meeting off: no more reminders, and those whom it is for are told. Says how many are mailed; null when there is no such
 * meeting. `dry`: nothing is written.
 */
export async function callOffMeeting(deps: Deps, off: CallingOff, dry: boolean): Promise<{ told: number } | null> {
  const { party, year, key, reason, by } = off;
  const found = await deps.sql.begin(async (tx) => {
    const before = await locked(tx, off);
    if (!before || before.cancelled) return null;
    off.check?.(before);
    const told = (await mailedOf(deps, tx, before)).length;
    if (dry) return { told };
    await tx`
      update meetings set cancelled = true, revision = revision + 1, reason = ${reason}, by = ${by},
        at = ${new Date(deps.clock.now())}
      where party = ${party} and year = ${year} and key = ${key}`;
    await dropReminders(tx, off);
    const cancelled = { ...before, revision: before.revision + 1 };
    await noticeOfMeeting(deps, tx, cancelled, { template: 'meeting-cancelled' });
    return { told };
  });
  if (found && !dry) deps.wake();
  return found;
}

/** Those whom it is for, but who wants no mail for information. */
async function mailedOf(
  { directory }: Deps,
  tx: Tx,
  meeting: Pick<Meeting, 'party' | 'who'>,
): Promise<readonly Person[]> {
  const without = await withoutMail(tx);
  return invitedTo(directory, meeting).filter(({ id }) => !without.has(id));
}

async function locked(
  tx: Tx,
  { party, year, key }: Pick<MeetingDraft, 'party' | 'year' | 'key'>,
): Promise<Meeting | null> {
  await lock(tx, `meetings ${party} ${year} ${key}`);
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
