// Which cases an edit of the calendar concerns, judged by the core on each case as it stands, and who is told of it where.
import { setImmediate as letOthers } from 'node:timers/promises';
import { type CalendarMove, calendarConflict, type Followed, followCalendarMove } from '../../core/calendar-move.ts';
import { dateOf } from '../../core/deadlines.ts';
import type { Reason } from '../../core/definition.ts';
import type { Notice } from '../../core/outcome.ts';
import { type Replanned, replanned } from '../../core/replanned.ts';
import type { Workflow } from '../../core/workflow.ts';
import type { Snapshot } from '../../core/xstate.ts';
import type { Tx } from '../../db/connection.ts';
import { type CaseRow, readCases } from '../case-row.ts';
import type { Deps } from '../deps.ts';
import { type Affected, affectedBy, type DateChange, type Untold, untoldOf } from './pending.ts';

/** A case that would follow. */
export interface Concern {
  readonly row: CaseRow;
  readonly from: string | null;
  /** Null: it has no date any more. */
  readonly to: string | null;
  readonly replanned: Replanned;
  /** Null where nobody is told. */
  readonly notice: Notice | null;
  /** Whose work the date is, but for the editor. */
  readonly recipients: readonly string[];
  /** Who is told at this case: those whose work the date is, and who were not told at a case before. */
  readonly people: readonly string[];
  /** The same people by what each is told: the date from which it moves is the one that they have last been told. */
  readonly tells: readonly Tell[];
  /** Later cases of those people, which the same mail tells them of. */
  readonly also: readonly CaseRow['id'][];
}
interface Tell {
  readonly notice: Notice;
  readonly people: readonly string[];
}
/** A case that can't follow: the date would pass one that it was given of its own, or has passed itself. */
export interface Conflict {
  readonly row: CaseRow;
  readonly workflow: Workflow;
  readonly reason: Reason;
}
export interface Concerned {
  readonly items: readonly Concern[];
  /** How many keep a date of their own. */
  readonly kept: number;
  readonly conflicts: readonly Conflict[];
  /** Notices of edits before, of which nobody has been told yet, and need not be: this one is told instead. */
  readonly overtaken: readonly string[];
}

/** Cases read at once. */
const batch = 20;
/** Cases judged before others of this process have a turn: who is told is looked up among everybody, so each takes some milliseconds. */
const atOnce = 3;

/** The cases that follow, in the order of their subjects' names. Locks what it finds overtaken. */
export async function concernedBy(deps: Deps, tx: Tx, edit: DateChange): Promise<Concerned> {
  const { follows, kept } = await affectedBy(tx, edit);
  const untold = await untoldOf(tx, edit);
  const items: Concern[] = [];
  const conflicts: Conflict[] = [];
  const tellers: Tellers = new Map();
  for await (const { row, pending } of inOrder(deps, tx, follows)) {
    const judged = await judge(deps, edit, { row, pending });
    if (judged && 'reason' in judged) conflicts.push(judged);
    if (!judged || 'reason' in judged) continue;
    const { isBack, stood, ...concern } = judged;
    const { recipients } = concern;
    const knew = datesKnown(untold, judged, pending);
    // Who is about to follow back has nothing to be told, unless what they were to be told before it goes with it.
    const meant = isBack ? recipients.filter((id) => knew.has(id)) : recipients;
    const { here, also } = tellAt(tellers, { meant, knew, id: row.id });
    // Who has heard of no date but this one has nothing to be told; that is known to the next edit all the same.
    const people = here.filter((id) => knew.get(id) !== concern.to);
    items.push({ ...concern, people, tells: tellsOf(concern.notice, here, knew), also });
  }
  return { items, kept, conflicts, overtaken: untold.ids };
}

/** As many at once as leave others their turn. */
async function* inOrder(
  { directory }: Deps,
  tx: Tx,
  affected: readonly Affected[],
): AsyncGenerator<{ readonly row: CaseRow; readonly pending: string | null | undefined }> {
  const name = ({ subject }: Affected) => directory.nameOf(subject);
  const { compare } = new Intl.Collator('nb');
  const ordered = affected.toSorted((a, b) => compare(name(a), name(b)) || (a.id < b.id ? -1 : 1));
  for (let start = 0; start < ordered.length; start += batch) {
    const some = ordered.slice(start, start + batch);
    const ids = some.map(({ id }) => id);
    const rows = new Map((await readCases(tx, ids)).map((row) => [row.id, row]));
    for (const [index, { id, pending }] of some.entries()) {
      if (index % atOnce === 0) await letOthers();
      const row = rows.get(id);
      if (row) yield { row, pending };
    }
  }
}

