// Dates that stand in people's calendars because a mail brought them, and that are cancelled: who wants no mails for information
// gets the one that takes such a date out again, or it would stand there for good.

import type { Wish } from '../delivery/preferences.ts';
import type { About } from '../delivery/telling.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../directory.ts';
import { type DeadlineVersion, isCancelled } from './entries.ts';

/** Person and entry, as `kari 0199….basis`. */
export type HeldEntries = ReadonlySet<string>;
interface Told {
  readonly about: About;
  readonly versions: readonly DeadlineVersion[];
}

/** Of the cases that mails are about; only for those who want none. */
export async function heldEntries(
  { sql }: Deps,
  cases: readonly Told[],
  wishes: ReadonlyMap<string, Wish>,
): Promise<HeldEntries> {
  const people = [...wishes].flatMap(([person, wish]) => (wish === 'none' ? [person] : []));
  const entries = [...new Set(cases.flatMap(entriesCancelled))];
  if (people.length === 0 || entries.length === 0) return new Set();
  // Each mail keeps its files as text; a uid is at the head of its line and so in one piece.
  const rows = await sql<{ person: string; entry: string }[]>`
    select distinct d.person, x.entry from unnest(${entries}::text[]) x(entry)
    join deliveries d on d.person = any(${people}) and d.status in ('held', 'waiting', 'sent', 'failed')
      and d.attachments::text like '%UID:' || x.entry || '@%'`;
  return new Set(rows.map(({ person, entry }) => `${person} ${entry}`));
}

export const holdsAny = (held: HeldEntries | undefined, cases: readonly Told[], { id }: Person): boolean =>
  held !== undefined && cases.some((one) => entriesCancelled(one).some((entry) => held.has(`${id} ${entry}`)));

/** What the mail's own commit has cancelled. */
const entriesCancelled = ({ about: { row, notice }, versions }: Told): readonly string[] =>
  versions
    .filter((one) => isCancelled(one, row) && notice.revision === (row.status === 'done' ? row.revision : one.revision))
    .map(({ key }) => `${row.id}.${key}`);
