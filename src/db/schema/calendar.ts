// The tables of calendars: a programme's dates and its own days off, the meetings of a network, and when either was.
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { type Localized, roles } from '../../core/definition.ts';
import { day, filled, grantYear, instant, localized } from './columns.ts';
import { parties, programmes } from './parties.ts';

export const calendarEntries = pgTable(
  'calendar_entries',
  {
    programme: text()
      .notNull()
      .references(() => programmes.id),
    year: integer().notNull(),
    key: text().notNull(),
    dateFrom: day('date_from').notNull(),
    dateTo: day('date_to'),
    /** What and when in words, for the rows of the year wheel that no workflow speaks of. */
    title: jsonb().$type<Localized>(),
    label: jsonb().$type<Localized>(),
    who: text().array().notNull().default([]),
    by: text().notNull(),
    reason: text().notNull().default(''),
    at: instant('at').notNull(),
    /** How often its days or its title were changed: calendar programs tell versions apart by it. A trigger counts. */
    sequence: integer().notNull().default(0),
    /** Taken away again: it says who did so, why and when, and no date counts any more. */
    removed: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.programme, t.year, t.key] }),
    index('calendar_entries_by_date').on(t.programme, t.dateFrom),
    check('calendar_entries_year_sane', grantYear(t.year)),
    check('calendar_entries_key_filled', filled(t.key)),
    check('calendar_entries_sequence_counted', sql`${t.sequence} >= 0`),
    check('calendar_entries_ends_after_it_begins', sql`${t.dateTo} >= ${t.dateFrom}`),
    check('calendar_entries_removed_for_a_reason', sql`not ${t.removed} or ${filled(t.reason)}`),
    check('calendar_entries_title_localized', localized(t.title)),
    check('calendar_entries_label_localized', localized(t.label)),
  ],
);

/** Days that a programme keeps closed, beside weekends and public holidays. */
export const closedDays = pgTable(
  'closed_days',
  {
    programme: text()
      .notNull()
      .references(() => programmes.id),
    date: day('date').notNull(),
    reason: text().notNull(),
    by: text().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.programme, t.date] }), check('closed_days_reason_filled', filled(t.reason))],
);

/** The meeting plan of a party, by calendar year. One that was called off stays, so that it can be said. */
export const meetings = pgTable(
  'meetings',
  {
    party: text()
      .notNull()
      .references(() => parties.id),
    year: integer().notNull(),
    key: text().notNull(),
    dateFrom: day('date_from').notNull(),
    dateTo: day('date_to'),
    /** Local time of the first day, `13:30`; null for a whole day. */
    time: text(),
    title: text().notNull(),
    reason: text().notNull(),
    /** Roles whose people are reminded. */
    who: text().array().notNull(),
    /** Days from the first day: -7, -1. */
    remind: integer().array().notNull(),
    /** Counts its changes, from 1. */
    revision: integer().notNull(),
    cancelled: boolean().notNull().default(false),
    by: text().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.party, t.year, t.key] }),
    check('meetings_year_sane', grantYear(t.year)),
    check('meetings_key_filled', filled(t.key)),
    check('meetings_in_its_year', sql`extract(year from ${t.dateFrom}) = ${t.year}`),
    check('meetings_ends_after_it_begins', sql`${t.dateTo} >= ${t.dateFrom}`),
    check('meetings_time_of_day', sql`${t.time} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check('meetings_title_filled', filled(t.title)),
    check(
      'meetings_who_known',
      sql`${t.who} <@ array[${sql.raw(roles.map((role) => `'${role}'`).join(', '))}]::text[]`,
    ),
    check('meetings_revision_positive', sql`${t.revision} >= 1`),
  ],
);

/** Reminders of meetings that lie ahead: taken away, together with writing the notice, when they fall due. */
export const meetingReminders = pgTable(
  'meeting_reminders',
  {
    party: text().notNull(),
    year: integer().notNull(),
    key: text().notNull(),
    days: integer().notNull(),
    dueAt: instant('due_at').notNull(),
    /** The day it belongs to, where that is a day off and it goes out before. */
    movedFrom: day('moved_from'),
  },
  (t) => [
    primaryKey({ columns: [t.party, t.year, t.key, t.days] }),
    foreignKey({
      name: 'meeting_reminders_meeting',
      columns: [t.party, t.year, t.key],
      foreignColumns: [meetings.party, meetings.year, meetings.key],
    }).onDelete('cascade'),
    index('meeting_reminders_by_due').on(t.dueAt),
  ],
);

/**
 * Each change of when a row of the wheel (it has a programme) or a meeting (it has a party) is, with who made it, when and why.
 * Triggers write it.
 */
export const calendarChanges = pgTable(
  'calendar_changes',
  {
    programme: text(),
    party: text(),
    year: integer().notNull(),
    key: text().notNull(),
    /** The entry's sequence, the meeting's revision: 0 where an entry was set first. */
    version: integer().notNull(),
    /** Null: it was not there, or had been taken away. */
    wasFrom: day('was_from'),
    wasTo: day('was_to'),
    wasTime: text('was_time'),
    /** The time in words, where the entry had such. */
    wasLabel: jsonb('was_label').$type<Localized>(),
    /** Null: it was taken away. */
    nowFrom: day('now_from'),
    nowTo: day('now_to'),
    nowTime: text('now_time'),
    by: text().notNull(),
    reason: text().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'calendar_changes_entry',
      columns: [t.programme, t.year, t.key],
      foreignColumns: [calendarEntries.programme, calendarEntries.year, calendarEntries.key],
    }).onDelete('cascade'),
    foreignKey({
      name: 'calendar_changes_meeting',
      columns: [t.party, t.year, t.key],
      foreignColumns: [meetings.party, meetings.year, meetings.key],
    }).onDelete('cascade'),
    uniqueIndex('calendar_changes_once_by_entry')
      .on(t.programme, t.year, t.key, t.version)
      .where(sql`${t.programme} is not null`),
    uniqueIndex('calendar_changes_once_by_meeting')
      .on(t.party, t.year, t.key, t.version)
      .where(sql`${t.party} is not null`),
    check('calendar_changes_of_one', sql`num_nonnulls(${t.programme}, ${t.party}) = 1`),
    check('calendar_changes_of_some_day', sql`num_nonnulls(${t.wasFrom}, ${t.nowFrom}) > 0`),
    check('calendar_changes_version_counted', sql`${t.version} >= 0`),
  ],
);
