// The demo: an empty database becomes a year under way, with a clock that is moved by hand and people to sign in as.
import { randomBytes } from 'node:crypto';
import type { Role } from '../core/definition.ts';
import type { Sql } from '../db/connection.ts';
import type { Engine } from '../engine/engine.ts';
import { type DemoClock, type Moved, openDemoClock } from './clock.ts';
import { play } from './play.ts';
import { seedDemo } from './seed.ts';
import { instantOf } from './story/steps.ts';
import { beginning, standing, story } from './story/story.ts';
import { demoToken, tokenHash } from './tokens.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly { readonly role: Role; readonly party: string | null }[];
  readonly token: string;
}
export interface Demo {
  readonly clock: DemoClock;
  /** Tells the story that brought the cases about, as far as it has not been told; the clock then stands at `standing`. */
  tell(engine: Engine): Promise<void>;
  /** What the HTTP service shows, once there is an engine. */
  on(engine: Engine): {
    people(): readonly DemoPerson[];
    readonly clock: { now(): number; moveTo(instant: number): Promise<Moved | 'backwards'> };
  };
  close(): Promise<void>;
}

/**
 * Opens the demo of this database, which is filled when it is empty.
 * @throws NotADemoError when the database holds anything else
 */
export async function openDemo(sql: Sql): Promise<Demo> {
  await seedDemo(sql, { start: instantOf(beginning), secret: randomBytes(32).toString('base64url') });
  const clock = await openDemoClock(sql);
  const [row] = await sql<{ token_secret: string }[]>`select token_secret from demo_clock`;
  const secret = row?.token_secret ?? '';
  return {
    clock,
    tell: (engine) => play({ engine, clock, sql }, story, instantOf(standing)),
    on: (engine) => ({
      people: () => peopleOf(engine, secret),
      clock: { now: clock.now, moveTo: (instant) => clock.moveTo(engine, instant) },
    }),
    close: clock.close,
  };
}

// Whoever came later, by way of the API, has no token made of the secret, and whose token was revoked has none any more.
function peopleOf({ directory }: Engine, secret: string): readonly DemoPerson[] {
  return directory.people().flatMap(({ id, name, roles }) => {
    const token = demoToken(secret, id);
    return directory.byTokenHash(tokenHash(token))?.id === id ? [{ id, name, roles, token }] : [];
  });
}
