// Moves that several states share, and how a state elsewhere in the machine is named as a target.
import type { TransitionConfig } from '../../../src/core/definition.ts';
import { coordinator, notify, partners } from '../people.ts';

export const id = 'grant-year';
export const to = (path: string): string => `#${id}.${path}`;

export const setFrame = { actions: { type: 'setFrame' } } satisfies TransitionConfig;

/** How a case ended other than by an accepted report stands in `context.ending`: the reason, by whom, when. */
export const recordEnding = { type: 'record', params: { into: 'ending' } };
export const withdraw = { target: to('withdrawn'), actions: recordEnding } satisfies TransitionConfig;
export const lapse = { target: to('lapsed'), actions: recordEnding } satisfies TransitionConfig;

/** The forum asks for changes, by a date that is still to come. */
export const requestChanges = {
  target: to('decisionBasis.revising'),
  guard: { type: 'notPast', params: { field: 'due' } },
  actions: [{ type: 'askForChanges' }, notify('changes-requested', [coordinator, partners], 'revision')],
} satisfies TransitionConfig;
