// Which cases a person may see, as SQL.
import type { Sql } from '../connection.ts';

export interface Seen {
  readonly all: boolean;
  readonly programmes: readonly string[];
  readonly subjects: readonly string[];
  readonly within: readonly string[];
  readonly openWorkflows: readonly string[];
}

/** A condition on `c` (cases). One value is compared as such, so that an index that begins with it gives the order too. */
export function seenBy(sql: Sql, { all, programmes, subjects, within, openWorkflows }: Seen) {
  if (all) return sql`true`;
  const open =
    openWorkflows.length > 0 && within.length > 0
      ? sql`or (c.workflow = any(${openWorkflows as string[]}) and c.programme = any(${within as string[]}))`
      : sql``;
  return sql`(${isOneOf(sql, sql`c.programme`, programmes)} or ${isOneOf(sql, sql`c.subject`, subjects)} ${open})`;
}

/** A condition on `p` (parties): whose cases the person may see. */
export const seesParty = (sql: Sql, { all, programmes, subjects }: Seen) =>
  all ? sql`true` : sql`(${isOneOf(sql, sql`p.programme`, programmes)} or ${isOneOf(sql, sql`p.id`, subjects)})`;

/** A piece of a statement. */
export type Fragment = ReturnType<Sql>;

/** `column = value`, `column = any(values)`, or false for no values. */
export function isOneOf(sql: Sql, column: Fragment, values: readonly string[]) {
  const [first, ...rest] = values;
  if (first === undefined) return sql`false`;
  return rest.length === 0 ? sql`${column} = ${first}` : sql`${column} = any(${values as string[]})`;
}
