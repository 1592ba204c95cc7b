// The six phases of the spiral and the six gatherings between them: which gathering shares which phases and prepares what.
import { type Static, Type } from 'typebox';

/** In the order of the spiral. */
export const phases = ['scanning', 'focusing', 'understanding', 'learning', 'newActions', 'evaluation'] as const;
export type Phase = (typeof phases)[number];
/** Where a gathering leads: the next phase, or after the last one the end of the spiral. */
export type Step = Phase | 'concluding';

export interface Gathering {
  readonly number: number;
  /** The phases whose work is shared. They must be complete first. */
  readonly shares: readonly Phase[];
  /** Where the case stands once it has been held. */
  readonly opens: Step;
  /** Its date while nobody has planned it: so many months after the case started. */
  readonly months: number;
}

/** Domain, 4.5: what each gathering shares and prepares, and when it comes by the rule. */
export const gatherings: readonly Gathering[] = [
  { number: 1, shares: [], opens: 'scanning', months: 0 },
  { number: 2, shares: ['scanning', 'focusing'], opens: 'understanding', months: 3 },
  { number: 3, shares: ['understanding'], opens: 'learning', months: 6 },
  { number: 4, shares: ['learning'], opens: 'newActions', months: 9 },
  { number: 5, shares: ['newActions'], opens: 'evaluation', months: 12 },
  { number: 6, shares: ['evaluation'], opens: 'concluding', months: 17 },
];

/** The deadline that is a gathering's date. */
export const deadlineOf = (number: number): string => `gathering${number}`;

/** The gathering that a phase, once complete, waits for; none after scanning, which goes on to focusing by itself. */
export const gatheringAfter = (phase: Phase): Gathering | undefined =>
  gatherings.find((gathering) => gathering.shares.at(-1) === phase);

/** The phases before this one; before `concluding` all of them. */
export const phasesBefore = (step: Step): readonly Phase[] =>
  step === 'concluding' ? phases : phases.slice(0, phases.indexOf(step));

/** What tells the team of a phase that it has been quiet. */
export const quietMail = (phase: Phase): string => `quiet-${phase}`;

export const phaseSchema = Type.Union(phases.map((phase) => Type.Literal(phase)));
export type PhaseValue = Static<typeof phaseSchema>;
