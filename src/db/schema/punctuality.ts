// The table of how late things were done, by the hour.
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, oneOf } from './columns.ts';

/** `timers`: from due to done. `notices`: from the commit to told. `deliveries`: from the commit to taken by the mail server. */
export const punctualKinds = ['timers', 'notices', 'deliveries'] as const;

/** One row for each bound that something kept, so that what half of them kept can be told. */
export const punctuality = pgTable(
  'punctuality',
  {
    kind: text({ enum: punctualKinds }).notNull(),
    /** When it began, by the database's clock. */
    hour: instant('hour').notNull(),
    /** Infinity for what kept none. */
    withinSeconds: doublePrecision('within_seconds').notNull(),
    done: integer().notNull(),
    /** Of all of them together. */
    seconds: doublePrecision().notNull(),
    longest: doublePrecision().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.hour, t.withinSeconds] }),
    index('punctuality_by_hour').on(t.hour),
    check('punctuality_kind_known', oneOf(t.kind, punctualKinds)),
    check('punctuality_within_positive', sql`${t.withinSeconds} > 0`),
    check('punctuality_of_something', sql`${t.done} > 0`),
    check('punctuality_never_early', sql`${t.longest} >= 0 and ${t.seconds} >= ${t.longest}`),
    check('punctuality_longest_within', sql`${t.longest} <= ${t.withinSeconds}`),
  ],
);
