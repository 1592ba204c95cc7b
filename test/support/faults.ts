// The faults that loading a definition reports, and the shape of the tables that name them.
import { DefinitionError, defineWorkflow, type Fault } from '../../src/core/define-workflow.ts';
import type { Definition } from '../../src/core/definition.ts';

/** What is wrong with the sample · the change that makes it so · where it is reported · in which words. */
export type FaultRow = readonly [title: string, changes: Record<string, unknown>, place: string, message: string];

export function faultsOf(definition: Definition): readonly Fault[] {
  try {
    defineWorkflow(definition);
    return [];
  } catch (error) {
    if (error instanceof DefinitionError) return error.faults;
    throw error;
  }
}
