// Why there is a notice, taken apart: the event of a case and its place in it, a deadline's rung, an edit of the calendar or of the
// days off, what became of a meeting, of a letter or of an address.

import { isDate } from '../core/calendar.ts';

export type Cause =
  /** The row of history that asked for it, and the how manieth thing that it asked for. */
  | { readonly kind: 'event'; readonly revision: number; readonly position: number }
  /** The reminder so many days from the date, and the instant it fell due. */
  | {
      readonly kind: 'deadline';
      readonly deadline: string;
      readonly days: number;
      readonly due: string;
      readonly position: number;
    }
  /** The date of the programme's calendar that moved; `follows`: the notice by which the case followed, of which people are told. */
  | { readonly kind: 'calendar'; readonly key: string; readonly follows?: string }
  | { readonly kind: 'closed-day'; readonly date: string }
  /** The notice whose letter could not be delivered. */
  | { readonly kind: 'letter'; readonly notice: string }
  /** The delivery whose address was refused. */
  | { readonly kind: 'address'; readonly delivery: string }
  | MeetingCause
  | { readonly kind: 'other'; readonly text: string };

/** A change of the meeting, or a reminder so many days from it and the instant it fell due. */
export type MeetingCause = {
  readonly kind: 'meeting';
  readonly party: string;
  readonly year: number;
  readonly key: string;
  /** Of the meeting, as it stood then. */
  readonly revision: number;
} & ({ readonly template: string } | { readonly rung: { readonly days: number; readonly due: string } });

/**
 * @param text as it is stored: `r12.0`, `remind:basis:-14@2025-01-17T07:00:00.000Z.0`, `calendar:basis:…`, `calendar:2025-05-02:…`,
 * `calendar-told:basis:…` (with `:2` for those who are told another date from which it moves), `letter-undelivered:…`, `address-failing:…`, `address-failing:…:2` the second time
 */
export function causeOf(text: string): Cause {
  const event = /^r(\d+)\.(\d+)$/.exec(text);
  if (event) return { kind: 'event', revision: Number(event[1]), position: Number(event[2]) };
  const rung = /^remind:([^:]+):(-?\d+)@(.+Z)\.(\d+)$/.exec(text);
  if (rung) {
    const [, deadline = '', days, due = '', position] = rung;
    return { kind: 'deadline', deadline, days: Number(days), due, position: Number(position) };
  }
  const edit = /^(calendar|calendar-told):([^:]+):([^:]+)(?::\d+)?$/.exec(text);
  if (!edit) return troubleOf(text);
  const [, told, key = '', follows = ''] = edit;
  if (told === 'calendar-told') return { kind: 'calendar', key, follows };
  return isDate(key) ? { kind: 'closed-day', date: key } : { kind: 'calendar', key };
}

function troubleOf(text: string): Cause {
  const [, what, id = ''] = /^(letter-undelivered|address-failing):([^:]+)(?::\d+)?$/.exec(text) ?? [];
  if (what === 'letter-undelivered') return { kind: 'letter', notice: id };
  return what === 'address-failing' ? { kind: 'address', delivery: id } : { kind: 'other', text };
}

/** @param text as it is stored: `meeting:2025:spring:2:meeting-moved`, `meeting:2025:spring:2:remind:-7@2025-03-10T07:00:00.000Z` */
export function meetingCauseOf(text: string, party: string): Cause {
  const [, year, key = '', revision, why = ''] = /^meeting:(\d+):([^:]+):(\d+):(.+)$/.exec(text) ?? [];
  const [, row] = /^wheel:\d+:([^:]+):/.exec(text) ?? [];
  if (row !== undefined) return { kind: 'calendar', key: row };
  if (why === '') return troubleOf(text);
  const meeting = { kind: 'meeting', party, year: Number(year), key, revision: Number(revision) } as const;
  const rung = /^remind:(-?\d+)@(.+Z)$/.exec(why);
  if (!rung) return { ...meeting, template: why };
  return { ...meeting, rung: { days: Number(rung[1]), due: rung[2] ?? '' } };
}
