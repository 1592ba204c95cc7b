// Which tracks a network may begin on. What is offered comes from the machine, so that an old version keeps what it offered.
import type { GuardRule, JsonObject } from '../../../src/core/definition.ts';
import { grantOf } from './grant.ts';

/** The workflow that carries a track, by the table in the guard's parameters; undefined when the track is not offered. */
const workflowOf = (track: unknown, params: JsonObject): string | undefined => {
  const offered = params.offered as Readonly<Record<string, string>>;
  return Object.hasOwn(offered, String(track)) ? offered[String(track)] : undefined;
};

export const trackGuards = {
  trackOffered: {
    usesData: true,
    check: ({ data, params }) =>
      workflowOf(data.track, params) !== undefined || {
        code: 'trackNotOffered',
        params: { track: Number(data.track) },
      },
  },
  /** One case of a track at a time for a network. */
  trackFree: {
    usesData: true,
    check: ({ data, params, facts }) => {
      const running = facts.runningCases?.includes(workflowOf(data.track, params) ?? '') ?? false;
      return !running || { code: 'trackRunning', params: { track: Number(data.track) } };
    },
  },
  /** The basis chose this track, and its intake starts in the year of the grant. */
  trackChosen: {
    check: ({ context, params }) => {
      const { basis } = grantOf(context);
      const chosen = basis?.track === params.track && basis?.intakeYear === context.process.year;
      return chosen || { code: 'trackChosen', params: { track: Number(params.track) } };
    },
  },
} satisfies Record<string, GuardRule>;
