// What can be missing among the texts: every state, event, field, refusal, deadline and mail speaks all four languages.
import type { Fault } from './define-workflow.ts';
import { type Definition, type Localized, languages, type Named } from './definition.ts';
import { many, statesOf } from './machine-walk.ts';
import { mailPlaceholders } from './mail-placeholders.ts';
import { commonRefusals } from './texts.ts';
import { innerGuards } from './vocabulary.ts';

export function textFaults(definition: Definition): readonly Fault[] {
  const { texts } = definition;
  const states = statesOf(definition.machine).filter(({ path, config }) => path !== '' && config.type !== 'history');
  return [
    ...localized(texts.title, 'texts.title'),
    ...localized(texts.description, 'texts.description'),
    ...states.flatMap(({ path }) => localized(texts.states[path], `texts.states.${path}`)),
    ...Object.keys(definition.events).flatMap((type) => localized(texts.events[type], `texts.events.${type}`)),
    ...Object.keys(definition.deadlines).flatMap((key) => localized(texts.deadlines[key], `texts.deadlines.${key}`)),
    ...Object.entries(definition.events).flatMap(([type, event]) =>
      fieldsOf(event.data).flatMap((field) => fieldFaults(definition, type, field)),
    ),
    ...codesOf(definition).flatMap((code) =>
      localized(texts.refusals[code] ?? commonRefusals[code], `texts.refusals.${code}`),
    ),
    ...Object.entries(definition.mails).flatMap(([name, mail]) => mailFaults(name, mail)),
  ];
}

function localized(text: Localized | undefined, place: string): readonly Fault[] {
  return languages
    .filter((language) => !text?.[language]?.trim())
    .map((language) => ({ place, message: `has no text in ${language}` }));
}

function fieldFaults({ texts }: Definition, type: string, field: string): readonly Fault[] {
  return localized(texts.fields[`${type}.${field}`] ?? texts.fields[field], `texts.fields.${field}`);
}

// The names of the fields at every depth of an event's data.
function fieldsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items, anyOf = [] } = schema as { properties?: object; items?: unknown; anyOf?: unknown[] };
  const own = Object.entries(properties).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
  return [...new Set([...own, ...fieldsOf(items), ...anyOf.flatMap(fieldsOf)])];
}

// Every code a person may be refused with: where no candidate for an event goes without a guard, those of its guards.
function codesOf({ machine, texts, events, rules }: Definition): readonly string[] {
  const guarded = statesOf(machine)
    .flatMap(({ config }) => Object.entries(config.on ?? {}))
    .filter(([type, ones]) => Object.hasOwn(events, type) && many(ones).every(({ guard }) => guard));
  const guards = guarded.flatMap(([, ones]) => many(ones).flatMap(({ guard }) => guard ?? []));
  return [...new Set([...Object.keys(texts.refusals), ...guards.flatMap((guard) => codesIn(guard, rules))])];
}

// The `code` parameter, else the name of a guard of the vocabulary. What the workflow's own rules give is their affair.
function codesIn(guard: Named, rules: Definition['rules']): readonly string[] {
  if (guard.type === 'all' || guard.type === 'any') return innerGuards(guard).flatMap((one) => codesIn(one, rules));
  if (typeof guard.params?.code === 'string') return [guard.params.code];
  return Object.hasOwn(rules.guards, guard.type) ? [] : [guard.type];
}

function mailFaults(name: string, mail: Definition['mails'][string]): readonly Fault[] {
  return languages.flatMap((language) => {
    const place = `mails.${name}.${language}`;
    const { subject = '', body = '' } = mail[language] ?? {};
    const unknown = [...`${subject} ${body}`.matchAll(/\{(\w+)\}/g)].filter(
      ([, word]) => !(mailPlaceholders as readonly string[]).includes(word ?? ''),
    );
    return [
      ...(subject.trim() && body.trim() ? [] : [{ place, message: 'needs a subject and a body' }]),
      ...unknown.map(([placeholder]) => ({ place, message: `nothing fills ${placeholder}` })),
    ];
  });
}
