// What XState 5.33 really does where it surprises, each pinned so that an upgrade that changes it shows, beside our answer.

import { describe, expect, test } from 'vitest';
import {
  type AnyStateMachine,
  assign,
  createActor,
  createMachine,
  initialTransition,
  raise,
  SimulatedClock,
  transition,
  waitFor,
} from 'xstate';
import xstatePackage from 'xstate/package.json' with { type: 'json' };
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { begin, fire, step } from '../../src/core/step.ts';
import { at, caseOf, coordinator, partner, secretary, someone, startOf, workedOn } from '../support/cases.ts';
import { absent, edited } from '../support/edited.ts';
import { faultsOf } from '../support/faults.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const days = (count: number) => count * 86_400_000;
const started = (machine: AnyStateMachine, clock = new SimulatedClock()) => ({
  clock,
  actor: createActor(machine, { clock }).start(),
});
const timed = (delays: Record<string, number | undefined>, name = 'due') =>
  createMachine(
    { initial: 'a', states: { a: { after: { [name]: 'b' } }, b: {} } },
    { delays: Object.fromEntries(Object.entries(delays).map(([key, value]) => [key, () => value as number])) },
  );

test('the version is of the line that the facts are about', () => {
  expect(xstatePackage.version).toMatch(/^5\.33\./);
});

describe('timers', () => {
  test('a live wait of 30 days overflows setTimeout and fires at once; ours is a row with its instant', async () => {
    const live = createActor(timed({ due: days(30) })).start();
    expect((await waitFor(live, ({ value }) => value !== 'a')).value).toBe('b');
    const { armed } = begin(workflow, startOf(), at('2024-11-18'));
    expect(armed).toContainEqual(expect.objectContaining({ id: 'expire:draft', at: at('2025-02-02T00:00') }));
  });

  test('a persisted snapshot holds no timer; ours are told from the state', () => {
    const { actor } = started(timed({ due: 1000 }));
    expect(JSON.stringify(actor.getPersistedSnapshot())).not.toContain('due');
    const one = caseOf(workflow, at('2024-11-18'));
    expect(fire(workflow, one.snapshot(), { id: 'expire:draft' }, at('2025-02-02T00:00'))?.steps[0]?.to).toEqual([
      'overdue',
    ]);
  });

  test('`after` comes back as a raise with a delay, and leaving as a cancel', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { after: { 1000: 'b' }, on: { GO: 'c' } }, b: {}, c: {} },
    });
    const [first, entering] = initialTransition(machine);
    expect(entering).toMatchObject([
      { type: 'xstate.raise', params: { delay: 1000, event: { type: 'xstate.after.1000.m.a' } } },
    ]);
    const [, leaving] = transition(machine, first, { type: 'GO' });
    expect(leaving).toMatchObject([{ type: 'xstate.cancel' }]);
  });

  test('a raise without a delay comes back too though it was consumed; a delay of 0 is a timer', () => {
    const machine = createMachine({
      initial: 'a',
      states: { a: { entry: raise({ type: 'GO' }), on: { GO: 'b' } }, b: { after: { 0: 'c' } }, c: {} },
    });
    const [snapshot, actions] = initialTransition(machine);
    expect(snapshot.value).toBe('b');
    const raised = actions.filter(({ type }) => type === 'xstate.raise').map(({ params }) => params);
    expect(raised).toMatchObject([{ event: { type: 'GO' } }, { delay: 0 }]);
    expect((raised[0] as { delay?: number }).delay).toBeUndefined();
  });

  test('a misspelt delay, and one of undefined, moves at once; ours is refused when it is loaded', () => {
    for (const machine of [timed({}, 'misspelt'), timed({ due: undefined })]) {
      const { actor, clock } = started(machine);
      clock.increment(0);
      expect(actor.getSnapshot().value).toBe('b');
    }
    const bad = edited(sample, { 'machine.states.drafting.after': { drafft: { target: 'overdue' } } });
    expect(faultsOf(bad)[0]?.message).toBe("no deadline is called 'drafft'");
  });

  test('an `after` event is taken whenever it comes, also for a state entered again; ours asks the snapshot', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { after: { 1000: 'b' }, on: { AGAIN: { target: 'a', reenter: true } } }, b: {} },
    });
    const [again] = transition(machine, initialTransition(machine)[0], { type: 'AGAIN' });
    const stale = { type: 'xstate.after.1000.m.a' } as never;
    expect(transition(machine, again, stale)[0].value).toBe('b');
    const one = caseOf(workflow, at('2024-11-18'));
    expect(fire(workflow, one.snapshot(), { id: 'expire:draft' }, at('2024-12-01'))).toBeNull();
  });
});

