// Gathers what a person can do now: over the running cases they see, what each would accept from them.
//
// The order by due date is exact within a window of cases, taken in the order in which those fall due: hundreds of cases are
// looked at for a page at most, however many there are.

import type { Language } from '../core/definition.ts';
import { describe } from '../core/describe.ts';
import { casesByDue } from '../db/read/cases-by-due.ts';
import type { CaseRow } from '../engine/case-row.ts';
import { readCases } from '../engine/case-row.ts';
import type { Person } from '../engine/directory.ts';
import type { HttpDeps } from './deps.ts';
import { defaultLimit, type PageOf } from './pages.ts';
import type { CaseScope } from './scope.ts';

/** The window begins after this case (when it is due, its id); within it the page begins after this task. */
export type TaskCursor = readonly [readonly [number | null, string] | null, readonly [string, string, string] | null];

interface Asking {
  readonly person: Person;
  readonly seen: CaseScope;
  readonly language: Language;
  readonly after: TaskCursor | null;
  readonly limit: number;
}
interface Task {
  readonly case: object;
  readonly type: string;
  readonly label: string;
  readonly deadline: object | null;
  readonly due: string | null;
  readonly overdue: boolean;
}
interface Placed {
  readonly task: Task;
  readonly place: readonly [string, string, string];
}

const windowOfCases = 500;
/** How many windows without anything to do are looked through for one page. */
const maxWindows = 4;
/** After every date there is. */
const noDue = '9999';

export async function tasksFor(deps: HttpDeps, asking: Asking): Promise<PageOf<Task>> {
  const { limit = defaultLimit } = asking;
  // Who only reads has nothing to do: their cases need not be looked at.
  if (!asking.person.roles.some(({ role }) => role !== 'observer' && role !== 'administrator'))
    return { items: [], next: null };
  let [from, beyond] = asking.after ?? [null, null];
  for (let turn = 0; ; turn++) {
    const rows = await casesByDue(deps.sql, { seen: asking.seen, after: from, limit: windowOfCases });
    const tasks = await tasksOf(
      deps,
      asking,
      rows.map(({ id }) => id),
    );
    const rest = tasks.filter(({ place }) => beyond === null || compare(place, beyond) > 0);
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    if (rest.length > limit && last) return { items: page.map(({ task }) => task), next: [from, last.place] };
    const end = rows.at(-1);
    const isLastWindow = rows.length < windowOfCases || end === undefined;
    const next = isLastWindow ? null : ([end.nextDue?.getTime() ?? null, end.id] as const);
    if (next === null || page.length > 0 || turn + 1 >= maxWindows) {
      return { items: page.map(({ task }) => task), next: next && [next, null] };
    }
    from = next;
    beyond = null;
  }
}

async function tasksOf(deps: HttpDeps, asking: Asking, ids: readonly string[]): Promise<readonly Placed[]> {
  if (ids.length === 0) return [];
  const rows = await readCases(deps.sql, ids);
  const tasks = await Promise.all(rows.map((row) => tasksIn(deps, asking, row)));
  return tasks.flat().sort((a, b) => compare(a.place, b.place));
}

async function tasksIn({ engine }: HttpDeps, { person, language }: Asking, row: CaseRow): Promise<readonly Placed[]> {
  const actor = engine.directory.actor(person, row);
  if (actor.kind === 'system' || actor.grants.length === 0) return [];
  const workflow = await engine.definitions.of(row);
  const described = describe(workflow, row.snapshot, { actor, language, now: engine.clock.now() });
  const { state, label, late, overdue } = described;
  const about = {
    id: row.id,
    workflow: row.workflow,
    title: workflow.definition.texts.title[language],
    subject: row.subject,
    subjectName: engine.directory.nameOf(row.subject),
    programme: row.programme,
    year: row.year,
    revision: row.revision,
    state,
    label,
    late,
  };
  return described.accepts.map(({ type, label: name, deadline: key }) => {
    const deadline = described.deadlines.find((one) => one.key === key) ?? null;
    const due = deadline?.at ?? null;
    const isOverdue = overdue && deadline?.status === 'missed';
    const task = { case: about, type, label: name, deadline, due, overdue: isOverdue };
    return { task, place: [due ? new Date(due).toISOString() : noDue, row.id, type] };
  });
}

function compare(a: Placed['place'], b: Placed['place']): number {
  for (const [index, text] of a.entries()) {
    const other = b[index] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
