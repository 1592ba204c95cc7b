// Takes the text out of one row of a case's history, and wherever it went from there: the case's context, what was said to be told
// to other cases, letters, answers kept for a repeated request. That it was done, by whom and why, is a row of its own in the same chain.
//
// The one way beside `send` in which a case changes, because no machine may have a say in it: it neither moves nor is asked.
// It goes through the same commit, with a revision of its own. Mails hold no more of a case than title, deadline and link, so
// there is nothing to take out of them; what another case was told is a row of that case's history, and redacted there.
import { actingAs } from '../core/actor.ts';
import type { By, JsonObject } from '../core/definition.ts';
import type { Outcome } from '../core/outcome.ts';
import { screen } from '../core/personal-number.ts';
import { contextWithout, freeTexts, withoutTexts } from '../core/redact.ts';
import { leavesOf } from '../core/settle.ts';
import type { Tx } from '../db/connection.ts';
import type { CaseRow } from './case-row.ts';
import { changeOf } from './change.ts';
import { commit } from './commit.ts';
import type { Versioned } from './definitions.ts';
import { resetLetters, writeReset } from './delivery/redact-letters.ts';
import type { Caller, Deps } from './deps.ts';
import { lock, redactionLock } from './locks.ts';
import { actorOf } from './send.ts';
import { redactedData, redactionType } from './verify.ts';

export interface Redaction {
  readonly caseId: string;
  /** The row whose data goes. */
  readonly revision: number;
  readonly reason: string;
  readonly caller: Caller;
  /** The revision that the caller has seen; any when absent. */
  readonly ifMatch?: number;
  /** A UUID by which a repeat is known; a new one when absent. */
  readonly eventId?: string;
}
export type Redacted =
  /** `event`: the row that says so. */
  | { readonly ok: true; readonly row: CaseRow; readonly event: { readonly id: string; readonly revision: number } }
  | { readonly ok: false; readonly because: 'revision-mismatch'; readonly revision: number }
  | {
      readonly ok: false;
      readonly because: 'not-found' | 'role' | 'no-such-row' | 'redacted-before' | 'personal-number' | 'busy';
    };

const maxTurns = 8;

/** Redacts one row, for an administrator. The case, done or not, stays where it is: only texts of its context go. */
export function redactHistory(deps: Deps, redaction: Redaction): Promise<Redacted> {
  return deps.cases.inTurn(redaction.caseId, async () => {
    for (let turn = 0; turn < maxTurns; turn++) {
      const result = await redactOnce(deps, redaction);
      if (result) return result;
    }
    return { ok: false, because: 'busy' };
  });
}

// Null: the case had moved on, so read it again.
async function redactOnce(deps: Deps, redaction: Redaction): Promise<Redacted | null> {
  const row = await deps.cases.readFresh(redaction.caseId);
  if (!row) return { ok: false, because: 'not-found' };
  const [target] = await deps.sql<Target[]>`
    select type, data, data = ${deps.sql.json(redactedData)} as redacted
    from history where case_id = ${row.id} and revision = ${redaction.revision}`;
  if (!target || target.type === redactionType) return { ok: false, because: 'no-such-row' };
  const by = actingAs(actorOf(deps, redaction.caller, row), { by: ['administrator'] });
  if (!by) return { ok: false, because: 'role' };
  if (target.redacted) return (await repeated(deps, redaction, row)) ?? { ok: false, because: 'redacted-before' };
  const { ifMatch = row.revision, eventId = deps.newId() } = redaction;
  if (ifMatch !== row.revision) return { ok: false, because: 'revision-mismatch', revision: row.revision };
  if (screen({ reason: redaction.reason }) !== null) return { ok: false, because: 'personal-number' };
  const workflow = await deps.definitions.of(row);
  const after = await write(deps, { redaction, row, by, workflow, eventId, texts: textsOf(deps, workflow, target) });
  return after && { ok: true, row: after, event: { id: eventId, revision: after.revision } };
}

