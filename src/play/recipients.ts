// Who gets money in the grant years of a service: those whose cases stand in it, and in a round that is not complete those to come.
import type { Allotment, CalendarRow, OfficeParty } from './office.ts';
import { sharedOn } from './span.ts';

/** What stands in a case's context about its money. */
export interface CaseMoney {
  readonly subject: string;
  readonly year: number;
  readonly frame: number | null;
  readonly fixedSum: number | null;
  /** By deadline: the dates that the case was given of its own. */
  readonly moved?: Readonly<Record<string, string>> | null;
}
interface Known {
  readonly programme: string;
  readonly parties: readonly OfficeParty[];
  readonly calendar: readonly CalendarRow[];
  readonly cases: readonly CaseMoney[];
  /** The local day it is. */
  readonly today: string;
}

/**
 * Of each of these years. A round is complete when the forum has shared out its money: then its cases are all there are. Before,
 * whoever has none yet gets what it got the year before, or is a network of a programme that has a forum, and so will write a basis.
 */
export function recipientsOf(known: Known, years: readonly number[]): Readonly<Record<number, readonly Allotment[]>> {
  return Object.fromEntries(years.map((year) => [year, [...recipientsIn(known, year).values()]]));
}

type Recipients = ReadonlyMap<string, Allotment>;

function recipientsIn(known: Known, year: number): Recipients {
  const own = new Map(known.cases.filter((one) => one.year === year).map((one) => [one.subject, allotmentOf(one)]));
  const isComplete = known.cases.length > 0 && sharedOn(known, year) < known.today;
  if (isComplete) return own;
  const before = yearBefore(known, year);
  const expected =
    before === null ? networksOf(known) : new Map([...networksOf(known), ...recipientsIn(known, before)]);
  return new Map([...expected, ...[...own].map(([id, one]) => [id, reckonedWith(one, expected.get(id))] as const)]);
}

function yearBefore({ cases }: Known, year: number): number | null {
  const years = cases.map((one) => one.year).filter((one) => one < year);
  if (years.length === 0) return null;
  return years.includes(year - 1) ? year - 1 : Math.max(...years);
}

/** While no frame is set, people reckon with that of the year before. */
const reckonedWith = (one: Allotment, before: Allotment | undefined): Allotment =>
  before && 'frame' in one && one.frame === null && 'frame' in before ? before : one;

const allotmentOf = ({ subject, frame, fixedSum }: CaseMoney): Allotment =>
  fixedSum === null ? { party: subject, frame } : { party: subject, fixedSum };

function networksOf({ programme, parties }: Known): Recipients {
  const own = parties.filter((party) => party.programme === programme);
  if (!own.some(({ kind }) => kind === 'forum')) return new Map();
  return new Map(own.filter(({ kind }) => kind === 'network').map(({ id }) => [id, { party: id, frame: null }]));
}
