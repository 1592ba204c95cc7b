// The definition language: what a workflow is, as data. `defineWorkflow` (define-workflow.ts) checks it and makes it runnable.
import type { TSchema } from 'typebox';
import type { Context } from './process.ts';

export const languages = ['nb', 'nn', 'da', 'en'] as const;
export type Language = (typeof languages)[number];
/** A text in every language a person may read. */
export type Localized = Readonly<Record<Language, string>>;

export const partyKinds = [
  'network',
  'pilot',
  'owner',
  'ppt',
  'unit',
  'university',
  'forum',
  'governor',
  'statped',
  'consultants',
] as const;
export type PartyKind = (typeof partyKinds)[number];

export const roles = [
  'network-coordinator',
  'ppt-adviser',
  'owner',
  'unit-leader',
  'uh-partner',
  'forum-member',
  'forum-secretary',
  'county-governor',
  'statped-adviser',
  'learning-consultant',
  'administrator',
  'observer',
] as const;
export type Role = (typeof roles)[number];

/** JSON and nothing else: what a context, an event's data and a stored definition consist of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * Who is told. A role's people, for this case.
 * `except: 'needs'`: not those whose party is a key of `context.needs` (they have done their part); `only` is the opposite.
 */
export interface Recipient {
  readonly role: Role;
  readonly except?: string;
  readonly only?: string;
}

/** The rule that makes a deadline's date where neither a move nor the programme's calendar gives one. */
export type DateRule =
  /** A day of the year Y + `year` (default 0), Y being the case's year. */
  | { readonly month: number; readonly day: number; readonly year?: number }
  /** The nth weekday (1 Monday … 7 Sunday) of a month: `{ month: 1, nth: 2, weekday: 3 }` is the second Wednesday of January. */
  | { readonly month: number; readonly nth: number; readonly weekday: number; readonly year?: number }
  /** So long after the day the case started. */
  | { readonly afterStart: { readonly months?: number; readonly days?: number } }
  /** The date (`YYYY-MM-DD`) standing at this path of the context, `plus` so many calendar days. None while it is absent. */
  | {
      readonly from: string;
      readonly plus?: { readonly months?: number; readonly days?: number };
      readonly otherwise?: DateRule;
    }
  /**
   * So long after the day on which the dispatch of a letter was confirmed; none before. A period that the law sets does not
   * end on a day off but on the next working day.
   */
  | { readonly afterDispatch: string; readonly weeks: number };

/**
 * A reminder: so many days from the nominal date (negative before), sent 08:00, on a day off the last working day before. One
 * that comes after the date is not brought forward to it or before: it goes out on the first working day after.
 */
export interface Rung {
  readonly days: number;
  /** Goes on every so many days until the deadline is disarmed (only for rungs after the date). */
  readonly every?: number;
  readonly template: string;
  readonly to: readonly Recipient[];
}

export interface DeadlineDef {
  readonly date: DateRule;
  /** An opening happens at 00:00 *of* its day; a due date expires at 00:00 of the day after. */
  readonly opens?: true;
  /** A right that ends with its day: nothing is to be done by then, so its passing makes nobody late. */
  readonly lapses?: true;
  /** Not armed while something stands at this context path (a gathering already held is not awaited again). */
  readonly unless?: string;
  /** No date of a case that was begun with something at this context path: it has none, and is not shown. */
  readonly notFor?: string;
  /**
   * The events that are the deed it waits for. Left by another event (sent back, withdrawn), it is not met: when it is waited
   * for again, its date counts again. Absent: whatever ends the waiting is the deed.
   */
  readonly metBy?: readonly string[];
  /** It comes before this deadline: nobody moves it to that one's day or later. */
  readonly before?: string;
  readonly remind?: readonly Rung[];
  /** Who may move this case's date. Nobody when absent. */
  readonly movableBy?: readonly Role[];
}

export interface EventDef {
  /** Who may send it, holding the role at a party that counts for the case. */
  readonly by: readonly Role[];
  /** `programme`: a role at any party of the case's programme counts. */
  readonly relation?: 'programme';
  /** May also come from another case (`tell`) or the engine. */
  readonly told?: true;
  /** Facts about other cases the engine puts into the event before it is stepped. */
  readonly facts?: 'runningCases';
  readonly data: TSchema;
}

/** A guard or an action by name, with parameters that are JSON. */
export interface Named {
  readonly type: string;
  readonly params?: JsonObject;
}
export type OneOrMany<T> = T | readonly T[];
export interface TransitionConfig {
  readonly target?: string;
  readonly guard?: Named;
  readonly actions?: OneOrMany<Named>;
  readonly reenter?: boolean;
}
export interface StateMeta {
  /** The deadline that was missed by coming here: its rungs after the date go on, and the case counts as late. */
  readonly late?: string;
}
export interface StateConfig {
  readonly type?: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly history?: 'shallow' | 'deep';
  readonly target?: string;
  readonly initial?: string;
  readonly states?: { readonly [name: string]: StateConfig };
  readonly entry?: OneOrMany<Named>;
  readonly exit?: OneOrMany<Named>;
  /** By event type; besides the workflow's own events, `deadline.moved`, `letter.dispatched` and `child.declined` may be answered. */
  readonly on?: { readonly [event: string]: OneOrMany<TransitionConfig> };
  /** By deadline key. Without a target: told once, the state stays. */
  readonly after?: { readonly [deadline: string]: OneOrMany<TransitionConfig> };
  readonly always?: OneOrMany<TransitionConfig>;
  readonly onDone?: OneOrMany<TransitionConfig>;
  readonly meta?: StateMeta;
}
export interface MachineJson extends StateConfig {
  readonly context: JsonObject;
}

