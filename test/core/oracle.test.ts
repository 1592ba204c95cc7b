// The core against an oracle: whatever happens, a case goes through the same states as a live XState actor would.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../src/core/calendar.ts';
import { type Definition, type EventDef, type JsonObject, type Role, systemBy } from '../../src/core/definition.ts';
import { begin, type Start } from '../../src/core/step.ts';
import { buildWorkflow } from '../../src/core/workflow.ts';
import { registry } from '../../workflows/registry.ts';
import { at, someone, startOf, zone } from '../support/cases.ts';
import { dataFor, samples } from '../support/conformance-data.ts';
import { startLive } from '../support/live-actor.ts';
import { definitions, eventTypes, startDay } from '../support/random-machine.ts';
import { drive } from '../support/timer-driver.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const owner = someone('owner');

/** What happens: so many hours pass, then an event comes. */
const happenings = fc.array(
  fc.record({ hours: fc.integer({ min: 1, max: 200 }), type: fc.constantFrom(...eventTypes), flag: fc.boolean() }),
  { minLength: 1, maxLength: 14 },
);
type Happening = { readonly hours: number; readonly type: string; readonly flag: boolean };

function compare(definition: Definition, happening: readonly Happening[], timersLate: boolean): void {
  let now = at(`${startDay}T10:00`);
  const { ours, live } = pair(definition, startOf(), now);
  for (const { hours, type, flag } of happening) {
    now += hours * hourMs;
    live.advance(now);
    // Late or not: what has expired happens before the event, each at its due time.
    if (!timersLate) ours.advance(now);
    ours.send({ type, data: { flag }, by: owner }, now);
    live.send(signed({ type, data: { flag }, role: 'owner' }, now));
  }
  live.advance(now + 100 * dayMs);
  ours.advance(now + 100 * dayMs);
  expect(ours.trail).toEqual(live.trail);
  const { n, flag } = ours.snapshot().context;
  expect({ n, flag }).toEqual({ n: live.context().n, flag: live.context().flag });
}

test('random machines go through the same states in the same order as a live actor under a simulated clock', () => {
  fc.assert(
    fc.property(definitions, happenings, (definition, happening) => compare(definition, happening, false)),
    { numRuns: 400 },
  );
});

test('so they do when the timers run behind and only the next event finds what has expired', () => {
  fc.assert(
    fc.property(definitions, happenings, (definition, happening) => compare(definition, happening, true)),
    { numRuns: 200 },
  );
});

describe('the workflows that are shipped go through the same states as a live actor, whatever their people do', () => {
  test.each(registry.map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
    const types = Object.keys(definition.events);
    const deeds = fc.record({ days: fc.integer({ min: 1, max: 60 }), type: fc.nat(), choice: fc.nat() });
    const inputs = samples[id]?.inputs ?? [{}];
    fc.assert(
      fc.property(fc.constantFrom(...inputs), fc.array(deeds, { minLength: 5, maxLength: 30 }), (input, story) => {
        let now = at('2024-10-01T10:00');
        const { ours, live } = pair(definition, startOf({ input, year: definition.yearly ? 2025 : null }), now);
        for (const { days, type: first, choice } of story) {
          now += days * dayMs;
          ours.advance(now);
          live.advance(now);
          // The first event that is taken, in an order that differs each time, so that the story gets somewhere.
          for (let index = 0; index < types.length; index++) {
            const type = types[(first + index) % types.length] as string;
            const { data: schema, by } = definition.events[type] as EventDef;
            const moment = { context: ours.snapshot().context, today: localDate(now, zone) };
            const choices = dataFor(id, type, schema, moment);
            const data = choices[choice % choices.length] as JsonObject;
            const role = by[0] ?? 'administrator';
            const taken = ours.send({ type, data, by: someone(role) }, now);
            live.send(signed({ type, data, role }, now));
            if (taken) break;
          }
        }
        expect(ours.trail).toEqual(live.trail);
      }),
      { numRuns: 60 },
    );
  });
});

/** The same case twice: as the engine drives it, and as an actor of XState. */
function pair(definition: Definition, start: Start, now: number) {
  const workflow = buildWorkflow(definition);
  const first = { type: 'case.started', data: start.input, by: systemBy, at: new Date(now).toISOString(), facts: {} };
  const { process } = begin(workflow, start, now).snapshot.context;
  const context = { ...definition.machine.context, ...start.input, process };
  return { ours: drive(workflow, start, now), live: startLive(definition, context, first, now) };
}

const signed = ({ type, data, role }: { type: string; data: JsonObject; role: Role }, now: number) => ({
  type,
  data,
  by: { person: `kari-${role}`, role, party: 'fosen' },
  at: new Date(now).toISOString(),
  facts: {},
});
