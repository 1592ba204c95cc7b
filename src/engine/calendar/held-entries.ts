// Dates that stand in people's calendars because a mail brought them, and that are cancelled: each of those people gets the mail
// that takes such a date out again, or it would stand there for good.

import type { Told } from '../../core/outcome.ts';
import type { About } from '../delivery/telling.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../directory.ts';
import { addressedBy, type DeadlineVersion, deadlinesOf, isCancelled } from './entries.ts';

/** A deadline as it stands, and to whom mails have brought it, where it is cancelled. */
export interface HeldVersion extends DeadlineVersion {
  readonly holders: ReadonlySet<string>;
}
interface CaseTold {
  readonly about: About;
  readonly versions: readonly HeldVersion[];
}
const nobody: ReadonlySet<string> = new Set();

/** Deadlines of the cases that mails are about, by case. */
export async function readVersions(
  { sql }: Deps,
  abouts: readonly About[],
): Promise<ReadonlyMap<string, readonly HeldVersion[]>> {
  const byCase = new Map(abouts.map((about) => [about.row.id, about]));
  const versions = await deadlinesOf(sql, [...byCase.keys()]);
  const cancelled = versions.filter((one) => isCancelled(one, byCase.get(one.case_id) as About));
  const holders = await holdersOf(sql, cancelled.map(nameOf));
  return Map.groupBy(
    versions.map((one) => ({ ...one, holders: holders.get(nameOf(one)) ?? nobody })),
    (one) => one.case_id,
  );
}

const nameOf = ({ case_id, key }: DeadlineVersion): string => `${case_id}.${key}`;

/** Also where the mail failed: the mail server may have taken it. */
async function holdersOf(
  sql: Deps['sql'],
  entries: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (entries.length === 0) return new Map();
  const rows = await sql<{ entry: string; person: string }[]>`
    select distinct x.entry, d.person from unnest(${entries as string[]}::text[]) x(entry)
    join deliveries d on entries_brought(d.attachments) @> array[x.entry] and d.attachments <> '[]'::jsonb
      and d.status in ('held', 'waiting', 'sent', 'failed')`;
  const found = Map.groupBy(rows, ({ entry }) => entry);
  return new Map([...found].map(([entry, ones]) => [entry, new Set(ones.map(({ person }) => person))]));
}

/** Whether it is the notice's own commit that has cancelled the date: a mail of that takes it out, and none that is told later. */
export function isCancelledBy({ notice, row, workflow }: About, version: DeadlineVersion): boolean {
  const since = row.status === 'done' ? row.revision : version.revision;
  return isCancelled(version, { row, workflow }) && notice.revision === since && !notice.cause.startsWith('remind');
}

export const holdsAny = (cases: readonly CaseTold[], { id }: Person): boolean =>
  cases.some(({ about, versions }) => versions.some((one) => one.holders.has(id) && isCancelledBy(about, one)));

/**
 * Of notices that tell of a case's ending, by their ids: whom they are for together with those to whom a mail has brought a date
 * that was still to come, and whom nothing else tells of the ending.
 */
export async function toHolders(deps: Deps, cases: readonly CaseTold[]): Promise<ReadonlyMap<string, readonly Told[]>> {
  const endings = cases.flatMap(({ about, versions }) => {
    const held = versions.filter((one) => one.state !== 'met' && one.holders.size > 0 && isCancelledBy(about, one));
    return about.row.status === 'done' && held.length > 0 ? [{ about, held }] : [];
  });
  const mails = await mailsOf(deps, endings);
  return new Map(
    endings.flatMap(({ about, held }) => {
      const { notice, row } = about;
      const told = mails.filter((one) => one.case_id === row.id && one.revision === notice.revision);
      // By one mail, and by no letter: that is a document for whom it is addressed to.
      if (told.find(({ kind }) => kind === 'notify')?.id !== notice.id) return [];
      const known = deps.directory.recipients(
        told.flatMap(({ to }) => to),
        row,
      );
      const knows = new Set(known.map(({ id }) => id));
      const more = held.flatMap((one) => placesOf(deps, about, { ...one, holders: one.holders.difference(knows) }));
      return more.length === 0 ? [] : [[notice.id, [...about.effect.to, ...more]] as const];
    }),
  );
}

interface Mail {
  readonly id: string;
  readonly case_id: string;
  readonly revision: number;
  readonly kind: 'notify' | 'letter';
  readonly to: readonly Told[];
}
const mailsOf = async ({ sql }: Deps, cases: readonly Pick<CaseTold, 'about'>[]): Promise<readonly Mail[]> =>
  cases.length === 0
    ? []
    : sql<Mail[]>`
        select id, case_id, revision, kind, effect -> 'to' as to from notices
        where case_id = any(${cases.map(({ about }) => about.row.id)}::uuid[]) and kind in ('notify', 'letter')
          and cause not like 'remind%' order by cause`;

/** Where its holders stand: in the role in which the date is for them, or in any other that still lets them see the case. */
const placesOf = ({ directory }: Deps, { row, workflow }: About, { key, holders }: HeldVersion): readonly Told[] => {
  const meant = new Set(addressedBy(workflow, key, row).map(({ role }) => role));
  const places = [...holders].flatMap((id) => {
    const person = directory.person(id);
    const actor = person && directory.actor(person, row);
    const grants = actor?.kind === 'person' ? actor.grants : [];
    const theirs = grants.filter(({ via, party }) => via === 'case' && party !== '');
    return theirs.find(({ role }) => meant.has(role)) ?? theirs[0] ?? [];
  });
  return [...new Map(places.map(({ role, party }) => [`${role} ${party}`, { role, only: [party] }])).values()];
};
