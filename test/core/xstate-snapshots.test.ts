// What XState 5.33 really does with snapshots, each pinned so that an upgrade that changes it shows, beside our answer.

import { describe, expect, test } from 'vitest';
import { createActor, createMachine, initialTransition, transition } from 'xstate';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { step } from '../../src/core/step.ts';
import { at, caseOf, coordinator, partner, secretary, stored, workedOn } from '../support/cases.ts';
import { edited } from '../support/edited.ts';
import { faultsOf } from '../support/faults.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);

describe('snapshots', () => {
  const remembering = createMachine({
    id: 'm',
    initial: 'a',
    states: {
      a: { initial: 'x', states: { x: { on: { NEXT: 'y' } }, y: {}, last: { type: 'history' } }, on: { OUT: 'b' } },
      b: { on: { BACK: 'a.last' } },
    },
  });

  test('restoreSnapshot keeps what history states remember, resolveState does not; ours keeps it through JSON', () => {
    const scope = createActor(remembering) as never;
    const [inY] = transition(remembering, initialTransition(remembering)[0], { type: 'NEXT' });
    const [out] = transition(remembering, inY, { type: 'OUT' });
    const json = stored(remembering.getPersistedSnapshot(out));
    const back = (snapshot: never) => transition(remembering, snapshot, { type: 'BACK' })[0].value;
    expect(back(remembering.restoreSnapshot(json, scope) as never)).toEqual({ a: 'y' });
    expect(() => back(remembering.resolveState(json as never) as never)).toThrow(TypeError);
    expect(back(remembering.resolveState({ value: 'b' }) as never)).toEqual({ a: 'x' });

    const one = workedOn(workflow).send('MEET', partner, at('2025-04-05'), { date: '2025-04-05', agreed: 'A' });
    expect(one.send('HOLD', secretary, at('2025-04-06')).states()).toEqual(['aside']);
    const states = one.send('CONTINUE', secretary, at('2025-04-07')).states();
    expect(states).toEqual(['work.meeting.held', 'work.writing.waiting']);
  });

  test('a way from inside a state to its own history leaves the state and keeps its parts; ours is refused when it is loaded', () => {
    const machine = createMachine({
      initial: 'a',
      states: {
        a: {
          type: 'parallel',
          states: {
            b: { initial: 'x', states: { x: { on: { GO: '#(machine).a.past' } } } },
            c: { initial: 'x', states: { x: {} } },
            past: { type: 'history', history: 'deep' },
          },
        },
      },
    });
    const [after] = transition(machine, initialTransition(machine)[0], { type: 'GO' });
    expect(after._nodes.map(({ key }) => key)).not.toContain('a');
    expect(after._nodes.map(({ key }) => key)).toContain('b');
  });

  test('restoring a state that the machine does not have throws; ours too, so a case keeps its version of the definition', () => {
    const scope = createActor(remembering) as never;
    expect(() =>
      remembering.restoreSnapshot({ value: 'gone', context: {}, children: {}, status: 'active' } as never, scope),
    ).toThrow('gone');
    const gone = { ...caseOf(workflow, at('2024-11-18')).snapshot(), value: 'gone' };
    expect(() => step(workflow, gone, { type: 'SUBMIT', by: coordinator }, at('2024-11-19'))).toThrow('gone');
  });

  test('restoring takes a part of the context that looks like a reference for one; ours leaves the context alone', () => {
    const look = { xstate$$type: 1, id: 'child' };
    const machine = createMachine({ initial: 'a', states: { a: {} } });
    const persisted = { value: 'a', context: { look }, children: {}, status: 'active' };
    const restored = machine.restoreSnapshot(persisted as never, createActor(machine) as never);
    expect(restored.context).not.toEqual({ look: { xstate$$type: 1, id: 'child' } });

    const first = caseOf(workflow, at('2024-11-18')).snapshot();
    const odd = { ...first, context: { ...first.context, plan: { xstate$$type: 1, id: 'child' } } };
    const answer = step(workflow, odd, { type: 'SAVE', by: coordinator, data: { text: 'A' } }, at('2024-11-19'));
    expect(answer.ok && answer.snapshot.context.plan).toEqual({ xstate$$type: 1, id: 'child' });
  });

  test('JSON drops undefined and makes texts of dates; ours refuses such a context when it is loaded', () => {
    expect(JSON.parse(JSON.stringify({ a: undefined, b: new Date(0) }))).toEqual({ b: '1970-01-01T00:00:00.000Z' });
    expect(faultsOf(edited(sample, { 'machine.context.draft': new Date(0) }))[0]?.message).toBe('not JSON (Date)');
  });
});
