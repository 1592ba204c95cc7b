// What a year is played with: an office as plain data, whether it comes from the demo's facts or from a database.
import type { Language, Localized, Role } from '../core/definition.ts';
import {
  type About,
  type Addressee,
  type RelatedParty,
  type Relations,
  type RoleHolder,
  relationsOf,
} from '../core/office.ts';
import type { Told } from '../core/outcome.ts';
import type { Workdays } from './deed.ts';
import { cannot } from './faults.ts';

export interface OfficeProgramme {
  readonly id: string;
  readonly name: Localized;
  readonly zone: string;
  readonly language: Language;
}
export interface OfficeParty extends RelatedParty {
  readonly name: string;
  readonly language: Language;
}
export interface OfficePerson extends RoleHolder {
  readonly name: string;
  readonly language: Language;
}
/** A row of the programme's calendar; `year` is the grant year. */
export interface CalendarRow {
  readonly programme: string;
  readonly year: number;
  readonly key: string;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly title?: Localized | null | undefined;
  /** A date that the published wheel says in words: "mid-February 2025". */
  readonly label?: Localized | null | undefined;
  /** Kinds of parties that the row is for. */
  readonly who: readonly string[];
}
/** Who gets money, and so has a case each year: a frame for a network's basis (null: none is set), or a fixed sum. */
export type Allotment =
  | { readonly party: string; readonly frame: number | null }
  | { readonly party: string; readonly fixedSum: number };

/** A date that a case was given of its own. */
export interface OwnDate {
  readonly subject: string;
  readonly year: number;
  readonly key: string;
  readonly date: string;
}
/** A meeting of a party's own plan. */
export interface OfficeMeeting {
  readonly party: string;
  readonly year: number;
  readonly key: string;
  readonly title: string;
  readonly from: string;
  readonly to: string | null;
  /** Local time of the first day, `13:30`. */
  readonly time: string | null;
  /** Roles whose people it is for. */
  readonly who: readonly Role[];
  /** Days from the first day. */
  readonly remind: readonly number[];
  /** When it was set as it stands (epoch ms): a reminder whose moment had passed by then is not sent. */
  readonly setAt: number;
}
/** A day that a programme keeps closed beside weekends and public holidays. */
export interface ClosedDay {
  readonly programme: string;
  readonly date: string;
}

export interface Office {
  readonly programmes: readonly OfficeProgramme[];
  readonly parties: readonly OfficeParty[];
  readonly people: readonly OfficePerson[];
  readonly calendar: readonly CalendarRow[];
  readonly closedDays?: readonly ClosedDay[];
  readonly meetings?: readonly OfficeMeeting[];
  readonly ownDates?: readonly OwnDate[];
  /** Those of each grant year that has none of its own below. */
  readonly allotments: readonly Allotment[];
  readonly allotmentsOf?: Readonly<Record<number, readonly Allotment[]>>;
}

/** One programme of an office, ready to be asked. */
export interface Cast {
  readonly programme: OfficeProgramme;
  /** The programme's zone and days off, in order. */
  readonly workdays: Workdays;
  /** Of a grant year, in the order of their ids. */
  allotmentsIn(year: number): readonly Allotment[];
  readonly ownDates: readonly OwnDate[];
  readonly meetings: readonly OfficeMeeting[];
  /** As it stands: a script may have moved its dates. */
  readonly calendar: readonly CalendarRow[];
  /** Moves a row, which keeps its title, or adds one. */
  edit(row: Pick<CalendarRow, 'year' | 'key' | 'from' | 'to'>): void;
  /** Takes a row away. */
  remove(row: Pick<CalendarRow, 'year' | 'key'>): void;
  party(id: string): OfficeParty | undefined;
  /** What the party is called; one that is not there, by its id. */
  nameOf(party: string): string;
  grantsOf: Relations['grantsOf'];
  addressees(told: readonly Told[], about: About): readonly Addressee<OfficePerson>[];
  /** Everyone who holds one of the roles for the case, the more important role first; those of the subject itself before others. */
  holders(roles: readonly Role[], about: About): readonly Addressee<OfficePerson>[];
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Casts a programme. People and parties are put in the order of their ids: a plan does not depend on the order of its data. */
export function castOf(office: Office, id: string): Cast {
  const programme = office.programmes.find((one) => one.id === id);
  if (!programme) {
    throw cannot('noProgramme', { id, known: office.programmes.map((one) => one.id).join(', ') });
  }
  const parties = new Map(office.parties.map((party) => [party.id, party]));
  const people = byId(office.people);
  const relations = relationsOf(parties);
  const isOurs = (party: string) => parties.get(party)?.programme === id;
  let calendar: readonly CalendarRow[] = office.calendar.filter((row) => row.programme === id);
  const closed = (office.closedDays ?? []).filter((day) => day.programme === id).map(({ date }) => date);
  return {
    programme,
    workdays: { zone: programme.zone, closed: closed.sort() },
    allotmentsIn: (year) =>
      (office.allotmentsOf?.[year] ?? office.allotments)
        .filter(({ party }) => isOurs(party))
        .sort((a, b) => (a.party < b.party ? -1 : 1)),
    ownDates: office.ownDates ?? [],
    meetings: (office.meetings ?? []).filter(({ party }) => isOurs(party)),
    get calendar() {
      return calendar;
    },
    edit(row) {
      const isIt = (one: CalendarRow) => one.year === row.year && one.key === row.key;
      const old = calendar.find(isIt);
      // What the old date was called in words ("mid-February") is not what the new one is.
      const label = old?.from === row.from ? old.label : null;
      calendar = [...calendar.filter((one) => !isIt(one)), { who: [], ...old, ...row, programme: id, label }];
    },
    remove(row) {
      calendar = calendar.filter((one) => one.year !== row.year || one.key !== row.key);
    },
    party: (party) => parties.get(party),
    nameOf: (party) => parties.get(party)?.name ?? party,
    grantsOf: relations.grantsOf,
    addressees: (told, about) => relations.addressees(people, told, about),
    holders: (roles, about) => {
      const found = roles.flatMap((role) =>
        people.flatMap((person) =>
          relations
            .grantsOf(person, about)
            .filter((grant) => grant.role === role && grant.via === 'case')
            .map((grant) => ({ person, grant })),
        ),
      );
      const own = (one: Addressee<OfficePerson>) => (one.grant.party === about.subject ? 0 : 1);
      return found.sort((a, b) => own(a) - own(b));
    },
  };
}

/** The date of a key of a grant year as published: its first day, or its last. */
export const published = (
  cast: Pick<Cast, 'calendar'>,
  year: number,
  key: string,
  day: 'first' | 'last' = 'first',
): string | undefined => {
  const row = cast.calendar.find((one) => one.year === year && one.key === key);
  return day === 'last' ? (row?.to ?? row?.from) : row?.from;
};
