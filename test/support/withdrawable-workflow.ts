// The small paper with a way out of it: withdrawn, which ends it, or shelved, from where no way leads back.
import Type from 'typebox';
import type { Definition } from '../../src/core/definition.ts';
import { mailsFor } from './engine-workflow.ts';
import { wordsFor } from './sample-workflow.ts';

/** The paper, of which its coordinator may be done without a word to anybody whom it binds, or which they may shelve for good. */
export const withdrawable = (definition: Definition): Definition => {
  const { states = {} } = definition.machine;
  const notify = { type: 'notify', params: { template: 'withdrawn', to: [{ role: 'network-coordinator' }] } };
  return {
    ...definition,
    events: {
      ...definition.events,
      WITHDRAW: { by: ['network-coordinator'], data: Type.Object({}, { additionalProperties: false }) },
      SHELVE: { by: ['network-coordinator'], data: Type.Object({}, { additionalProperties: false }) },
    },
    texts: {
      ...definition.texts,
      states: { ...definition.texts.states, ...wordsFor(['withdrawn', 'shelved']) },
      events: { ...definition.texts.events, ...wordsFor(['WITHDRAW', 'SHELVE']) },
    },
    mails: { ...definition.mails, ...mailsFor(['withdrawn']) },
    machine: {
      ...definition.machine,
      states: {
        ...states,
        drafting: {
          ...states.drafting,
          on: { ...states.drafting?.on, WITHDRAW: { target: 'withdrawn' }, SHELVE: { target: 'shelved' } },
        },
        shelved: { on: { WITHDRAW: { target: 'withdrawn' } } },
        withdrawn: { type: 'final', entry: notify },
      },
    },
  };
};
