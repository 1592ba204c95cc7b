// Column types and checks that the tables share.
import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, customType, date, timestamp } from 'drizzle-orm/pg-core';
import { languages } from '../../core/definition.ts';

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** A full transaction number, which does not wrap around; as text, since it may exceed what a number holds. */
export const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
export const day = (name: string) => date(name, { mode: 'string' });

/** `column in ('a', 'b')` from the same list that makes the TypeScript union, so that the two never part. */
export function oneOf(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}
export const slug = (column: AnyPgColumn) => sql`${column} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`;
export const sha256 = (column: AnyPgColumn) => sql`${column} ~ '^[0-9a-f]{64}$'`;
export const filled = (column: AnyPgColumn) => sql`${column} ~ '\\S'`;
export const localized = (column: AnyPgColumn) =>
  sql`${column} ?& array[${sql.raw(languages.map((language) => `'${language}'`).join(', '))}]`;
/** Grant years an office can mean: refuses the year 3 and the year 30000, whoever writes them. */
export const grantYear = (column: AnyPgColumn) => sql`${column} between 2000 and 2100`;
