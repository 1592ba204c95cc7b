// Turns a core outcome into what one commit writes for a case: its row, its history, its timers, its notices.
import { formatOffset } from '../core/calendar.ts';
import { instantOf, isDuty, workingDayBefore } from '../core/deadlines.ts';
import type { DeadlineDef } from '../core/definition.ts';
import { lateness } from '../core/describe.ts';
import type { Effect, Outcome, Step } from '../core/outcome.ts';
import type { DateRecord } from '../core/process.ts';
import { leavesOf, nextDue } from '../core/settle.ts';
import type { Workflow } from '../core/workflow.ts';
import type { CaseRow } from './case-row.ts';
import { canonical, rowHash, sha256 } from './hash.ts';
import { overtaken, reminderCause } from './overtaken.ts';

/** A change of one case, ready to be written together with others. Rows are plain JSON, named as the columns are. */
export interface Change {
  readonly after: CaseRow;
  /** The revision it was stepped from; 0 for a new case. */
  readonly fromRevision: number;
  readonly row: object;
  readonly history: readonly object[];
  readonly deadlines: readonly object[];
  readonly timers: readonly object[];
  readonly disarmed: readonly { readonly case_id: string; readonly id: string }[];
  readonly notices: readonly object[];
  /** Notices of reminders that the case went on from: written where they had not been told yet. */
  readonly reminders: readonly object[];
  /** The revision that the event itself made: the last step's, unless something expired after it in the same commit. */
  readonly eventRevision: number;
}

/** A case that begins: what it has before its first step. */
export type Before = Omit<CaseRow, 'snapshot' | 'status' | 'updatedAt'> & {
  readonly updatedAt?: number;
  readonly snapshot: CaseRow['snapshot'] | null;
};

export interface ChangeArgs {
  readonly workflow: Workflow;
  readonly before: Before;
  readonly outcome: Outcome;
  /** Id of the event that caused it; what expired on the way gets ids derived from its revision. */
  readonly eventId: string;
  readonly eventType: string;
  /** The caller may repeat the event: nothing is written when the case has it already. */
  readonly once?: boolean;
  readonly newId: () => string;
}

export function changeOf({ workflow, before, outcome, eventId, eventType, once, newId }: ChangeArgs): Change {
  const { snapshot } = outcome;
  const steps = forwards(outcome.steps, before.updatedAt ?? before.createdAt);
  const { id } = before;
  const revisionOf = (index: number) => before.revision + index + 1;
  const eventIndex = steps.findIndex((step) => step.type === eventType);
  let lastHash = before.lastHash;
  const history = steps.map((step, index) => {
    const dataHash = sha256(canonical(step.data));
    const row = {
      caseId: id,
      revision: revisionOf(index),
      eventId: index === eventIndex ? eventId : `r${revisionOf(index)}`,
      dataHash,
      ...step,
    };
    lastHash = rowHash(lastHash, row);
    return historyRow(row, lastHash);
  });
  const at = steps.at(-1)?.at ?? before.updatedAt ?? before.createdAt;
  const after: CaseRow = {
    ...before,
    revision: before.revision + steps.length,
    snapshot,
    status:
      snapshot.status === 'done' ? 'done' : snapshot.context.process.pausedOn === undefined ? 'running' : 'paused',
    lastHash,
    updatedAt: at,
  };
  const notices = steps.flatMap((step, index) =>
    step.effects.map((effect, position) =>
      noticeRow(
        newId(),
        id,
        { cause: `r${revisionOf(index)}.${position}`, revision: revisionOf(index), at: step.at },
        effect,
      ),
    ),
  );
  const reminders = overtaken(workflow, before.snapshot, outcome, at).flatMap(({ id: timer, due, until, effects }) =>
    effects.map((effect, position) => ({
      ...noticeRow(
        newId(),
        id,
        { cause: reminderCause(timer, due, position), revision: before.revision, at: due },
        effect,
      ),
      timer,
      due: iso(due),
      until: until === null ? null : iso(until),
    })),
  );
  const armedAt = iso(at);
  return {
    after,
    fromRevision: before.revision,
    row: { ...caseRow(workflow, before.revision, after), once: once ? eventId : null },
    history,
    deadlines: deadlineRows(workflow, before, after),
    timers: outcome.armed.map((timer) => timerRow(id, after.revision, armedAt, timer)),
    disarmed: outcome.disarmed.map((timer) => ({ case_id: id, id: timer })),
    notices,
    reminders,
    eventRevision: revisionOf(Math.max(eventIndex, 0)),
  };
}

