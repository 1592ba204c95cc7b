// The year wheel of one party: its programme's rows with the dates that its own cases have, and the meetings of its plan.
import type { Definition, Language, Role } from '../core/definition.ts';
import type { Meeting } from '../db/read/meetings.ts';
import type { OwnDate } from '../db/read/own-dates.ts';
import { roleWords } from '../diagram/words.ts';
import { type ChangeLog, changesOfCase, type Telling } from './plan-changes.ts';
import type { WheelRow } from './wheel.ts';

export type PartyWheelRow = Omit<WheelRow, 'source' | 'grantYear'> & {
  readonly grantYear: number | null;
  /** `case`: the date that a case of the party has, whatever the calendar says; `meeting`: of its plan. */
  readonly source: WheelRow['source'] | 'case' | 'meeting';
  /** Where a case has the date. */
  readonly case: string | null;
  /** Local time of a meeting, `13:30`. */
  readonly at: string | null;
};
interface Making {
  readonly year: number;
  /** The programme's wheel of the years around, not of this one alone: a case may have moved a date into the year. */
  readonly programme: readonly WheelRow[];
  readonly own: readonly OwnDate[];
  readonly meetings: readonly Meeting[];
  readonly definitions: readonly Definition[];
  readonly language: Language;
  /** Of the meetings. */
  readonly changes: ChangeLog;
  /** As dates of cases are told of. */
  readonly telling: Telling;
}

export function partyWheelOf({
  year,
  programme,
  own,
  meetings,
  definitions,
  language,
  changes,
  telling,
}: Making): readonly PartyWheelRow[] {
  const place = (key: string, grantYear: number | null) => `${grantYear} ${key}`;
  const known = new Map(programme.map((row) => [place(row.key, row.grantYear), row]));
  const replaced = new Set(own.map((one) => place(one.key, one.year)));
  const ofCases = own
    .filter(({ date }) => date.startsWith(String(year)))
    .map((one): PartyWheelRow => {
      const row = known.get(place(one.key, one.year));
      const texts = definitions.find(({ id }) => id === one.workflow)?.texts;
      const { published = false, who = [], whoLabels = [] } = row ?? {};
      const same = row?.date === one.date;
      const title = row?.title ?? texts?.deadlines[one.key]?.[language] ?? one.key;
      const said = { title, who, whoLabels, published, to: same ? row.to : null, when: same ? row.when : null };
      const place_ = { key: one.key, grantYear: one.year, date: one.date, at: null };
      const moved = changesOfCase(one, telling);
      // A case that began when the calendar had been moved has its date of there.
      const how = { changes: moved.length > 0 || !same ? moved : row.changes };
      return { ...place_, ...said, ...how, source: 'case', case: one.case, workflow: one.workflow };
    });
  const ofProgramme = programme
    .filter((row) => row.date.startsWith(String(year)) && !replaced.has(place(row.key, row.grantYear)))
    .map((row): PartyWheelRow => ({ ...row, case: null, at: null }));
  return [
    ...ofProgramme,
    ...ofCases,
    ...meetings.map((one) => ({ ...meetingRow(one, language), changes: changes(one, null) })),
  ].toSorted((a, b) => compare(a.date, b.date) || compare(a.at ?? '', b.at ?? '') || compare(a.key, b.key));
}

const meetingRow = (
  { key, from, to, time, title, who }: Meeting,
  language: Language,
): Omit<PartyWheelRow, 'changes'> => ({
  key,
  grantYear: null,
  date: from,
  to,
  at: time,
  when: null,
  title,
  who,
  whoLabels: who.map((role: Role) => roleWords[role][language]),
  source: 'meeting',
  published: false,
  workflow: null,
  case: null,
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
