// The load of the kill test: what a process may attempt, and how it is done so that a repeat is harmless.
import type { JsonObject } from '../../src/core/definition.ts';
import type { Sql } from '../../src/db/connection.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Result } from '../../src/engine/send.ts';
import type { Started } from '../../src/engine/start.ts';

/** Everything as JSON, so that another process can do it again. `eventId` is the case's id where one is started. */
export type Attempt = { readonly eventId: string; readonly by: string } & (
  | {
      readonly kind: 'start';
      readonly workflow: string;
      readonly subject: string;
      readonly year: number | null;
      readonly input: JsonObject;
    }
  | { readonly kind: 'send'; readonly caseId: string; readonly type: string; readonly data: JsonObject }
  | { readonly kind: 'move'; readonly caseId: string; readonly key: string; readonly date: string }
  | { readonly kind: 'pause' | 'resume'; readonly caseId: string }
);

export function perform(engine: Engine, attempt: Attempt): Promise<Result | Started> {
  const { eventId } = attempt;
  const person = engine.directory.person(attempt.by);
  if (!person) throw new Error(`nobody is called ${attempt.by}`);
  const caller = { person };
  if (attempt.kind === 'start') {
    const { workflow, subject, year, input } = attempt;
    return engine.start({ workflow, subject, year, input, caller, id: eventId });
  }
  const command = { caseId: attempt.caseId, caller, eventId };
  switch (attempt.kind) {
    case 'send':
      return engine.send(command, { type: attempt.type, data: attempt.data });
    case 'move':
      return engine.move(command, { key: attempt.key, date: attempt.date, reason: 'agreed' });
    case 'pause':
      return engine.pause(command, 'ill');
    case 'resume':
      return engine.resume(command);
  }
}

/** The same random numbers for the same seed, 0 to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Living {
  readonly id: string;
  readonly workflow: string;
  readonly subject: string;
}
/** An attempt without what is the same in all of them. */
type Bare<A> = A extends { readonly caseId: string } ? Omit<A, 'eventId' | 'caseId'> : never;
type Make = (one: Living) => Bare<Attempt>;

const sending =
  (type: string, by: 'kari' | 'frida', data: JsonObject = {}): Make =>
  ({ subject }) => ({
    kind: 'send',
    by: by === 'kari' ? `kari-${subject}` : by,
    type,
    data,
  });
/** As often as they stand here. */
const moves: Readonly<Record<string, readonly Make[]>> = {
  paper: [
    ...Array.from({ length: 12 }, () => sending('SAVE', 'kari', { text: 'a text' })),
    sending('SUBMIT', 'kari'),
    sending('SUBMIT', 'kari'),
    sending('RETURN', 'frida', { reason: 'more' }),
    sending('RETURN', 'frida', { reason: 'more' }),
    sending('ACCEPT', 'frida'),
    () => ({ kind: 'move', by: 'frida', key: 'draft', date: '2025-03-20' }),
    () => ({ kind: 'move', by: 'frida', key: 'draft', date: '2025-04-14' }),
    () => ({ kind: 'move', by: 'frida', key: 'review', date: '2025-05-05' }),
    ({ subject }) => ({ kind: 'pause', by: `kari-${subject}` }),
    ...Array.from(
      { length: 3 },
      (): Make =>
        ({ subject }) => ({ kind: 'resume', by: `kari-${subject}` }),
    ),
  ],
  errand: [sending('BEGIN', 'kari'), sending('HURRY', 'kari'), sending('HURRY', 'kari'), sending('FORGET', 'kari')],
  task: [sending('FINISH', 'kari')],
};

const startEvery = 12;
const readEvery = 40;

/** Chooses what to attempt next: mostly something with a case that lives, now and then a new one. */
export async function chooser(sql: Sql, random: () => number, newId: () => string) {
  const subjects = (await sql<{ id: string }[]>`select id from parties where id like 'nett-%' order by id`).map(
    ({ id }) => id,
  );
  const read = () => sql<Living[]>`select id, workflow, subject from cases where status <> 'done' order by id`;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  let living = await read();
  let count = 0;
  return async (eventId: string): Promise<Attempt> => {
    count += 1;
    if (count % readEvery === 0) living = await read();
    const one = living.length === 0 || count % startEvery === 0 ? undefined : pick(living);
    const make = one && pick(moves[one.workflow] ?? []);
    if (one && make) return { ...make(one), eventId, caseId: one.id } as Attempt;
    const subject = pick(subjects);
    const by = random() < 0.5 ? 'frida' : `kari-${subject}`;
    return by === 'frida'
      ? { kind: 'start', workflow: 'paper', subject, year: 2025, input: {}, by, eventId: newId() }
      : { kind: 'start', workflow: 'errand', subject, year: 2025, input: { what: 'chairs' }, by, eventId: newId() };
  };
}
export type Choose = Awaited<ReturnType<typeof chooser>>;
