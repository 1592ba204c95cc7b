// The account after the kills: a case is told again from its history by the core alone, to be compared with what the tables hold.
import { type Actor, system } from '../../src/core/actor.ts';
import { timersOf } from '../../src/core/deadlines.ts';
import { type ChildDeclined, childDeclined } from '../../src/core/declined.ts';
import type { By, JsonObject, Role } from '../../src/core/definition.ts';
import { moveDeadline } from '../../src/core/move.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { pause, resume } from '../../src/core/pause.ts';
import { standingIn } from '../../src/core/settle.ts';
import { begin, fire, step } from '../../src/core/step.ts';
import type { Workflow } from '../../src/core/workflow.ts';
import type { Snapshot } from '../../src/core/xstate.ts';

export interface Row {
  readonly revision: number;
  readonly type: string;
  readonly data: JsonObject;
  readonly by: By;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The statement that wrote it: rows of one statement are one commit. */
  readonly commit: string;
}
export interface About {
  readonly programme: string;
  readonly subject: string;
  readonly year: number | null;
}
/** A case told again from its history. */
export interface Retold {
  readonly snapshot: Snapshot;
  /** The causes of the notices that its steps asked for. */
  readonly causes: readonly string[];
  /** The causes of the reminders that fell due. */
  readonly reminders: readonly string[];
  /** Timers that must stand, `id@due`. */
  readonly timers: ReadonlySet<string>;
}

/**
 * Steps a case through its history again, up to `until` (epoch ms). Throws where history and core disagree.
 *
 * An event has the time at which it was begun; what falls due before it is written may be told before. `toldAt` says of a
 * reminder's cause at which revision of the case it was, if it was.
 */
export function retell(
  workflow: Workflow,
  about: About,
  rows: readonly Row[],
  { until, toldAt }: { until: number; toldAt: (cause: string) => number | undefined },
): Retold {
  const causes: string[] = [];
  const reminders: string[] = [];
  const armed = new Map<string, number>();
  let snapshot: Snapshot | null = null;
  for (const commit of Map.groupBy(rows, (row) => row.commit).values()) {
    const before = snapshot;
    const now = (commit.at(-1) as Row).at;
    const revision = (commit[0] as Row).revision - 1;
    const isOver = (due: number, cause: string) => due <= now || (due <= until && toldAt(cause) === revision);
    const outcome = again(workflow, about, before, commit);
    causes.push(...compared(outcome, commit));
    for (const id of [...outcome.disarmed, ...outcome.armed.map((timer) => timer.id)]) {
      reminders.push(...tellings(workflow, before, id, armed, isOver));
      armed.delete(id);
    }
    for (const { id, at } of outcome.armed) armed.set(id, at);
    snapshot = outcome.snapshot;
  }
  const last = snapshot as Snapshot;
  for (const id of [...armed.keys()]) reminders.push(...tellings(workflow, last, id, armed, (due) => due <= until));
  return { snapshot: last, causes, reminders, timers: standingTimers(workflow, last, until) };
}

function again(workflow: Workflow, about: About, snapshot: Snapshot | null, commit: readonly Row[]): Outcome {
  const row = commit.find(({ type }) => type !== 'deadline.expired') ?? (commit.at(-1) as Row);
  const answer = snapshot ? answerTo(workflow, snapshot, row) : begin(workflow, startOf(about, row), row.at);
  if (answer?.ok !== true)
    throw new Error(`revision ${row.revision}: ${row.type} is refused: ${JSON.stringify(answer)}`);
  return answer;
}

const startOf = (about: About, { data, by }: Row) =>
  ({ ...about, subjectKind: 'network', zone: 'Europe/Oslo', calendar: {}, input: data, by }) as const;

function answerTo(workflow: Workflow, snapshot: Snapshot, { type, data, by, at }: Row) {
  const actor = actorOf(by);
  switch (type) {
    case 'deadline.expired':
      return fire(workflow, snapshot, { id: 'expire:' }, at);
    case 'deadline.moved': {
      const { key, date, reason } = data as { key: string; date: string; reason: string };
      return moveDeadline(workflow, snapshot, { key, date, reason, by: actor }, at);
    }
    case 'case.paused':
      return pause(workflow, snapshot, { reason: String(data.reason), by: actor }, at);
    case 'case.resumed':
      return resume(workflow, snapshot, { by: actor }, at);
    case 'child.declined':
      return childDeclined(workflow, snapshot, data as unknown as ChildDeclined, at);
    default:
      return step(workflow, snapshot, { type, data, by: actor }, at);
  }
}

const actorOf = ({ person, role, party }: By): Actor =>
  role === 'system' ? system : { kind: 'person', person, grants: [{ role: role as Role, party, via: 'case' }] };

function compared({ steps }: Outcome, commit: readonly Row[]): readonly string[] {
  const told = (rows: readonly { type: string; at: number }[]) => rows.map(({ type, at }) => `${type} at ${at}`).join();
  if (told(steps) !== told(commit)) throw new Error(`the core makes ${told(steps)} of ${told(commit)}`);
  return steps.flatMap(({ effects }, index) => effects.map((_, position) => `r${commit[index]?.revision}.${position}`));
}

/** What an armed rung tells as long as its times are over; one that repeats goes on from there. */
function tellings(
  workflow: Workflow,
  snapshot: Snapshot | null,
  id: string,
  armed: ReadonlyMap<string, number>,
  isOver: (due: number, cause: string) => boolean,
): string[] {
  const told: string[] = [];
  let due = armed.get(id);
  while (snapshot && id.startsWith('remind:') && due !== undefined) {
    const cause = `${id}@${new Date(due).toISOString()}.0`;
    const outcome = isOver(due, cause) ? fire(workflow, snapshot, { id }, due) : null;
    if (!outcome) break;
    told.push(cause);
    due = outcome.armed[0]?.at;
  }
  return told;
}

/** The timers that the snapshot alone calls for once everything due has fired. */
export function standingTimers(workflow: Workflow, snapshot: Snapshot, now: number): ReadonlySet<string> {
  const standing = [...standingIn(workflow, snapshot).values()];
  const timers = standing.flatMap((one) => timersOf(workflow.definition, one, snapshot.context, now));
  return new Set(timers.map(({ id, at }) => `${id}@${new Date(at).toISOString()}`));
}