/** What was asked for by the same id before: its answer may have been lost on the way. */
async function repeated({ sql }: Deps, { eventId }: Redaction, row: CaseRow): Promise<Redacted | null> {
  if (eventId === undefined) return null;
  const [done] = await sql<{ revision: number }[]>`
    select revision from history where case_id = ${row.id} and event_id = ${eventId} and type = ${redactionType}`;
  return done ? { ok: true, row, event: { id: eventId, revision: done.revision } } : null;
}

interface Target {
  readonly type: string;
  readonly data: JsonObject;
  readonly redacted: boolean;
}

/** A text that is the id of a party or a person may stand for them elsewhere. */
function textsOf({ directory }: Deps, workflow: Versioned, { type, data }: Target): ReadonlySet<string> {
  const isId = (text: string) => directory.party(text) !== undefined || directory.person(text) !== undefined;
  return new Set([...freeTexts(workflow.definition, type, data)].filter((text) => !isId(text)));
}

interface Writing {
  readonly redaction: Redaction;
  readonly row: CaseRow;
  readonly by: By;
  readonly workflow: Versioned;
  readonly eventId: string;
  readonly texts: ReadonlySet<string>;
}

async function write(deps: Deps, writing: Writing): Promise<CaseRow | null> {
  const { redaction, row, workflow, eventId, texts } = writing;
  const outcome = outcomeOf(deps, writing);
  const change = changeOf({
    workflow,
    before: row,
    outcome,
    eventId,
    eventType: redactionType,
    newId: deps.newId,
  });
  const letters = await resetLetters(deps, row, texts);
  const took = await deps.sql
    .begin(async (tx) => {
      if (!(await writeReset(tx, row, letters, new Date(change.after.updatedAt)))) return false;
      if (!(await commit(tx, [change])).has(row.id)) throw new MovedOn();
      await tx`
      update history set data = ${tx.json(redactedData)} where case_id = ${row.id} and revision = ${redaction.revision}`;
      await redactEffects(tx, row.id, texts);
      await forgetAnswers(tx, row.id);
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof MovedOn) return false;
      throw error;
    });
  if (!took) return null;
  deps.cases.remember(change.after);
  deps.announce();
  return change.after;
}

/** Rolls back what was written of the letters. */
class MovedOn extends Error {}

function outcomeOf({ clock }: Deps, { redaction, row, by, workflow, texts }: Writing): Outcome {
  const { snapshot } = row;
  const states = leavesOf(workflow, snapshot);
  const data = { revision: redaction.revision, reason: redaction.reason };
  const at = Math.max(clock.now(), row.updatedAt);
  return {
    ok: true,
    snapshot: workflow.machine.rebase(snapshot, contextWithout(snapshot.context, texts)),
    steps: [{ type: redactionType, data, by, at, from: states, to: states, effects: [] }],
    armed: [],
    disarmed: [],
    effects: [],
  };
}

/** What is still to be told to other cases goes without the texts, and of what was told no copy is kept here. */
async function redactEffects(tx: Tx, caseId: string, texts: ReadonlySet<string>): Promise<void> {
  const notices = await tx<{ id: string; effect: JsonObject }[]>`
    select id, effect from notices where case_id = ${caseId} and kind in ('startCase', 'tell')`;
  for (const { id, effect } of notices) {
    const { input, data } = effect;
    const carried = { ...(input === undefined ? {} : { input }), ...(data === undefined ? {} : { data }) };
    const without = withoutTexts(carried, texts);
    if (without !== carried) await tx`update notices set effect = effect || ${tx.json(without)} where id = ${id}`;
  }
}

/**
 * Answers that show the case, kept for whoever repeats a request: left as if nobody had got to write them down, so a repeat finds
 * what it did, and is answered with the case as it stands now.
 */
async function forgetAnswers(tx: Tx, caseId: string): Promise<void> {
  const shown = `{"id":"${caseId}"`;
  const foreseen = `{"case":${shown}`;
  // What is being written down is waited for; what comes later finds that a text was taken out.
  await lock(tx, redactionLock(caseId));
  await tx`
    update idempotency set state = 'in-progress', status = null, body = null, headers = null, locked_until = now() - interval '1 second'
    where state = 'done' and substr(body, 1, ${foreseen.length}) like any (array[${`${shown}%`}, ${`${foreseen}%`}])`;
}
