// When the calendar may not be edited because of the cases that would follow: some can't, or would be late the moment they did.
import { dateWords } from '../core/date-words.ts';
import type { Language } from '../core/definition.ts';
import { wordReason } from '../core/texts.ts';
import type { Conflict } from '../engine/calendar/concern.ts';
import type { HttpDeps, Request } from './deps.ts';
import { Problem } from './problem.ts';

/** What is done to the calendar: a date set, or taken away, or a year made in which the entry of this key gets a date. */
export type Edit = 'set' | 'removed' | { readonly key: string };
type Asking = Pick<Request, 'language'>;

/**
 * No case is left behind: the date would pass one that these were given of their own. Their people move that first. And none is
 * sent back to a day that has passed.
 */
export function mustFit(deps: HttpDeps, request: Asking, conflicts: readonly Conflict[], edit: Edit): void {
  mustLieAhead(deps, request, conflicts, edit);
  if (conflicts.length === 0) return;
  const guards = guardsOf(deps, request, conflicts);
  throw new Problem('guard-refused', {
    detail: [...guards.map(({ message }) => message), wayOut[request.language]].join(' '),
    members: { guards },
  });
}

/** As a case's own date may not be moved there: its people would be told that they are late with what they were to do in time. */
export function mustLieAhead(deps: HttpDeps, { language }: Asking, conflicts: readonly Conflict[], edit: Edit): void {
  const passed = conflicts.filter(({ reason }) => reason.code === passedCode);
  const [first] = passed;
  if (!first) return;
  const { date = '', today = '' } = first.reason.params ?? {};
  const say = words[language];
  const [day, now] = [date, today].map((one) => dateWords(String(one), language)) as [string, string];
  const names = [...new Set(passed.map(({ row }) => deps.engine.directory.nameOf(row.subject)))].join(', ');
  const label =
    typeof edit === 'string' ? '' : (first.workflow.definition.texts.deadlines[edit.key]?.[language] ?? edit.key);
  const kind = typeof edit === 'string' ? edit : 'made';
  const message = say[kind]({ day, now, names, label });
  throw new Problem('guard-refused', {
    detail: message,
    errors: [{ pointer: pointers[kind], message }],
    members: { guards: guardsOf(deps, { language }, passed) },
  });
}
const passedCode = 'notPast';
const pointers = { set: '/from', removed: '/key', made: '/from' } as const;

const guardsOf = (deps: HttpDeps, { language }: Asking, conflicts: readonly Conflict[]) =>
  conflicts.map(({ row, workflow, reason }) => {
    const { name, message } = wordReason(workflow.definition, reason, language);
    return { name, message: `${deps.engine.directory.nameOf(row.subject)}: ${message}`, case: row.id };
  });

const wayOut: Readonly<Record<Language, string>> = {
  nb: 'Flytt den andre datoen først: i saken selv, eller i kalenderen med «override»: true, så saken følger kalenderen igjen.',
  nn: 'Flytt den andre datoen først: i sjølve saka, eller i kalenderen med «override»: true, så saka følgjer kalenderen igjen.',
  da: 'Flyt først den anden dato: i selve sagen, eller i kalenderen med “override”: true, så sagen igen følger kalenderen.',
  en: 'Move the other date first: in the case itself, or in the calendar with “override”: true, so that the case follows the calendar again.',
};

interface Passed {
  readonly day: string;
  readonly now: string;
  /** Whose cases would follow. */
  readonly names: string;
  readonly label: string;
}
type Wording = (passed: Passed) => string;
const words: Readonly<Record<Language, Readonly<Record<keyof typeof pointers, Wording>>>> = {
  nb: {
    set: ({ day, now, names }) =>
      `Datoen ${day} er passert, og disse sakene ville fulgt med: ${names}. Velg en dato fra og med ${now}.`,
    removed: ({ day, now, names }) =>
      `Uten denne raden gjelder ${day}, som er passert, for disse sakene: ${names}. Sett i stedet raden til en dato fra og med ${now}.`,
    made: ({ day, now, names, label }) =>
      `«${label}» ville blitt ${day}, som er passert, for disse sakene: ${names}. Sett først denne datoen selv, fra og med ${now}.`,
  },
  nn: {
    set: ({ day, now, names }) =>
      `Datoen ${day} er passert, og desse sakene ville følgt med: ${names}. Vel ein dato frå og med ${now}.`,
    removed: ({ day, now, names }) =>
      `Utan denne rada gjeld ${day}, som er passert, for desse sakene: ${names}. Set i staden rada til ein dato frå og med ${now}.`,
    made: ({ day, now, names, label }) =>
      `«${label}» ville blitt ${day}, som er passert, for desse sakene: ${names}. Set først denne datoen sjølv, frå og med ${now}.`,
  },
  da: {
    set: ({ day, now, names }) =>
      `Datoen ${day} er passeret, og disse sager ville følge med: ${names}. Vælg en dato fra og med ${now}.`,
    removed: ({ day, now, names }) =>
      `Uden denne række gælder ${day}, som er passeret, for disse sager: ${names}. Sæt i stedet rækken til en dato fra og med ${now}.`,
    made: ({ day, now, names, label }) =>
      `“${label}” ville blive ${day}, som er passeret, for disse sager: ${names}. Sæt først selv denne dato, fra og med ${now}.`,
  },
  en: {
    set: ({ day, now, names }) =>
      `The date ${day} has passed, and these cases would follow: ${names}. Choose ${now} or a later date.`,
    removed: ({ day, now, names }) =>
      `Without this row the date is ${day}, which has passed, for these cases: ${names}. Set the row to ${now} or a later date instead.`,
    made: ({ day, now, names, label }) =>
      `“${label}” would be ${day}, which has passed, for these cases: ${names}. First set that date yourself, to ${now} or later.`,
  },
};
