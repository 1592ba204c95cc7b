// A case as the contract shows it, for a caller in their language.
//
// Written as text: the schemas of what a case accepts are the larger part of it, the same for every case and caller, and kept
// as the text they are.

import { formatOffset } from '../core/calendar.ts';
import type { Language } from '../core/definition.ts';
import type { Accepts } from '../core/describe.ts';
import { describe } from '../core/describe.ts';
import type { Versioned } from '../engine/definitions.ts';
import type { FoundCase } from './case-lookup.ts';
import { eventSchema } from './event-schema.ts';

export interface CaseView {
  readonly language: Language;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The case as JSON text, with further members (each a name and its value) after its own. */
export function caseText(found: FoundCase, view: CaseView, further: Readonly<Record<string, unknown>> = {}): string {
  const { row, workflow, actor } = found;
  const { process, ...context } = row.snapshot.context;
  const described = describe(workflow, row.snapshot, { actor, ...view });
  const head = {
    id: row.id,
    workflow: row.workflow,
    version: row.version,
    programme: row.programme,
    subject: row.subject,
    year: row.year,
    parent: row.parent,
    status: row.status,
    revision: row.revision,
    states: described.states,
    state: described.state,
    label: described.label,
    title: workflow.definition.texts.title[view.language],
    context,
    late: described.late,
    overdue: described.overdue,
    deadlines: described.deadlines,
  };
  const tail = {
    refuses: described.refuses,
    pause: process.pausedOn === undefined ? null : { from: process.pausedOn, reason: process.pausedFor ?? '' },
    pauses: process.pauses,
    createdAt: formatOffset(row.createdAt, process.zone),
    updatedAt: formatOffset(row.updatedAt, process.zone),
    ...further,
  };
  const accepts = described.accepts.map((one) => acceptsText(workflow, one, view.language)).join(',');
  return `${open(head)},"accepts":[${accepts}],${JSON.stringify(tail).slice(1)}`;
}

const open = (head: object): string => JSON.stringify(head).slice(0, -1);

function acceptsText(workflow: Versioned, { data: _, ...rest }: Accepts, language: Language): string {
  return `${open(rest)},"data":${eventSchema(workflow, rest.type, language)}}`;
}
