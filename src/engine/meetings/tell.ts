// Makes mails of a notice about a meeting, one for each person whom it is for, in their language and as they wish to be told.
//
// What a meeting plan says is for information: nobody loses a right by it.
import { localDate } from '../../core/calendar.ts';
import { dateWords } from '../../core/date-words.ts';
import type { Language } from '../../core/definition.ts';
import { isSameTime, type MeetingTime } from '../../core/meetings.ts';
import { meetingMailOf } from '../../core/row-mails.ts';
import type { CalendarEntry } from '../../db/read/calendar.ts';
import { closedDaysFrom } from '../../db/read/closed-days.ts';
import type { Meeting } from '../../db/read/meetings.ts';
import type { Fill } from '../../mail/render.ts';
import { filesOfMeeting, meetingAbout } from '../calendar/wheel-rows.ts';
import { deliveryFor, writeDeliveries } from '../delivery/deliver.ts';
import { nextDigest, zoneOfPerson } from '../delivery/digest-time.ts';
import { unsubscribeLink } from '../delivery/mail-fill.ts';
import { wishes as readWishes, statusFor, type Wish } from '../delivery/preferences.ts';
import type { Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import { aboutPlan, isInvited, planLink, zoneOfParty } from './calendar.ts';
import { sinceLastTold } from './last-told.ts';
import type { MeetingEffect } from './notice.ts';

export interface MeetingNotice {
  readonly id: string;
  readonly party: string;
  readonly effect: MeetingEffect;
}

export async function tellOfMeeting(deps: Mailing, notice: MeetingNotice): Promise<void> {
  const written = await aboutMeeting(deps, notice);
  const effect = await saidByNow(deps, written);
  if (effect === null) return writeDeliveries(deps, [{ notice, rows: [], failed: null, superseded: true }]);
  const about = { ...written, notice: { ...notice, effect } };
  await writeDeliveries(deps, [{ notice, rows: meetingRows(deps, about), failed: null, effect }]);
}

/** Null where it is no longer so. What was changed once more is told of as it is then. */
async function saidByNow({ sql }: Mailing, about: AboutMeeting): Promise<MeetingEffect | null> {
  const { effect } = about.notice;
  const isReminder = effect.template === 'meeting-reminder';
  if (effect.row || isReminder) return stillHolds(about) ? effect : null;
  return sinceLastTold(sql, about.notice);
}

/** What decides how people are told of a meeting. */
export interface AboutMeeting {
  readonly notice: MeetingNotice;
  /** As it stands now. */
  readonly meeting: (Meeting & { readonly entry?: CalendarEntry }) | null;
  readonly wishes: ReadonlyMap<string, Wish>;
  /** The programme's days off. */
  readonly closed: readonly string[];
}

export async function aboutMeeting(deps: Mailing, notice: MeetingNotice): Promise<AboutMeeting> {
  const { sql, directory, clock } = deps;
  const { party, effect } = notice;
  const today = localDate(clock.now(), zoneOfParty(directory, party));
  const [meeting, wishes, closed] = await Promise.all([
    meetingAbout(sql, party, effect),
    readWishes(sql),
    closedDaysFrom(sql, directory.party(party)?.programme ?? '', today),
  ]);
  return { notice, meeting, wishes, closed };
}

/** Whether the meeting is still as the notice says. */
export function stillHolds({ notice: { effect }, meeting }: Pick<AboutMeeting, 'notice' | 'meeting'>): boolean {
  if (!isForInformation(effect) || isWithdrawal(effect)) return true;
  if (!meeting) return false;
  // It may have been called off at another time than people were ever told.
  if (effect.template === 'meeting-cancelled') return meeting.cancelled;
  return !meeting.cancelled && isSameTime(meeting, effect.meeting);
}

/** One row for each person whom it is for, or for those of `only`. */
export function meetingRows(
  deps: Mailing,
  about: AboutMeeting,
  { generation = 1, only }: { readonly generation?: number; readonly only?: ReadonlySet<string> } = {},
): readonly object[] {
  const { party, effect } = about.notice;
  return deps.directory
    .recipients(effect.to, aboutPlan(deps.directory, party))
    .filter(({ id }) => (only?.has(id) ?? true) && (effect.row?.people.includes(id) ?? true))
    .filter((person) => concerns(deps, about, person))
    .map((person) => rowFor(deps, about, person, generation));
}

/**
 * That a meeting is not for them any more concerns those whom it is not for by another role either, nor again by now; that it has
 * moved, those whom it is still for.
 */
function concerns(deps: Mailing, { notice: { effect }, meeting }: AboutMeeting, person: Person): boolean {
  if (meeting === null || effect.row) return true;
  if (isWithdrawal(effect)) return !isInvited(deps, meeting, person);
  return effect.template !== 'meeting-moved' || isInvited(deps, meeting, person);
}

export const isWithdrawal = ({ template }: MeetingEffect): boolean => template === 'meeting-withdrawn';

function rowFor(deps: Mailing, about: AboutMeeting, person: Person, generation: number): object {
  const { notice, meeting } = about;
  const { template } = notice.effect;
  const informs = isForInformation(notice.effect);
  const unsubscribe = informs ? unsubscribeLink(deps, person) : null;
  const fill = { ...meetingFill(deps, notice, person), ...(unsubscribe === null ? {} : { unsubscribe }) };
  const wish = informs ? about.wishes.get(person.id) : 'immediate';
  const digestAt = wish === 'digest' ? digestFor(deps, about, person) : null;
  const status = statusFor(wish === 'digest' && digestAt === null ? 'immediate' : wish, {
    held: deps.mailer.held,
    isAgain: generation > 1,
  });
  return deliveryFor(deps, person, {
    notice: notice.id,
    generation,
    status,
    mail: deps.mailer.render(meetingMailOf(template, notice.effect.row !== undefined), person.language, fill),
    unsubscribe,
    digestAt: status === 'digest' ? digestAt : null,
    attachments:
      informs && meeting
        ? filesOfMeeting(deps, meeting, { person, isWithdrawn: isWithdrawal(notice.effect), row: notice.effect.row })
        : [],
  });
}

/** The digest (epoch ms) that can tell of it; null where that would come on the meeting's day or later, to people on their way. */
function digestFor({ clock, directory }: Mailing, { notice, closed }: AboutMeeting, person: Person): number | null {
  const { meeting, was } = notice.effect;
  const firstDay = was && was.from < meeting.from ? was.from : meeting.from;
  const at = nextDigest(clock.now(), zoneOfPerson(directory, person), closed);
  return localDate(at, zoneOfParty(directory, notice.party)) < firstDay ? at : null;
}

/** Whether one may do without: all but what tells administrators of an address that fails. */
const isForInformation = ({ template }: MeetingEffect): boolean => template !== 'address-failing';

/** What fills the mail's template for this person. */
export function meetingFill({ directory, mailer }: Mailing, notice: MeetingNotice, person: Person): Fill {
  const { party, effect } = notice;
  const { meeting, was, movedFrom, row } = effect;
  const { language, name } = person;
  const title = row?.title[language] ?? meeting.title;
  return {
    subject: directory.nameOf(party),
    workflow: title,
    year: meeting.year,
    ...(isForInformation(effect) ? { deadline: whenWords(meeting, language), deadlineLabel: title } : {}),
    ...(was ? { previous: whenWords(was, language) } : {}),
    ...(movedFrom ? { movedFrom: dateWords(movedFrom, language) } : {}),
    isMeeting: isForInformation(effect),
    // A row of the wheel belongs to a grant year, and is seen in the year of its date.
    link: planLink(mailer, { party, year: Number(meeting.from.slice(0, 4)) }),
    recipientName: name,
  };
}

const clockWord: Readonly<Record<Language, string>> = { nb: 'kl.', nn: 'kl.', da: 'kl.', en: 'at' };

/** "tirsdag 4. mars 2025 kl. 09:00", "tirsdag 4. mars 2025 – onsdag 5. mars 2025". */
export function whenWords({ from, to, time }: MeetingTime, language: Language): string {
  const start = `${dateWords(from, language)}${time === null ? '' : ` ${clockWord[language]} ${time}`}`;
  return to === null || to === from ? start : `${start} – ${dateWords(to, language)}`;
}
