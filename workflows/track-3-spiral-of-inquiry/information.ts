// What the spiral tells people for information only: the forum's secretary follows the pilots' dates, and has none in them.
//
// Binding are the reminders of a gathering to those who meet, and of the end to those who close; a quiet phase is a question
// to the phase's own people, which may wait for the next morning.
import type { Role } from '../../src/core/definition.ts';
import { gatherings, phases, quietMail } from './phases.ts';

const secretary: readonly Role[] = ['forum-secretary'];

export const forInformation: Readonly<Record<string, readonly Role[]>> = {
  ...Object.fromEntries(gatherings.map(({ number }) => [`gathering-${number}-overdue`, secretary])),
  'track-end-passed': secretary,
  'track-end-overdue': secretary,
  ...Object.fromEntries(phases.map((phase) => [quietMail(phase), ['ppt-adviser']])),
};
