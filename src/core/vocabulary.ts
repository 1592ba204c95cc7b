// The closed vocabulary of definitions: the guards, records and effects that every workflow may name.
import { endOfDay, localDate } from './calendar.ts';
import type { GuardRule, JsonObject, Named, Reason, RecordRule, RuleArgs, Rules } from './definition.ts';
import { countOf, isRecorded, readPath, writePath } from './paths.ts';

/** Actions that change nothing in the case: what should happen, written down by the engine and done by its passes. */
export const effectNames = ['notify', 'letter', 'startCase', 'tell'] as const;

export const vocabularyGuards: Readonly<Record<string, GuardRule>> = {
  recorded: {
    check: ({ context, params }) => isRecorded(readPath(context, text(params, 'path'))) || failed('recorded', params),
  },
  equals: {
    check: ({ context, params }) =>
      readPath(context, text(params, 'path')) === params.value || failed('equals', params),
  },
  countBetween: {
    check: ({ context, params }) => {
      const count = countOf(readPath(context, text(params, 'path')));
      const { min, max } = { min: 0, max: Number.MAX_SAFE_INTEGER, ...params } as { min: number; max: number };
      return (count >= min && count <= max) || failed('countBetween', params, { count, min, max });
    },
  },
  every: {
    check: ({ context, params }) => {
      const items = Object.values((readPath(context, text(params, 'path')) ?? {}) as object) as JsonObject[];
      return items.every((item) => isRecorded(readPath(item, text(params, 'field')))) || failed('every', params);
    },
  },
  dataEquals: {
    usesData: true,
    check: ({ data, params }) => readPath(data, text(params, 'field')) === params.value || failed('dataEquals', params),
  },
  notPast: {
    usesData: true,
    check: ({ context, data, at, params }) => {
      const date = readPath(data, text(params, 'field'));
      const today = localDate(Date.parse(at), context.process.zone);
      return (typeof date === 'string' && date >= today) || failed('notPast', params, { date: String(date), today });
    },
  },
  dateAhead: {
    usesData: true,
    check: ({ context, at, params }) => {
      const date = context.process.dates[text(params, 'deadline')]?.date;
      const ahead = typeof date === 'string' && endOfDay(date, context.process.zone) > Date.parse(at);
      return ahead || failed('dateAhead', params);
    },
  },
};

export const vocabularyRecords: Readonly<Record<string, RecordRule>> = {
  record: ({ context, data, by, at, params }) => {
    const into = text(params, 'into');
    const there = readPath(context, into);
    const entry = { ...data, by: { ...by }, at };
    const added = (before: unknown) => (params.append ? [...(Array.isArray(before) ? before : []), entry] : entry);
    if (params.per === undefined) return top(writePath(context, into, added(there)), into);
    // The id is a key and no part of the path: there may be a dot in it.
    const id = params.per === 'party' ? by.party : by.person;
    const entries = (there ?? {}) as JsonObject;
    const before = Object.hasOwn(entries, id) ? entries[id] : undefined;
    return top(writePath(context, into, { ...entries, [id]: added(before) }), into);
  },
  set: ({ context, params }) => top(writePath(context, text(params, 'path'), params.value), text(params, 'path')),
};

/** Guards made of guards: `all` and `any` take `of: Named[]`, `not` takes `of: Named`. */
export const combinators = ['all', 'any', 'not'] as const;
export const isCombinator = (type: string): boolean => (combinators as readonly string[]).includes(type);

/** The guards a combinator is made of; none for a plain guard. */
export function innerGuards(guard: Named): readonly Named[] {
  if (!isCombinator(guard.type)) return [];
  const of = guard.params?.of as unknown;
  return Array.isArray(of) ? (of as Named[]) : of ? [of as Named] : [];
}

/**
 * Judges a guard: true, or why not. With `beforehand` the event's data is not there yet, so what looks at data passes.
 */
export function judge(
  guard: Named,
  args: Omit<RuleArgs, 'params'>,
  rules: Rules,
  beforehand = false,
): true | readonly Reason[] {
  const inner = innerGuards(guard).map((one) => judge(one, args, rules, beforehand));
  const refusals = inner.flatMap((verdict) => (verdict === true ? [] : verdict));
  if (guard.type === 'all') return refusals.length === 0 || refusals;
  if (guard.type === 'any') return inner.some((verdict) => verdict === true) || refusals;
  if (guard.type === 'not') {
    if (beforehand && innerGuards(guard).some((one) => looksAtData(one, rules))) return true;
    return inner[0] !== true || [failed('not', guard.params ?? {})];
  }
  const rule = guardRule(guard.type, rules);
  if (beforehand && rule.usesData) return true;
  const verdict = rule.check({ ...args, params: guard.params ?? {} });
  return verdict === true || (Array.isArray(verdict) ? verdict : [verdict as Reason]);
}

export function guardRule(type: string, rules: Rules): GuardRule {
  const rule = rules.guards[type] ?? vocabularyGuards[type];
  if (!rule) throw new Error(`no guard is called ${type}`);
  return rule;
}

const looksAtData = (guard: Named, rules: Rules): boolean =>
  isCombinator(guard.type)
    ? innerGuards(guard).some((one) => looksAtData(one, rules))
    : guardRule(guard.type, rules).usesData === true;

function text(params: JsonObject, name: string): string {
  const value = params[name];
  if (typeof value !== 'string') throw new Error(`the parameter ${name} must be a text`);
  return value;
}

function failed(name: string, params: JsonObject, fill: Readonly<Record<string, string | number>> = {}): Reason {
  return { code: typeof params.code === 'string' ? params.code : name, params: fill };
}

const top = (tree: { readonly [key: string]: unknown }, path: string): JsonObject => {
  const key = path.split('.')[0] ?? path;
  return { [key]: tree[key] } as JsonObject;
};
