// The engine, put together: what the edges call, and the passes that the loops run.
import type { Definition, JsonObject, Language } from '../core/definition.ts';
import type { Move } from '../core/move.ts';
import type { Replanned } from '../core/replanned.ts';
import type { Sql } from '../db/connection.ts';
import type { Meeting } from '../db/read/meetings.ts';
import type { Mailer } from '../mail/mailer.ts';
import {
  type CalendarEdit,
  type CalendarEdited,
  type CalendarPreview,
  editCalendar,
  previewCalendar,
} from './calendar/calendar.ts';
import { changeDay, type DayChanged, type DayOff } from './calendar/days-off.ts';
import { closeFeed, feedOf, openFeed, personOfFeed } from './calendar/feed.ts';
import { type CalendarRemoval, type CalendarRemoved, removeEntry } from './calendar/removal.ts';
import { makeYear, type YearMade, type YearMaking } from './calendar/year.ts';
import { createCases } from './cases.ts';
import { type Definitions, loadDefinitions } from './definitions.ts';
import { type DeliveriesRun, type Hurry, runDeliveries } from './delivery/deliveries.ts';
import { type DigestRun, runDigest } from './delivery/digest.ts';
import {
  openLinkSigner,
  type Preferences,
  personOfLink,
  preferencesOf,
  setPreferences,
} from './delivery/preferences.ts';
import { type TellingAgain, type ToldAgain, tellAgain } from './delivery/tell-again.ts';
import type { Clock, LeaseSeconds, Log, Mailing } from './deps.ts';
import { type Directory, openDirectory, type Person } from './directory.ts';
import { hostOf } from './installation-host.ts';
import { type CallingOff, callOffMeeting, type MeetingDraft, previewMeeting, setMeeting } from './meetings/meetings.ts';
import { remindOfMeetings } from './meetings/reminders.ts';
import { type OutboxPart, type OutboxRun, runOutbox } from './outbox.ts';
import { createPunctuality, type Punctuality } from './punctuality.ts';
import { type Redacted, type Redaction, redactHistory } from './redact.ts';
import { type Command, moveCaseDeadline, pauseCase, type Result, resumeCase, send } from './send.ts';
import { type Opening, type Started, startCase } from './start.ts';
import { openStream, type Stream, type StreamOptions } from './stream/stream.ts';
import { runTimers, type TimersRun, timerBatch, timerBatchBesideEvents } from './timers.ts';
import { type Verified, verifyHistory } from './verify.ts';
import { createWriter } from './writer.ts';

