// The tables of what follows from a commit: notices, their deliveries and letters, and how the mail server takes them.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { type JsonObject, type Language, languages, type Role } from '../../core/definition.ts';
import { cases } from './cases.ts';
import { bytes, day, filled, instant, oneOf } from './columns.ts';
import { parties, people } from './parties.ts';

export const noticeKinds = ['notify', 'letter', 'startCase', 'tell', 'calendar'] as const;
export const noticeStatuses = ['waiting', 'done', 'failed', 'not-accepted'] as const;
/** Of an original; `copy` is the same letter in the language of those who read another. */
export const letterStates = ['waiting', 'dispatched', 'undelivered', 'copy'] as const;
/**
 * `digest`: waits to be told together with others. `unwanted`: for information only, and the person wants none of that; or it
 * is not for them any more, since they have left; or what it asks for is done.
 */
export const deliveryStatuses = ['waiting', 'held', 'sent', 'failed', 'digest', 'unwanted'] as const;

/** The outbox: what a commit says should happen, written with it. */
export const notices = pgTable(
  'notices',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id').references(() => cases.id),
    /** Whose meeting it tells of, where it is about no case. */
    party: text().references(() => parties.id),
    /** What brought it about, once per case or party: `r12.0`, `remind:basis:-14@2025-01-17T07:00:00.000Z.0` (src/http/cause.ts). */
    cause: text().notNull(),
    revision: integer().notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    template: text(),
    effect: jsonb().$type<JsonObject>().notNull(),
    at: instant('at').notNull(),
    /** When it was committed, by the database's clock. */
    writtenAt: instant('written_at').notNull().default(sql`now()`),
    status: text({ enum: noticeStatuses }).notNull(),
    attempts: integer().notNull().default(0),
    nextTryAt: instant('next_try_at').notNull(),
    leasedUntil: instant('leased_until'),
    error: text(),
  },
  (t) => [
    unique('notices_once_by_cause').on(t.caseId, t.cause),
    uniqueIndex('notices_once_by_party').on(t.party, t.cause).where(sql`${t.party} is not null`),
    index('notices_of_meetings').on(t.id).where(sql`${t.party} is not null`),
    index('notices_waiting').on(t.nextTryAt).where(sql`${t.status} = 'waiting'`),
    index('notices_by_status').on(t.status, t.id),
    check('notices_about_something', sql`num_nonnulls(${t.caseId}, ${t.party}) = 1`),
    check('notices_cause_filled', filled(t.cause)),
    check('notices_revision_positive', sql`${t.revision} >= 1`),
    check('notices_kind_known', oneOf(t.kind, noticeKinds)),
    check('notices_mail_has_template', sql`(${t.kind} in ('notify', 'letter')) = (${t.template} is not null)`),
    check('notices_effect_object', sql`jsonb_typeof(${t.effect}) = 'object'`),
    check('notices_status_known', oneOf(t.status, noticeStatuses)),
    check('notices_attempts_counted', sql`${t.attempts} >= 0`),
    check('notices_failure_says_why', sql`${t.status} <> 'failed' or ${t.error} is not null`),
  ],
);

interface Stand {
  readonly role: Role;
  readonly party: string;
}
export const deliveries = pgTable(
  'deliveries',
  {
    id: uuid().primaryKey(),
    /** None of a digest, which tells of several. */
    noticeId: uuid('notice_id').references(() => notices.id),
    /** 1, and one more each time the notice is told again. */
    generation: integer().notNull().default(1),
    person: text()
      .notNull()
      .references(() => people.id),
    address: text().notNull(),
    language: text().$type<Language>().notNull(),
    status: text({ enum: deliveryStatuses }).notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    attempts: integer().notNull().default(0),
    nextTryAt: instant('next_try_at').notNull(),
    leasedUntil: instant('leased_until'),
    /** Stable over attempts, so that a mail sent twice is seen as one by the receiver. */
    messageId: text('message_id').notNull(),
    error: text(),
    sentAt: instant('sent_at'),
    createdAt: instant('created_at').notNull(),
    /** The same by the database's clock. */
    writtenAt: instant('written_at').notNull().default(sql`now()`),
    /** When the digest goes that is to tell of it. */
    digestAt: instant('digest_at'),
    /** The digest that tells of it: what becomes of that becomes of it. */
    collectedBy: uuid('collected_by').references((): AnyPgColumn => deliveries.id),
    /** Of a digest: the local day it is for. */
    digestDay: day('digest_day'),
    /** Where the person can say that they want no more such mails; null where the mail is binding. */
    unsubscribe: text(),
    /** What goes with it: files with a name, a content type and a text. */
    attachments: jsonb().$type<readonly JsonObject[]>().notNull().default([]),
    /** The roles at parties for which they are told; null where that is not known, and of what is about no case. */
    stands: jsonb().$type<readonly Stand[]>(),
    /** A person asked for it to be tried: the mail server is asked whatever is known of the address. */
    asked: boolean().notNull().default(false),
    /** Given up while nobody else got through: it is tried once more as soon as somebody does. */
    doubted: boolean().notNull().default(false),
  },
  (t) => [
    unique('deliveries_once_per_person').on(t.noticeId, t.person, t.generation),
    unique('deliveries_one_digest_a_day').on(t.person, t.digestDay),
    index('deliveries_collected').on(t.collectedBy).where(sql`${t.collectedBy} is not null`),
    index('deliveries_for_digest').on(t.digestAt).where(sql`${t.status} = 'digest' and ${t.collectedBy} is null`),
    check('deliveries_of_notice_or_day', sql`(${t.noticeId} is null) = (${t.digestDay} is not null)`),
    check('deliveries_generation_positive', sql`${t.generation} >= 1`),
    check('deliveries_digest_has_time', sql`${t.status} <> 'digest' or ${t.digestAt} is not null`),
    check('deliveries_collected_are_digested', sql`${t.collectedBy} is null or ${t.status} = 'digest'`),
    check('deliveries_attachments_array', sql`jsonb_typeof(${t.attachments}) = 'array'`),
    index('deliveries_waiting').on(t.nextTryAt).where(sql`${t.status} = 'waiting'`),
    index('deliveries_entries')
      .using('gin', sql`entries_brought(${t.attachments})`)
      .where(sql`${t.attachments} <> '[]'::jsonb`),
    index('deliveries_in_turn')
      .on(t.person, t.id)
      .where(sql`${t.status} = 'waiting' and not ${t.asked} and ${t.generation} = 1`),
    index('deliveries_apart').on(t.id).where(sql`${t.status} = 'waiting' and (${t.asked} or ${t.generation} > 1)`),
    index('deliveries_by_person').on(t.person, t.id),
    index('deliveries_failed').on(t.id).where(sql`${t.status} = 'failed'`),
    index('deliveries_doubted').on(t.person).where(sql`${t.status} = 'failed' and ${t.doubted}`),
    index('deliveries_leased').on(t.leasedUntil).where(sql`${t.status} = 'waiting' and ${t.leasedUntil} is not null`),
    index('deliveries_sent').on(t.noticeId).where(sql`${t.status} = 'sent'`),
    index('deliveries_held').on(t.noticeId).where(sql`${t.status} = 'held'`),
    check('deliveries_address_filled', filled(t.address)),
    check('deliveries_language_known', oneOf(t.language, languages)),
    check('deliveries_status_known', oneOf(t.status, deliveryStatuses)),
    check('deliveries_attempts_counted', sql`${t.attempts} >= 0`),
    check('deliveries_message_id_filled', filled(t.messageId)),
    check('deliveries_sent_when_sent', sql`(${t.status} = 'sent') = (${t.sentAt} is not null)`),
    check('deliveries_failure_says_why', sql`${t.status} <> 'failed' or ${t.error} is not null`),
  ],
);

