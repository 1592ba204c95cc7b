// Plays the demo's story on the engine: the clock is moved from step to step, and everything in between happens as it would.
//
// A story that was broken off is taken up again: what lies before the clock is done, and what stands at it is repeated with
// the same event ids, which changes nothing the second time.
import type { Sql } from '../db/connection.ts';
import type { Caller } from '../engine/deps.ts';
import type { Engine } from '../engine/engine.ts';
import type { DemoClock } from './clock.ts';
import { type Act, instantOf, type Step } from './story/steps.ts';

interface Stage {
  readonly engine: Engine;
  readonly clock: DemoClock;
  readonly sql: Sql;
}

/** Plays the story's steps, in any order given, and leaves the clock standing at `end` (epoch ms) at least. */
export async function play(stage: Stage, story: readonly Step[], end: number): Promise<void> {
  if (stage.clock.now() >= end) return;
  const moments = Map.groupBy(story, ({ at }) => instantOf(at));
  for (const [instant, steps] of [...moments].sort(([a], [b]) => a - b)) {
    if (instant < stage.clock.now()) continue;
    await stage.clock.moveTo(stage.engine, instant, () => playAll(stage, steps));
  }
  await stage.clock.moveTo(stage.engine, end);
}

// Acts of one moment concern different cases, or stand in their order: the engine takes those of one case one after the other.
async function playAll(stage: Stage, steps: readonly Step[]): Promise<void> {
  await Promise.all(steps.map(({ at, act }, index) => playOne(stage, act, `demo ${at} ${index}`)));
}

async function playOne(stage: Stage, act: Act, eventId: string): Promise<void> {
  const { engine } = stage;
  const { about } = act;
  const caller = callerOf(engine, act.by);
  if (act.does === 'start') {
    const started = await engine.start({ ...about, input: act.input, caller });
    if (!started.ok && started.because !== 'exists') throw unplayed(act, started);
    return;
  }
  const command = { caseId: await caseOf(stage, act), caller, eventId };
  const result =
    act.does === 'move'
      ? await engine.move(command, { key: act.key, date: act.date, reason: act.reason })
      : await engine.send(command, { type: act.type, data: act.data });
  if (!result.ok) throw unplayed(act, result);
}

function callerOf({ directory }: Engine, id: string): Caller {
  const person = directory.person(id);
  if (!person) throw new Error(`the demo's story names ${id}, whom nobody knows`);
  return { person };
}

async function caseOf({ sql }: Stage, { about: { workflow, subject, year }, by }: Act): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from cases where workflow = ${workflow} and subject = ${subject} and year is not distinct from ${year}
    order by created_at desc limit 1`;
  if (!row) throw new Error(`the demo's story lets ${by} act in a case that is not there: ${workflow} of ${subject}`);
  return row.id;
}

// The story is part of the code: what it can't do is a mistake in it, or in a workflow that has changed since.
function unplayed(act: Act, answer: object): Error {
  const { about, by } = act;
  const what = act.does === 'send' ? act.type : act.does;
  const why = 'refusal' in answer ? answer.refusal : answer;
  return new Error(
    `the demo's story stops: ${what} by ${by} in ${about.workflow} of ${about.subject}: ${JSON.stringify(why)}`,
  );
}
