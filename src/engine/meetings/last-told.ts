// A meeting that is changed again before people were told of it: they are told once, of what is so, from what they were told last.
import { isSameTime, type MeetingTime, timeOf } from '../../core/meetings.ts';
import type { Sql, Tx } from '../../db/connection.ts';
import type { Meeting } from '../../db/read/meetings.ts';
import type { MeetingEffect } from './notice.ts';

interface Written {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly effect: MeetingEffect;
}
/** When it was before; `off`: it had been called off. */
type Before = MeetingTime | 'off';

/** What the notice of a change says by now; null: that is no longer so, or has come to nothing, and another notice says what is. */
export async function sinceLastTold(
  sql: Sql,
  { id, party, effect }: { readonly id: string; readonly party: string; readonly effect: MeetingEffect },
): Promise<MeetingEffect | null> {
  const { year, key } = effect.meeting;
  const written = await sql<Written[]>`
    select id, revision, status, effect from notices
    where party = ${party} and template in ('meeting-moved', 'meeting-cancelled', 'meeting-withdrawn')
      and effect -> 'row' is null and effect #>> '{meeting,year}' = ${String(year)} and effect #>> '{meeting,key}' = ${key}
    order by revision`;
  const own = written.find((one) => one.id === id);
  if (!own) return effect;
  const later = written.filter(({ revision }) => revision > own.revision);
  const changes = written.filter((one) => !isWithdrawn(one) && one.revision <= own.revision);
  if (isWithdrawn(own)) {
    const again = later.some((one) => isWithdrawn(one) && own.effect.to.every(({ role }) => isTo(one, role)));
    const until = changes.filter(({ revision }) => revision < own.revision);
    const before = knownBefore(until);
    // Who has been told that it is called off is not told that it is not for them.
    const knowsOff = before === 'off' || (before === null && until.at(-1)?.effect.template === 'meeting-cancelled');
    return again || knowsOff ? null : at(effect, before);
  }
  if (later.some((one) => !isWithdrawn(one))) return null;
  return changed(effect, knownBefore(changes) as Before);
}

/** Whether it was called off and nobody has been told yet. */
export async function isOffUntold(tx: Tx, { party, year, key, revision, cancelled }: Meeting): Promise<boolean> {
  if (!cancelled) return false;
  const untold = await tx`
    select from notices where party = ${party} and template = 'meeting-cancelled' and revision = ${revision} and status = 'waiting'
      and effect -> 'row' is null and effect #>> '{meeting,year}' = ${String(year)} and effect #>> '{meeting,key}' = ${key}`;
  return untold.length > 0;
}

function changed(effect: MeetingEffect, before: Before): MeetingEffect | null {
  if (effect.template === 'meeting-cancelled') return before === 'off' ? null : at(effect, before);
  const { was: _, ...rest } = effect;
  if (before === 'off') return rest;
  return isSameTime(before, effect.meeting) ? null : { ...rest, was: before };
}

/** As people knew it before the changes that none of them was told of; null where they were told of all. */
function knownBefore(changes: readonly Written[]): Before | null {
  const first = changes[changes.findLastIndex(({ status }) => status === 'done') + 1];
  if (!first) return null;
  const { template, meeting, was } = first.effect;
  return template === 'meeting-cancelled' ? timeOf(meeting) : was ? timeOf(was) : 'off';
}

/** They know of it as it was: what is called off, or not for them any more, is so at the time that they were told. */
const at = (effect: MeetingEffect, time: MeetingTime | null): MeetingEffect =>
  time === null ? effect : { ...effect, meeting: { ...effect.meeting, ...time } };

const isWithdrawn = ({ effect }: Written): boolean => effect.template === 'meeting-withdrawn';
const isTo = ({ effect }: Written, role: string): boolean => effect.to.some((one) => one.role === role);
