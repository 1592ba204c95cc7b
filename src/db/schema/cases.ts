// The tables of what runs: definitions, cases, their history, deadlines and timers.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { JsonObject } from '../../core/definition.ts';
import type { Context } from '../../core/process.ts';
import { day, filled, grantYear, instant, oneOf, sha256, slug, transactionId } from './columns.ts';
import { parties, programmes } from './parties.ts';

export const caseStatuses = ['running', 'paused', 'done'] as const;
export const deadlineStates = ['later', 'armed', 'met', 'missed'] as const;
export const deadlineSources = ['rule', 'calendar', 'plan', 'move'] as const;
export const timerKinds = ['expire', 'remind'] as const;

/** Immutable: cases run on the version they began with (a trigger refuses every change). */
export const definitions = pgTable(
  'definitions',
  {
    workflow: text().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    /** As text, which keeps the order of states, events and deadlines. */
    data: json().$type<JsonObject>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workflow, t.version] }),
    unique('definitions_once_by_content').on(t.workflow, t.hash),
    check('definitions_workflow_slug', slug(t.workflow)),
    check('definitions_version_positive', sql`${t.version} >= 1`),
    check('definitions_hash_sha256', sha256(t.hash)),
    check('definitions_data_object', sql`json_typeof(${t.data}) = 'object'`),
  ],
);

/** The snapshot as a case stores it; the core's `Snapshot` is the one that is checked. */
export interface StoredSnapshot {
  readonly status: 'active' | 'done';
  readonly value: string | JsonObject;
  readonly historyValue?: JsonObject;
  readonly context: Context;
}

/**
 * The truth is `snapshot`; the columns beside it are what lists need, written by the same statement.
 * Ids are UUIDv7, so the order of ids is the order of creation and every list index ends in `id`, its cursor. There is
 * no index on `updated_at`: it changes with every event, and each event would pay for a list nobody asks for.
 * `unique (workflow, subject, year) nulls not distinct where status <> 'done'` stands in drizzle/0001_guarded.sql.
 */
export const cases = pgTable(
  'cases',
  {
    id: uuid().primaryKey(),
    workflow: text().notNull(),
    version: integer().notNull(),
    programme: text()
      .notNull()
      .references(() => programmes.id),
    subject: text()
      .notNull()
      .references(() => parties.id),
    year: integer(),
    parent: uuid().references((): AnyPgColumn => cases.id),
    revision: integer().notNull(),
    status: text({ enum: caseStatuses }).notNull(),
    /** Active leaf paths in document order. */
    states: text().array().notNull(),
    /** The leaves and all their ancestors: `state=decisionBasis` finds what is in any state below it. */
    paths: text().array().notNull(),
    late: text().array().notNull().default([]),
    overdue: boolean().notNull().default(false),
    /** The earliest armed expiry. */
    nextDue: instant('next_due'),
    snapshot: jsonb().$type<StoredSnapshot>().notNull(),
    lastHash: text('last_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'cases_definition',
      columns: [t.workflow, t.version],
      foreignColumns: [definitions.workflow, definitions.version],
    }),
    index('cases_by_programme').on(t.programme, t.id),
    index('cases_by_programme_year').on(t.programme, t.year, t.id),
    index('cases_by_subject').on(t.subject, t.id),
    index('cases_by_parent').on(t.parent, t.id).where(sql`${t.parent} is not null`),
    index('cases_by_workflow_year').on(t.workflow, t.year, t.id),
    index('cases_by_definition').on(t.workflow, t.version),
    index('cases_by_path').using('gin', t.paths),
    index('cases_by_next_due').on(t.nextDue, t.id).where(sql`${t.nextDue} is not null`),
    index('cases_overdue').on(t.programme, t.id).where(sql`${t.overdue}`),
    // What is under way is a small part of what there has ever been, and most of what is asked for.
    index('cases_living').on(t.id).where(sql`${t.status} <> 'done'`),
    check('cases_revision_positive', sql`${t.revision} >= 1`),
    check('cases_year_sane', grantYear(t.year)),
    check('cases_status_known', oneOf(t.status, caseStatuses)),
    check('cases_in_some_state', sql`cardinality(${t.states}) > 0`),
    check('cases_paths_hold_states', sql`${t.paths} @> ${t.states}`),
    check('cases_not_its_own_parent', sql`${t.parent} <> ${t.id}`),
    check('cases_done_awaits_nothing', sql`${t.status} <> 'done' or ${t.nextDue} is null`),
    check('cases_snapshot_object', sql`jsonb_typeof(${t.snapshot}) = 'object'`),
    check('cases_last_hash_sha256', sha256(t.lastHash)),
  ],
);

