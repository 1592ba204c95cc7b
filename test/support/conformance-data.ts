// Sample data for walking any workflow: made from the events' schemas, and by a small table where a guard asks for more.
import { addDays, localDate } from '../../src/core/calendar.ts';
import type { JsonObject } from '../../src/core/definition.ts';
import { readPath } from '../../src/core/paths.ts';
import type { Context } from '../../src/core/process.ts';

/** What samples may depend on: the context before the event, and the local day. */
export interface Moment {
  readonly context: Context;
  readonly today: string;
}
export interface Samples {
  /** Inputs that cases are begun with; `{}` when absent. */
  readonly inputs?: readonly JsonObject[];
  /** By event type: data in place of what the schema gives. */
  readonly events?: Readonly<Record<string, (moment: Moment) => readonly JsonObject[]>>;
}

const criteria = { localNeeds: 'A', workplaceBased: 'B', partnership: 'C', interdisciplinary: 'D' };
const measure = {
  title: 'Observasjon',
  description: 'Sammen',
  targetGroups: ['school'],
  partners: ['uh'],
  amount: 1000,
};
const later = ({ today }: Moment): string => addDays(today, 20);

/** Where the schema alone does not know what the guards ask for. */
export const samples: Readonly<Record<string, Samples>> = {
  'grant-year': {
    inputs: [{ frame: 100_000 }, { fixedSum: 200_000 }],
    events: {
      SAVE_BASIS: () => [
        { measures: [measure], criteria },
        { measures: [measure], criteria, track: 3, intakeYear: 2025 },
      ],
      CONFIRM_PARTNERSHIP: ({ context }) => [{ version: Number(readPath(context, 'basis.version') ?? 1) }],
      REQUEST_CHANGES: (moment) => [{ reason: 'Mer om partnerskapet', due: later(moment) }],
      RECOMMEND: () => [
        { outcome: 'full', amount: 1000, reason: 'God' },
        { outcome: 'part', amount: 500, reason: 'Noe' },
        { outcome: 'none', amount: 0, reason: 'Nei' },
      ],
      GRANT: () => [
        { amount: 500, conditions: ['Rapport'] },
        { amount: 200_000, conditions: [] },
      ],
      SAVE_REPORT: () => [{ measures: [{ title: 'Observasjon', spent: 500, results: 'R', experience: 'E' }] }],
      RETURN_REPORT: (moment) => [{ reason: 'Mer om resultatene', due: later(moment) }],
      SET_FRAME: () => [{ amount: 100_000 }, { amount: 1 }],
    },
  },
};

type Schema = Readonly<Record<string, unknown>>;

/** The data to try an event with at this moment: the workflow's own, else one for every alternative of its schema. */
export function dataFor(workflow: string, type: string, schema: object, moment: Moment): readonly JsonObject[] {
  return samples[workflow]?.events?.[type]?.(moment) ?? generate(schema as Schema, moment.today);
}

export const todayIn = (context: Context, now: number): string => localDate(now, context.process.zone);

/** One object with every field, one with the required fields alone, and one for each alternative of each field. */
export function generate(schema: Schema, today: string): readonly JsonObject[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = (schema.required ?? []) as readonly string[];
  const full = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, valueFor(inner, today)]));
  const least = Object.fromEntries(Object.entries(full).filter(([name]) => required.includes(name)));
  const variants = Object.entries(properties).flatMap(([name, inner]) =>
    alternatives(inner)
      .slice(1)
      .map((value) => ({ ...full, [name]: value })),
  );
  const all = [full, least, ...variants] as JsonObject[];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** The values worth trying one by one: constants, short ranges, true and false. */
function alternatives(schema: Schema): readonly unknown[] {
  const anyOf = (schema.anyOf ?? []) as readonly Schema[];
  if (anyOf.length > 0) return anyOf.flatMap((one) => ('const' in one ? [one.const] : []));
  if (Array.isArray(schema.enum)) return schema.enum;
  if (schema.type === 'boolean') return [true, false];
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  if (schema.type !== 'integer' || minimum === undefined || maximum === undefined || maximum - minimum > 12) return [];
  return Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
}

function valueFor(schema: Schema, today: string): unknown {
  const [first] = alternatives(schema);
  if (first !== undefined) return first;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.anyOf)) return valueFor(schema.anyOf[0] as Schema, today);
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'array') return [valueFor(schema.items as Schema, today)];
  if (schema.type === 'object') return generate(schema, today)[0];
  if (schema.type === 'null') return null;
  if (schema.format === 'date') return today;
  if (schema.format === 'date-time') return `${today}T10:00:00Z`;
  return 'tekst';
}
