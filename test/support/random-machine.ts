// A family of random definitions for the oracle: compound and parallel states, history, guards, `always`, several deadlines.
//
// What is left out is what the design forbids or where it deliberately differs from a live actor: a deadline in a state
// and around it, or in two regions at once; `after` and `always` that lead back (they could go round for ever at one
// instant); an `after` without a target that changes the context (ours is told once for each date).
import fc from 'fast-check';
import type { DeadlineDef, Definition, Named, StateConfig, TransitionConfig } from '../../src/core/definition.ts';
import { parentOf, statesOf } from '../../src/core/machine-walk.ts';
import { words } from './sample-workflow.ts';

export const id = 'oracle';
export const eventTypes = ['A', 'B', 'C', 'D'] as const;
/** The day every case of the family starts on. */
export const startDay = '2025-01-01';

const data = { type: 'object', properties: { flag: { type: 'boolean' } }, additionalProperties: false };
const bump: Named = { type: 'bump' };
const tell: Named = { type: 'notify', params: { template: 'told', to: [{ role: 'owner' }] } };

/** What a state is made of, drawn as numbers first: names and targets are chosen when the whole tree is known. */
interface Shape {
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final';
  readonly inner: readonly Shape[];
  readonly history: 'none' | 'shallow' | 'deep';
  readonly seed: readonly number[];
}

const seed = fc.array(fc.nat({ max: 999 }), { minLength: 24, maxLength: 24 });
const leaf = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('atomic' as const) },
    { weight: 1, arbitrary: fc.constant('final' as const) },
  ),
  inner: fc.constant([]),
  history: fc.constant('none' as const),
  seed,
});
const inside = (depth: number): fc.Arbitrary<Shape> =>
  depth === 0
    ? leaf
    : fc.oneof(
        { weight: 3, arbitrary: leaf },
        { weight: 2, arbitrary: compound(depth) },
        { weight: 1, arbitrary: parallel(depth) },
      );
const compound = (depth: number): fc.Arbitrary<Shape> =>
  fc.record({
    kind: fc.constant('compound' as const),
    inner: fc.array(inside(depth - 1), { minLength: 2, maxLength: 4 }),
    history: fc.constantFrom('none', 'shallow', 'deep'),
    seed,
  });
const parallel = (depth: number): fc.Arbitrary<Shape> =>
  fc.record({
    kind: fc.constant('parallel' as const),
    inner: fc.array(compound(Math.max(1, depth - 1)), { minLength: 2, maxLength: 2 }),
    history: fc.constantFrom('none', 'deep'),
    seed,
  });

/** Days from the start at which the deadlines fall due: all different, so that nothing happens at one instant by chance. */
const dueDays = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 3 });

export const definitions: fc.Arbitrary<Definition> = fc
  .tuple(compound(3), dueDays)
  .map(([shape, days]) => toDefinition(shape, days));

function toDefinition(shape: Shape, days: readonly number[]): Definition {
  const deadlines = Object.fromEntries(
    days.map((day, index): [string, DeadlineDef] => [`d${index}`, dueOn(day, index)]),
  );
  const bare = skeleton(shape);
  const paths = statesOf(bare).flatMap(({ path, config }) => (path === '' || config.type === 'final' ? [] : [path]));
  const finals = statesOf(bare).flatMap(({ path, config }) => (config.type === 'final' ? [path] : []));
  const machine = dress(shape, bare, {
    targets: [...paths, ...paths, ...finals],
    path: '',
    keys: Object.keys(deadlines),
    later: [],
  });
  return {
    id,
    subject: ['network'],
    yearly: true,
    events: Object.fromEntries(eventTypes.map((type) => [type, { by: ['owner'], data }])),
    deadlines,
    start: { by: [] },
    texts: {
      title: words('T'),
      description: words('D'),
      states: {},
      events: {},
      fields: {},
      refusals: {},
      deadlines: {},
    },
    mails: {},
    rules: { guards: {}, records: { bump: ({ context }) => ({ n: (context.n as number) + 1 }) } },
    machine: { ...machine, context: { n: 0, flag: false } },
  };
}

// Some by the day of the year, some by the days since the start: the two kinds of rule that do not wait for a plan.
const dueOn = (day: number, index: number): DeadlineDef => {
  const [, month, date] = new Date(Date.parse(startDay) + day * 86_400_000).toISOString().slice(0, 10).split('-');
  return { date: index % 2 === 0 ? { afterStart: { days: day } } : { month: Number(month), day: Number(date) } };
};

const nameOf = (index: number): string => `s${index}`;