/** A mail: paragraphs separated by a blank line; `{subject}` `{workflow}` `{year}` `{deadline}` `{lastWorkingDay}` `{link}` are filled in. */
export interface MailText {
  readonly subject: string;
  readonly body: string;
}
export type MailTemplate = Readonly<Record<Language, MailText>>;

/**
 * A letter that a case sends with the mail of the same template, as a document of its own: where in the case what it says is
 * found. Paths are context paths.
 */
export interface LetterDef {
  /** The kind of the party that signs it; the programme has one. */
  readonly sender: PartyKind;
  /** Path of the instant of the decision. */
  readonly decidedAt: string;
  /** Path of the sum, in whole kroner. */
  readonly amount: string;
  /** Path of a list of texts. */
  readonly conditions: string;
  /** Path of a list of `{ title, amount }`; what lacks either is left out. */
  readonly measures?: string;
  /** Where something stands here the sum is a fixed one of the allocation; otherwise it follows a recommendation. */
  readonly fixedSum: string;
  /** Deadlines that it tells, in this order; those without a date or not the receiver's are left out. */
  readonly dates: readonly string[];
  /** The deadline that its dispatch starts: the end of the right to appeal. */
  readonly appeal: string;
}

export interface Texts {
  readonly title: Localized;
  readonly description: Localized;
  /** By state path, `decisionBasis.drafting`. */
  readonly states: Readonly<Record<string, Localized>>;
  /** By state path: the question the state asks of those who work in it. */
  readonly questions?: Readonly<Record<string, Localized>>;
  /** By event type: what the button says. */
  readonly events: Readonly<Record<string, Localized>>;
  /** By field name of the event data: `summary`, or `SUBMIT_NEEDS.summary` where one word has two meanings. */
  readonly fields: Readonly<Record<string, Localized>>;
  /** By guard name or refusal code; `{placeholders}` are filled from the refusal's params. */
  readonly refusals: Readonly<Record<string, Localized>>;
  /** By deadline key. */
  readonly deadlines: Readonly<Record<string, Localized>>;
}

/** Everything of a workflow that is data: hashed, stored as an immutable version, and enough (with its rules) to run. */
export interface WorkflowData {
  readonly id: string;
  readonly subject: readonly PartyKind[];
  /** Whether a case belongs to a (grant) year; cases of such a workflow are unique per subject and year. */
  readonly yearly: boolean;
  /** What `POST /cases` may carry as `input`; it lands in the context under the same names. */
  readonly input?: TSchema;
  readonly events: Readonly<Record<string, EventDef>>;
  readonly deadlines: Readonly<Record<string, DeadlineDef>>;
  /** Who may start a case; `guard` judges the context as it would begin, the input in it, and the input as data. */
  readonly start: { readonly by: readonly Role[]; readonly guard?: Named };
  /** Who may pause and resume it; on resuming, `told` get the mail template `resumed` with the new dates. */
  readonly pausable?: { readonly by: readonly Role[]; readonly told: readonly Recipient[] };
  readonly texts: Texts;
  readonly mails: Readonly<Record<string, MailTemplate>>;
  /** By template: mails that come with a letter. When one can't be delivered, the template `letter-undelivered` goes out. */
  readonly letters?: Readonly<Record<string, LetterDef>>;
  /**
   * By mail template: the roles that are told for information only. They may take such mails together once a day, or do without
   * them. Whatever is not named here is binding and goes out at once: a person's own deadlines, decisions, letters.
   */
  readonly forInformation?: Readonly<Record<string, readonly Role[]>>;
  readonly machine: MachineJson;
}

export interface Definition extends WorkflowData {
  readonly rules: Rules;
}

// ---- Rules: a workflow's own named guards and records. Additive: a name is never removed while a version uses it. ----

/** Who acts, as a rule sees it: the person and the party the role that let the event in is held at. `system` for the engine. */
export interface By {
  readonly person: string;
  readonly role: Role | 'system';
  readonly party: string;
}
export const systemBy: By = { person: 'system', role: 'system', party: '' };

export interface RuleArgs {
  readonly context: Context;
  /** The event's data; `{}` while `describe` asks a guard that does not use data. */
  readonly data: JsonObject;
  readonly by: By;
  /** The event's time, ISO instant with offset Z. */
  readonly at: string;
  readonly params: JsonObject;
  readonly facts: Facts;
}
export interface Facts {
  /** Ids of workflows with a running case for this case's subject. */
  readonly runningCases?: readonly string[];
}
/** Why a guard holds back: a key of `texts.refusals` and what fills its placeholders. */
export interface Reason {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
export interface GuardRule {
  /** True when it looks at the event's data: then `describe` cannot judge it beforehand. */
  readonly usesData?: true;
  readonly check: (args: RuleArgs) => true | Reason | readonly Reason[];
}
/** Returns the parts of the context to replace (top-level keys). */
export type RecordRule = (args: RuleArgs) => JsonObject;
export interface Rules {
  readonly guards: Readonly<Record<string, GuardRule>>;
  readonly records: Readonly<Record<string, RecordRule>>;
}
