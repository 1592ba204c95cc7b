// The spiral's own guards and records: gatherings in their order, and what each phase has gathered.
import { localDate } from '../../src/core/calendar.ts';
import type { GuardRule, JsonObject, Reason, RecordRule, RuleArgs, Rules } from '../../src/core/definition.ts';
import type { Context } from '../../src/core/process.ts';
import { expectedDates } from './expected.ts';
import { deadlineOf, gatherings, type Phase } from './phases.ts';

type Held = { readonly date: string };
type Planned = { readonly date?: string; readonly held?: Held };
type Completion = { readonly findings: string };
type Work = {
  readonly visits: number;
  readonly logged: number;
  readonly lastLoggedOn: string | null;
  readonly completions: readonly Completion[];
};

const unvisited: Work = { visits: 0, logged: 0, lastLoggedOn: null, completions: [] };

const today = ({ context, at }: RuleArgs): string => localDate(Date.parse(at), context.process.zone);
const gatheringOf = (context: Context, number: number): Planned =>
  ((context.gatherings as Record<string, Planned>)[number] ?? {}) as Planned;
const workOf = (context: Context, phase: string): Work =>
  ((context.phases as Record<string, Work>)[phase] ?? unvisited) as Work;
/** The day a gathering was held, else the day it stands at (planned, moved or by the rule). */
const dayOf = (context: Context, number: number): string | null =>
  gatheringOf(context, number).held?.date ?? context.process.dates[deadlineOf(number)]?.date ?? null;

const guards: Readonly<Record<string, GuardRule>> = {
  gatheringLeft: {
    check: ({ context }) =>
      gatherings.some(({ number }) => !gatheringOf(context, number).held) || { code: 'gatheringLeft' },
  },
  gatheringNotHeld: {
    usesData: true,
    check: ({ context, data }) => {
      const held = gatheringOf(context, Number(data.number)).held;
      return !held || { code: 'gatheringNotHeld', params: { number: Number(data.number), date: held.date } };
    },
  },
  gatheringsInOrder: { usesData: true, check: (args) => inOrder(args) ?? true },
  gatheringAwaited: {
    usesData: true,
    check: ({ data, params }) =>
      data.number === params.number || { code: 'gatheringAwaited', params: { number: Number(params.number) } },
  },
  // Never true: it stands where no gathering can be held, to say which one is awaited and what must be completed first.
  phasesShared: {
    check: ({ context }) => {
      const next = gatherings.find(({ number }) => !gatheringOf(context, number).held);
      return { code: next ? `phasesShared${next.number}` : 'gatheringLeft' };
    },
  },
  notAhead: {
    usesData: true,
    check: (args) => String(args.data.date) <= today(args) || { code: 'notAhead', params: { today: today(args) } },
  },
  notBeforeLast: {
    usesData: true,
    check: ({ context, data, params }) => {
      const last = gatheringOf(context, Number(params.number) - 1).held;
      return !last || String(data.date) >= last.date || { code: 'heldBeforeLast', params: { date: last.date } };
    },
  },
  earlierPhase: {
    usesData: true,
    check: ({ data, params }) => data.phase === params.phase || { code: 'earlierPhase' },
  },
};

/** Why a planned date breaks the order of the gatherings; undefined when it does not. */
function inOrder({ context, data }: RuleArgs): Reason | undefined {
  const date = String(data.date);
  const before = gatherings.findLast(
    ({ number }) => number < Number(data.number) && (dayOf(context, number) ?? '') > date,
  );
  if (before) return conflict('beforeEarlierGathering', context, before.number);
  // A later gathering that nobody has planned gives way: its date is only the rule's.
  const after = gatherings.find(
    ({ number }) =>
      number > Number(data.number) && gatheringOf(context, number).date && (dayOf(context, number) ?? date) < date,
  );
  return after && conflict('afterLaterGathering', context, after.number);
}

const conflict = (code: string, context: Context, number: number): Reason => ({
  code,
  params: { number, date: dayOf(context, number) ?? '' },
});

const records: Readonly<Record<string, RecordRule>> = {
  planGathering: ({ context, data, by, at }) =>
    withExpected(
      context,
      changed(context, 'gatherings', String(data.number), {
        ...gatheringOf(context, Number(data.number)),
        date: String(data.date),
        planned: { by: { ...by }, at },
      }),
    ),
  // The one held rests from now on, and the next one, if any, is the one awaited.
  holdGathering: ({ context, data: { number, ...held }, by, at }) => ({
    ...withExpected(
      context,
      changed(context, 'gatherings', String(number), {
        ...gatheringOf(context, Number(number)),
        held: { ...held, by: { ...by }, at },
      }),
    ),
    resting: Object.fromEntries(gatherings.map((one) => [one.number, one.number !== Number(number) + 1])),
  }),
  /** A gathering was moved: those after it may have to give way. */
  expectGatherings: ({ context }) => withExpected(context, { gatherings: context.gatherings as JsonObject }),
  enterPhase: (args) => {
    const work = workOf(args.context, String(args.params.phase));
    return {
      ...withWork(args, { ...work, visits: work.visits + 1 }),
      quiet: { since: today(args), told: null, phase: String(args.params.phase) },
    };
  },
  logProgress: (args) => {
    const work = workOf(args.context, String(args.params.phase));
    const logged = { ...work, logged: work.logged + 1, lastLoggedOn: today(args) };
    return { ...withWork(args, logged), ...heard(args) };
  },
  completePhase: (args) => {
    const work = workOf(args.context, String(args.params.phase));
    const completion = { findings: String(args.data.findings), by: { ...args.by }, at: args.at };
    return { ...withWork(args, { ...work, completions: [...work.completions, completion] }), ...heard(args) };
  },
  // Outside the phases nobody waits for a log: there the sixty days have no date.
  leavePhase: () => ({ quiet: { since: null, told: null, phase: null } }),
  tellQuiet: (args) => ({ quiet: { ...(args.context.quiet as JsonObject), told: today(args) } }),
  concludeSpiral: (args) => {
    const before = args.context.previous as { spiral: number } | null;
    return {
      outcome: {
        spiral: (before?.spiral ?? 0) + 1,
        startedOn: args.context.process.startedOn,
        endedOn: today(args),
        evaluation: workOf(args.context, 'evaluation').completions.at(-1)?.findings ?? null,
      },
    };
  },
};

/** A sign of life in the phase: the sixty quiet days are counted from here. */
const heard = (args: RuleArgs): JsonObject => {
  const quiet = args.context.quiet as JsonObject;
  return quiet.since === null ? {} : { quiet: { ...quiet, since: today(args) } };
};

const withExpected = (context: Context, changes: JsonObject): JsonObject => ({
  ...changes,
  expected: expectedDates(context, changes.gatherings as Parameters<typeof expectedDates>[1]),
});

const withWork = ({ context, params }: RuleArgs, work: Work): JsonObject =>
  changed(context, 'phases', String(params.phase as Phase), work as unknown as JsonObject);

const changed = (context: Context, group: string, key: string, value: JsonObject): JsonObject => ({
  [group]: { ...(context[group] as JsonObject), [key]: value },
});

export const rules: Rules = { guards, records };
