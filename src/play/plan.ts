// The plan of a played year: every deadline, every message to every person, and what was done, in the order in which it happens.
import type { JsonObject, Language, PartyKind, Role } from '../core/definition.ts';

/** Someone, in the role and at the party that make it their business. */
export interface PlanPerson {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  readonly party: string;
  readonly language: Language;
}
/** Which case, by what people know it by. */
export interface PlanCase {
  readonly case: string;
  readonly workflow: string;
  readonly subject: string;
  readonly subjectName: string;
  /** The grant year. */
  readonly year: number;
}
/** What a message is about: a case, or a meeting of a party's plan. */
export interface PlanAbout extends Pick<PlanCase, 'subject' | 'subjectName' | 'year'> {
  readonly case: string | null;
  readonly workflow: string | null;
  /** The key of the meeting. */
  readonly meeting: string | null;
}
/** A local day and hour: `2025-01-31`, `08:00`. */
export interface Moment {
  readonly date: string;
  readonly time: string;
}
/**
 * `reminder`: a rung up to the date; `escalation`: a date passed without the deed, or a rung after it;
 * `letter`; `notice`: anything else.
 */
export type MessageKind = 'notice' | 'reminder' | 'escalation' | 'letter';

export interface PlanMessage extends Moment, PlanAbout, PlanPerson {
  readonly kind: MessageKind;
  readonly template: string;
  readonly deadline: string | null;
  readonly deadlineDate: string | null;
  /** Days from the deadline's date; null when no rung is the cause. */
  readonly rung: number | null;
  /** The day that the rung counts to, where it is a day off and the message goes out before it. */
  readonly movedFrom: string | null;
  /** In the person's language. */
  readonly mailSubject: string;
}
export interface PlanDeadline extends PlanCase {
  readonly date: string;
  readonly key: string;
  readonly label: string;
  /** Told where the date is a day off. */
  readonly lastWorkingDay: string | null;
  /** `lapsed`: a right that has ended; `reached`: an opening, or a day that was but watched; `moved`: another date took its place; `open`: it stood when the clock stopped. */
  readonly state: 'met' | 'missed' | 'lapsed' | 'reached' | 'moved' | 'open';
  /** The day on which it no longer had to be waited for. */
  readonly settled: string | null;
  /** Those who are reminded of it before. */
  readonly people: readonly PlanPerson[];
}
export interface PlanEvent extends Moment, PlanCase {
  readonly event: string;
  readonly label: string;
  readonly by: PlanPerson;
  readonly data: JsonObject;
}
/** A row of the calendar: of the played grant year, or dated in the played year. */
export interface PlanDate {
  readonly from: string;
  readonly to: string | null;
  readonly year: number;
  readonly key: string;
  readonly title: string;
  /** The date as the published wheel says it, where that is in words. */
  readonly label: string | null;
  readonly who: readonly string[];
}
/** A meeting of a party's own plan, as it stands in the end. */
export interface PlanMeeting {
  readonly from: string;
  readonly to: string | null;
  /** Local time of the first day. */
  readonly time: string | null;
  readonly party: string;
  readonly partyName: string;
  readonly year: number;
  readonly key: string;
  readonly title: string;
  readonly who: readonly Role[];
}
/** A date of the calendar that the script has moved, for all the cases it concerns. */
export interface PlanEdit extends Moment {
  /** The grant year. */
  readonly year: number;
  readonly key: string;
  readonly title: string;
  /** The new date, null where it is taken away, and the last day of what takes several. */
  readonly to: string | null;
  readonly until: string | null;
  readonly reason: string;
  /** Cases that follow, cases that keep a date of their own, people who are told. */
  readonly cases: number;
  readonly kept: number;
  readonly told: number;
}
/** Something scripted that did not come off; `case` is null where it never had one, or concerns them all. */
export interface PlanTrouble extends Moment, Omit<PlanAbout, 'meeting'> {
  readonly event: string;
  readonly by: string | null;
  readonly why: string;
}
export interface PlanEnd extends PlanCase {
  /** What kind of party the case is about. */
  readonly kind: PartyKind;
  readonly opened: Moment;
  readonly input: JsonObject;
  /** Active leaf states when the clock stopped. */
  readonly states: readonly string[];
  readonly label: string;
  readonly done: boolean;
  readonly late: readonly string[];
}
export interface Plan {
  readonly programme: { readonly id: string; readonly name: string; readonly zone: string };
  /** Of the plan's labels and titles; a mail's subject is in its reader's language. */
  readonly language: Language;
  readonly year: number;
  readonly view: 'grant-year' | 'wheel';
  readonly script: string;
  readonly from: string;
  readonly until: string;
  /** As it stands in the end. */
  readonly calendar: readonly PlanDate[];
  /** Those that fall into the days shown. */
  readonly meetings: readonly PlanMeeting[];
  readonly edits: readonly PlanEdit[];
  readonly deadlines: readonly PlanDeadline[];
  readonly messages: readonly PlanMessage[];
  readonly events: readonly PlanEvent[];
  readonly cases: readonly PlanEnd[];
  readonly troubles: readonly PlanTrouble[];
}
