// Which cases an edit of the calendar concerns, judged by the core on each case as it stands, and who is told of it where.
import { followCalendarMove } from '../core/calendar-move.ts';
import type { Notice } from '../core/outcome.ts';
import { type Replanned, replanned } from '../core/replanned.ts';
import type { Tx } from '../db/connection.ts';
import { type CaseRow, readCases } from './case-row.ts';
import type { Deps } from './deps.ts';
import { workflowOf } from './send.ts';

/** A case that would follow. */
export interface Concern {
  readonly row: CaseRow;
  readonly from: string | null;
  /** Null: it has no date any more. */
  readonly to: string | null;
  readonly replanned: Replanned;
  /** Null where nobody is told. */
  readonly notice: Notice | null;
  /** Who is told at this case: those whose work the date is, and who were not told at a case before. */
  readonly people: readonly string[];
}
interface Edited {
  readonly programme: string;
  readonly year: number;
  readonly key: string;
  /** Null: the entry is taken away. */
  readonly from: string | null;
  readonly reason: string;
  /** The editor, who is not told. */
  readonly by: string;
  readonly override?: boolean;
}

/** The cases that follow, in the order of their subjects' names, and how many keep a date of their own. */
export async function concernedBy(
  deps: Deps,
  tx: Tx,
  edit: Edited,
): Promise<{ items: readonly Concern[]; kept: number }> {
  const found = await tx<{ id: string; own: boolean; date: string | null }[]>`
    select c.id, d.source = 'move' as own, d.date from cases c join deadlines d on d.case_id = c.id and d.key = ${edit.key}
    where c.programme = ${edit.programme} and c.year = ${edit.year} and c.status <> 'done'
      and d.state in ('later', 'armed', 'missed')
      and ${edit.from === null ? tx`d.source in ('calendar', 'move')` : tx`d.date is distinct from ${edit.from}`}`;
  const follows = found.filter(({ own }) => !own || edit.override === true);
  const froms = new Map(follows.map(({ id, date }) => [id, date]));
  const rows = await readCases(tx, [...froms.keys()]);
  const name = ({ subject }: CaseRow) => deps.directory.party(subject)?.name ?? subject;
  const ordered = rows.toSorted((a, b) => name(a).localeCompare(name(b), 'nb') || (a.id < b.id ? -1 : 1));
  const told = new Set<string>();
  const items: Concern[] = [];
  for (const row of ordered) {
    const concern = await judge(deps, edit, { row, from: froms.get(row.id) ?? null });
    if (!concern) continue;
    const people = concern.people.filter((id) => !told.has(id));
    for (const id of people) told.add(id);
    items.push({ ...concern, people });
  }
  return { items, kept: found.length - follows.length };
}

async function judge(
  deps: Deps,
  { key, from: date, reason, by: editor, override = false }: Edited,
  { row, from }: { row: CaseRow; from: string | null },
): Promise<Concern | null> {
  const workflow = await workflowOf(deps, row);
  const now = Math.max(deps.clock.now(), row.updatedAt);
  const followed = followCalendarMove(workflow, row.snapshot, { key, date, reason, editor, override }, now);
  if (!followed) return null;
  const { outcome, date: to, notice } = followed;
  const recipients = notice ? deps.directory.recipients(notice.to, row).map(({ id }) => id) : [];
  const people = recipients.filter((id) => id !== editor);
  return { row, from, to, replanned: replanned(workflow, row.snapshot, outcome.snapshot, now), notice, people };
}
