// Who is calling: a bearer token, known by its hash alone.
import { hash } from 'node:crypto';
import type { Role } from '../core/definition.ts';
import type { Caller } from '../engine/deps.ts';
import type { Directory, Person } from '../engine/directory.ts';
import type { Request } from './deps.ts';
import { Problem } from './problem.ts';

const realm = 'Bearer realm="aarshjul"';

export const tokenHash = (token: string): string => hash('sha256', token);

/** The person whose token the request carries. Throws `unauthenticated` when there is none, or none that is good. */
export function authenticate(directory: Directory, authorization: string | undefined): Person {
  if (authorization === undefined) throw unauthenticated(realm);
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
  const person = token === undefined ? undefined : directory.byTokenHash(tokenHash(token));
  if (!person) throw unauthenticated(`${realm}, error="invalid_token"`);
  return person;
}

/** Who calls, on a path that is not public. */
export function callerOf(request: Request): Person {
  if (!request.caller) throw unauthenticated(realm);
  return request.caller;
}

/** The caller as the engine wants them: for one of their parties, if they say which. */
export function commandCaller(request: Request, party?: string): Caller {
  return { person: callerOf(request), ...(party === undefined ? {} : { party }) };
}

export const hasRole = (person: Person, ...roles: readonly Role[]): boolean =>
  person.roles.some(({ role }) => roles.includes(role));

/** Throws `forbidden` for all but administrators. */
export function mustBeAdministrator(request: Request): Person {
  const person = callerOf(request);
  if (!hasRole(person, 'administrator')) throw new Problem('forbidden');
  return person;
}

const unauthenticated = (challenge: string): Problem =>
  new Problem('unauthenticated', { headers: { 'www-authenticate': challenge } });
