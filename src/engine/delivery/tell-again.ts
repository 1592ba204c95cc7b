// Tells a notice again to those it is for, because somebody asked for it: as new deliveries, with who asked and when.
import type { Sql } from '../../db/connection.ts';
import type { Mailing } from '../deps.ts';
import { aboutMeeting, type MeetingNotice, meetingRows, stillHolds } from '../meetings/tell.ts';
import { stillAsking } from './as-it-stands.ts';
import { casesOf, insertDeliveries, ready } from './deliver.ts';
import { wishes } from './preferences.ts';
import { aboutEach, type Telling } from './telling.ts';

export interface TellingAgain {
  readonly notice: string;
  /** The id of who asks. */
  readonly by: string;
  /** The only one to be told; all whom it is for when absent. */
  readonly person?: string;
}
export type ToldAgain =
  | { readonly ok: true; readonly generation: number; readonly told: number }
  /** Not a notice that people are told, or not yet told at all; nobody it is for; a meeting or a date that is otherwise by now. */
  | { readonly ok: false; readonly because: 'not-told' | 'nobody' | 'overtaken' };

/**
 * Everyone whom the notice is for by now is told, in their language, at once (those who wait for a digest too: it was asked
 * for); who wants no mails for information gets none.
 */
export async function tellAgain(deps: Mailing, { notice: id, by, person }: TellingAgain): Promise<ToldAgain> {
  const notice = await readTelling(deps.sql, id);
  if (!notice) return { ok: false, because: 'not-told' };
  const only = person === undefined ? {} : { only: new Set([person]) };
  const rowsOf = await (isOfMeeting(notice) ? ofMeeting(deps, notice, only) : ofCase(deps, notice, only));
  if (typeof rowsOf === 'string') return { ok: false, because: rowsOf };
  return deps.sql.begin(async (tx): Promise<ToldAgain> => {
    // Those who ask at the same moment count on after one another.
    await tx`select 1 from notices where id = ${id} for update`;
    const [row] = await tx<{ generation: number }[]>`
      select greatest(
        (select max(generation) from deliveries where notice_id = ${id}),
        (select max(generation) from notice_repeats where notice = ${id}), 1) + 1 as generation`;
    const generation = row?.generation ?? 2;
    const rows = rowsOf(generation);
    if (rows.length === 0) return { ok: false, because: 'nobody' };
    const at = deps.clock.now();
    await tx`
      insert into notice_repeats (notice, generation, by, at, person)
      values (${id}, ${generation}, ${by}, ${new Date(at)}, ${person ?? null})`;
    await insertDeliveries(tx, { rows, at });
    // A letter that nobody got is followed anew, and is an alarm again if nobody gets it now.
    await tx`update letters set state = 'waiting' where notice_id = ${id} and state = 'undelivered'`;
    return { ok: true, generation, told: rows.length };
  });
}

type RowsOf = (generation: number) => readonly object[];
interface Only {
  readonly only?: ReadonlySet<string>;
}

async function ofCase(deps: Mailing, notice: Telling, only: Only): Promise<RowsOf | 'not-told' | 'overtaken'> {
  const [about] = await aboutEach(deps, [notice]);
  if (!about) return 'not-told';
  const standing = await stillAsking(deps, about);
  const cases = standing ? ((await casesOf(deps, [standing])).get(notice.id) ?? []) : [];
  if (!standing || cases.length === 0) return 'overtaken';
  const given = { cases, wishes: await wishes(deps.sql), ...only };
  return (generation) => ready(deps, standing, { ...given, generation }).rows;
}

/** Of a meeting only what still holds: who is told of a time that is no longer so goes there in vain. */
async function ofMeeting(deps: Mailing, notice: MeetingNotice, only: Only): Promise<RowsOf | 'overtaken'> {
  const about = await aboutMeeting(deps, notice);
  if (!stillHolds(about)) return 'overtaken';
  return (generation) => meetingRows(deps, about, { generation, ...only });
}

const isOfMeeting = (notice: Telling | MeetingNotice): notice is MeetingNotice => notice.party !== null;

async function readTelling(sql: Sql, id: string): Promise<Telling | MeetingNotice | null> {
  const [notice] = await sql<(Telling | MeetingNotice)[]>`
    select id, case_id, party, cause, revision, kind, effect, attempts, at from notices
    where id = ${id} and kind in ('notify', 'letter') and status = 'done'`;
  return notice ?? null;
}
