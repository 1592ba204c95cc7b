// The deadlines of a played year: each date that stands is written down once, and how it ends when it is no longer waited for.
import { type DeadlineKind, kindOf, workingDayBefore } from '../core/deadlines.ts';
import { tell } from '../core/effects.ts';
import type { DateRecord } from '../core/process.ts';
import { standingIn } from '../core/settle.ts';
import type { PlanDeadline } from './plan.ts';
import type { Scribe } from './scribe.ts';
import type { PlayedCase } from './stage.ts';

export interface DeadlineBook {
  /** Looks at a case that has just moved, at `now` (epoch ms). */
  follow(one: PlayedCase, now: number): void;
  rows(): readonly PlanDeadline[];
}

export function createDeadlineBook(scribe: Scribe): DeadlineBook {
  // By case, then by key and date: a date that comes back is the same row.
  const books = new Map<PlayedCase, Map<string, PlanDeadline>>();

  function follow(one: PlayedCase, now: number): void {
    const book = books.get(one) ?? new Map<string, PlanDeadline>();
    books.set(one, book);
    const standing = standingIn(one.workflow, one.snapshot);
    for (const { key, date } of standing.values()) {
      if (!book.has(`${key} ${date}`)) book.set(`${key} ${date}`, newRow(scribe, one, { key, date }));
    }
    for (const [id, row] of book) {
      const record = one.snapshot.context.process.dates[row.key];
      const stands = standing.get(row.key)?.date === row.date;
      if (stands) book.set(id, standingRow(row, record));
      else if (row.settled === null) book.set(id, settledRow(one, row, { record, day: scribe.momentOf(now).date }));
    }
  }
  return { follow, rows: () => [...books.values()].flatMap((book) => [...book.values()]) };
}

function newRow(scribe: Scribe, one: PlayedCase, { key, date }: { key: string; date: string }): PlanDeadline {
  const { deadlines, texts } = one.workflow.definition;
  const def = deadlines[key];
  const people = (def?.remind ?? [])
    .filter(({ days }) => days <= 0)
    .flatMap(({ template, to }) =>
      scribe.reachedBy(one, tell(one.workflow, one.snapshot.context, { kind: 'notify', template, to, key }).to),
    );
  return {
    date,
    ...scribe.caseOf(one),
    key,
    label: texts.deadlines[key]?.[scribe.language] ?? key,
    lastWorkingDay: def?.opens || def?.lapses ? null : workingDayBefore(date, scribe.zone, scribe.cast.workdays.closed),
    state: 'open',
    settled: null,
    people: [...new Map(people.map((who) => [who.person, who])).values()],
  };
}

// What was handed in may come back before its date: then it is waited for again.
const standingRow = (row: PlanDeadline, record: DateRecord | undefined): PlanDeadline => ({
  ...row,
  settled: null,
  state: row.state === 'missed' || record?.state === 'missed' ? 'missed' : 'open',
});

function settledRow(
  one: PlayedCase,
  row: PlanDeadline,
  { record, day }: { record: DateRecord | undefined; day: string },
): PlanDeadline {
  const date = record?.date ?? null;
  const same = date === null || date === row.date;
  const missed = row.state === 'missed' || (same && record?.state === 'missed');
  // Left without its deed: open still, whether or not it is waited for again.
  if (same && !missed && record?.state === 'later') return row;
  const def = one.workflow.definition.deadlines[row.key];
  const kept = def ? endings[kindOf(def)] : 'met';
  return { ...row, settled: day, state: missed ? 'missed' : same ? kept : 'moved' };
}

// Where nothing was to be done by a day, it is neither met nor missed.
const endings: Readonly<Record<DeadlineKind, PlanDeadline['state']>> = {
  duty: 'met',
  right: 'lapsed',
  opening: 'reached',
  watch: 'reached',
};
