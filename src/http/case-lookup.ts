// Finds the case a path names, for a caller who may see it.
import type { Actor } from '../core/actor.ts';
import { type CaseRow, readCase } from '../engine/case-row.ts';
import type { Versioned } from '../engine/definitions.ts';
import type { Caller } from '../engine/deps.ts';
import type { Person } from '../engine/directory.ts';
import { actorOf, visible } from '../engine/send.ts';
import type { HttpDeps } from './deps.ts';
import { Problem } from './problem.ts';

export interface FoundCase {
  readonly row: CaseRow;
  readonly workflow: Versioned;
  readonly actor: Actor;
}

/** The case with its workflow and the caller's roles in it. Throws `not-found` also for what the caller may not see. */
export async function findCase(deps: HttpDeps, caller: Caller, id: string): Promise<FoundCase> {
  const row = await readCase(deps.sql, id);
  if (!row) throw new Problem('not-found');
  const workflow = await deps.engine.definitions.of(row);
  const actor = actorOf(deps.engine, caller, row);
  if (!visible(workflow, actor)) throw new Problem('not-found');
  return { row, workflow, actor };
}

export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** Whether the caller sees the case of this id: errors about a body are for those who do. */
export async function seesCase(deps: HttpDeps, person: Person, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  try {
    await findCase(deps, { person }, id);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return false;
    throw error;
  }
}
