// When the spiral's gatherings, its end and a quiet phase fall due, and who is reminded.
import type { DeadlineDef, Recipient, Role, Rung } from '../../src/core/definition.ts';
import { deadlineOf, type Gathering, gatherings } from './phases.ts';

const people = (...roles: readonly Role[]): readonly Recipient[] => roles.map((role) => ({ role }));

const team = people('ppt-adviser', 'unit-leader', 'uh-partner');
export const everyone = [...team, ...people('network-coordinator')];
const planners = people('uh-partner', 'network-coordinator', 'forum-secretary');
const owners = people('network-coordinator', 'ppt-adviser');

const before = (template: string, to: readonly Recipient[], ...days: readonly number[]): readonly Rung[] =>
  days.map((day) => ({ days: -day, template, to }));
const weeklyAfter = (template: string, to: readonly Recipient[]): Rung => ({ days: 7, every: 7, template, to });

const gatheringDate = ({ number, months }: Gathering): DeadlineDef => ({
  date: {
    from: `gatherings.${number}.date`,
    otherwise: { from: `expected.${number}`, otherwise: { afterStart: { months } } },
  },
  // Held, or not yet the one awaited.
  unless: `resting.${number}`,
  metBy: ['HOLD_GATHERING'],
  remind: [
    ...before(`gathering-${number}-reminder`, team, 14, 3),
    weeklyAfter(`gathering-${number}-overdue`, planners),
  ],
  movableBy: ['network-coordinator'],
});

export const deadlines: Readonly<Record<string, DeadlineDef>> = {
  ...Object.fromEntries(gatherings.map((gathering) => [deadlineOf(gathering.number), gatheringDate(gathering)])),
  trackEnd: {
    date: { afterStart: { months: 18 } },
    metBy: ['CLOSE', 'START_NEW_SPIRAL'],
    remind: [
      ...before('track-end-reminder', owners, 60, 14),
      weeklyAfter('track-end-overdue', [...owners, ...people('forum-secretary')]),
    ],
    movableBy: ['network-coordinator'],
  },
  // Met by nothing in particular: a log or another phase sets it anew, and what is told once rests until the next visit.
  quiet: {
    date: { from: 'quiet.since', plus: { days: 60 } },
    // Told already in this visit to the phase.
    unless: 'quiet.told',
  },
};