/** Append-only (a trigger refuses all but a redaction of `data`); `hash` chains each row to the one before. */
export const history = pgTable(
  'history',
  {
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().notNull().unique(),
    /** The transaction that wrote the row. `seq` alone is no order to read on from: a lower one may be committed later. */
    xid: transactionId('xid').notNull().default(sql`pg_current_xact_id()`),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    revision: integer().notNull(),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    data: jsonb().$type<JsonObject>().notNull(),
    /** Hash of `data` as it was sent: the chain goes over this, so that a redaction keeps it whole. */
    dataHash: text('data_hash').notNull(),
    byPerson: text('by_person').notNull(),
    byRole: text('by_role').notNull(),
    byParty: text('by_party').notNull(),
    at: instant('at').notNull(),
    fromStates: text('from_states').array().notNull(),
    toStates: text('to_states').array().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.revision] }),
    unique('history_event_once').on(t.caseId, t.eventId),
    index('history_in_order').on(t.xid, t.seq),
    check('history_revision_positive', sql`${t.revision} >= 1`),
    check('history_event_id_filled', filled(t.eventId)),
    check('history_type_filled', filled(t.type)),
    check('history_data_object', sql`jsonb_typeof(${t.data}) = 'object'`),
    check('history_data_hash_sha256', sha256(t.dataHash)),
    check('history_hash_sha256', sha256(t.hash)),
  ],
);

/** Transaction numbers are ordered within one cluster only: a database restored elsewhere begins a new era after its last row. */
export const historyEras = pgTable(
  'history_eras',
  {
    afterSeq: bigint('after_seq', { mode: 'number' }).primaryKey(),
    /** The cluster's system identifier. */
    cluster: text().notNull(),
    openedAt: instant('opened_at').notNull(),
  },
  (t) => [
    check('history_eras_after_seq_counted', sql`${t.afterSeq} >= 0`),
    check('history_eras_cluster_filled', filled(t.cluster)),
  ],
);

/** A projection of the dates in the snapshot, for lists across cases. */
export const deadlines = pgTable(
  'deadlines',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    key: text().notNull(),
    date: day('date'),
    at: instant('at'),
    lastWorkingDay: day('last_working_day'),
    source: text({ enum: deadlineSources }).notNull(),
    state: text({ enum: deadlineStates }).notNull(),
    movedFrom: day('moved_from'),
    movedBy: text('moved_by'),
    reason: text(),
    programme: text().notNull(),
    subject: text().notNull(),
    /** The case's when this row last changed, and when that was: what calendar programs tell versions apart by. */
    revision: integer().notNull(),
    changedAt: instant('changed_at').notNull(),
    /** The last date there was, for a calendar to take back. */
    shownDate: day('shown_date'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.key] }),
    check('deadlines_revision_positive', sql`${t.revision} >= 1`),
    index('deadlines_armed').on(t.at, t.caseId, t.key).where(sql`${t.state} = 'armed'`),
    index('deadlines_by_programme').on(t.programme, t.at, t.caseId, t.key),
    index('deadlines_by_subject').on(t.subject, t.at, t.caseId, t.key),
    check('deadlines_source_known', oneOf(t.source, deadlineSources)),
    check('deadlines_state_known', oneOf(t.state, deadlineStates)),
    check('deadlines_instant_with_date', sql`(${t.date} is null) = (${t.at} is null)`),
    check('deadlines_moved_by_someone', sql`${t.source} <> 'move' or ${t.movedBy} is not null`),
  ],
);

export const timers = pgTable(
  'timers',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    id: text().notNull(),
    /** The revision at which it was armed. A timer armed anew has another token, so a stale firing finds nothing. */
    token: integer().notNull(),
    kind: text({ enum: timerKinds }).notNull(),
    key: text().notNull(),
    days: integer(),
    dueAt: instant('due_at').notNull(),
    armedAt: instant('armed_at').notNull(),
    leasedUntil: instant('leased_until'),
    /** Why it could not be fired, the last time: until it is tried again, those behind it pass. */
    error: text(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.id] }),
    index('timers_failed').on(t.dueAt).where(sql`${t.error} is not null`),
    check('timers_error_filled', filled(t.error)),
    // The claim orders by this alone; a second sort key made each claim sort the whole backlog.
    index('timers_due').on(t.dueAt),
    check('timers_token_positive', sql`${t.token} >= 1`),
    check('timers_kind_known', oneOf(t.kind, timerKinds)),
    check('timers_reminder_has_days', sql`(${t.kind} = 'remind') = (${t.days} is not null)`),
  ],
);
