// A definition made runnable: its machine built, its events' schemas compiled.
import { dateOf, instantOf } from './deadlines.ts';
import type { DeadlineDef, Definition } from './definition.ts';
import { type Check, compileCheck } from './schema.ts';
import { buildMachine, type Machine } from './xstate.ts';

export interface Workflow {
  readonly definition: Definition;
  readonly machine: Machine;
  /** By event type. */
  readonly checks: ReadonlyMap<string, Check>;
  readonly checkInput: Check;
}

const noInput = { type: 'object', additionalProperties: false };

/** Builds what a definition needs to run; `defineWorkflow` checks it first. */
export function buildWorkflow(definition: Definition): Workflow {
  return {
    definition,
    machine: buildMachine(definition, (key, context, now) => {
      const { date } = dateOf(definition, key, context);
      return date === null
        ? Number.POSITIVE_INFINITY
        : instantOf(definition.deadlines[key] as DeadlineDef, date, context.process.zone) - now;
    }),
    checks: new Map(Object.entries(definition.events).map(([type, event]) => [type, compileCheck(event.data)])),
    checkInput: compileCheck(definition.input ?? noInput),
  };
}