/** Letters as they were sent, one for each language that is read. */
export const letters = pgTable(
  'letters',
  {
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id),
    language: text().$type<Language>().notNull(),
    /** People to whose mail it is attached; who is told later gets the original. */
    readers: text().array().notNull(),
    reference: text().notNull(),
    sha256: text().notNull(),
    pdf: bytes('pdf').notNull(),
    state: text({ enum: letterStates }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** What it says, so that it can be set again; null of those made before this was kept. */
    content: jsonb().$type<JsonObject>(),
    /** When a text in it was redacted: the file is no longer the one that was sent. */
    redactedAt: instant('redacted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.language] }),
    index('letters_to_follow').on(t.noticeId).where(sql`${t.state} in ('waiting', 'undelivered')`),
    uniqueIndex('letters_one_original').on(t.noticeId).where(sql`${t.state} <> 'copy'`),
    check('letters_language_known', oneOf(t.language, languages)),
    check('letters_reference_filled', filled(t.reference)),
    check('letters_sha256_of_pdf', sql`${t.sha256} = encode(sha256(${t.pdf}), 'hex')`),
    check('letters_state_known', oneOf(t.state, letterStates)),
    check('letters_content_object', sql`jsonb_typeof(${t.content}) = 'object'`),
  ],
);

/** One row: how many mails may be begun now, by all processes together. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    one: boolean().primaryKey().default(true),
    tokens: doublePrecision().notNull(),
    filledAt: instant('filled_at').notNull(),
  },
  (t) => [check('mail_tokens_only_one', sql`${t.one}`), check('mail_tokens_never_owed', sql`${t.tokens} >= 0`)],
);

/** A row while the mail server takes nothing from this installation, whoever it is for. */
export const mailTrouble = pgTable(
  'mail_trouble',
  {
    one: boolean().primaryKey().default(true),
    since: instant('since').notNull(),
    error: text().notNull(),
  },
  (t) => [check('mail_trouble_only_one', sql`${t.one}`), check('mail_trouble_error_filled', filled(t.error))],
);

/** Whose mails the mail server refuses, since when, and whether it took one to somebody else meanwhile. */
export const mailRefusals = pgTable(
  'mail_refusals',
  {
    person: text()
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** When it began; from when somebody else got through, that. */
    since: instant('since').notNull().defaultNow(),
    othersTaken: boolean('others_taken').notNull().default(false),
    /** It was refused again after that. */
    sure: boolean().notNull().default(false),
    /** How often the address had been refused before. */
    bouncesBefore: integer('bounces_before').notNull().default(0),
  },
  (t) => [check('mail_refusals_bounces_counted', sql`${t.bouncesBefore} >= 0`)],
);

/** Who had a notice told again, and when. */
export const noticeRepeats = pgTable(
  'notice_repeats',
  {
    notice: uuid()
      .notNull()
      .references(() => notices.id),
    generation: integer().notNull(),
    by: text().notNull(),
    at: instant('at').notNull(),
    /** The only one told; null for all of them. */
    person: text().references(() => people.id),
  },
  (t) => [
    primaryKey({ columns: [t.notice, t.generation] }),
    check('notice_repeats_after_the_first', sql`${t.generation} >= 2`),
    check('notice_repeats_by_someone', filled(t.by)),
  ],
);
