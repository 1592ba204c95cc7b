// What can be missing among the texts: every state, event, field, refusal, deadline and mail speaks all four languages.
import type { Fault } from './define-workflow.ts';
import { type Definition, type Localized, languages } from './definition.ts';
import { statesOf } from './machine-walk.ts';
import { mailPlaceholders } from './mail-placeholders.ts';
import { commonRefusals } from './texts.ts';

export function textFaults(definition: Definition): readonly Fault[] {
  const { texts } = definition;
  const states = statesOf(definition.machine).filter(({ path, config }) => path !== '' && config.type !== 'history');
  const guards = Object.keys(definition.rules.guards);
  return [
    ...localized(texts.title, 'texts.title'),
    ...localized(texts.description, 'texts.description'),
    ...states.flatMap(({ path }) => localized(texts.states[path], `texts.states.${path}`)),
    ...Object.keys(definition.events).flatMap((type) => localized(texts.events[type], `texts.events.${type}`)),
    ...Object.keys(definition.deadlines).flatMap((key) => localized(texts.deadlines[key], `texts.deadlines.${key}`)),
    ...Object.entries(definition.events).flatMap(([type, event]) =>
      fieldsOf(event.data).flatMap((field) => fieldFaults(definition, type, field)),
    ),
    ...codesOf(definition, guards).flatMap((code) =>
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

// Every code a guard may refuse with: its own `code` parameter, else its name; an own rule's further codes are its own affair.
function codesOf({ machine, texts }: Definition, ownGuards: readonly string[]): readonly string[] {
  const codes = new Set(Object.keys(texts.refusals));
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, params } = value as { type?: unknown; params?: { code?: unknown } };
    if (typeof params?.code === 'string') codes.add(params.code);
    else if (typeof type === 'string' && type in commonRefusals && !ownGuards.includes(type)) codes.add(type);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(machine);
  return [...codes];
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
