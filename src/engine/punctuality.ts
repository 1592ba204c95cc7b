// How late things were done: told to whoever listens, and kept by the hour, so that all processes and a restart know it too.
//
// A pass tells of each thing, and writes them together when it has ended. Hours are the database's, whatever a demo's clock
// says; how late a thing was is told by the clock that it is measured with.
import { isUnavailable, type Sql } from '../db/connection.ts';
import type { punctualKinds } from '../db/schema/punctuality.ts';

export type PunctualKind = (typeof punctualKinds)[number];

export type LatenessListener = (kind: PunctualKind, latenessMs: number) => void;

export interface Punctuality {
  done(kind: PunctualKind, latenessMs: number): void;
  listen(listener: LatenessListener): void;
  /** Writes down what was told since; nothing where nothing was. */
  keep(): Promise<void>;
}

/** In seconds: from a loop's tick to an outage of a week. */
export const latenessBounds = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400, 604_800] as const;
const daysKept = 30;

interface Tally {
  readonly kind: PunctualKind;
  /** The bound that all of these kept, as text: JSON knows no infinity. */
  readonly within: string;
  done: number;
  seconds: number;
  longest: number;
}

export function createPunctuality(sql: Sql): Punctuality {
  const listeners: LatenessListener[] = [];
  let tallies = new Map<string, Tally>();

  function add(one: Tally): void {
    const key = `${one.kind} ${one.within}`;
    const sum = tallies.get(key);
    if (!sum) return void tallies.set(key, { ...one });
    sum.done += one.done;
    sum.seconds += one.seconds;
    sum.longest = Math.max(sum.longest, one.longest);
  }

  return {
    done(kind, latenessMs) {
      const late = Math.max(0, latenessMs);
      for (const listener of listeners) listener(kind, late);
      const seconds = late / 1000;
      const within = latenessBounds.find((bound) => seconds <= bound) ?? Number.POSITIVE_INFINITY;
      add({ kind, within: String(within), done: 1, seconds, longest: seconds });
    },
    listen: (listener) => void listeners.push(listener),
    async keep() {
      if (tallies.size === 0) return;
      const kept = tallies;
      tallies = new Map();
      try {
        await write(sql, [...kept.values()]);
      } catch (error) {
        for (const one of kept.values()) add(one);
        if (!isUnavailable(error)) throw error;
      }
    },
  };
}

// In the order of their keys, so that two processes wait for each other in the same order. What is old goes when an hour begins.
async function write(sql: Sql, tallies: readonly Tally[]): Promise<void> {
  await sql`
    with kept as (
      insert into punctuality as p (kind, hour, within_seconds, done, seconds, longest)
      select kind, date_trunc('hour', now()), within, done, seconds, longest
      from json_to_recordset(${sql.json(tallies as never)}::json) as x(
        kind text, within float8, done int, seconds float8, longest float8)
      order by kind, within
      on conflict (kind, hour, within_seconds) do update set done = p.done + excluded.done,
        seconds = p.seconds + excluded.seconds, longest = greatest(p.longest, excluded.longest)
      returning xmax = 0 as is_new,
        -- Counts of a moment that are lost with the server's machine are no loss.
        set_config('synchronous_commit', 'off', true)
    )
    delete from punctuality where hour < now() - make_interval(days => ${daysKept}) and exists (select from kept where is_new)`;
}
