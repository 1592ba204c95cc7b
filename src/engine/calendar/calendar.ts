// Edits the programme's calendar: the entry is written together with one notice for every case that its date concerns.
//
// Each case then follows by an event of its own. A case whose date was moved for itself keeps it, unless the edit overrides it.
// Whoever is affected is told once, however many of their cases follow.
import type { Localized, PartyKind } from '../../core/definition.ts';
import type { Tx } from '../../db/connection.ts';
import { type CalendarEntry, entriesOfYear } from '../../db/read/calendar.ts';
import type { Deps } from '../deps.ts';
import { calendarLock, lock } from '../locks.ts';
import { type NoticeDraft, supersede, writeNotices } from '../notices.ts';
import { type Concern, type Conflict, concernedBy } from './concern.ts';
import type { CalendarEffect } from './follow.ts';
import type { DateChange } from './pending.ts';
import { type Successors, successorsOf } from './successors.ts';
import { changeOfRow, type RowChange, tellOfRow } from './wheel-rows.ts';

export interface CalendarEdit extends DateChange {
  readonly from: string;
  /** The last day where it takes more than one. */
  readonly to: string | null;
  /** What it is called and for which kinds of parties, where no workflow says; what it had stays when absent. */
  readonly title?: Localized;
  readonly who?: readonly PartyKind[];
  /** Looks at the year's entries, locked, before anything is written; throws to leave them as they are. */
  readonly check?: (entries: readonly CalendarEntry[]) => void;
  /** Looks at the cases that can't follow; throws to leave all as it is. Absent: they keep the date they have. */
  readonly weigh?: (conflicts: readonly Conflict[]) => void;
}
/** What its cases follow. */
export type Following = DateChange & Pick<CalendarEdit, 'weigh'>;
export interface CalendarEdited {
  /** Cases that the edit concerns. */
  readonly cases: number;
  /** Cases that keep a date of their own. */
  readonly kept: number;
  /** People who are told. */
  readonly told: number;
}
/** What an edit would do. */
export interface CalendarPreview extends CalendarEdited {
  readonly items: readonly Concern[];
}
interface Foreseen extends CalendarPreview {
  readonly overtaken: readonly string[];
}

export async function editCalendar(deps: Deps, edit: CalendarEdit): Promise<CalendarEdited> {
  const { cases, kept, told } = await deps.sql.begin((tx) => editIn(deps, tx, edit));
  if (cases > 0 || told > 0) deps.wake();
  return { cases, kept, told };
}

/** The same, and nothing is written. */
export async function previewCalendar(deps: Deps, edit: CalendarEdit): Promise<CalendarPreview> {
  return deps.sql.begin(async (tx) => {
    if (edit.check) edit.check(await entriesOfYear(tx, edit.programme, edit.year));
    return previewOf(deps, tx, edit);
  });
}

/** What an edit, or taking an entry away (`from: null`), does to the cases and people it concerns. */
export async function previewOf(deps: Deps, tx: Tx, edit: Following): Promise<CalendarPreview> {
  const { overtaken: _, told, ...preview } = await foresee(deps, tx, edit);
  return { ...preview, told: told + (await changeOfRow(deps, tx, edit)).told };
}

async function foresee(deps: Deps, tx: Tx, edit: Following): Promise<Foreseen> {
  const { items, kept, conflicts, overtaken } = await concernedBy(deps, tx, edit);
  edit.weigh?.(conflicts);
  const told = items.reduce((sum, { people }) => sum + people.length, 0);
  return { items, cases: items.length, kept, told, overtaken };
}

/** Writes one entry and the notices that follow from it, in the caller's transaction. */
export async function editIn(deps: Deps, tx: Tx, edit: CalendarEdit): Promise<CalendarPreview> {
  await lockCalendar(tx, edit);
  if (edit.check) edit.check(await entriesOfYear(tx, edit.programme, edit.year));
  const at = new Date(deps.clock.now());
  const row = await changeOfRow(deps, tx, edit);
  // What the old date was called in words ("mid-February") is not what the new one is.
  await tx`
    insert into calendar_entries as e (programme, year, key, date_from, date_to, title, who, by, reason, at)
    values (${edit.programme}, ${edit.year}, ${edit.key}, ${edit.from}, ${edit.to}, ${edit.title ? tx.json(edit.title) : null},
      ${(edit.who ?? []) as string[]}, ${edit.by}, ${edit.reason}, ${at})
    on conflict (programme, year, key) do update
    set date_from = excluded.date_from, date_to = excluded.date_to, by = excluded.by, reason = excluded.reason, at = excluded.at,
      removed = false, title = coalesce(excluded.title, e.title), who = case when cardinality(excluded.who) > 0 then excluded.who else e.who end,
      label = case when e.date_from = excluded.date_from then e.label end`;
  return follow(deps, tx, edit, { at, row });
}

/** Writes a notice for every case that follows, and one for those who are told; what has not been told of edits before never is. */
export async function follow(
  deps: Deps,
  tx: Tx,
  edit: Following,
  { at, row }: { readonly at: Date; readonly row: RowChange },
): Promise<CalendarPreview> {
  const { overtaken, ...preview } = await foresee(deps, tx, edit);
  await tellOfRow(deps, tx, row, at);
  const ids = new Map(preview.items.map(({ row }) => [row.id, deps.newId()]));
  await supersede(tx, overtaken);
  const successors = successorsOf(preview.items);
  await writeNotices(
    tx,
    preview.items.flatMap((concern) =>
      noticesOf(deps, edit, { concern, ids, successors: successors.get(concern.row.id), at }),
    ),
  );
  return { ...preview, told: preview.told + row.told };
}

/** One edit of a year's calendar at a time, in whatever process: each sees what the one before it wrote. */
export const lockCalendar = (tx: Tx, { programme, year }: { programme: string; year: number }): Promise<void> =>
  lock(tx, calendarLock(programme, year));

interface Writing {
  readonly concern: Concern;
  /** Ids of the notices by which the cases follow, by case. */
  readonly ids: ReadonlyMap<string, string>;
  readonly successors: Successors | undefined;
  readonly at: Date;
}

function noticesOf(
  { newId }: Deps,
  edit: Following,
  { concern, ids, successors, at }: Writing,
): readonly NoticeDraft[] {
  const { row, tells, also } = concern;
  const follows = [row.id, ...also].flatMap((id) => ids.get(id) ?? []);
  const moving = follows[0] ?? '';
  const effect: CalendarEffect = {
    kind: 'calendar',
    key: edit.key,
    date: edit.from,
    reason: edit.reason,
    by: edit.by,
    ...(edit.override ? { override: true } : {}),
  };
  const common = { case_id: row.id, revision: row.revision, at };
  const follow = { ...common, id: moving, cause: `calendar:${edit.key}:${moving}`, effect };
  const told = tells.map(({ notice, people }, index) => {
    const cause = `calendar-told:${edit.key}:${moving}${index === 0 ? '' : `:${index + 1}`}`;
    const notPeople = [...(successors?.known ?? []), edit.by].filter((id) => !people.includes(id));
    const effect = { ...notice, people, successorsAt: successors?.at ?? [], notPeople, follows };
    return { ...common, id: newId(), cause, effect };
  });
  return [follow, ...told];
}
