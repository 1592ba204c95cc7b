// What step refuses, and which reason wins: type, role, paused, state, data, personal number, guard.
import { expect, test } from 'vitest';
import { system } from '../../src/core/actor.ts';
import { defineWorkflow } from '../../src/core/define-workflow.ts';
import { pause } from '../../src/core/pause.ts';
import { step } from '../../src/core/step.ts';
import { at, caseOf, coordinator, partner, refused, secretary, someone, stored, workedOn } from '../support/cases.ts';
import { sample } from '../support/sample-workflow.ts';

const workflow = defineWorkflow(sample);
const now = at('2024-11-20');
const drafting = () => caseOf(workflow, at('2024-11-18'));
/** The number of an invented person: the digits of a date that checks out. */
const personalNumber = '01010750160';

test('an event that the workflow does not have is unknown, whoever sends it', () => {
  for (const type of ['NOPE', '', 'xstate.stop', 'constructor', '__proto__', 'case.started', 'deadline.expired']) {
    expect(refused(step(workflow, drafting().snapshot(), { type, by: someone('observer') }, now)).because).toBe(
      'unknown-event',
    );
  }
});

test('a role that never sends the event is refused before anything else is looked at', () => {
  const paused = drafting().after(pause(workflow, drafting().snapshot(), { reason: 'Sykdom', by: coordinator }, now));
  const answer = step(workflow, paused.snapshot(), { type: 'ACCEPT', by: partner, data: { odd: 1 } }, now);
  expect(answer).toEqual({ ok: false, because: 'role' });
});

test('the right role at a party that only belongs to the programme is refused, unless the event says otherwise', () => {
  const stranger = someone('network-coordinator', 'innherred', 'programme');
  const save = { type: 'SAVE', by: stranger, data: { text: 'A' } };
  expect(step(workflow, drafting().snapshot(), save, now)).toEqual({ ok: false, because: 'role' });
  const note = { type: 'NOTE', by: someone('owner', 'orland', 'programme'), data: { text: 'A' } };
  expect(step(workflow, drafting().snapshot(), note, now).ok).toBe(true);
});

test('the engine itself may send only what may be told', () => {
  expect(step(workflow, drafting().snapshot(), { type: 'SAVE', by: system, data: { text: 'A' } }, now)).toEqual({
    ok: false,
    because: 'role',
  });
  const review = drafting().send('SAVE', coordinator, now, { text: 'A' }).send('SUBMIT', coordinator, now);
  const told = step(workflow, review.snapshot(), { type: 'RETURN', by: system, data: { reason: 'A' } }, now);
  expect(told).toMatchObject({ ok: true, steps: [{ by: { person: 'system', role: 'system', party: '' } }] });
});

test('of several roles the first that the event names is acted in, at the party acted for', () => {
  const kari = {
    kind: 'person' as const,
    person: 'kari',
    grants: [
      { role: 'uh-partner' as const, party: 'dmmh', via: 'case' as const },
      { role: 'uh-partner' as const, party: 'nord', via: 'case' as const },
      { role: 'network-coordinator' as const, party: 'fosen', via: 'case' as const },
    ],
  };
  const by = (party?: string) =>
    drafting()
      .send('SAVE', party ? { ...kari, party } : kari, now, { text: 'A' })
      .outcome().steps[0]?.by;
  expect(by()).toEqual({ person: 'kari', role: 'network-coordinator', party: 'fosen' });
  expect(by('nord')).toEqual({ person: 'kari', role: 'uh-partner', party: 'nord' });
});

test('while the case is paused every event is refused so, also one that the state would not take', () => {
  const paused = drafting().after(pause(workflow, drafting().snapshot(), { reason: 'Sykdom', by: coordinator }, now));
  for (const [type, by] of [
    ['SAVE', coordinator],
    ['FINISH', coordinator],
  ] as const) {
    expect(step(workflow, paused.snapshot(), { type, by, data: { odd: 1 } }, now)).toEqual({
      ok: false,
      because: 'paused',
    });
  }
});

test('an event that the state does not take is refused before its data is looked at', () => {
  const answer = step(workflow, drafting().snapshot(), { type: 'MEET', by: partner, data: { odd: 1 } }, now);
  expect(answer).toEqual({ ok: false, because: 'state' });
});

