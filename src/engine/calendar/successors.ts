// Roles are handed over between an edit of the calendar and its mails: which mail tells whoever has taken over by then.
import type { Concern } from './concern.ts';

/** What a case's mail says besides its people: the ids of its cases whose successors it tells, and who was there already. */
export interface Successors {
  readonly at: readonly string[];
  readonly known: ReadonlySet<string>;
}

/** By case with mails of its own. A case whose people are all told at others leaves its successors to the first of those. */
export function successorsOf(items: readonly Concern[]): ReadonlyMap<string, Successors> {
  const tellers = items.filter(({ tells }) => tells.length > 0);
  const own = new Set(tellers.map(({ row }) => row.id));
  const first = new Map<string, string>();
  for (const { row, also } of tellers) {
    for (const id of [row.id, ...also]) if (id === row.id || !own.has(id)) first.set(id, first.get(id) ?? row.id);
  }
  const byTeller = Map.groupBy(items, ({ row }) => first.get(row.id));
  return new Map(
    tellers.map(({ row }) => {
      const ones = byTeller.get(row.id) ?? [];
      const known = new Set(ones.flatMap(({ recipients }) => recipients));
      return [row.id, { at: ones.map((one) => one.row.id), known }];
    }),
  );
}