export interface EngineOptions {
  readonly sql: Sql;
  /** The connections that commits go over, when they have some of their own: `writerConnection` says why. */
  readonly writerSql?: Sql;
  readonly registry: readonly Definition[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly mailer: Mailer;
  /** Called when a commit wrote something for the outbox. */
  readonly onNotice?: () => void;
  readonly leaseSeconds?: LeaseSeconds;
  readonly stream?: Omit<StreamOptions, 'sql' | 'directory' | 'definitions' | 'log'>;
}
export interface Engine {
  readonly definitions: Definitions;
  readonly directory: Directory;
  readonly clock: Clock;
  /** How late this process's timers, notices and deliveries were. */
  readonly punctuality: Pick<Punctuality, 'listen'>;
  /** All history as it grows, for those who may see it. */
  readonly stream: Stream;
  start(opening: Opening): Promise<Started>;
  send(command: Command, event: { type: string; data?: JsonObject }): Promise<Result>;
  pause(command: Command, reason: string): Promise<Result>;
  resume(command: Command): Promise<Result>;
  /** Also says how the case's reminders differ. */
  move(command: Command, move: Omit<Move, 'by'>): Promise<Result & { readonly replanned?: Replanned }>;
  editCalendar(edit: CalendarEdit): Promise<CalendarEdited>;
  /** What an edit would do; nothing is written. */
  previewCalendar(edit: CalendarEdit): Promise<CalendarPreview>;
  /** Null: there is no such entry; `dry`: only told. */
  removeEntry(removal: CalendarRemoval, dry: boolean): Promise<CalendarRemoved | null>;
  /** The calendar of a year from that of another; `dry`: only told. */
  makeYear(making: YearMaking, dry?: boolean): Promise<YearMade | 'source-empty' | 'exists'>;
  /** A day off of the programme's own: every living case that it can matter to follows. `dry`: only told. */
  closeDay(day: DayOff, dry?: boolean): Promise<DayChanged>;
  openDay(day: DayOff, dry?: boolean): Promise<DayChanged>;
  /** A meeting of a party's plan, with its reminders. */
  setMeeting(draft: MeetingDraft): Promise<{ readonly meeting: Meeting; readonly created: boolean }>;
  /** How many would be told, and how its reminders would differ; nothing is written. */
  previewMeeting(draft: MeetingDraft): Promise<Replanned & { readonly told: number }>;
  /** Null: there is no such meeting; `dry`: only told. */
  callOffMeeting(off: CallingOff, dry?: boolean): Promise<{ readonly told: number } | null>;
  /** Whether the case's history is the one that was written; null for an unknown case. */
  verify(caseId: string): Promise<Verified | null>;
  /** Takes the text out of one row of history. */
  redact(redaction: Redaction): Promise<Redacted>;
  /** One batch of timers due at `now` (epoch ms; the clock's when absent). */
  runTimers(now?: number): Promise<TimersRun>;
  /** One batch of what waits in the outbox: all of it, or a part. */
  runOutbox(part?: OutboxPart): Promise<OutboxRun>;
  /** One batch of mails. `hurried`: however many have gone out in this minute, but not what was put off since then. */
  runDeliveries(hurried?: Hurry): Promise<DeliveriesRun>;
  /** Makes the daily mails due at `now` (epoch ms; the clock's when absent), of one batch of people. */
  runDigest(now?: number): Promise<DigestRun>;
  tellAgain(telling: TellingAgain): Promise<ToldAgain>;
  preferences(person: string): Promise<Preferences>;
  setPreferences(person: string, preferences: Preferences): Promise<void>;
  /** The person to whom a link to unsubscribe was sent; null for a link that is not good. */
  personOfLink(token: string): Person | null;
  readonly feeds: Feeds;
  /** Lets the writes under way finish. Stop the loops before, and end the connections after. */
  close(): Promise<void>;
}

/** The calendars that people subscribe to. */
export interface Feeds {
  /** Opens it to whoever has this token, or a new one, and tells it; the one before is good no more. */
  open(person: string, token?: string): Promise<string>;
  /** Whether there was one to revoke. */
  close(person: string): Promise<boolean>;
  /** The file, and in whose language it is; null for a token that is not good. */
  read(token: string): Promise<{ readonly file: string; readonly language: Language } | null>;
}

const usualLeases: LeaseSeconds = { timers: 60, outbox: 60, deliveries: 300 };

/** Stores the registry's definitions, reads the directory, and returns the engine; loops are the caller's. */
export async function createEngine({
  sql,
  writerSql = sql,
  registry,
  clock,
  newId,
  log,
  mailer,
  onNotice,
  leaseSeconds = usualLeases,
  stream: streamOptions = {},
}: EngineOptions): Promise<Engine> {
  const definitions = await loadDefinitions(sql, registry);
  const directory = await openDirectory(sql, log);
  const stream = await openStream({ sql, directory, definitions, log, ...streamOptions });
  const writer = createWriter(writerSql);
  const backlogWriter = createWriter(sql, { lanes: 2 });
  let events = 0;
  /** Behind a long statement events wait: where people are at work, a backlog goes in short ones. */
  const batchNow = (): number => {
    const before = events;
    events = writer.given();
    return events === before ? timerBatch : timerBatchBesideEvents;
  };
  const punctuality = createPunctuality(sql);
  const links = await openLinkSigner(sql);
  const deps: Mailing = {
    sql,
    definitions,
    directory,
    cases: createCases(sql),
    writer,
    backlogWriter,
    clock,
    newId,
    log,
    mailer: { ...mailer, host: await hostOf(sql, mailer.host) },
    wake: onNotice ?? (() => {}),
    announce: stream.announce,
    punctuality,
    leaseSeconds,
    links,
  };
  return {
    definitions,
    directory,
    clock,
    punctuality,
    stream,
    start: (opening) => startCase(deps, opening),
    send: (command, event) => send(deps, command, event),
    pause: (command, reason) => pauseCase(deps, command, reason),
    resume: (command) => resumeCase(deps, command),
    move: (command, move) => moveCaseDeadline(deps, command, move),
    editCalendar: (edit) => editCalendar(deps, edit),
    previewCalendar: (edit) => previewCalendar(deps, edit),
    removeEntry: (removal, dry) => removeEntry(deps, removal, dry),
    makeYear: (making, dry = false) => makeYear(deps, making, dry),
    closeDay: (day, dry = false) => changeDay(deps, { ...day, closed: true, dry }),
    openDay: (day, dry = false) => changeDay(deps, { ...day, closed: false, dry }),
    setMeeting: (draft) => setMeeting(deps, draft),
    previewMeeting: (draft) => previewMeeting(deps, draft),
    callOffMeeting: (off, dry = false) => callOffMeeting(deps, off, dry),
    verify: (caseId) => verifyHistory(sql, caseId),
    redact: (redaction) => redactHistory(deps, redaction),
    async runTimers(now = clock.now()) {
      const [timers, meetings] = await Promise.all([runTimers(deps, now, batchNow()), remindOfMeetings(deps, now)]);
      await punctuality.keep();
      return { claimed: timers.claimed + meetings, fired: timers.fired + meetings };
    },
    async runOutbox(part) {
      const run = await runOutbox(deps, part);
      await punctuality.keep();
      return run;
    },
    async runDeliveries(hurried) {
      const run = await runDeliveries(deps, hurried);
      await punctuality.keep();
      return run;
    },
    runDigest: (now = clock.now()) => runDigest(deps, now),
    tellAgain: (telling) => tellAgain(deps, telling),
    preferences: (person) => preferencesOf(deps, person),
    setPreferences: (person, preferences) => setPreferences(deps, person, preferences),
    personOfLink: (token) => personOfLink(deps, token),
    feeds: {
      open: (person, token) => openFeed(deps, person, token),
      close: (person) => closeFeed(deps, person),
      async read(token) {
        const person = await personOfFeed(deps, token);
        return person && { file: await feedOf(deps, person), language: person.language };
      },
    },
    async close() {
      await Promise.all([writer.idle(), backlogWriter.idle()]);
      await stream.close();
      await directory.close();
    },
  };
}