// An expiry carries its due time, which may lie before what has just happened: history never runs backwards.
function forwards(steps: readonly Step[], since: number): readonly Step[] {
  let at = since;
  return steps.map((step) => {
    at = Math.max(at, step.at);
    return at === step.at ? step : { ...step, at };
  });
}

const iso = (at: number): string => new Date(at).toISOString();

const timerRow = (caseId: string, token: number, armedAt: string, timer: Outcome['armed'][number]): object => ({
  case_id: caseId,
  id: timer.id,
  token,
  kind: timer.kind,
  key: timer.key,
  days: timer.days,
  due_at: iso(timer.at),
  armed_at: armedAt,
});

/** A notice's row; its cause is unique in its case, so that no notice is written twice. */
export const noticeRow = (
  id: string,
  caseId: string,
  from: { cause: string; revision: number; at: number },
  effect: Effect,
): object => ({
  id,
  case_id: caseId,
  cause: from.cause,
  revision: from.revision,
  kind: effect.kind,
  template: 'template' in effect ? effect.template : null,
  effect,
  at: iso(from.at),
});

function historyRow(row: Parameters<typeof rowHash>[1] & { data: object }, hash: string): object {
  return {
    case_id: row.caseId,
    revision: row.revision,
    event_id: row.eventId,
    type: row.type,
    data: row.data,
    data_hash: row.dataHash,
    by_person: row.by.person,
    by_role: row.by.role,
    by_party: row.by.party,
    at: iso(row.at),
    from_states: row.from,
    to_states: row.to,
    hash,
  };
}

function caseRow(workflow: Workflow, fromRevision: number, after: CaseRow): object {
  const states = leavesOf(workflow, after.snapshot);
  const due = nextDue(workflow, after.snapshot);
  return {
    id: after.id,
    workflow: after.workflow,
    version: after.version,
    programme: after.programme,
    subject: after.subject,
    year: after.year,
    parent: after.parent,
    from_revision: fromRevision,
    revision: after.revision,
    status: after.status,
    states,
    paths: [...new Set(states.flatMap(withAncestors))],
    ...lateness(workflow, after.snapshot),
    next_due: due === null ? null : iso(due),
    snapshot: after.snapshot,
    last_hash: after.lastHash,
    created_at: iso(after.createdAt),
    updated_at: iso(after.updatedAt),
  };
}

const withAncestors = (path: string): string[] =>
  path.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));

// Only what has changed: the core shares the records that stayed as they were. When days off change, all are looked at.
function deadlineRows(workflow: Workflow, before: Before, after: CaseRow): readonly object[] {
  const { dates, zone, closed } = after.snapshot.context.process;
  const was = before.snapshot?.context.process;
  const old = was?.closed === closed ? (was?.dates ?? {}) : {};
  return Object.entries(dates)
    .filter(([key, record]) => old[key] !== record)
    .map(([key, record]: [string, DateRecord]) => ({
      case_id: after.id,
      key,
      date: record.date,
      at:
        record.date &&
        formatOffset(instantOf(workflow.definition.deadlines[key] as DeadlineDef, record.date, zone), zone),
      last_working_day:
        record.date && isDuty(workflow.definition.deadlines[key]) ? workingDayBefore(record.date, zone, closed) : null,
      source: record.source,
      state: record.state,
      moved_from: record.from ?? null,
      moved_by: record.by ?? null,
      reason: record.reason ?? null,
      programme: after.programme,
      subject: after.subject,
      revision: after.revision,
      changed_at: iso(after.updatedAt),
    }));
}
