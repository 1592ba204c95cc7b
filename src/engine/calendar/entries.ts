// A case's deadline as people's calendars show it: the same for a subscribed calendar and for the file that goes with a mail.
import { localDate } from '../../core/calendar.ts';
import { dateWords } from '../../core/date-words.ts';
import type { Language, Recipient } from '../../core/definition.ts';
import { tell } from '../../core/effects.ts';
import { actionsOf, statesOf } from '../../core/machine-walk.ts';
import type { Told } from '../../core/outcome.ts';
import { mayStillCome } from '../../core/ways-ahead.ts';
import type { Workflow } from '../../core/workflow.ts';
import type { Sql } from '../../db/connection.ts';
import type { Entry } from '../../ical/entry.ts';
import type { CaseRow } from '../case-row.ts';

/** A deadline as it stands, and since when. */
export interface DeadlineVersion {
  readonly case_id: string;
  readonly key: string;
  readonly date: string | null;
  readonly state: 'later' | 'armed' | 'met' | 'missed';
  readonly last_working_day: string | null;
  /** The case's revision when this last changed. */
  readonly revision: number;
  readonly changed_at: Date;
  /** The last date there was. */
  readonly shown_date: string | null;
}

export const deadlinesOf = (sql: Sql, cases: readonly string[]): Promise<readonly DeadlineVersion[]> => sql<
  DeadlineVersion[]
>`
  select case_id, key, date, state, last_working_day, revision, changed_at, shown_date
  from deadlines where case_id = any(${cases as string[]}::uuid[]) order by case_id, key`;

export interface Showing {
  readonly row: CaseRow;
  readonly workflow: Workflow;
  readonly language: Language;
  /** The name of the case's subject. */
  readonly subject: string;
  readonly link: string;
  /** What stands behind the @ of its uid. */
  readonly host: string;
}

/**
 * A date to come stands there before anybody waits for it, while the case can still come to that. Null without a date, and where
 * none was ever waited for that is no longer to come. It is cancelled when its date falls away, when it is left without its deed
 * for good, or when its case ends before its day.
 */
export function entryOf(version: DeadlineVersion, showing: Showing): Entry | null {
  const { row, workflow, language, subject, link, host } = showing;
  const date = version.date ?? version.shown_date;
  const cancelled = isCancelled(version, showing);
  if (date === null || (version.state === 'later' && !cancelled && !isToCome(version, showing))) return null;
  const words = calendarWords[language];
  const ended = row.status === 'done';
  const label = workflow.definition.texts.deadlines[version.key]?.[language] ?? version.key;
  const title = `${label} – ${subject}`;
  // A right that has ended with its day was nobody's to do.
  const isDone = version.state === 'met' && !workflow.definition.deadlines[version.key]?.lapses;
  const workingDay = version.last_working_day;
  return {
    uid: `${row.id}.${version.key}@${host}`,
    // The case's revision only grows, and ending a case is a change of every entry that it still had.
    sequence: ended ? row.revision : version.revision,
    status: cancelled ? 'cancelled' : 'confirmed',
    title: cancelled ? words.cancelled(title) : isDone ? words.done(title) : title,
    description: [
      [workflow.definition.texts.title[language], row.year ?? ''].join(' ').trim(),
      ...(workingDay === null || cancelled ? [] : [words.dayOff(dateWords(workingDay, language))]),
    ].join('\n'),
    url: link,
    categories: [words.category],
    from: date,
    createdAt: row.createdAt,
    updatedAt: ended ? row.updatedAt : version.changed_at.getTime(),
  };
}

type Case = Pick<Showing, 'row' | 'workflow'>;

export function isCancelled(version: DeadlineVersion, { row, workflow }: Case): boolean {
  const { date, state, shown_date } = version;
  if (date === null) return shown_date !== null;
  if (row.status === 'done') return date >= localDate(row.updatedAt, row.snapshot.context.process.zone);
  return state === 'later' && wasLeft(version, row) && !isToCome(version, { row, workflow });
}

/** Whether it was ever waited for: then people have been told of it as of something to do. */
export const wasWaitedFor = (version: DeadlineVersion, row: CaseRow): boolean =>
  version.state !== 'later' || wasLeft(version, row);

const wasLeft = ({ key }: DeadlineVersion, { snapshot }: CaseRow): boolean =>
  snapshot.context.process.dates[key]?.left === true;

const isToCome = ({ key }: DeadlineVersion, { row, workflow }: Case): boolean =>
  row.status !== 'done' && mayStillCome(workflow, row.snapshot, key);

/**
 * Whom a deadline is for: those whom its reminders address, also when they have done their part, and those to whom the letter
 * goes whose dispatch starts it.
 */
export function addressedBy(workflow: Workflow, key: string, row: CaseRow): readonly Told[] {
  const { remind = [], date } = workflow.definition.deadlines[key] ?? {};
  const started = date && 'afterDispatch' in date ? letterTo(workflow, date.afterDispatch) : [];
  return [...remind, ...started].flatMap(({ template, to }) => {
    const everyone = to.map(({ except: _, ...one }) => one);
    return tell(workflow, row.snapshot.context, { kind: 'notify', template, to: everyone, key: undefined }).to;
  });
}

const letterTo = ({ definition }: Workflow, letter: string) =>
  statesOf(definition.machine)
    .flatMap(actionsOf)
    .filter(({ action: { type, params } }) => type === 'letter' && params?.template === letter)
    .map(({ action }) => ({ template: letter, to: action.params?.to as unknown as readonly Recipient[] }));

interface CalendarWords {
  readonly category: string;
  readonly cancelled: (title: string) => string;
  readonly done: (title: string) => string;
  readonly dayOff: (day: string) => string;
}
const calendarWords: Readonly<Record<Language, CalendarWords>> = {
  nb: {
    category: 'Frist',
    cancelled: (title) => `Bortfalt: ${title}`,
    done: (title) => `Ferdig: ${title}`,
    dayOff: (day) => `Siste arbeidsdag før fristen: ${day}.`,
  },
  nn: {
    category: 'Frist',
    cancelled: (title) => `Fell bort: ${title}`,
    done: (title) => `Ferdig: ${title}`,
    dayOff: (day) => `Siste arbeidsdagen før fristen: ${day}.`,
  },
  da: {
    category: 'Frist',
    cancelled: (title) => `Bortfaldet: ${title}`,
    done: (title) => `Færdig: ${title}`,
    dayOff: (day) => `Sidste arbejdsdag før fristen: ${day}.`,
  },
  en: {
    category: 'Deadline',
    cancelled: (title) => `Cancelled: ${title}`,
    done: (title) => `Done: ${title}`,
    dayOff: (day) => `Last working day before the deadline: ${day}.`,
  },
};
