// What the core answers: an outcome to commit, or a refusal with its reasons.

import type { Armed } from './deadlines.ts';
import type { By, JsonObject, Reason, Role } from './definition.ts';
import type { DataError } from './schema.ts';
import type { Snapshot } from './xstate.ts';

export interface Told {
  readonly role: Role;
  /** Parties whose people are left out, or the only ones meant. */
  readonly except?: readonly string[];
  readonly only?: readonly string[];
}
/** People are told, by a mail or a letter of the workflow. */
export interface Notice {
  readonly kind: 'notify' | 'letter';
  readonly template: string;
  readonly to: readonly Told[];
  /** `from`: the date it had, where the notice says that it has moved. */
  readonly deadline?: { readonly key: string; readonly date: string; readonly from?: string };
  /** A reminder's own day, where that is a day off and it went out on another. */
  readonly movedFrom?: string;
  /** Only these of the people so named: what concerns many cases is told once. */
  readonly people?: readonly string[];
  /** Ids of cases among those of which whoever is there by now is told too: they may have taken over from one of the people. */
  readonly successorsAt?: readonly string[];
  /** Ids of the notices by which those cases follow, this one's first: people are told of what they have come to. */
  readonly follows?: readonly string[];
  /** Not these of them: they have just done what it tells. */
  readonly notPeople?: readonly string[];
  /** Dates that the mail lists, soonest first: those that a pause has moved. */
  readonly dates?: readonly { readonly key: string; readonly date: string }[];
}
/** Something that should happen outside the case; written down with it and done by the outbox. */
export type Effect =
  | Notice
  | { readonly kind: 'startCase'; readonly workflow: string; readonly year: number | null; readonly input: JsonObject }
  | { readonly kind: 'tell'; readonly to: 'parent' | 'children'; readonly type: string; readonly data: JsonObject };

/** One row of history: what came, from whom, when (epoch ms), and the active leaf states before and after. */
export interface Step {
  readonly type: string;
  readonly data: JsonObject;
  readonly by: By;
  readonly at: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly effects: readonly Effect[];
}
export interface Outcome {
  readonly ok: true;
  readonly snapshot: Snapshot;
  /** In order; none for a reminder, which tells people and changes nothing. */
  readonly steps: readonly Step[];
  readonly armed: readonly Armed[];
  /** Ids of timers to take back. */
  readonly disarmed: readonly string[];
  /** A reminder's effects: they belong to no step. */
  readonly effects: readonly Effect[];
}
export type Refusal = { readonly ok: false } & (
  | { readonly because: 'unknown-event' | 'role' | 'paused' | 'not-paused' | 'state' }
  | { readonly because: 'data'; readonly errors: readonly DataError[] }
  | { readonly because: 'personal-number'; readonly pointer: string }
  | { readonly because: 'guard'; readonly reasons: readonly Reason[] }
);

export const refuse = (because: 'unknown-event' | 'role' | 'paused' | 'not-paused' | 'state'): Refusal => ({
  ok: false,
  because,
});
export const refuseFor = (...reasons: readonly Reason[]): Refusal => ({ ok: false, because: 'guard', reasons });
