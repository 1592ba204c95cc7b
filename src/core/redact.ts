// Takes free texts out of a case: those that one event brought, wherever the case's context has them.
//
// Only texts go. What the machine goes by stays as it is: dates, words of a closed list, ids of parties and people, amounts.
import { isDate } from './calendar.ts';
import type { Definition, JsonObject } from './definition.ts';
import type { Context } from './process.ts';

/** What stands where a text stood. */
const redactedText = '[…]';

/** A JSON schema, as far as it matters here. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** The events that no workflow defines have one text at most, that of a person's reason. */
const reasonAlone: Schema = { properties: { reason: { type: 'string' } } };

/** The free texts in the data of an event; none that stands for something else as well. */
export function freeTexts(
  { events, input }: Pick<Definition, 'events' | 'input'>,
  type: string,
  data: JsonObject,
): ReadonlySet<string> {
  const schema = (type === 'case.started' ? input : events[type]?.data) as Schema | undefined;
  const closed = new Set(Object.values(events).flatMap((event) => wordsOf(event.data as Schema)));
  return new Set(textsIn(schema ?? reasonAlone, data).filter((text) => !closed.has(text) && !isDate(text)));
}

function textsIn(schema: Schema, value: unknown): readonly string[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => textsIn(one, value));
  if (typeof value === 'string') return isFree(schema) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(schema.items ?? {}, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(schema.properties?.[key] ?? {}, inner));
}

/** Of a text with words; an id, a date or a word of a list has a form of its own. */
const isFree = ({ type, const: only, enum: list, format, pattern = '' }: Schema): boolean =>
  type === 'string' &&
  only === undefined &&
  list === undefined &&
  format === undefined &&
  new RegExp(pattern, 'u').test('two words');

/** The words that the schema's closed lists know. */
function wordsOf({ const: only, enum: list = [], properties = {}, items, anyOf = [] }: Schema): readonly string[] {
  const below = [...Object.values(properties), ...anyOf, ...(items ? [items] : [])].flatMap(wordsOf);
  return [...[only, ...list].filter((word) => typeof word === 'string'), ...below];
}

/** The same value without these texts; what has none of them is the very same object. */
export function withoutTexts<T>(value: T, texts: ReadonlySet<string>): T {
  return mapped(value, (text) => (texts.has(text) ? redactedText : text)) as T;
}

/** Of what the core keeps only reasons are texts. */
export function contextWithout(context: Context, texts: ReadonlySet<string>): Context {
  const { process, ...own } = context;
  const reasons = (text: string, key: string) => (isReason(key) && texts.has(text) ? redactedText : text);
  return { ...withoutTexts(own, texts), process: mapped(process, reasons) as Context['process'] };
}

const isReason = (key: string): boolean => key === 'reason' || key === 'pausedFor';

/** @param key the member that the text is the value of, or is in the list of */
type MapText = (text: string, key: string) => string;

function mapped(value: unknown, map: MapText, key = ''): unknown {
  if (typeof value === 'string') return map(value, key);
  if (Array.isArray(value)) {
    const items = value.map((item) => mapped(item, map, key));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  // Who did it is no text.
  if (typeof value !== 'object' || value === null || key === 'by') return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, mapped(inner, map, name), inner] as const);
  return entries.some(([, after, before]) => after !== before)
    ? Object.fromEntries(entries.map(([name, after]) => [name, after]))
    : value;
}
