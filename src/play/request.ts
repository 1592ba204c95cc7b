// Playing a year of what a service knows: the body of the request, and the office made of its directory, calendar and cases.
import Type, { type Static } from 'typebox';
import type { Definition, Language } from '../core/definition.ts';
import type { CalendarRow, OfficeMeeting, OfficeParty, OfficePerson, OfficeProgramme } from './office.ts';
import type { Plan } from './plan.ts';
import { playYear } from './play-year.ts';
import { type CaseMoney, recipientsOf } from './recipients.ts';
import { readScript, type ScriptName, scriptNames, scriptSchema } from './script.ts';
import { type View, views } from './span.ts';

const date = Type.String({ format: 'date' });

/** `POST /programmes/{id}/play`. */
export const playBody = Type.Object(
  {
    year: Type.Integer({ minimum: 1990, maximum: 2190 }),
    view: Type.Optional(Type.Unsafe<View>(Type.Union(views.map((view) => Type.Literal(view))))),
    /** A script that comes with the service (`on-time` when absent), or one of the caller's own. */
    script: Type.Optional(
      Type.Union([Type.Unsafe<ScriptName>(Type.Union(scriptNames.map((name) => Type.Literal(name)))), scriptSchema]),
    ),
    from: Type.Optional(date),
    until: Type.Optional(date),
  },
  { additionalProperties: false },
);
export type PlayBody = Static<typeof playBody>;

/** What a service knows; a directory's own lists fit as they are. */
export interface Known {
  readonly registry: readonly Definition[];
  readonly programmes: readonly OfficeProgramme[];
  readonly parties: readonly OfficeParty[];
  readonly people: readonly OfficePerson[];
  /** The programme's entries of the grant years around the played one. */
  readonly calendar: readonly Omit<CalendarRow, 'programme'>[];
  /** The programme's own days off. */
  readonly closed: readonly string[];
  /** The meetings of its parties' plans that stand. */
  readonly meetings: readonly OfficeMeeting[];
  /** The programme's grant-year cases: they say who gets money, and which dates are a case's own. */
  readonly cases: readonly CaseMoney[];
  /** The local day it is there. */
  readonly today: string;
}

export interface Asked {
  readonly programme: string;
  readonly body: PlayBody;
  readonly language: Language;
}

/**
 * Plays what was asked for, in the reader's language.
 * @throws PlayError when it can't be played; its words say why
 */
export function playRequested(known: Known, asked: Asked): Plan {
  const { programme, body, language } = asked;
  const { script = 'on-time', ...rest } = body;
  const calendar = known.calendar.map((row) => ({ ...row, programme }));
  // A wheel shows the grant years beside its own.
  const years = [body.year - 1, body.year, body.year + 1];
  return playYear({
    ...rest,
    registry: known.registry,
    office: {
      programmes: known.programmes,
      parties: known.parties,
      people: known.people,
      calendar,
      closedDays: known.closed.map((date) => ({ programme, date })),
      meetings: known.meetings,
      ownDates: known.cases.flatMap(({ subject, year, moved }) =>
        Object.entries(moved ?? {}).map(([key, date]) => ({ subject, year, key, date })),
      ),
      allotments: [],
      allotmentsOf: recipientsOf({ ...known, programme, calendar }, years),
    },
    programme,
    language,
    script: typeof script === 'string' ? script : readScript(script),
  });
}
