// What is wrong with a field, in words: the schema keyword that was not met, in the four languages.
import type { Localized } from '../core/definition.ts';
import { oneLine, somethingVisible } from '../core/fit-text.ts';
import type { DataError } from '../core/schema.ts';
import type { FieldError } from './problem.ts';

type Params = Readonly<Record<string, unknown>>;
type Wording = (params: Params) => Localized;

const same =
  (nb: string, nn: string, da: string, en: string): Wording =>
  () => ({ nb, nn, da, en });
const number = (value: unknown): string => (typeof value === 'number' ? String(value) : '?');
const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value));

/** With the number that is the limit. */
const limit =
  (nb: string, nn: string, da: string, en: string): Wording =>
  ({ limit: most }) => {
    const fill = (text: string) => text.replace('{n}', number(most));
    return { nb: fill(nb), nn: fill(nn), da: fill(da), en: fill(en) };
  };

export const dateExists: Localized = {
  nb: 'Skriv en dato som finnes, som ÅÅÅÅ-MM-DD.',
  nn: 'Skriv ein dato som finst, som ÅÅÅÅ-MM-DD.',
  da: 'Skriv en dato, der findes, som ÅÅÅÅ-MM-DD.',
  en: 'Write a date that exists, as YYYY-MM-DD.',
};
const formats: Readonly<Record<string, Localized>> = { date: dateExists };

/** A text of blanks is refused by these patterns, the second of older definitions, and says as little as an empty one. */
const filled: readonly unknown[] = [somethingVisible, '\\S'];
const saySomething = same('Skriv noe her.', 'Skriv noko her.', 'Skriv noget her.', 'Write something here.');
const sayOneLine = same(
  'Skriv noe på én linje, uten styretegn.',
  'Skriv noko på éi linje, utan styreteikn.',
  'Skriv noget på én linje, uden styretegn.',
  'Write something on one line, without control characters.',
);
const badForm = same(
  'Har ikke den formen som ventes.',
  'Har ikkje den forma som er venta.',
  'Har ikke den form, der forventes.',
  'Does not have the form that is expected.',
);

const wordings: Readonly<Record<string, Wording>> = {
  required: same('Mangler.', 'Manglar.', 'Mangler.', 'Is missing.'),
  unknown: same('Feltet er ukjent.', 'Feltet er ukjent.', 'Feltet er ukendt.', 'This field is unknown.'),
  type: ({ type }) => ({
    nb: `Har feil type; ventet ${list(type)}.`,
    nn: `Har feil type; venta ${list(type)}.`,
    da: `Har forkert type; forventede ${list(type)}.`,
    en: `Has the wrong type; expected ${list(type)}.`,
  }),
  enum: ({ allowed, allowedValues }) => ({
    nb: `Velg en av: ${list(allowed ?? allowedValues)}.`,
    nn: `Vel ein av: ${list(allowed ?? allowedValues)}.`,
    da: `Vælg en af: ${list(allowed ?? allowedValues)}.`,
    en: `Choose one of: ${list(allowed ?? allowedValues)}.`,
  }),
  minLength: (params) => saySomething(params),
  maxLength: limit(
    'Er for lang; høyst {n} tegn.',
    'Er for lang; høgst {n} teikn.',
    'Er for lang; højst {n} tegn.',
    'Is too long; at most {n} characters.',
  ),
  minimum: ({ limit: least }) => ({
    nb: `Er for lite; minst ${number(least)}.`,
    nn: `Er for lite; minst ${number(least)}.`,
    da: `Er for lidt; mindst ${number(least)}.`,
    en: `Is too small; at least ${number(least)}.`,
  }),
  maximum: ({ limit: most }) => ({
    nb: `Er for stort; høyst ${number(most)}.`,
    nn: `Er for stort; høgst ${number(most)}.`,
    da: `Er for stort; højst ${number(most)}.`,
    en: `Is too large; at most ${number(most)}.`,
  }),
  minItems: limit('Minst {n}.', 'Minst {n}.', 'Mindst {n}.', 'At least {n}.'),
  maxItems: limit('Høyst {n}.', 'Høgst {n}.', 'Højst {n}.', 'At most {n}.'),
  uniqueItems: same('Noe står to ganger.', 'Noko står to gonger.', 'Noget står to gange.', 'Something stands twice.'),
  pattern: (params) => {
    if (params.pattern === oneLine) return sayOneLine(params);
    return (filled.includes(params.pattern) ? saySomething : badForm)(params);
  },
  format: ({ format }) =>
    formats[String(format)] ?? {
      nb: `Er ikke en gyldig verdi (${String(format)}).`,
      nn: `Er ikkje ein gyldig verdi (${String(format)}).`,
      da: `Er ikke en gyldig værdi (${String(format)}).`,
      en: `Is not a valid value (${String(format)}).`,
    },
  text: same(
    'Teksten har tegn som ikke kan lagres.',
    'Teksten har teikn som ikkje kan lagrast.',
    'Teksten har tegn, der ikke kan gemmes.',
    'The text has characters that cannot be stored.',
  ),
  direction: same(
    'Teksten har skjulte tegn som snur skriveretningen (U+202A–202E, U+2066–2069). Ta dem bort.',
    'Teksten har skjulte teikn som snur skriveretninga (U+202A–202E, U+2066–2069). Ta dei bort.',
    'Teksten har skjulte tegn, der vender skriveretningen (U+202A–202E, U+2066–2069). Fjern dem.',
    'The text has hidden characters that turn the direction of writing (U+202A–202E, U+2066–2069). Remove them.',
  ),
};
const otherwise = same('Er ikke gyldig.', 'Er ikkje gyldig.', 'Er ikke gyldig.', 'Is not valid.');

/** What the schema check found, as a problem names it; `under` goes before each pointer (`/data`). Nothing is said twice. */
export function wordDataErrors(errors: readonly DataError[], under = ''): readonly FieldError[] {
  const worded = errors.map(({ pointer, keyword, params }) => ({
    pointer: `${under}${pointer}`,
    message: (wordings[keyword] ?? otherwise)(params),
  }));
  return [...new Map(worded.map((error) => [`${error.pointer} ${error.message.en}`, error])).values()];
}
