// Playing a year of what a service knows: the body of the request, and the office made of its directory, calendar and cases.
import Type, { type Static } from 'typebox';
import type { Definition, Language } from '../core/definition.ts';
import type { Allotment, CalendarRow, OfficeParty, OfficePerson, OfficeProgramme } from './office.ts';
import type { Plan } from './plan.ts';
import { playYear } from './play-year.ts';
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

/** What stands in a case's context about its money. */
export interface CaseMoney {
  readonly subject: string;
  readonly year: number;
  readonly frame: number | null;
  readonly fixedSum: number | null;
}
/** What a service knows; a directory's own lists fit as they are. */
export interface Known {
  readonly registry: readonly Definition[];
  readonly programmes: readonly OfficeProgramme[];
  readonly parties: readonly OfficeParty[];
  readonly people: readonly OfficePerson[];
  /** The programme's entries of the grant years around the played one. */
  readonly calendar: readonly Omit<CalendarRow, 'programme'>[];
  /** The programme's grant-year cases: of the played year, else the latest before it, say who gets money. */
  readonly cases: readonly CaseMoney[];
}

/**
 * Plays what was asked for, in the reader's language.
 * @throws PlayError when it can't be played; its message says why, in English
 */
export function playRequested(
  known: Known,
  asked: { readonly programme: string; readonly body: PlayBody; readonly language: Language },
): Plan {
  const { programme, body, language } = asked;
  const { script = 'on-time', ...rest } = body;
  return playYear({
    ...rest,
    registry: known.registry,
    office: {
      programmes: known.programmes,
      parties: known.parties,
      people: known.people,
      calendar: known.calendar.map((row) => ({ ...row, programme })),
      allotments: allotmentsOf(known, programme, body.year),
    },
    programme,
    language,
    script: typeof script === 'string' ? script : readScript(script),
  });
}

// Before there is any case, whoever would get a frame: the networks of a programme that has a forum to share out money.
function allotmentsOf({ cases, parties }: Known, programme: string, year: number): readonly Allotment[] {
  const before = cases.map((one) => one.year).filter((one) => one <= year);
  const given = cases.filter((one) => one.year === Math.max(...before));
  if (given.length > 0) {
    return given.map(({ subject, frame, fixedSum }) =>
      fixedSum === null ? { party: subject, frame } : { party: subject, fixedSum },
    );
  }
  const own = parties.filter((party) => party.programme === programme);
  if (!own.some(({ kind }) => kind === 'forum')) return [];
  return own.filter(({ kind }) => kind === 'network').map(({ id }) => ({ party: id, frame: null }));
}
