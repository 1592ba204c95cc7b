// The one way to change a case: read it, let the core decide, write what it decided. Nothing else changes one.
import type { Actor } from '../core/actor.ts';
import { system } from '../core/actor.ts';
import { changeDaysOff, type DaysOff } from '../core/closed-days.ts';
import { type ChildDeclined, childDeclined } from '../core/declined.ts';
import type { Facts, JsonObject } from '../core/definition.ts';
import { type Dispatch, dispatchLetter } from '../core/dispatch.ts';
import { type Move, moveDeadline } from '../core/move.ts';
import type { Outcome, Refusal } from '../core/outcome.ts';
import { pause, resume } from '../core/pause.ts';
import { type Replanned, replanned } from '../core/replanned.ts';
import { step } from '../core/step.ts';
import type { Tx } from '../db/connection.ts';
import { alone } from './alone.ts';
import type { CaseRow } from './case-row.ts';
import { type Change, changeOf } from './change.ts';
import type { Versioned } from './definitions.ts';
import type { Caller, Deps } from './deps.ts';

export interface Command {
  readonly caseId: string;
  readonly caller: Caller;
  /** The revision the caller believes the case has; a different one declines. */
  readonly ifMatch?: number;
  /** Makes a repeat harmless: the second time says what the first did. */
  readonly eventId?: string;
  /** Decide, and write nothing. */
  readonly dryRun?: boolean;
}
export interface Sent {
  readonly ok: true;
  readonly row: CaseRow;
  readonly workflow: Versioned;
  readonly actor: Actor;
  readonly event: { readonly id: string; readonly revision: number };
  /** What was (or, in a dry run, would be) written; null when the event had been taken before. */
  readonly change: Change | null;
}
export type Declined = { readonly ok: false } & (
  | { readonly because: 'not-found' }
  | { readonly because: 'revision-mismatch'; readonly revision: number }
  | { readonly because: 'busy' }
  | { readonly because: 'exists'; readonly caseId: string | null }
  | {
      readonly because: 'refused';
      readonly refusal: Refusal;
      readonly row: CaseRow;
      readonly workflow: Versioned;
      readonly actor: Actor;
    }
);
export type Result = Sent | Declined;

type Decide = (
  workflow: Versioned,
  row: CaseRow,
  given: { actor: Actor; now: number; facts: Facts },
) => Outcome | Refusal;

/** How often a case that others keep moving is read and stepped again before the caller is told to come back. */
const maxTurns = 25;

export const send = (deps: Deps, command: Command, event: { type: string; data?: JsonObject }): Promise<Result> =>
  act(deps, command, event.type, (workflow, { snapshot }, { actor, now, facts }) =>
    step(workflow, snapshot, { ...event, by: actor, facts }, now),
  );

export const pauseCase = (deps: Deps, command: Command, reason: string): Promise<Result> =>
  act(deps, command, 'case.paused', (workflow, { snapshot }, { actor, now }) =>
    pause(workflow, snapshot, { reason, by: actor }, now),
  );

export const resumeCase = (deps: Deps, command: Command): Promise<Result> =>
  act(deps, command, 'case.resumed', (workflow, { snapshot }, { actor, now }) =>
    resume(workflow, snapshot, { by: actor }, now),
  );

/** Also says how the reminders differ. */
export async function moveCaseDeadline(
  deps: Deps,
  command: Command,
  move: Omit<Move, 'by'>,
): Promise<Result & { readonly replanned?: Replanned }> {
  let differs: Replanned | undefined;
  const result = await act(deps, command, 'deadline.moved', (workflow, { snapshot }, { actor, now }) => {
    const answer = moveDeadline(workflow, snapshot, { ...move, by: actor }, now);
    if (answer.ok) differs = replanned(workflow, snapshot, answer.snapshot, now);
    return answer;
  });
  return differs === undefined ? result : { ...result, replanned: differs };
}

/** The programme's own days off have changed. Only the service itself says so. */
export const changeCaseDaysOff = (deps: Deps, command: Command, change: DaysOff): Promise<Result> =>
  act(deps, { ...command, caller: 'system' }, 'daysOff.changed', (workflow, { snapshot }, { now }) =>
    changeDaysOff(workflow, snapshot, change, now),
  );

export const letterDispatched = (deps: Deps, command: Command, dispatch: Dispatch): Promise<Result> =>
  act(deps, command, 'letter.dispatched', (workflow, { snapshot }, { now }) =>
    dispatchLetter(workflow, snapshot, dispatch, now),
  );

/** A case that this one wanted opened was not. */
export const tellDeclined = (deps: Deps, command: Command, declined: ChildDeclined): Promise<Result> =>
  act(deps, { ...command, caller: 'system' }, 'child.declined', (workflow, { snapshot }, { now }) =>
    childDeclined(workflow, snapshot, declined, now),
  );

function act(deps: Deps, command: Command, type: string, decide: Decide): Promise<Result> {
  return deps.cases.inTurn(command.caseId, async () => {
    for (let turn = 0; turn < maxTurns; turn++) {
      const result = await actOnce(deps, command, { type, decide, fresh: turn > 0 });
      if (result) return result;
    }
    return { ok: false, because: 'busy' };
  });
}

interface Attempt {
  readonly type: string;
  readonly decide: Decide;
  readonly fresh: boolean;
}

