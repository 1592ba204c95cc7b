// Takes the text out of one row of a case's history. That it was done, by whom and why, is a row of its own in the same chain.
import { actingAs } from '../core/actor.ts';
import type { By } from '../core/definition.ts';
import type { Outcome } from '../core/outcome.ts';
import { screen } from '../core/personal-number.ts';
import { leavesOf } from '../core/settle.ts';
import type { CaseRow } from './case-row.ts';
import { changeOf } from './change.ts';
import { commit } from './commit.ts';
import type { Caller, Deps } from './deps.ts';
import { actorOf, workflowOf } from './send.ts';
import { redactedData, redactionType } from './verify.ts';

export interface Redaction {
  readonly caseId: string;
  /** The row whose data goes. */
  readonly revision: number;
  readonly reason: string;
  readonly caller: Caller;
}
export type Redacted =
  | { readonly ok: true; readonly row: CaseRow }
  | {
      readonly ok: false;
      readonly because: 'not-found' | 'role' | 'no-such-row' | 'redacted-before' | 'personal-number' | 'busy';
    };

const maxTurns = 8;

/** Redacts one row, for an administrator. The case itself, done or not, stays as it is but for its revision. */
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
  const by = actingAs(actorOf(deps, redaction.caller, row), { by: ['administrator'] });
  if (!by) return { ok: false, because: 'role' };
  if (screen({ reason: redaction.reason }) !== null) return { ok: false, because: 'personal-number' };
  const [target] = await deps.sql<{ type: string; redacted: boolean }[]>`
    select type, data = ${deps.sql.json(redactedData)} as redacted
    from history where case_id = ${row.id} and revision = ${redaction.revision}`;
  if (!target || target.type === redactionType) return { ok: false, because: 'no-such-row' };
  if (target.redacted) return { ok: false, because: 'redacted-before' };
  const after = await write(deps, { redaction, row, by });
  return after && { ok: true, row: after };
}

async function write(
  deps: Deps,
  { redaction, row, by }: { redaction: Redaction; row: CaseRow; by: By },
): Promise<CaseRow | null> {
  const workflow = await workflowOf(deps, row);
  const states = leavesOf(workflow, row.snapshot);
  const data = { revision: redaction.revision, reason: redaction.reason };
  const at = Math.max(deps.clock.now(), row.updatedAt);
  const outcome: Outcome = {
    ok: true,
    snapshot: row.snapshot,
    steps: [{ type: redactionType, data, by, at, from: states, to: states, effects: [] }],
    armed: [],
    disarmed: [],
    effects: [],
  };
  const change = changeOf({
    workflow,
    before: row,
    outcome,
    eventId: deps.newId(),
    eventType: redactionType,
    newId: deps.newId,
  });
  const took = await deps.sql.begin(async (tx) => {
    if (!(await commit(tx, [change])).has(row.id)) return false;
    await tx`
      update history set data = ${tx.json(redactedData)} where case_id = ${row.id} and revision = ${redaction.revision}`;
    return true;
  });
  if (!took) return null;
  deps.cases.remember(change.after);
  deps.announce();
  return change.after;
}
