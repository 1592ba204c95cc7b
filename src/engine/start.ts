// Opens a case: on the current version of its workflow, with the dates of its programme's calendar.
import { actingAs } from '../core/actor.ts';
import { localDate } from '../core/calendar.ts';
import type { By, JsonObject, Reason } from '../core/definition.ts';
import type { Refusal } from '../core/outcome.ts';
import { screen } from '../core/personal-number.ts';
import { begin, startFaults } from '../core/step.ts';
import { readCase } from './case-row.ts';
import { calendarNow, catchUp } from './catch-up.ts';
import { type Before, changeOf } from './change.ts';
import type { Versioned } from './definitions.ts';
import type { Caller, Deps } from './deps.ts';
import type { Party } from './directory.ts';
import { genesis } from './hash.ts';
import { actorOf, type Declined, type Sent, written } from './send.ts';

export interface Opening {
  readonly workflow: string;
  readonly subject: string;
  readonly year: number | null;
  readonly input: JsonObject;
  readonly caller: Caller;
  readonly parent?: string;
  /** The case's id, where a repeat must find the same case: the second time says what the first did. */
  readonly id?: string;
}
export type Started =
  | Sent
  | Declined
  | {
      readonly ok: false;
      readonly because:
        | 'unknown-workflow'
        | 'unknown-subject'
        | 'wrong-subject'
        | 'year-missing'
        | 'year-unwanted'
        | 'role';
    }
  | { readonly ok: false; readonly because: 'input'; readonly refusal: Refusal }
  | {
      readonly ok: false;
      readonly because: 'guard';
      readonly reasons: readonly Reason[];
      readonly workflow: Versioned;
    };

/** Starts a case. A second living one of the same workflow, subject and year is declined as `exists`. */
export async function startCase(deps: Deps, opening: Opening): Promise<Started> {
  const workflow = deps.definitions.current(opening.workflow);
  if (!workflow) return { ok: false, because: 'unknown-workflow' };
  const subject = deps.directory.party(opening.subject);
  if (!subject) return { ok: false, because: 'unknown-subject' };
  const actor = actorOf(deps, opening.caller, { subject: subject.id, programme: subject.programme });
  const acting = actingAs(actor, { by: [...workflow.definition.start.by, 'administrator'], told: true });
  if (!acting) return { ok: false, because: 'role' };
  const fault = faultOf(workflow, subject, opening);
  if (fault) return fault;

  const id = opening.id ?? deps.newId();
  const now = deps.clock.now();
  const start = await startOf(deps, subject, { ...opening, by: acting, now });
  const reasons = startFaults(workflow, start, now);
  if (reasons.length > 0) return { ok: false, because: 'guard', reasons, workflow };
  const outcome = begin(workflow, start, now);
  const before: Before = {
    ...blank,
    id,
    workflow: workflow.definition.id,
    version: workflow.version,
    programme: subject.programme,
    subject: subject.id,
    year: opening.year,
    parent: opening.parent ?? null,
    createdAt: now,
  };
  const change = changeOf({ workflow, before, outcome, eventId: id, eventType: 'case.started', newId: deps.newId });
  if (await written(deps, change)) {
    const behind = await catchUp(deps, change.after, start);
    const row = (behind && (await deps.cases.readFresh(id))) || change.after;
    return { ok: true, row, workflow, actor, event: { id, revision: change.eventRevision }, change };
  }
  const repeated = opening.id === undefined ? null : await readCase(deps.sql, opening.id);
  if (repeated) return { ok: true, row: repeated, workflow, actor, event: { id, revision: 1 }, change: null };
  return { ok: false, because: 'exists', caseId: await livingCase(deps, opening) };
}

const blank = { revision: 0, snapshot: null, lastHash: genesis };

function faultOf(workflow: Versioned, subject: Party, { year, input }: Opening): Started | null {
  const { definition } = workflow;
  if (!definition.subject.includes(subject.kind)) return { ok: false, because: 'wrong-subject' };
  if (definition.yearly && year === null) return { ok: false, because: 'year-missing' };
  if (!definition.yearly && year !== null) return { ok: false, because: 'year-unwanted' };
  const errors = workflow.checkInput(input);
  if (errors.length > 0) return { ok: false, because: 'input', refusal: { ok: false, because: 'data', errors } };
  const pointer = screen(input);
  return pointer === null
    ? null
    : { ok: false, because: 'input', refusal: { ok: false, because: 'personal-number', pointer } };
}

async function startOf(deps: Deps, subject: Party, { year, input, by, now }: Opening & { by: By; now: number }) {
  const { programme } = subject;
  const zone = deps.directory.zoneOf(programme);
  const { entries, closed } = await calendarNow(deps.sql, { programme, year, since: localDate(now, zone) });
  const calendar = Object.fromEntries(entries.flatMap(({ key, date }) => (date === null ? [] : [[key, date]])));
  const about = { programme, subject: subject.id, subjectKind: subject.kind };
  return { ...about, year, zone, calendar, closed, input, by };
}

async function livingCase({ sql }: Deps, { workflow, subject, year }: Opening): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from cases where workflow = ${workflow} and subject = ${subject} and year is not distinct from ${year} and status <> 'done'`;
  return row?.id ?? null;
}
