// The year the money is used: `implementation`, with the work (`measures`) and the long-term plan (`plan`) side by side.
import type { Named, StateConfig } from '../../../src/core/definition.ts';
import { coordinator, notify, partners, secretary } from '../people.ts';

/** The tracks a network can begin on in this installation, by the workflow that carries each. Not listed is not offered. */
export const offeredTracks: Readonly<Partial<Record<1 | 2 | 3, string>>> = { 3: 'track-3-spiral-of-inquiry' };
const offered = Object.entries(offeredTracks).map(([track, workflow]) => ({ track: Number(track), workflow }));

const start = (workflow: string, when: Named): Named => ({
  type: 'startCase',
  params: { workflow, year: 'none', when: { type: when.type, params: when.params ?? {} } },
});

const commitmentLetter: Named = {
  type: 'letter',
  params: { template: 'commitment-letter', to: [{ ...coordinator }, { ...partners }] },
};

export const implementation = {
  type: 'parallel',
  entry: [
    commitmentLetter,
    ...offered.map(({ track, workflow }) => start(workflow, { type: 'trackChosen', params: { track } })),
  ],
  // The right to appeal runs out by itself: nobody has anything to do, and nothing becomes of it.
  after: { reportingOpens: { target: 'reporting' }, appeal: {} },
  states: {
    measures: {
      initial: 'running',
      states: {
        running: {
          on: {
            LOG_PROGRESS: { actions: { type: 'logProgress' } },
            START_TRACK: {
              guard: {
                type: 'all',
                params: {
                  of: [
                    { type: 'trackOffered', params: { offered: offeredTracks } },
                    { type: 'trackFree', params: { offered: offeredTracks } },
                  ],
                },
              },
              actions: offered.map(({ track, workflow }) =>
                start(workflow, { type: 'dataEquals', params: { field: 'track', value: track } }),
              ),
            },
          },
        },
      },
    },
    plan: {
      initial: 'due',
      states: {
        due: {
          on: { REVISE_PLAN: { target: 'revised', actions: { type: 'record', params: { into: 'plan' } } } },
          after: { longTermPlan: { actions: notify('plan-overdue', [coordinator, secretary], 'longTermPlan') } },
        },
        revised: {},
      },
    },
  },
} satisfies StateConfig;
