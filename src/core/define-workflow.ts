// Loads a definition: checks it whole, names every fault with its place, and makes it runnable.
import type { Definition } from './definition.ts';
import { informationFaults } from './information-faults.ts';
import { alienValues, withoutAliens } from './json-faults.ts';
import { machineFaults } from './machine-faults.ts';
import { partFaults } from './part-faults.ts';
import { textFaults } from './text-faults.ts';
import { buildWorkflow, type Workflow } from './workflow.ts';

/** A fault of a definition: where (`states.drafting.on.SAVE.guard`) and what. */
export interface Fault {
  readonly place: string;
  readonly message: string;
}

/** A definition that can't be loaded; `faults` has every reason. */
export class DefinitionError extends Error {
  readonly faults: readonly Fault[];
  constructor(id: string, faults: readonly Fault[]) {
    super(
      `The workflow ${id} can't be loaded:\n${faults.map(({ place, message }) => `  ${place}: ${message}`).join('\n')}`,
    );
    this.name = 'DefinitionError';
    this.faults = faults;
  }
}

/** Makes a definition runnable. Throws `DefinitionError` with every fault found: in its machine, its events and deadlines, its texts. */
export function defineWorkflow(definition: Definition): Workflow {
  const faults = faultsOf(definition);
  if (faults.length > 0) throw new DefinitionError(definition.id, faults);
  try {
    return buildWorkflow(definition);
  } catch (error) {
    // What only XState sees.
    throw new DefinitionError(definition.id, [{ place: 'machine', message: (error as Error).message }]);
  }
}

function faultsOf({ rules, ...data }: Definition): readonly Fault[] {
  const alien = Object.entries(data).flatMap(([part, value]) => alienValues(value, part));
  // What is not JSON is left out, so that one function hides nothing else.
  const definition: Definition = { ...(alien.length > 0 ? withoutAliens(data) : data), rules };
  return [
    ...alien,
    ...machineFaults(definition),
    ...partFaults(definition),
    ...informationFaults(definition),
    ...textFaults(definition),
  ];
}
