// A meeting as people's calendars show it: the same for a subscribed calendar and for the file that goes with a mail.
import { atHour, hourOf } from '../../core/calendar.ts';
import type { Language } from '../../core/definition.ts';
import type { About } from '../../core/office.ts';
import type { Told } from '../../core/outcome.ts';
import type { Meeting } from '../../db/read/meetings.ts';
import type { Entry } from '../../ical/entry.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { Attachment } from '../../mail/transport.ts';
import { calendarFile } from '../calendar/files.ts';
import type { Mailing } from '../deps.ts';
import type { Directory, Person } from '../directory.ts';

/** A meeting that begins at a time of day says nowhere when it ends. */
const meetingMinutes = 120;

/** Where people open the meeting plan, beside the cases. */
export const planLink = (mailer: Pick<Mailer, 'linkTo'>, { party, year }: Pick<Meeting, 'party' | 'year'>): string =>
  new URL(`../parties/${party}/wheel/${year}`, mailer.linkTo('')).href;

/** Whom the meetings of a party's plan concern is found as for a case about it. */
export const aboutPlan = (directory: Directory, party: string): About => ({
  subject: party,
  programme: directory.party(party)?.programme ?? '',
});

/** The zone that a party lives by: its programme's. */
export const zoneOfParty = (directory: Directory, party: string): string =>
  directory.zoneOf(aboutPlan(directory, party).programme);

/** Those whom a meeting is for. */
export const invitedTo = (directory: Directory, { party, who }: Pick<Meeting, 'party' | 'who'>): readonly Person[] =>
  directory.recipients(rolesFor({ who }), aboutPlan(directory, party));
const rolesFor = ({ who }: Pick<Meeting, 'who'>): readonly Told[] => who.map((role) => ({ role }));

/** What of a meeting its entry shows. */
export type PlannedMeeting = Omit<Meeting, 'reason' | 'remind' | 'by'>;

export function meetingEntry({ mailer, directory }: Mailing, meeting: PlannedMeeting, language: Language): Entry {
  const { party, year, key, from, to, time, title, revision, cancelled, at } = meeting;
  const days = { from, ...(to === null ? {} : { to }) };
  const called = `${title} – ${directory.nameOf(party)}`;
  return {
    uid: `${party}.${year}.${key}@${mailer.host}`,
    sequence: revision - 1,
    status: cancelled ? 'cancelled' : 'confirmed',
    title: cancelled ? calledOff[language](called) : called,
    description: '',
    url: planLink(mailer, meeting),
    updatedAt: at.getTime(),
    ...(time === null || to !== null
      ? days
      : { at: atHour(from, hourOf(time), zoneOfParty(directory, party)), durationMinutes: meetingMinutes }),
  };
}

/** Whether the meeting, as it stands, is for this person. */
export const isInvited = (
  { directory }: Pick<Mailing, 'directory'>,
  meeting: PlannedMeeting,
  { id }: Person,
): boolean => directory.isRecipient(id, rolesFor(meeting), aboutPlan(directory, meeting.party));

/**
 * As the meeting stands now, so that a file never says what is no longer so: put in, or taken out again where it was called off.
 * `isWithdrawn`: the mail tells people that it is not for them any more, which takes it out for who is not invited anew.
 */
export function meetingFiles(
  deps: Mailing,
  meeting: PlannedMeeting,
  { person, isWithdrawn }: { readonly person: Person; readonly isWithdrawn: boolean },
): readonly Attachment[] {
  const invited = isInvited(deps, meeting, person);
  if (!invited && !isWithdrawn) return [];
  const { language } = person;
  const entry = meetingEntry(deps, meeting, language);
  const called = invited ? entry : { ...entry, title: notForYou[language](entry.title) };
  const cancels = meeting.cancelled || !invited;
  const zone = zoneOfParty(deps.directory, meeting.party);
  return [calendarFile(deps, called, { name: meeting.key, cancels, language, zone })];
}

/** What a called-off meeting is called: some calendars show it like any other. */
export const calledOff: Readonly<Record<Language, (title: string) => string>> = {
  nb: (title) => `Avlyst: ${title}`,
  nn: (title) => `Avlyst: ${title}`,
  da: (title) => `Aflyst: ${title}`,
  en: (title) => `Called off: ${title}`,
};
const notForYou: Readonly<Record<Language, (title: string) => string>> = {
  nb: (title) => `Gjelder deg ikke lenger: ${title}`,
  nn: (title) => `Gjeld deg ikkje lenger: ${title}`,
  da: (title) => `Gælder dig ikke længere: ${title}`,
  en: (title) => `No longer for you: ${title}`,
};