function skeleton({ kind, inner, history }: Shape): StateConfig {
  const states = Object.fromEntries(inner.map((one, index) => [nameOf(index), skeleton(one)]));
  const past: Record<string, StateConfig> = history === 'none' ? {} : { past: { type: 'history', history } };
  if (kind === 'compound') return { initial: nameOf(0), states: { ...states, ...past } };
  return kind === 'parallel'
    ? { type: 'parallel', states: { ...states, ...past } }
    : kind === 'final'
      ? { type: 'final' }
      : {};
}

interface Surroundings {
  readonly path: string;
  /** Paths that a transition may lead to. */
  readonly targets: readonly string[];
  /** Deadlines that no state around, and no other region, waits for. */
  readonly keys: readonly string[];
  /** Names of the siblings that come after it. */
  readonly later: readonly string[];
}

function dress(shape: Shape, bare: StateConfig, around: Surroundings): StateConfig {
  const { kind, inner, seed: numbers } = shape;
  if (kind === 'final') return bare;
  let used = 0;
  const draw = (below: number): number => (numbers[used++ % numbers.length] ?? 0) % below;
  const own = transitions(draw, around);
  const left = around.keys.filter((key) => !Object.hasOwn(own.after ?? {}, key));
  const states = Object.entries(bare.states ?? {}).map(([name, config], index): [string, StateConfig] => {
    const one = inner[index];
    if (!one) return [name, config];
    const keys = kind === 'parallel' ? left.filter((_, at) => at % inner.length === index) : left;
    const later = kind === 'parallel' ? [] : inner.slice(index + 1).map((_, step) => nameOf(index + 1 + step));
    const path = around.path ? `${around.path}.${name}` : name;
    return [name, dress(one, config, { targets: around.targets, path, keys, later })];
  });
  return { ...bare, ...own, ...(states.length > 0 ? { states: Object.fromEntries(states) } : {}) };
}

type Draw = (below: number) => number;

function transitions(draw: Draw, { targets: all, path, keys, later }: Surroundings): StateConfig {
  const targets = all.filter((target) => !(isPast(target) && isWithin(path, parentOf(target))));
  const on = eventTypes
    .filter(() => draw(5) < 2)
    .map((type): [string, TransitionConfig[]] => [
      type,
      Array.from({ length: 1 + draw(2) }, () => ({
        ...(draw(6) < 5 ? { target: `#${id}.${targets[draw(targets.length)]}` } : {}),
        ...guardOf(draw, true),
        ...(draw(3) === 0 ? { reenter: true } : {}),
        ...(draw(2) === 0 ? { actions: [bump, bump, setFlag(draw(2) === 0)].slice(0, 1 + draw(3)) } : {}),
      })),
    ]);
  const after = keys
    .filter(() => draw(5) < 2)
    .map((key): [string, TransitionConfig | TransitionConfig[]] => {
      const target = later[draw(Math.max(1, later.length))];
      if (target === undefined) return [key, { actions: tell }];
      return [key, [{ target, ...guardOf(draw, false), actions: bump }]];
    });
  const next = later[draw(Math.max(1, later.length))];
  return {
    ...(on.length > 0 ? { on: Object.fromEntries(on) } : {}),
    ...(after.length > 0 ? { after: Object.fromEntries(after) } : {}),
    ...(next !== undefined && draw(6) === 0 ? { always: { target: next, guard: counted(draw) } } : {}),
    ...(draw(4) === 0 ? { entry: setFlag(draw(2) === 0) } : {}),
    ...(draw(6) === 0 ? { exit: bump } : {}),
  };
}

const isPast = (path: string): boolean => path.endsWith('past');
const isWithin = (path: string, around: string): boolean => around === '' || `${path}.`.startsWith(`${around}.`);

const setFlag = (value: boolean): Named => ({ type: 'set', params: { path: 'flag', value } });
const counted = (draw: Draw): Named => ({
  type: 'countBetween',
  params: { path: 'n', min: draw(3), max: 2 + draw(4) },
});

function guardOf(draw: Draw, withData: boolean): { guard?: Named } {
  const flagged: Named = { type: 'equals', params: { path: 'flag', value: true } };
  const guards: readonly (Named | undefined)[] = [
    undefined,
    undefined,
    counted(draw),
    flagged,
    { type: 'not', params: { of: flagged as never } },
    withData ? { type: 'dataEquals', params: { field: 'flag', value: true } } : counted(draw),
  ];
  const guard = guards[draw(guards.length)];
  return guard ? { guard } : {};
}