interface Judged extends Omit<Concern, 'people' | 'tells' | 'also'> {
  readonly stood: ReturnType<typeof dateOf>;
  /** It only takes back what the case is about to follow. */
  readonly isBack: boolean;
}

/** For each person, from which date it moves: the one that they have last been told. */
function datesKnown(
  { told }: Untold,
  { row, stood: { date, source }, recipients, isBack, notice }: Judged,
  pending: string | null | undefined,
): ReadonlyMap<string, string> {
  const otherwise = isBack ? undefined : notice?.deadline?.from;
  const known = recipients.map((id) => {
    const mine = told.filter((one) => one.people.includes(id) && one.cases.includes(row.id));
    const last = mine[0]?.date;
    // What they were to be told counts where it is of the date that the case has, or is about to have.
    const counts = pending === undefined ? last === date && source !== 'move' : pending === null || last === pending;
    return [id, (counts ? mine.at(-1)?.from : undefined) ?? otherwise] as const;
  });
  return new Map(known.flatMap(([id, from]) => (from === undefined ? [] : [[id, from] as const])));
}

/** By person and the date that they know: of which cases they are told beside the one at which they are. */
type Tellers = Map<string, string[]>;
/** Who is told at this case, and the list of their later ones; whoever is told at an earlier one is told of it there. */
function tellAt(
  tellers: Tellers,
  { meant, knew, id }: { meant: readonly string[]; knew: ReadonlyMap<string, string>; id: string },
): { readonly here: readonly string[]; readonly also: readonly string[] } {
  const placeOf = (person: string) => `${person} ${knew.get(person) ?? ''}`;
  const here = meant.filter((person) => !tellers.has(placeOf(person)));
  for (const others of new Set(meant.map((person) => tellers.get(placeOf(person))))) others?.push(id);
  const also: string[] = [];
  for (const person of here) tellers.set(placeOf(person), also);
  return { here, also };
}

async function judge(
  deps: Deps,
  { key, from: date, reason, by: editor, override = false }: DateChange,
  { row, pending }: { row: CaseRow; pending: string | null | undefined },
): Promise<Judged | Conflict | null> {
  const workflow = await deps.definitions.of(row);
  const now = Math.max(deps.clock.now(), row.updatedAt);
  const move = { key, date, reason, editor, override };
  const before = row.snapshot;
  const ahead = followCalendarMove(workflow, before, move, now);
  const followed = ahead ?? (pending === undefined ? null : takenBack(workflow, before, { ...move, pending }, now));
  if (!followed) {
    const conflict = calendarConflict(workflow, before, move, now);
    return conflict && { row, workflow, reason: conflict };
  }
  const { outcome, date: to, notice, passed } = followed;
  if (passed) return { row, workflow, reason: passed };
  const stood = dateOf(workflow.definition, key, before.context);
  const recipients = notice ? deps.directory.recipients(notice.to, row).map(({ id }) => id) : [];
  return {
    row,
    from: stood.date === to ? (pending ?? null) : stood.date,
    to,
    replanned: replanned(workflow, before, outcome.snapshot, now),
    notice,
    recipients: recipients.filter((id) => id !== editor),
    stood,
    isBack: ahead === null,
  };
}

// It is about to follow an edit before this one: when it has, this one takes it back.
function takenBack(
  workflow: Workflow,
  snapshot: Snapshot,
  { pending, ...move }: CalendarMove & { readonly pending: string | null },
  now: number,
): Followed | null {
  const became = followCalendarMove(workflow, snapshot, { ...move, date: pending }, now);
  return became && followCalendarMove(workflow, became.outcome.snapshot, move, now);
}

/** One for each date from which it moves for some of them: an edit before may have been untold to only some. */
function tellsOf(
  notice: Notice | null,
  people: readonly string[],
  untold: ReadonlyMap<string, string>,
): readonly Tell[] {
  if (!notice) return [];
  const byFrom = Map.groupBy(people, (id) => untold.get(id) ?? notice.deadline?.from);
  return [...byFrom].map(([from, some]) => ({
    notice: notice.deadline && from !== undefined ? { ...notice, deadline: { ...notice.deadline, from } } : notice,
    people: some,
  }));
}