describe('events', () => {
  test('`xstate.stop` from anyone stops a machine; ours knows only the events of its definition', () => {
    const machine = createMachine({ initial: 'a', states: { a: {} } });
    expect(transition(machine, initialTransition(machine)[0], { type: 'xstate.stop' } as never)[0].status).toBe(
      'stopped',
    );
    const one = caseOf(workflow, at('2024-11-18'));
    for (const type of ['xstate.stop', 'xstate.init', 'xstate.after.draft.sample.drafting', 'deadline.moved', '*']) {
      expect(step(workflow, one.snapshot(), { type, by: coordinator }, at('2024-11-19'))).toEqual({
        ok: false,
        because: 'unknown-event',
      });
    }
  });

  test('an unknown event, and one whose transition only asks for effects, give the same snapshot; ours looks at what was taken', () => {
    const machine = createMachine(
      {
        initial: 'a',
        states: { a: { on: { TELL: { actions: { type: 'tell' } }, SET: { actions: assign({ n: 1 }) } } } },
        context: { n: 0 },
      },
      { actions: { tell: () => {} } },
    );
    const [first] = initialTransition(machine);
    expect(transition(machine, first, { type: 'NOPE' })).toEqual([first, []]);
    expect(transition(machine, first, { type: 'NOPE' })[0]).toBe(first);
    const [told, asked] = transition(machine, first, { type: 'TELL' });
    expect(told).toBe(first);
    expect(asked).toMatchObject([{ type: 'tell' }]);
    expect(transition(machine, first, { type: 'SET' })[0]).not.toBe(first);
    expect(transition(machine, first, { type: 'SET' })[1]).toEqual([]);

    const telling = { type: 'notify', params: { template: 'opened', to: [{ role: 'uh-partner' }] } };
    const ours = defineWorkflow(edited(sample, { 'machine.states.drafting.on.SAVE.actions': telling }));
    const one = caseOf(ours, at('2024-11-18')).send('SAVE', coordinator, at('2024-11-19'), { text: 'A' });
    expect(one.outcome().steps[0]?.effects).toMatchObject([{ kind: 'notify', template: 'opened' }]);
  });

  test('a finished machine still takes events at its root; ours is refused', () => {
    const machine = createMachine({
      context: { n: 0 },
      initial: 'a',
      on: { COUNT: { actions: assign({ n: ({ context }) => context.n + 1 }) } },
      states: { a: { type: 'final' } },
    });
    const [first] = initialTransition(machine);
    expect(first.status).toBe('done');
    expect(transition(machine, first, { type: 'COUNT' })[0].context).toEqual({ n: 1 });

    const quick = defineWorkflow(edited(sample, { 'machine.states.drafting.on.SAVE.target': 'done' }));
    const one = caseOf(quick, at('2024-11-18')).send('SAVE', coordinator, at('2024-11-19'), { text: 'A' });
    const note = { type: 'NOTE', by: someone('owner'), data: { text: 'A' } };
    expect(step(quick, one.snapshot(), note, at('2024-11-20'))).toEqual({ ok: false, because: 'state' });
  });

  test('the event behind a done event is not passed on; ours signs what follows with who sent it and when', () => {
    const seen: string[] = [];
    const machine = createMachine({
      initial: 'a',
      states: {
        a: {
          initial: 'b',
          states: { b: { on: { GO: 'c' } }, c: { type: 'final' } },
          onDone: { target: 'd', actions: ({ event }) => seen.push(event.type) },
        },
        d: {},
      },
    });
    started(machine).actor.send({ type: 'GO' });
    expect(seen[0]).toMatch(/^xstate\.done\.state\./);

    const signing = edited(sample, {
      'machine.states.work.onDone.actions': { type: 'record', params: { into: 'plan' } },
      'machine.states.review.on.ACCEPT.guard': absent,
      'texts.refusals.notesBetween': absent,
    });
    const one = caseOf(defineWorkflow(signing), at('2025-04-01'))
      .send('SAVE', coordinator, at('2025-04-02'), { text: 'A' })
      .send('SUBMIT', coordinator, at('2025-04-02'))
      .send('ACCEPT', secretary, at('2025-04-02'))
      .send('MEET', partner, at('2025-05-05'), { date: '2025-05-05', agreed: 'A' })
      .send('FINISH', coordinator, at('2025-05-06'));
    expect(one.states()).toEqual(['done']);
    expect(one.outcome().snapshot.context.plan).toEqual({
      by: { person: 'kari-network-coordinator', role: 'network-coordinator', party: 'fosen' },
      at: '2025-05-06T07:00:00.000Z',
    });
  });
});

describe('faults', () => {
  const broken = (extra: object) =>
    createMachine({
      context: {},
      initial: 'a',
      states: { a: { on: { GO: { target: 'b', ...extra } } }, b: {} },
    });
  const boom = () => {
    throw new Error('boom');
  };

  test('an error in a guard or an assign is thrown by a transition, and hidden in the status of a first snapshot; ours throws both', () => {
    for (const machine of [broken({ guard: boom }), broken({ actions: assign(boom) })]) {
      expect(() => transition(machine, initialTransition(machine)[0], { type: 'GO' })).toThrow('boom');
    }
    const first = createMachine({ context: {}, entry: assign(boom) });
    expect(initialTransition(first)[0]).toMatchObject({ status: 'error' });

    const rules = { ...sample.rules, records: { ...sample.rules.records, countSave: boom } };
    const failing = defineWorkflow({ ...sample, rules });
    const one = caseOf(failing, at('2024-11-18'));
    const save = { type: 'SAVE', by: coordinator, data: { text: 'A' } };
    expect(() => step(failing, one.snapshot(), save, at('2024-11-19'))).toThrow('boom');
    const early = defineWorkflow({
      ...edited(sample, { 'machine.states.drafting.entry': { type: 'countSave' } }),
      rules,
    });
    expect(() => begin(early, startOf(), at('2024-11-18'))).toThrow('boom');
  });

  test('a machine that goes round in circles is never stopped unless it is told to be; ours is after 100 turns', () => {
    expect(createMachine({}).options?.maxIterations).toBe(Number.POSITIVE_INFINITY);
    const round = edited(sample, {
      'machine.states.aside': { always: { target: 'away' }, on: { CONTINUE: { target: '#sample.work.before' } } },
      'machine.states.away': { always: { target: 'aside' } },
      'texts.states.away': sample.texts.states.aside,
    });
    const one = defineWorkflow(round);
    const hold = { type: 'HOLD', by: secretary };
    expect(() => step(one, workedOn(workflow).snapshot(), hold, at('2025-04-06'))).toThrow('Infinite loop');
  });
});
