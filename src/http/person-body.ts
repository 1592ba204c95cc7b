// A person as administrators see them: what the directory says, and whether mail gets through to them.
import { formatOffset } from '../core/calendar.ts';
import { type FailingAddress, failingAddresses } from '../db/read/failing-addresses.ts';
import { zoneOfPerson } from '../engine/delivery/digest-time.ts';
import type { Person } from '../engine/directory.ts';
import type { HttpDeps } from './deps.ts';
import { Problem } from './problem.ts';

export interface PersonBody extends Person {
  readonly addressFailingSince?: string;
  readonly addressRefusals?: number;
  readonly addressAnswer?: string;
}

export async function personBodies(deps: HttpDeps, people: readonly Person[]): Promise<readonly PersonBody[]> {
  const failing = await failingAddresses(
    deps.sql,
    people.map(({ id }) => id),
  );
  return people.map((person) => bodyOf(deps, person, failing.get(person.id)));
}

/** Throws `not-found`. */
export async function personBody(deps: HttpDeps, id: string): Promise<PersonBody> {
  const failing = await failingAddresses(deps.sql, [id]);
  return bodyOf(deps, personOf(deps, id), failing.get(id));
}

/** Throws `not-found`. */
export function personOf({ engine }: HttpDeps, id: string): Person {
  const person = engine.directory.person(id);
  if (!person) throw new Problem('not-found');
  return person;
}

function bodyOf({ engine }: HttpDeps, person: Person, failing: FailingAddress | undefined): PersonBody {
  if (!failing) return person;
  const { since, times, answer } = failing;
  return {
    ...person,
    addressFailingSince: formatOffset(since.getTime(), zoneOfPerson(engine.directory, person)),
    addressRefusals: times,
    ...(answer === null ? {} : { addressAnswer: answer }),
  };
}
