// Of an edit of the calendar people are told what has come of it: the cases that have the new date, and no others.
import { dateOf } from '../../core/deadlines.ts';
import { type CaseRow, readCases } from '../case-row.ts';
import type { About } from '../delivery/telling.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../directory.ts';

/**
 * By notice: it as it is true, of its own case first and then of the others that it tells of. None where no case has the date
 * that it says: the calendar said something else before they could follow. Notices that tell of no edit are left out.
 */
export async function cameTrue(
  deps: Deps,
  abouts: readonly (About | null)[],
): Promise<ReadonlyMap<string, readonly About[]>> {
  const ofEdits = abouts.flatMap((about) => (about && isOfEdit(about) ? [about] : []));
  if (ofEdits.length === 0) return new Map();
  const others = await othersOf(deps, ofEdits);
  const found = ofEdits.map(async (about) => {
    const ids = about.effect.follows ?? [];
    const rows = [about.row, ...ids.flatMap((id) => others.get(id) ?? []).filter(({ id }) => id !== about.row.id)];
    const each = rows.map(async (row) => ({ ...about, row, workflow: await deps.definitions.of(row) }));
    return [about.notice.id, (await Promise.all(each)).filter(isTrue)] as const;
  });
  return new Map(await Promise.all(found));
}

/** Whether it tells of an edit of the calendar, for all of its people's cases. */
export const isOfEdit = ({ notice }: About): boolean => notice.cause.startsWith('calendar-told:');

/**
 * Whom a notice of an edit is for, of its cases that came true: the people it names who still have a part in any of them, and who
 * has taken over at those of which it tells successors.
 */
export function toldOf({ directory }: Deps, { effect }: About, cases: readonly CaseRow[]): readonly Person[] {
  const named = new Set(effect.people);
  const places = cases.filter(({ id }) => effect.successorsAt?.includes(id));
  const there = new Set(places.flatMap((row) => directory.recipients(effect.to, row).map(({ id }) => id)));
  const isIn = (person: Person) => cases.some((row) => directory.isRecipient(person.id, effect.to, row));
  return directory.people().filter((person) => there.has(person.id) || (named.has(person.id) && isIn(person)));
}

// One that was given a date of its own meanwhile was told of that; and who has known no other date has nothing to be told.
function isTrue({ effect: { deadline }, row, workflow }: About): boolean {
  if (!deadline || row.status === 'done' || deadline.from === deadline.date) return false;
  const { date, source } = dateOf(workflow.definition, deadline.key, row.snapshot.context);
  return date === deadline.date && source !== 'move';
}

/** The cases by the notices by which they follow. */
async function othersOf(deps: Deps, abouts: readonly About[]): Promise<ReadonlyMap<string, CaseRow>> {
  const ids = [...new Set(abouts.flatMap(({ effect }) => effect.follows?.slice(1) ?? []))];
  if (ids.length === 0) return new Map();
  const follows = await deps.sql<{ id: string; case_id: string }[]>`
    select id, case_id from notices where id = any(${ids}::uuid[])`;
  const rows = await readCases(deps.sql, [...new Set(follows.map(({ case_id }) => case_id))]);
  const byCase = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    follows.flatMap(({ id, case_id }) => (byCase.has(case_id) ? [[id, byCase.get(case_id) as CaseRow]] : [])),
  );
}