test('wrong data is refused with every field that is wrong, named at the field', () => {
  const meet = { type: 'MEET', by: partner, data: { date: '2025-02-30', odd: 1, agreed: ' ' } };
  expect(step(workflow, workedOn(workflow).snapshot(), meet, at('2025-04-05'))).toEqual({
    ok: false,
    because: 'data',
    errors: expect.arrayContaining([
      expect.objectContaining({ pointer: '/date', keyword: 'format' }),
      expect.objectContaining({ pointer: '/agreed', keyword: 'pattern' }),
      expect.objectContaining({ pointer: '/odd', keyword: 'unknown' }),
    ]),
  });
  expect(step(workflow, workedOn(workflow).snapshot(), { type: 'MEET', by: partner }, at('2025-04-05'))).toMatchObject({
    because: 'data',
    errors: [
      { pointer: '/date', keyword: 'required' },
      { pointer: '/agreed', keyword: 'required' },
    ],
  });
});

test('a personal number in a text is refused with the pointer to it and without the number, before a guard is asked', () => {
  const plan = { type: 'SAVE', by: coordinator, data: { text: `Barnet ${personalNumber} trives` } };
  const answer = step(workflow, drafting().snapshot(), plan, now);
  expect(answer).toEqual({ ok: false, because: 'personal-number', pointer: '/text' });
  expect(JSON.stringify(answer)).not.toContain(personalNumber);
});

test('a guard that holds back says why, filled with what it saw', () => {
  const submit = { type: 'SUBMIT', by: coordinator };
  expect(step(workflow, drafting().snapshot(), submit, now)).toEqual({
    ok: false,
    because: 'guard',
    reasons: [{ code: 'textSaved' }],
  });
  const review = drafting().send('SAVE', coordinator, now, { text: 'A' }).send('SUBMIT', coordinator, now);
  expect(step(workflow, review.snapshot(), { type: 'ACCEPT', by: secretary }, now)).toEqual({
    ok: false,
    because: 'guard',
    reasons: [{ code: 'notesBetween', params: { count: 0, min: 1, max: 3 } }],
  });
});

test('a date in the past is refused with the day it is compared to, where the case is', () => {
  const plan = (date: string, when: string) =>
    step(workflow, workedOn(workflow).snapshot(), { type: 'PLAN', by: partner, data: { date } }, at(when));
  expect(plan('2025-04-04', '2025-04-05T00:00')).toMatchObject({
    because: 'guard',
    reasons: [{ code: 'notPast', params: { date: '2025-04-04', today: '2025-04-05' } }],
  });
  expect(plan('2025-04-05', '2025-04-05T23:59')).toMatchObject({ ok: true });
});

test('a finished case takes nothing, nor does one that its own deadlines finish before the event', () => {
  const working = workedOn(workflow)
    .send('MEET', partner, at('2025-05-02'), { date: '2025-05-02', agreed: 'A' })
    .send('FINISH', coordinator, at('2025-05-03'));
  expect(working.outcome().snapshot.status).toBe('done');
  const note = { type: 'NOTE', by: someone('owner'), data: { text: 'A' } };
  expect(step(workflow, working.snapshot(), note, at('2025-05-04'))).toEqual({ ok: false, because: 'state' });

  const states = { ...sample.machine.states, overdue: { type: 'final' as const } };
  const { draft, ...deadlines } = sample.deadlines;
  const lapsing = defineWorkflow({
    ...sample,
    deadlines: { ...deadlines, draft: { date: draft!.date } },
    machine: { ...sample.machine, states },
  });
  const one = caseOf(lapsing, at('2024-11-18'));
  expect(step(lapsing, one.snapshot(), note, at('2025-02-03'))).toEqual({ ok: false, because: 'state' });
});

test('a refusal leaves the snapshot as it was given', () => {
  const { snapshot } = drafting().outcome();
  const before = stored(snapshot);
  step(workflow, snapshot, { type: 'SUBMIT', by: coordinator }, now);
  step(workflow, snapshot, { type: 'SAVE', by: coordinator, data: {} }, at('2025-03-01'));
  expect(snapshot).toEqual(before);
});
