// What the engine is made of: handed down from main.ts, lent to every part.
import type { Sql } from '../db/connection.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Cases } from './cases.ts';
import type { Definitions } from './definitions.ts';
import type { LinkSigner } from './delivery/preferences.ts';
import type { Directory, Person } from './directory.ts';
import type { Punctuality } from './punctuality.ts';
import type { Writer } from './writer.ts';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
/** One line per fact; never a person's data or an event's text. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
export interface Deps {
  readonly sql: Sql;
  readonly definitions: Definitions;
  readonly directory: Directory;
  readonly cases: Cases;
  readonly writer: Writer;
  /** For what timers bring: behind a backlog of theirs no event of a person's is to wait. */
  readonly backlogWriter: Writer;
  readonly clock: Clock;
  /** A new UUIDv7. */
  readonly newId: () => string;
  readonly log: Log;
  /** Wakes the outbox: something was written for it. */
  readonly wake: () => void;
  /** Told how late each timer, notice and delivery was. */
  readonly punctuality: Punctuality;
  /** Wakes the readers of the stream: history has grown. */
  readonly announce: () => void;
  readonly leaseSeconds: LeaseSeconds;
  /** Signs the links that act without signing in. */
  readonly links: LinkSigner;
}
/** For what makes or sends mails. */
export type Mailing = Deps & { readonly mailer: Mailer };
/** How long what a pass has taken up is its own; when its process dies, others take it over after that. */
export interface LeaseSeconds {
  readonly timers: number;
  readonly outbox: number;
  /** Longer than the transport takes at most for a whole batch. */
  readonly deliveries: number;
}
/** Who asks: a person, for one of their parties if they say so, or the service itself. */
export type Caller = { readonly person: Person; readonly party?: string } | 'system';
