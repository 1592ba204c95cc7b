// What a case looks like to a caller: where it stands in words, its dates, what they can do now and what is held back and why.
import { type Actor, actingAs } from './actor.ts';
import { formatOffset } from './calendar.ts';
import { candidates } from './candidates.ts';
import { concerns, type DeadlineKind, dateOf, instantOf, isDuty, kindOf, workingDayBefore } from './deadlines.ts';
import type { DeadlineDef, EventDef, Language, Named } from './definition.ts';
import type { DateRecord } from './process.ts';
import { expireUntil, isoOf, leavesOf, standingIn } from './settle.ts';
import { wordReason } from './texts.ts';
import { judge } from './vocabulary.ts';
import type { Workflow } from './workflow.ts';
import type { ActiveNode, Snapshot } from './xstate.ts';

export interface DescribedDeadline {
  readonly key: string;
  readonly label: string;
  readonly kind: DeadlineKind;
  readonly date: string | null;
  /** The instant of expiry (of an opening: of its day's beginning), RFC 3339 with the programme's offset. */
  readonly at: string | null;
  /** Told only where the date itself is a day off. */
  readonly lastWorkingDay: string | null;
  readonly status: DateRecord['state'];
  readonly source: DateRecord['source'];
  readonly moved?: { readonly from: string | null; readonly by: string; readonly reason: string };
}
export interface Accepts {
  readonly type: string;
  readonly label: string;
  readonly data: object;
  /** The deadline that it answers: the one it meets, or the nearest that stands about the state which takes it. */
  readonly deadline?: string;
}
export interface Refuses {
  readonly type: string;
  readonly label: string;
  readonly reasons: readonly { readonly name: string; readonly message: string }[];
}
export interface Description {
  readonly label: string;
  readonly states: readonly string[];
  readonly state: string;
  readonly late: readonly string[];
  readonly overdue: boolean;
  readonly deadlines: readonly DescribedDeadline[];
  readonly accepts: readonly Accepts[];
  readonly refuses: readonly Refuses[];
}

/** Describes a snapshot for a caller, in a language, at `now` (epoch ms). Pure, and never of more than the case itself. */
export function describe(
  workflow: Workflow,
  snapshot: Snapshot,
  view: { actor: Actor; language: Language; now: number },
): Description {
  const states = leavesOf(workflow, snapshot);
  const state = commonPath(states);
  return {
    label: labelOf(workflow, state || (states[0] ?? ''), view.language),
    states,
    state,
    ...lateness(workflow, snapshot),
    deadlines: describeDeadlines(workflow, snapshot, view.language),
    ...describeEvents(workflow, snapshot, view),
  };
}

/** The longest path that every active leaf shares. */
export function commonPath(states: readonly string[]): string {
  const [first = [], ...rest] = states.map((path) => path.split('.'));
  const parts = first.filter((_, index) =>
    rest.every((path) => first.slice(0, index + 1).join('.') === path.slice(0, index + 1).join('.')),
  );
  return parts.join('.');
}

/** What was late, ever; and whether something is late now. */
export function lateness(
  workflow: Workflow,
  snapshot: Snapshot,
): { readonly late: readonly string[]; readonly overdue: boolean } {
  const { dates } = snapshot.context.process;
  // In the definition's order: a database that stores objects keeps none of theirs.
  const all = Object.keys(workflow.definition.deadlines).map((key) => [key, dates[key]] as const);
  const ever = all.filter(([, record]) => record?.state === 'missed' || record?.wasMissed);
  return { late: ever.map(([key]) => key), overdue: overdueKeys(workflow, snapshot).length > 0 };
}

/** The dates that were missed and whose deed is still waited for; what was done too late is late, but overdue no more. */
export function overdueKeys(workflow: Workflow, snapshot: Snapshot): readonly string[] {
  const { dates } = snapshot.context.process;
  return [...standingIn(workflow, snapshot).keys()].filter((key) => dates[key]?.state === 'missed');
}

