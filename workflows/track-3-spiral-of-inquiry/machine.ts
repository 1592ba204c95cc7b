// Track 3, development support for local work with inclusive practices: a spiral of inquiry through six phases and six
// gatherings, a year and a half from the first gathering to the last.
//
// `starting` is the time before anyone has met. Gathering 1 shares expectations and the model, and opens `scanning`.
//
// Each phase begins in `inquiry`: the team works, logs what it does as often as it likes, and completes the phase with its
// findings (`COMPLETE_PHASE`). Scanning and focusing are worked on in one stretch, so scanning leads straight to focusing.
// Every other phase then stands in `awaitingGathering` until the gathering that shares it has been held (`HOLD_GATHERING`),
// which opens the next one: 2 shares scanning and focusing and opens understanding, 3 understanding and learning, 4 learning
// and newActions, 5 newActions and evaluation, 6 evaluation and `concluding`. A gathering can be held only there. In
// `inquiry` the event is answered with what must be completed first; it changes nothing.
//
// `REVISIT` leads from any phase, and from `concluding`, back to the `inquiry` of an earlier phase. Counts and findings
// stay. From there `COMPLETE_PHASE` goes forward phase by phase as the first time, but a gathering already held is not
// awaited again: such a phase leads straight to the next one's `inquiry`, until the gathering that is still to come.
//
// In `concluding` the track ends with `CLOSE`, or with `START_NEW_SPIRAL`, which opens a new case that knows how this one
// ended. Both lead to `completed`.
//
// Dates never move the spiral; they tell people. Exactly one gathering is awaited at a time, in whichever phase the team
// is, also one that is revisited: so all dates are armed on the whole machine, and the gatherings that are not awaited rest
// (`unless`). One that is held, planned or moved past the rule's day of the next puts off those after it that nobody has
// planned (expected.ts): none is late the moment it is awaited. The sixty quiet days have a date only inside a phase, and
// are told once in each visit to it.
import type { Definition, Named, OneOrMany, StateConfig, TransitionConfig } from '../../src/core/definition.ts';
import { deadlines, everyone } from './deadlines.ts';
import { events, input } from './events.ts';
import { forInformation } from './information.ts';
import { mails } from './mail/mails.ts';
import {
  deadlineOf,
  type Gathering,
  gatheringAfter,
  gatherings,
  type Phase,
  phases,
  phasesBefore,
  quietMail,
  type Step,
} from './phases.ts';
import { rules } from './rules.ts';
import { texts } from './texts.ts';

const id = 'track-3-spiral-of-inquiry';
const to = (step: Step): string => `#${id}.${step}`;

const plan: TransitionConfig = {
  guard: {
    type: 'all',
    params: {
      of: [
        { type: 'gatheringLeft' },
        { type: 'notPast', params: { field: 'date', code: 'gatheringPast' } },
        { type: 'gatheringNotHeld' },
        { type: 'gatheringsInOrder' },
      ],
    },
  },
  actions: { type: 'planGathering' },
};

const hold = ({ number, opens }: Gathering): TransitionConfig => ({
  guard: {
    type: 'all',
    params: {
      of: [
        { type: 'gatheringAwaited', params: { number } },
        { type: 'notAhead' },
        { type: 'notBeforeLast', params: { number } },
      ],
    },
  },
  actions: { type: 'holdGathering' },
  target: to(opens),
});

const revisit = (step: Step): readonly TransitionConfig[] =>
  phasesBefore(step).map((phase) => ({ guard: { type: 'earlierPhase', params: { phase } }, target: to(phase) }));

const log = (step: Step): TransitionConfig => ({ actions: { type: 'logProgress', params: { phase: step } } });

/** Where `COMPLETE_PHASE` leads: to the gathering that shares the phase, or past it when it has been held already. */
function completion(phase: Phase): OneOrMany<TransitionConfig> {
  const actions: Named = { type: 'completePhase', params: { phase } };
  const gathering = gatheringAfter(phase);
  if (!gathering) return { target: to('focusing'), actions };
  return [
    {
      guard: { type: 'recorded', params: { path: `gatherings.${gathering.number}.held` } },
      target: to(gathering.opens),
      actions,
    },
    { target: 'awaitingGathering', actions },
  ];
}

function phaseState(phase: Phase): StateConfig {
  const gathering = gatheringAfter(phase);
  const earlier = revisit(phase);
  return {
    initial: 'inquiry',
    entry: { type: 'enterPhase', params: { phase } },
    exit: { type: 'leavePhase' },
    on: { PLAN_GATHERING: plan, LOG_PROGRESS: log(phase), ...(earlier.length > 0 ? { REVISIT: earlier } : {}) },
    states: {
      inquiry: { on: { COMPLETE_PHASE: completion(phase), HOLD_GATHERING: { guard: { type: 'phasesShared' } } } },
      ...(gathering ? { awaitingGathering: { on: { HOLD_GATHERING: hold(gathering) } } } : {}),
    },
  };
}

function tell(template: string, roles: readonly string[], deadline?: string): Named {
  return {
    type: 'notify',
    params: { template, to: roles.map((role) => ({ role })), ...(deadline ? { deadline } : {}) },
  };
}

/** Each phase has a mail of its own, with its question. */
function tellWhenQuiet(phase: Phase): Named {
  const { type, params } = tell(quietMail(phase), ['ppt-adviser']);
  return { type, params: { ...params, when: { type: 'equals', params: { path: 'quiet.phase', value: phase } } } };
}

const passed = {
  ...Object.fromEntries(
    gatherings.map(({ number }) => [
      deadlineOf(number),
      { actions: tell(`gathering-${number}-passed`, ['uh-partner', 'network-coordinator'], deadlineOf(number)) },
    ]),
  ),
  trackEnd: {
    actions: tell('track-end-passed', ['network-coordinator', 'ppt-adviser', 'forum-secretary'], 'trackEnd'),
  },
  quiet: { actions: [{ type: 'tellQuiet' }, ...phases.map(tellWhenQuiet)] },
};

const startNewSpiral: Named = {
  type: 'startCase',
  params: { workflow: id, year: 'none', input: { previous: 'outcome' } },
};

export const definition: Definition = {
  id,
  subject: ['network', 'pilot'],
  yearly: false,
  input,
  events,
  deadlines,
  start: { by: ['network-coordinator', 'forum-secretary'] },
  pausable: { by: ['network-coordinator', 'ppt-adviser'], told: everyone },
  texts,
  mails,
  forInformation,
  rules,
  machine: {
    initial: 'starting',
    context: {
      previous: null,
      gatherings: {},
      // By gathering: the day it is expected in place of the rule's, while nobody has planned it.
      expected: {},
      // By gathering: true while it is not the one awaited.
      resting: Object.fromEntries(gatherings.map(({ number }) => [number, number !== 1])),
      phases: {},
      quiet: { since: null, told: null, phase: null },
      outcome: null,
    },
    after: passed,
    on: { 'deadline.moved': { actions: { type: 'expectGatherings' } } },
    states: {
      starting: { on: { PLAN_GATHERING: plan, HOLD_GATHERING: gatherings.slice(0, 1).map(hold) } },
      ...Object.fromEntries(phases.map((phase) => [phase, phaseState(phase)])),
      concluding: {
        on: {
          LOG_PROGRESS: log('concluding'),
          REVISIT: revisit('concluding'),
          CLOSE: { target: 'completed', actions: { type: 'concludeSpiral' } },
          START_NEW_SPIRAL: { target: 'completed', actions: [{ type: 'concludeSpiral' }, startNewSpiral] },
        },
      },
      completed: { type: 'final' },
    },
  },
};
