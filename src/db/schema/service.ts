// The tables of what the service keeps for itself: its secrets, answers to repeated requests, the demo's clock.
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { filled, instant, oneOf } from './columns.ts';

/** One row: what the links in mails are signed with, random for each installation; and its host, as it was at first. */
export const installation = pgTable(
  'installation',
  { one: boolean().primaryKey().default(true), linkSecret: text('link_secret').notNull(), uidHost: text('uid_host') },
  (t) => [
    check('installation_only_one', sql`${t.one}`),
    check('installation_host_filled', filled(t.uidHost)),
    check('installation_secret_long', sql`length(${t.linkSecret}) >= 32`),
  ],
);

/** Answers to requests that carried an `Idempotency-Key`, by caller. */
export const idempotency = pgTable(
  'idempotency',
  {
    caller: text().notNull(),
    key: text().notNull(),
    requestHash: text('request_hash').notNull(),
    state: text({ enum: ['in-progress', 'done'] }).notNull(),
    status: integer(),
    body: text(),
    headers: jsonb().$type<Record<string, string>>(),
    createdAt: instant('created_at').notNull(),
    lockedUntil: instant('locked_until').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caller, t.key] }),
    index('idempotency_by_age').on(t.createdAt),
    check('idempotency_state_known', oneOf(t.state, ['in-progress', 'done'])),
    check('idempotency_status_http', sql`${t.status} between 100 and 599`),
    check(
      'idempotency_done_has_answer',
      sql`(${t.state} = 'done') = (${t.status} is not null and ${t.body} is not null)`,
    ),
  ],
);

/** One row at most: where the demo's clock stands, and what the tokens of its people are made with. */
export const demoClock = pgTable(
  'demo_clock',
  {
    one: boolean().primaryKey().default(true),
    now: instant('now').notNull(),
    /** Random for each installation. The demo shows its people's tokens, so here alone they must be known again. */
    tokenSecret: text('token_secret').notNull(),
  },
  (t) => [check('demo_clock_only_one', sql`${t.one}`), check('demo_clock_secret_filled', filled(t.tokenSecret))],
);
