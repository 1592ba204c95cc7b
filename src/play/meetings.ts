// The meetings of parties' own plans in a played year: each reminds whom it is for, and they are told when the script moves it.
//
// As the service does it (src/engine/meetings/meetings.ts).
import type { Role } from '../core/definition.ts';
import type { MeetingMail } from '../core/meeting-mails.ts';
import { isSameTime, meetingReminder, usualReminders } from '../core/meetings.ts';
import type { Agenda } from './agenda.ts';
import { meetingSubject } from './mail-subject.ts';
import type { OfficeMeeting } from './office.ts';
import type { PlanMeeting, PlanMessage } from './plan.ts';
import type { Recorder } from './recorder.ts';
import type { Scribe } from './scribe.ts';
import type { Script } from './script.ts';
import type { MeetingEdit } from './script-meetings.ts';
import { instantOf } from './script-parts.ts';

interface Given {
  readonly scribe: Scribe;
  readonly agenda: Agenda;
  readonly recorder: Recorder;
  /** The played year: that of a meeting that is called off and says no other. */
  readonly year: number;
}
export interface Meetings {
  /** Those that stand, in the order of their days. */
  standing(): readonly PlanMeeting[];
}
interface Kept {
  readonly meeting: OfficeMeeting;
  readonly cancelled: boolean;
}

export const placeOf = ({ party, year, key }: Pick<OfficeMeeting, 'party' | 'year' | 'key'>): string =>
  `${party} ${year} ${key}`;

/** Puts the reminders of the office's meetings, and what the script does to meetings, into the agenda. */
export function keepMeetings(given: Given, script: Script): Meetings {
  const { scribe, agenda, year } = given;
  const kept = new Map<string, Kept>();

  function plan(meeting: OfficeMeeting): void {
    const one: Kept = { meeting, cancelled: false };
    kept.set(placeOf(meeting), one);
    const { zone, closed } = scribe.cast.workdays;
    for (const days of meeting.remind) {
      const { at, movedFrom } = meetingReminder({ from: meeting.from, days }, zone, closed);
      if (at <= meeting.setAt) continue;
      const rung = { days, movedFrom };
      agenda.add(at, (now) => {
        if (kept.get(placeOf(meeting)) === one) tell(given, meeting, { template: 'meeting-reminder', rung, now });
      });
    }
  }

  function edit(change: MeetingEdit, now: number): void {
    const place = placeOf({ ...change, year: yearOf(change, year) });
    const before = kept.get(place);
    if (change.from === null) {
      if (!before || before.cancelled) return;
      kept.set(place, { ...before, cancelled: true });
      tell(given, before.meeting, { template: 'meeting-cancelled', now });
      return;
    }
    const meeting = changed(before?.meeting, { ...change, from: change.from }, now);
    plan(meeting);
    if (before && (before.cancelled || !isSameTime(before.meeting, meeting))) {
      tell(given, meeting, { template: 'meeting-moved', now });
    }
    if (before && !before.cancelled) tellThoseGone(given, { before: before.meeting, meeting }, now);
  }

  for (const meeting of scribe.cast.meetings) plan(meeting);
  for (const change of script.meetings) {
    agenda.add(instantOf(change, scribe.zone), (now) => edit(change, now));
  }
  return {
    standing: () =>
      [...kept.values()]
        .flatMap(({ meeting, cancelled }) => (cancelled ? [] : [shown(scribe, meeting)]))
        .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)),
  };
}

/** A meeting belongs to the calendar year in which it is held. */
export const yearOf = ({ from, year }: MeetingEdit, played: number): number =>
  year ?? (from === null ? played : Number(from.slice(0, 4)));

// What an edit does not say stays as it was.
function changed(
  before: OfficeMeeting | undefined,
  { party, key, from, to, time, title, who, remind, ...change }: MeetingEdit & { readonly from: string },
  now: number,
): OfficeMeeting {
  return {
    party,
    key,
    year: yearOf({ ...change, party, key, from }, 0),
    from,
    to: to ?? null,
    time: time ?? before?.time ?? null,
    title: title ?? before?.title ?? key,
    who: who ?? before?.who ?? [],
    remind: remind ?? before?.remind ?? usualReminders,
    setAt: now,
  };
}

// Whom it was for and is for no longer is told so while it lies ahead, of the meeting as they know it.
function tellThoseGone(
  given: Given,
  { before, meeting }: { readonly before: OfficeMeeting; readonly meeting: OfficeMeeting },
  now: number,
): void {
  const gone = before.who.filter((role) => !meeting.who.includes(role));
  if (gone.length === 0 || (before.to ?? before.from) < given.scribe.momentOf(now).date) return;
  const except = new Set(peopleOf(given.scribe, meeting).map(({ person }) => person.id));
  tell(given, { ...before, who: gone }, { template: 'meeting-withdrawn', now, except });
}

const peopleOf = ({ cast }: Scribe, { party, who }: OfficeMeeting) =>
  cast.addressees(
    who.map((role: Role) => ({ role })),
    { subject: party, programme: cast.programme.id },
  );

interface Told {
  readonly template: MeetingMail;
  readonly except?: ReadonlySet<string>;
  readonly now: number;
  readonly rung?: { readonly days: number; readonly movedFrom: string | null };
}

function tell({ scribe, recorder }: Given, meeting: OfficeMeeting, { template, now, rung, except }: Told): void {
  const { party, year, key, title, from } = meeting;
  const subjectName = scribe.cast.nameOf(party);
  for (const who of peopleOf(scribe, meeting)) {
    if (except?.has(who.person.id)) continue;
    const person = scribe.personOf(who);
    const message: PlanMessage = {
      ...scribe.momentOf(now),
      kind: rung ? 'reminder' : 'notice',
      case: null,
      workflow: null,
      subject: party,
      subjectName,
      year,
      meeting: key,
      template,
      deadline: null,
      deadlineDate: from,
      rung: rung?.days ?? null,
      movedFrom: rung?.movedFrom ?? null,
      ...person,
      mailSubject: meetingSubject(template, { title, subject: subjectName }, person.language),
    };
    recorder.meeting(message);
  }
}

const shown = (scribe: Scribe, { party, year, key, title, from, to, time, who }: OfficeMeeting): PlanMeeting => ({
  from,
  to,
  time,
  party,
  partyName: scribe.cast.nameOf(party),
  year,
  key,
  title,
  who,
});

const dayOf = ({ from, time, party, key }: PlanMeeting): string => `${from} ${time ?? ''} ${party} ${key}`;
