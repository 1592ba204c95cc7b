// Texts with their placeholders filled in, in the reader's language.
import { isDate } from './calendar.ts';
import { dateWords } from './date-words.ts';
import type { Definition, Language, Localized, Reason } from './definition.ts';

export const say = (nb: string, nn: string, da: string, en: string): Localized => ({ nb, nn, da, en });

/** A text that is made for each language. */
export const inEach = (word: (language: Language) => string): Localized =>
  say(word('nb'), word('nn'), word('da'), word('en'));

/** `{name}` in a text becomes what `fill` has under the name; what it lacks becomes nothing. */
export const fillText = (text: string, fill: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? ''));

/** A refusal's reason in words: the workflow's own text, else the common one. */
export function wordReason(
  definition: Pick<Definition, 'texts'>,
  reason: Reason,
  language: Language,
): { readonly name: string; readonly message: string } {
  const text = definition.texts.refusals[reason.code] ?? commonRefusals[reason.code];
  const { params = {} } = reason;
  // Dates and deadlines that a reason names are named in the reader's words.
  const written = Object.entries(params).map(([name, value]) => {
    const isDay = typeof value === 'string' && isDate(value);
    return [name, isDay ? dateWords(value, language) : value];
  });
  const labels = ['first', 'next'].flatMap((name) => {
    const label = definition.texts.deadlines[params[name] ?? '']?.[language];
    return label === undefined ? [] : [[name, label]];
  });
  return {
    name: reason.code,
    message: text ? fillText(text[language], Object.fromEntries([...written, ...labels])) : reason.code,
  };
}

/** What every workflow may refuse, for the vocabulary's guards and the core itself. */
export const commonRefusals: Readonly<Record<string, Localized>> = {
  notPast: {
    nb: 'Datoen {date} er passert. Velg en dato fra og med {today}.',
    nn: 'Datoen {date} er passert. Vel ein dato frå og med {today}.',
    da: 'Datoen {date} er passeret. Vælg en dato fra og med {today}.',
    en: 'The date {date} has passed. Choose {today} or a later date.',
  },
  dateAhead: {
    nb: 'Den nye fristen er allerede ute.',
    nn: 'Den nye fristen er alt ute.',
    da: 'Den nye frist er allerede udløbet.',
    en: 'The new deadline has already passed.',
  },
  deadlineMet: {
    nb: 'Fristen er allerede overholdt og kan ikke flyttes.',
    nn: 'Fristen er alt halden og kan ikkje flyttast.',
    da: 'Fristen er allerede overholdt og kan ikke flyttes.',
    en: 'The deadline has already been met and cannot be moved.',
  },
  deadlineNotSet: {
    nb: 'Fristen er ikke satt ennå, og kan derfor ikke flyttes.',
    nn: 'Fristen er ikkje sett enno, og kan derfor ikkje flyttast.',
    da: 'Fristen er ikke sat endnu og kan derfor ikke flyttes.',
    en: 'The deadline has not been set yet, so it cannot be moved.',
  },
  deadlineSettled: {
    nb: 'Det fristen gjelder, er gjort. Datoen kan ikke flyttes lenger.',
    nn: 'Det fristen gjeld, er gjort. Datoen kan ikkje flyttast lenger.',
    da: 'Det, fristen gælder, er gjort. Datoen kan ikke flyttes længere.',
    en: 'What the deadline is about has been done. The date cannot be moved any more.',
  },
  deadlineBehind: {
    nb: 'Datoene må stå i rekkefølge: «{first}» ({firstDate}) må komme før «{next}» ({nextDate}).',
    nn: 'Datoane må stå i rekkjefølgje: «{first}» ({firstDate}) må kome før «{next}» ({nextDate}).',
    da: 'Datoerne skal stå i rækkefølge: “{first}” ({firstDate}) skal komme før “{next}” ({nextDate}).',
    en: 'The dates must stay in order: “{first}” ({firstDate}) must come before “{next}” ({nextDate}).',
  },
  deadlineFarOff: {
    nb: 'Datoen {date} ligger mer enn {years} år fra {year}.',
    nn: 'Datoen {date} ligg meir enn {years} år frå {year}.',
    da: 'Datoen {date} ligger mere end {years} år fra {year}.',
    en: 'The date {date} is more than {years} years from {year}.',
  },
  deadlineUnchanged: {
    nb: 'Fristen er allerede {date}.',
    nn: 'Fristen er alt {date}.',
    da: 'Fristen er allerede {date}.',
    en: 'The deadline is {date} already.',
  },
};
