// What a digest tells of: each notice that waited as the mail it would have been, by the case or meeting that it is about.
import { localDate } from '../../core/calendar.ts';
import { dateWords } from '../../core/date-words.ts';
import { meetingMailOf } from '../../core/row-mails.ts';
import type { DigestCase, DigestItem } from '../../mail/digest.ts';
import { contentOf } from '../../mail/render.ts';
import type { Attachment } from '../../mail/transport.ts';
import { calendarFiles } from '../calendar/files.ts';
import { filesOfMeeting, meetingAbout } from '../calendar/wheel-rows.ts';
import type { Mailing } from '../deps.ts';
import type { Person } from '../directory.ts';
import { aboutPlan, zoneOfParty } from '../meetings/calendar.ts';
import { isWithdrawal, meetingFill, stillHolds } from '../meetings/tell.ts';
import type { Notice, PartyNotice } from '../outbox.ts';
import { asItStands } from './as-it-stands.ts';
import { casesOf, theirs } from './deliver.ts';
import { fillFor } from './mail-fill.ts';
import { aboutEach, type Telling } from './telling.ts';

export interface DigestPart {
  /** What it is about: parts of the same stand together. */
  readonly about: string;
  /** Sorts by what falls due first; what has no date comes after all that has one. */
  readonly due: string;
  readonly item: DigestItem;
  readonly files: readonly Attachment[];
}

/** The parts in the order of the notices, by the notices' ids; without what is no longer so, and what is not for the person any more. */
export async function partsFor(
  deps: Mailing,
  person: Person,
  notices: readonly Notice[],
): Promise<ReadonlyMap<string, DigestPart>> {
  const ofCases = await caseParts(deps, person, notices.filter(isOfCase));
  // Roles are handed over while a notice waits.
  const meetings = notices
    .filter(isOfMeeting)
    .filter(({ party, effect }) => deps.directory.isRecipient(person.id, effect.to, aboutPlan(deps.directory, party)));
  const ofMeetings = await Promise.all(meetings.map((notice) => meetingPart(deps, person, notice)));
  const byNotice = new Map([...ofCases, ...ofMeetings.flatMap((one) => (one ? [one] : []))]);
  return new Map(
    notices.flatMap(({ id }) => {
      const part = byNotice.get(id);
      return part ? [[id, part]] : [];
    }),
  );
}

/** By what they are about, and what falls due first at the top. */
export function digestCases(parts: readonly DigestPart[]): readonly DigestCase[] {
  const dueOf = (ones: readonly DigestPart[]): string => ones.map(({ due }) => due).sort()[0] ?? '';
  return [...Map.groupBy(parts, ({ about }) => about).values()]
    .sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1))
    .map((ones) => {
      const items = ones.map(({ item }) => item);
      const [first] = items;
      return { about: first?.content.about ?? '', link: first?.content.link ?? '', items };
    });
}

const isOfMeeting = (notice: Notice): notice is PartyNotice => notice.party !== null;
const isOfCase = (notice: Notice): notice is Telling => notice.party === null;
type Placed = readonly [notice: string, part: DigestPart];

async function caseParts(deps: Mailing, person: Person, notices: readonly Telling[]): Promise<readonly Placed[]> {
  const abouts = await aboutEach(deps, notices);
  const given = await casesOf(deps, abouts);
  return notices.flatMap(({ id }): readonly Placed[] => {
    const cases = theirs(deps, given.get(id) ?? [], person);
    const about = cases[0] && asItStands(cases[0].about);
    if (!about || !deps.directory.isRecipient(person.id, about.effect.to, about.row)) return [];
    const { notice, effect, row, template } = about;
    const { zone } = row.snapshot.context.process;
    const part: DigestPart = {
      about: row.id,
      due: `${effect.deadline?.date ?? '9999'} ${notice.at.toISOString()}`,
      item: {
        content: contentOf(template, person.language, fillFor(deps, about, person)),
        when: dateWords(localDate(notice.at.getTime(), zone), person.language),
      },
      files: cases.flatMap((one) => calendarFiles(deps, one.about, { person, versions: one.versions })),
    };
    return [[id, part]];
  });
}

async function meetingPart(deps: Mailing, person: Person, notice: PartyNotice): Promise<Placed | null> {
  const { id, party, at, effect } = notice;
  const { year, key, from } = effect.meeting;
  const meeting = await meetingAbout(deps.sql, party, effect);
  // A row of the wheel that was edited once more has a notice of its own.
  if (effect.row && !stillHolds({ notice, meeting })) return null;
  const { language } = person;
  const fill = meetingFill(deps, notice, person);
  const part: DigestPart = {
    about: `${party} ${year} ${key}`,
    due: `${from} ${at.toISOString()}`,
    item: {
      content: contentOf(meetingMailOf(effect.template, effect.row !== undefined), language, fill),
      when: dateWords(localDate(at.getTime(), zoneOfParty(deps.directory, party)), language),
    },
    files: meeting ? filesOfMeeting(deps, meeting, { person, isWithdrawn: isWithdrawal(effect), row: effect.row }) : [],
  };
  return [id, part];
}
