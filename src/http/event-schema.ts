// The JSON Schema of an event's data with its fields named in a language, kept as text.
import type { EventDef, Language, Texts } from '../core/definition.ts';
import type { Versioned } from '../engine/definitions.ts';

type Schema = Readonly<Record<string, unknown>>;

const kept = new WeakMap<EventDef, Map<Language, string>>();

/** The schema as JSON text. A version of a workflow never changes, so each is made once. */
export function eventSchema({ definition }: Versioned, type: string, language: Language): string {
  const event = definition.events[type];
  if (!event) return '{}';
  const texts = kept.get(event) ?? new Map<Language, string>();
  kept.set(event, texts);
  const text =
    texts.get(language) ?? JSON.stringify(named(event.data as Schema, { type, language, texts: definition.texts }));
  texts.set(language, text);
  return text;
}

interface Naming {
  readonly type: string;
  readonly language: Language;
  readonly texts: Texts;
}

// Fields of lists and of objects in objects too: a measure's title is a field like any other.
function named(schema: Schema, naming: Naming): Schema {
  const { properties, items } = schema as { properties?: Readonly<Record<string, Schema>>; items?: Schema };
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [
          name,
          { ...titleOf(name, naming), ...named(inner, naming) },
        ]),
      ),
    }),
    ...(items && { items: named(items, naming) }),
  };
}

function titleOf(name: string, { type, language, texts }: Naming): { title?: string } {
  const text = texts.fields[`${type}.${name}`] ?? texts.fields[name];
  return text ? { title: text[language] } : {};
}
