// Who keeps a programme's calendar, and what a sensible edit of it is.
import { dateInYear } from '../core/calendar.ts';
import { dateWords } from '../core/date-words.ts';
import { isOfCalendar } from '../core/deadlines.ts';
import type { Language } from '../core/definition.ts';
import { mostYearsOff } from '../core/move-refusals.ts';
import { screen } from '../core/personal-number.ts';
import { inEach } from '../core/texts.ts';
import type { CalendarEntry } from '../db/read/calendar.ts';
import { callerOf, hasRole } from './auth.ts';
import type { HttpDeps, Request } from './deps.ts';
import { Problem } from './problem.ts';
import { personalNumber } from './refusals.ts';

/** The calendar is the forum-secretary's of that programme, and the administrators'. Throws `forbidden` for others. */
export function mustKeepCalendar({ engine }: HttpDeps, request: Request, programme: string): void {
  const person = callerOf(request);
  const keeps = person.roles.some(
    ({ role, party }) =>
      role === 'forum-secretary' && party !== null && engine.directory.party(party)?.programme === programme,
  );
  if (!keeps && !hasRole(person, 'administrator')) throw new Problem('forbidden');
}

/** A span of days that lies in our time and runs forwards. */
export function mustBeSpan({ from, to }: { readonly from: string; readonly to?: string }): void {
  mustBeOfOurTime('/from', from);
  if (to !== undefined) mustBeOfOurTime('/to', to);
  if (to !== undefined && to < from)
    throw new Problem('invalid-request', { errors: [{ pointer: '/to', message: backwards }] });
}

/** Throws for a date that nobody can mean. */
export function mustBeOfOurTime(pointer: string, date: string): void {
  if (date < '2000-01-01' || date > '2101-12-31')
    throw new Problem('invalid-request', { errors: [{ pointer, message: notThen }] });
}

/**
 * An entry that will be seen: it has a title, or a workflow speaks of its key; and it lies near its year. What follows each case,
 * as the end of the right to appeal, is none of the calendar's, whatever its title.
 */
export function mustBelong({ engine }: HttpDeps, { key, year, from, to, titled }: Belonging): void {
  const isFar = (date: string | undefined) => date && Math.abs(Number(date.slice(0, 4)) - year) > mostYearsOff;
  const far = Object.entries({ from, to }).find(([, date]) => isFar(date));
  if (far) throw new Problem('invalid-request', { errors: [{ pointer: `/${far[0]}`, message: farOff }] });
  const all = engine.definitions.all().flatMap(({ definition }) => Object.entries(definition.deadlines));
  const known = new Set(all.flatMap(([name, def]) => (isOfCalendar(def) ? [name] : [])));
  if (!known.has(key) && all.some(([name]) => name === key)) {
    throw new Problem('invalid-request', { errors: [{ pointer: '/key', message: followsCase }] });
  }
  if (titled || known.has(key)) return;
  const keys = [...known].toSorted().join(', ');
  const message = inEach((one) => `${noKey[one]} ${keys}.`);
  throw new Problem('invalid-request', { errors: [{ pointer: '/title', message }] });
}
interface Belonging {
  readonly key: string;
  readonly year: number;
  readonly from: string;
  readonly to?: string;
  /** It has a title, or is given one. */
  readonly titled: boolean;
}

/**
 * A date that comes before another lies before it, in the calendar or by its rule: the long-term plan before reporting opens, the
 * needs before the basis. Who moves both moves first the one that makes room. An entry that is taken away leaves its rule's date.
 */
export function mustKeepOrder({ engine }: HttpDeps, { key, year, from, entries }: Ordered): void {
  for (const { definition } of engine.definitions.all()) {
    const dateOf = (other: string): string | null => {
      const rule = definition.deadlines[other]?.date;
      const entry = other === key ? from : entries.find((one) => one.key === other)?.from;
      return entry ?? (rule ? dateInYear(rule, year) : null);
    };
    const pairs = Object.entries(definition.deadlines).flatMap(([one, { before }]) =>
      before !== undefined && definition.yearly && [one, before].includes(key) ? [{ one, before }] : [],
    );
    for (const { one, before } of pairs) {
      const [first, last] = [one, before].map(dateOf);
      if (!first || !last || first < last) continue;
      const other = key === one ? before : one;
      const message = inEach((language) => {
        const label = definition.texts.deadlines[other]?.[language] ?? other;
        return outOfOrder[language](label, dateWords(dateOf(other) ?? '', language), key === one);
      });
      throw new Problem('invalid-request', { errors: [{ pointer: from === null ? '/key' : '/from', message }] });
    }
  }
}
interface Ordered {
  readonly key: string;
  readonly year: number;
  /** Null: the entry is taken away. */
  readonly from: string | null;
  readonly entries: readonly CalendarEntry[];
}

/** No personal number in any of these texts, by their names in the body. */
export function mustNameNobody(texts: Readonly<Record<string, string>>, place: '/' | '?' = '/'): void {
  const pointer = screen(texts);
  if (pointer !== null) throw personalNumber(place + pointer.slice(1));
}

const outOfOrder: Readonly<Record<Language, (label: string, date: string, before: boolean) => string>> = {
  nb: (label, date, before) => `Datoen må ligge ${before ? 'før' : 'etter'} «${label}» (${date}).`,
  nn: (label, date, before) => `Datoen må liggje ${before ? 'før' : 'etter'} «${label}» (${date}).`,
  da: (label, date, before) => `Datoen skal ligge ${before ? 'før' : 'efter'} “${label}” (${date}).`,
  en: (label, date, before) => `The date must lie ${before ? 'before' : 'after'} “${label}” (${date}).`,
};
const farOff = {
  nb: 'Datoen ligger mer enn to år fra tilskuddsåret.',
  nn: 'Datoen ligg meir enn to år frå tilskotsåret.',
  da: 'Datoen ligger mere end to år fra tilskudsåret.',
  en: 'The date is more than two years from the grant year.',
};
const followsCase = {
  nb: 'Denne datoen følger av hver sak og settes ikke i kalenderen.',
  nn: 'Denne datoen følgjer av kvar sak og blir ikkje sett i kalenderen.',
  da: 'Denne dato følger af hver sag og sættes ikke i kalenderen.',
  en: 'This date follows from each case and is not set in the calendar.',
};
const noKey = {
  nb: 'Ingen arbeidsflyt har en frist med denne nøkkelen. Gi raden en tittel, eller bruk en av:',
  nn: 'Ingen arbeidsflyt har ein frist med denne nøkkelen. Gi rada ein tittel, eller bruk ein av:',
  da: 'Ingen arbejdsgang har en frist med denne nøgle. Giv rækken en titel, eller brug en af:',
  en: 'No workflow has a deadline with this key. Give the row a title, or use one of:',
};
const backwards = {
  nb: 'Siste dag er før den første.',
  nn: 'Siste dag er før den første.',
  da: 'Sidste dag er før den første.',
  en: 'The last day is before the first.',
};
const notThen = {
  nb: 'Velg en dato fra 2000 til 2101.',
  nn: 'Vel ein dato frå 2000 til 2101.',
  da: 'Vælg en dato fra 2000 til 2101.',
  en: 'Choose a date from 2000 to 2101.',
};
