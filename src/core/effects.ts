// What a machine asked for, made into effects that stand on their own: recipients narrowed, dates and inputs filled in.
import { dateOf } from './deadlines.ts';
import type { Json, JsonObject, Named, Recipient } from './definition.ts';
import type { Effect, Notice, Told } from './outcome.ts';
import { readPath } from './paths.ts';
import type { Context } from './process.ts';
import { judge } from './vocabulary.ts';
import type { Workflow } from './workflow.ts';
import type { Asked } from './xstate.ts';

/** The effects of what was asked, in order; one whose `when` does not hold is left out. */
export const effectsOf = (workflow: Workflow, asked: readonly Asked[]): readonly Effect[] =>
  asked.flatMap((one) => effectOf(workflow, one) ?? []);

function effectOf(workflow: Workflow, { type, params, context, event }: Asked): Effect | null {
  const when = params.when as unknown as Named | undefined;
  if (when && judge(when, { context, ...event }, workflow.definition.rules) !== true) return null;
  if (type === 'notify' || type === 'letter') {
    const key = params.deadline as string | undefined;
    return tell(workflow, context, {
      kind: type,
      template: params.template as string,
      to: params.to as unknown as readonly Recipient[],
      key,
    });
  }
  if (type === 'startCase') {
    const year = params.year === 'none' ? null : context.process.year;
    return { kind: 'startCase', workflow: params.workflow as string, year, input: pick(context, params.input) };
  }
  return {
    kind: 'tell',
    to: params.to as 'parent' | 'children',
    type: params.type as string,
    data: pick(context, params.data),
  };
}

interface Telling {
  readonly kind: 'notify' | 'letter';
  readonly template: string;
  readonly to: readonly Recipient[];
  readonly key: string | undefined;
}

/** A notice to people: who, by role and party, with the date that the deadline has now. */
export function tell(workflow: Workflow, context: Context, { kind, template, to, key }: Telling): Notice {
  const date = key ? dateOf(workflow.definition, key, context).date : null;
  return {
    kind,
    template,
    to: to.map((one) => narrow(one, context)),
    ...(key && date ? { deadline: { key, date } } : {}),
  };
}

const narrow = ({ role, except, only }: Recipient, context: Context): Told => ({
  role,
  ...(except ? { except: partiesAt(context, except) } : {}),
  ...(only ? { only: partiesAt(context, only) } : {}),
});

const partiesAt = (context: Context, path: string): readonly string[] =>
  Object.keys((readPath(context, path) ?? {}) as object);

function pick(context: Context, from: unknown): JsonObject {
  const entries = Object.entries((from ?? {}) as Record<string, string>);
  return Object.fromEntries(entries.map(([name, path]) => [name, (readPath(context, path) ?? null) as Json]));
}
