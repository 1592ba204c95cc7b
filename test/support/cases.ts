// Arranges cases for the tests of the core: people, instants and a case that has been stepped so far.
import type { Actor, Grant } from '../../src/core/actor.ts';
import { endOfDay } from '../../src/core/calendar.ts';
import { type JsonObject, type Role, systemBy } from '../../src/core/definition.ts';
import type { Outcome, Refusal } from '../../src/core/outcome.ts';
import { begin, type Start, step } from '../../src/core/step.ts';
import type { Workflow } from '../../src/core/workflow.ts';
import type { Snapshot } from '../../src/core/xstate.ts';

export const zone = 'Europe/Oslo';

/** An instant by its local words: `at('2025-02-01')` is 09:00 in winter time; `at('2025-02-01T08:00')` that hour. */
export const at = (text: string): number => {
  const [date = '', time = '09:00'] = text.split('T');
  const midnight = endOfDay(new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10), zone);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000;
};

/** A person holding one role at a party that counts for the case (or only for its programme). */
export const someone = (role: Role, party = 'fosen', via: Grant['via'] = 'case'): Actor => ({
  kind: 'person',
  person: `kari-${role}`,
  grants: [{ role, party, via }],
});
export const coordinator = someone('network-coordinator');
export const secretary = someone('forum-secretary', 'samarbeidsforum');
export const partner = someone('uh-partner', 'dmmh');

export const startOf = (more: Partial<Start> = {}): Start => ({
  programme: 'trondelag',
  subject: 'fosen',
  year: 2025,
  zone,
  calendar: {},
  input: {},
  by: systemBy,
  ...more,
});

/** The outcome, or a failed test that says why it was refused. */
export function taken(answer: Outcome | Refusal | null): Outcome {
  if (answer?.ok !== true) throw new Error(`not taken: ${JSON.stringify(answer)}`);
  return answer;
}
export function refused(answer: Outcome | Refusal): Refusal {
  if (answer.ok) throw new Error(`taken: ${JSON.stringify(answer.steps.map(({ type, to }) => [type, to]))}`);
  return answer;
}

/** What reaches the core is read from the database: a copy without anything remembered by identity. */
export const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** One case driven by hand: every answer is stored and read again before the next event. */
export function caseOf(workflow: Workflow, now: number, start: Partial<Start> = {}) {
  let outcome = begin(workflow, startOf(start), now);
  const one = {
    outcome: () => outcome,
    snapshot: (): Snapshot => stored(outcome.snapshot),
    states: () => outcome.steps.at(-1)?.to ?? [],
    date: (key: string) => outcome.snapshot.context.process.dates[key],
    /** Sends an event that must be taken. */
    send(type: string, by: Actor, when: number, data: JsonObject = {}) {
      return one.after(step(workflow, one.snapshot(), { type, by, data }, when));
    },
    /** Goes on from an outcome. */
    after(answer: Outcome | Refusal | null) {
      outcome = taken(answer);
      return one;
    },
  };
  return one;
}

/** A case of the sample whose work has begun: saved, submitted, noted by an owner and accepted on 2 April 2025. */
export const workedOn = (workflow: Workflow) =>
  caseOf(workflow, at('2025-04-01'))
    .send('SAVE', coordinator, at('2025-04-02'), { text: 'A' })
    .send('SUBMIT', coordinator, at('2025-04-02'))
    .send('NOTE', someone('owner'), at('2025-04-02'), { text: 'A' })
    .send('ACCEPT', secretary, at('2025-04-02'));
