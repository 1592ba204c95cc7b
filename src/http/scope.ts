// What a caller may see, as a condition for lists of cases.
import type { Scope } from '../engine/directory.ts';
import { callerOf } from './auth.ts';
import type { HttpDeps, Request } from './deps.ts';

export interface CaseScope extends Scope {
  /** Workflows whose cases are open to everyone of their programme. */
  readonly openWorkflows: readonly string[];
}

export function scopeFor({ engine }: HttpDeps, request: Request): CaseScope {
  const open = engine.definitions
    .all()
    .filter(({ definition }) => Object.values(definition.events).some((event) => event.relation === 'programme'));
  return { ...engine.directory.scope(callerOf(request)), openWorkflows: open.map(({ definition }) => definition.id) };
}
