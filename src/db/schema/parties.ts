// The tables of who there is: programmes, parties, people, their roles and tokens.
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  type JsonObject,
  type Language,
  type Localized,
  languages,
  type PartyKind,
  partyKinds,
  type Role,
  roles,
} from '../../core/definition.ts';
import { filled, instant, localized, oneOf, sha256, slug } from './columns.ts';

export const membershipRelations = ['member', 'partner'] as const;
/** At once, together once a day, or not at all. */
export const noticeWishes = ['immediate', 'digest', 'none'] as const;

export const programmes = pgTable(
  'programmes',
  {
    id: text().primaryKey(),
    name: jsonb().$type<Localized>().notNull(),
    zone: text().notNull(),
    language: text().$type<Language>().notNull(),
  },
  (t) => [
    check('programmes_id_slug', slug(t.id)),
    check('programmes_name_localized', localized(t.name)),
    check('programmes_zone_filled', filled(t.zone)),
    check('programmes_language_known', oneOf(t.language, languages)),
  ],
);

export const parties = pgTable(
  'parties',
  {
    id: text().primaryKey(),
    programme: text()
      .notNull()
      .references(() => programmes.id),
    kind: text().$type<PartyKind>().notNull(),
    name: text().notNull(),
    language: text().$type<Language>().notNull(),
    counts: jsonb().$type<JsonObject>(),
    /** True for what the demo made up, so that no screen shows it as fact. */
    example: boolean().notNull().default(false),
  },
  (t) => [
    index('parties_by_programme').on(t.programme, t.name, t.id),
    index('parties_by_name').on(t.name, t.id),
    check('parties_id_slug', slug(t.id)),
    check('parties_kind_known', oneOf(t.kind, partyKinds)),
    check('parties_name_filled', filled(t.name)),
    check('parties_language_known', oneOf(t.language, languages)),
    check('parties_counts_object', sql`jsonb_typeof(${t.counts}) = 'object'`),
  ],
);

/** `other` is a member or a partner of `party`. */
export const memberships = pgTable(
  'memberships',
  {
    party: text()
      .notNull()
      .references(() => parties.id),
    other: text()
      .notNull()
      .references(() => parties.id),
    relation: text({ enum: membershipRelations }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.party, t.other, t.relation] }),
    index('memberships_by_other').on(t.other),
    check('memberships_relation_known', oneOf(t.relation, membershipRelations)),
    check('memberships_not_of_itself', sql`${t.party} <> ${t.other}`),
  ],
);

export const people = pgTable(
  'people',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    language: text().$type<Language>().notNull(),
    active: boolean().notNull().default(true),
    createdAt: instant('created_at').notNull(),
    /** Since when its mail server refuses the address for good; a new address forgets it (trigger). */
    addressFailingSince: instant('address_failing_since'),
    addressBounces: integer('address_bounces').notNull().default(0),
    addressBouncedAt: instant('address_bounced_at'),
    /** The code that its mail server answered last, `550 5.1.1`, without the words. */
    addressAnswer: text('address_answer'),
  },
  (t) => [
    check(
      'people_failing_has_bounced',
      sql`(${t.addressBounces} > 0) = (${t.addressFailingSince} is not null) and (${t.addressBounces} > 0) = (${t.addressBouncedAt} is not null)`,
    ),
    check('people_answer_when_failing', sql`${t.addressAnswer} is null or ${t.addressFailingSince} is not null`),
    index('people_address_failing').on(t.id).where(sql`${t.addressFailingSince} is not null`),
    index('people_by_name').on(t.name, t.id),
    check('people_id_filled', filled(t.id)),
    check('people_name_filled', filled(t.name)),
    check('people_email_one_address', sql`${t.email} ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$'`),
    check('people_language_known', oneOf(t.language, languages)),
  ],
);

/** Only the hash of a token is kept: who reads the database can't act as anyone. */
export const tokens = pgTable(
  'tokens',
  {
    hash: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('tokens_by_person').on(t.person), check('tokens_hash_sha256', sha256(t.hash))],
);

/** How a person wants to be told what is not binding; who has no row is told at once. */
export const preferences = pgTable(
  'preferences',
  {
    person: text()
      .primaryKey()
      .references(() => people.id),
    notices: text({ enum: noticeWishes }).notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [check('preferences_notices_known', oneOf(t.notices, noticeWishes))],
);

/** The tokens by which calendar programs read a person's calendar: one that is good at a time, of which only the hash is kept. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    hash: text().primaryKey(),
    person: text()
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    uniqueIndex('calendar_feeds_one_good').on(t.person).where(sql`${t.revokedAt} is null`),
    check('calendar_feeds_hash_sha256', sha256(t.hash)),
  ],
);

export const roleAssignments = pgTable(
  'role_assignments',
  {
    person: text()
      .notNull()
      .references(() => people.id),
    role: text().$type<Role>().notNull(),
    party: text().references(() => parties.id),
  },
  (t) => [
    unique('role_assignments_once').on(t.person, t.role, t.party).nullsNotDistinct(),
    index('role_assignments_by_party').on(t.party, t.role),
    check('role_assignments_role_known', oneOf(t.role, roles)),
    // A role is held at a party; running the installation is not. A trigger sees that the party is of a kind that has the role.
    check('role_assignments_party_but_administrator', sql`${t.party} is not null or ${t.role} = 'administrator'`),
  ],
);