// Null: the case had moved on, so read it again. What a remembered copy declines is judged anew on a fresh one.
async function actOnce(deps: Deps, command: Command, { type, decide, fresh }: Attempt): Promise<Result | null> {
  const read = fresh ? await freshly(deps, command.caseId) : await deps.cases.read(command.caseId);
  if (!read) return { ok: false, because: 'not-found' };
  const { row, remembered } = read;
  const workflow = await deps.definitions.of(row);
  const actor = actorOf(deps, command.caller, row);
  if (!visible(workflow, actor)) return { ok: false, because: 'not-found' };
  // Of a remembered case the commit finds a repeat out, and it is looked for on the second turn.
  const { eventId: repeatId } = command;
  const before = repeatId === undefined || remembered ? null : await takenBefore(deps, command.caseId, repeatId);
  if (before) {
    const now = (await deps.cases.readFresh(row.id)) ?? row;
    return { ok: true, row: now, workflow, actor, event: before, change: null };
  }
  const found = { type, decide, row, remembered, workflow, actor };
  if (workflow.definition.events[type]?.facts !== 'runningCases')
    return decideOn(deps, command, { ...found, facts: {} });
  // Two cases of a subject that ask for the same at once must not both be told yes.
  return alone(deps, row.subject, async (tx) =>
    decideOn(deps, command, { ...found, facts: { runningCases: await runningCases(tx, row.subject) } }),
  );
}

interface Found extends Omit<Attempt, 'fresh'> {
  readonly row: CaseRow;
  readonly remembered: boolean;
  readonly workflow: Versioned;
  readonly actor: Actor;
  readonly facts: Facts;
}

async function decideOn(deps: Deps, command: Command, found: Found): Promise<Result | null> {
  const { type, decide, row, remembered, workflow, actor, facts } = found;
  // History never runs backwards, whatever the clocks of two machines say.
  const now = Math.max(deps.clock.now(), row.updatedAt);
  const decided = decide(workflow, row, { actor, now, facts });
  const declined = declinedBy(command, { decided, row, workflow, actor });
  if (declined) return remembered ? null : declined;

  const eventId = command.eventId ?? deps.newId();
  const change = changeOf({
    workflow,
    before: row,
    outcome: decided as Outcome,
    eventId,
    eventType: type,
    once: command.eventId !== undefined,
    newId: deps.newId,
  });
  const sent: Sent = {
    ok: true,
    row: change.after,
    workflow,
    actor,
    event: { id: eventId, revision: change.eventRevision },
    change,
  };
  if (command.dryRun) return remembered ? null : sent;
  return (await written(deps, change)) ? sent : null;
}

/** Writes a change and keeps what this process remembers in step with it. */
export async function written(deps: Deps, change: Change): Promise<boolean> {
  const { after } = change;
  try {
    const took = await deps.writer.write(change);
    if (took) deps.cases.remember(after);
    else deps.cases.forget(after.id);
    if (took) deps.announce();
    if (took && change.notices.length + change.reminders.length > 0) deps.wake();
    return took;
  } catch (error) {
    // Whether it was written is not known: the next one reads.
    deps.cases.forget(after.id);
    throw error;
  }
}

export const actorOf = (
  { directory }: Pick<Deps, 'directory'>,
  caller: Caller,
  about: { readonly subject: string; readonly programme: string },
): Actor => (caller === 'system' ? system : directory.actor(caller.person, about, caller.party));

/** A case is seen by those whose role counts for it, and by its whole programme where that may send it something. */
export function visible(workflow: Versioned, actor: Actor): boolean {
  if (actor.kind === 'system' || actor.grants.some((grant) => grant.via === 'case')) return true;
  const open = Object.values(workflow.definition.events).some((event) => event.relation === 'programme');
  return open && actor.grants.length > 0;
}

interface Judged {
  readonly decided: Outcome | Refusal;
  readonly row: CaseRow;
  readonly workflow: Versioned;
  readonly actor: Actor;
}

// The contract's order: a role that never sends it comes before the revision, everything else after.
function declinedBy(command: Command, { decided, ...about }: Judged): Declined | null {
  const stale = command.ifMatch !== undefined && command.ifMatch !== about.row.revision;
  if (!decided.ok && (!stale || decided.because === 'unknown-event' || decided.because === 'role')) {
    return { ok: false, because: 'refused', refusal: decided, ...about };
  }
  return stale ? { ok: false, because: 'revision-mismatch', revision: about.row.revision } : null;
}

async function freshly(deps: Deps, id: string): Promise<{ row: CaseRow; remembered: boolean } | null> {
  const row = await deps.cases.readFresh(id);
  return row && { row, remembered: false };
}

async function takenBefore(
  { sql }: Deps,
  caseId: string,
  eventId: string,
): Promise<{ id: string; revision: number } | null> {
  const [row] = await sql<{ revision: number }[]>`
    select revision from history where case_id = ${caseId} and event_id = ${eventId}`;
  return row ? { id: eventId, revision: row.revision } : null;
}

/** Also what has been asked for and waits to be opened. */
async function runningCases(tx: Tx, subject: string): Promise<readonly string[]> {
  const running = await tx<{ workflow: string }[]>`
    select workflow from cases where subject = ${subject} and status <> 'done'
    union
    select n.effect ->> 'workflow' from notices n join cases c on c.id = n.case_id
    where c.subject = ${subject} and n.kind = 'startCase' and n.status = 'waiting'`;
  return running.map((one) => one.workflow);
}