function describeDeadlines(workflow: Workflow, snapshot: Snapshot, language: Language): readonly DescribedDeadline[] {
  const { definition } = workflow;
  const { dates, zone, closed } = snapshot.context.process;
  const own = Object.entries(definition.deadlines).filter(([, def]) => concerns(def, snapshot.context));
  return own.map(([key, def]: [string, DeadlineDef]) => {
    const record = dates[key] as DateRecord;
    const { date, source } = dateOf(definition, key, snapshot.context);
    return {
      key,
      label: definition.texts.deadlines[key]?.[language] ?? key,
      kind: kindOf(def),
      date,
      at: date && formatOffset(instantOf(def, date, zone), zone),
      lastWorkingDay: date && workingDayBefore(date, zone, closed),
      status: record.state,
      source,
      ...(record.by !== undefined
        ? { moved: { from: record.from ?? null, by: record.by, reason: record.reason ?? '' } }
        : {}),
    };
  });
}

function describeEvents(
  workflow: Workflow,
  snapshot: Snapshot,
  view: { actor: Actor; language: Language; now: number },
): Pick<Description, 'accepts' | 'refuses'> {
  const accepts: Accepts[] = [];
  const refuses: Refuses[] = [];
  const { definition } = workflow;
  if (snapshot.context.process.pausedOn !== undefined) return { accepts, refuses };
  // As `step` would: what has expired by now has happened, even where its timer has not come round yet.
  const current = expireUntil(workflow, { snapshot, steps: [] }, view.now).snapshot;
  if (current.status === 'done') return { accepts, refuses };
  const at = isoOf(view.now);
  for (const [type, def] of Object.entries(definition.events) as [string, EventDef][]) {
    const found = candidates(workflow, current, type);
    const by = found.length > 0 ? actingAs(view.actor, def) : null;
    if (!by) continue;
    const args = { context: current.context, data: {}, by, at, facts: {} };
    const open = (guard: Named | undefined) => (guard ? judge(guard, args, definition.rules, true) : true);
    const verdicts = found.map(({ guard, state }) => ({ state, verdict: open(guard) }));
    const taken = verdicts.find(({ verdict }) => verdict === true);
    const label = definition.texts.events[type]?.[view.language] ?? type;
    if (taken)
      accepts.push({ type, label, data: def.data, ...deadlineOf(workflow, current, { type, path: taken.state }) });
    else {
      const reasons = verdicts.flatMap(({ verdict }) => (verdict === true ? [] : verdict));
      refuses.push({ type, label, reasons: reasons.map((reason) => wordReason(definition, reason, view.language)) });
    }
  }
  return { accepts, refuses };
}

/**
 * The deadline that governs an event taken by the state at `path`: one that the event meets, else the nearest. Nearest are
 * what is active below the state, innermost first (handing in is the same in time, late or sent back, but its date is not),
 * then the state itself and those around it.
 */
function deadlineOf(workflow: Workflow, snapshot: Snapshot, { type, path }: { type: string; path: string }) {
  const { deadlines } = workflow.definition;
  const standing = standingIn(workflow, snapshot);
  const keys = nodesAbout(workflow, snapshot, path)
    .flatMap(({ config: { after = {}, meta } }) => [...Object.keys(after), ...(meta?.late ? [meta.late] : [])])
    .filter((key) => standing.has(key) && isDuty(deadlines[key]));
  const key = keys.find((one) => deadlines[one]?.metBy?.includes(type)) ?? keys[0];
  return key === undefined ? {} : { deadline: key };
}

function nodesAbout(workflow: Workflow, snapshot: Snapshot, path: string): readonly ActiveNode[] {
  const active = workflow.machine.active(snapshot);
  const depth = (node: ActiveNode) => (node.path === '' ? 0 : node.path.split('.').length);
  const inward = (outer: string, inner: string) => outer === '' || inner === outer || inner.startsWith(`${outer}.`);
  return active
    .filter((node) => inward(path, node.path) || inward(node.path, path))
    .toSorted((a, b) => depth(b) - depth(a));
}

export function labelOf(workflow: Workflow, path: string, language: Language): string {
  return workflow.definition.texts.states[path]?.[language] ?? workflow.definition.texts.title[language];
}
