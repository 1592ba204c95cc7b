// How the people of a played year behave: the scripts that come with the service, and what a script file may say.
//
//   {
//     "name": "fosen-asks-for-more-time",
//     "daysBefore": 5,                                   hand-ins come so many days before their date …
//     "daysLate": 9,                                     … and of those who are late so many days after it
//     "tracks": { "innherred": 3 },                      whose basis names a track, and begins on it in the played year
//     "calendar": [                                      dates that move, for everyone (script-calendar.ts) …
//       { "on": "2024-12-10", "key": "basis", "date": "2025-02-14", "reason": "The frames come late." },
//       { "on": "2025-01-20", "key": "basis", "date": "2025-02-21", "only": "innherred" }     … or for one recipient
//     ],
//     "parties": {
//       "vaernes": "late",                               a behaviour: on-time, late, silent or sent-back
//       "fosen": [                                       or exactly what its people do, and nothing else
//         { "on": "2025-01-20", "event": "SAVE_BASIS", "data": { … }, "as": "network-coordinator" },
//         { "on": { "deadline": "basis", "days": -2 }, "move": "basis", "to": "2025-02-14",
//           "reason": "The owners meet on the 10th.", "as": "forum-secretary" }
//       ]
//     }
//   }
import Type, { type Static } from 'typebox';
import { isDate } from '../core/calendar.ts';
import { type JsonObject, type Role, roles } from '../core/definition.ts';
import { compileCheck, type DataError } from '../core/schema.ts';
import { PlayError } from './play-error.ts';
import { type Edit, edit, editFaults, exact, name, slug, text, time } from './script-calendar.ts';

export const behaviours = ['on-time', 'late', 'silent', 'sent-back'] as const;
export type Behaviour = (typeof behaviours)[number];

const date = Type.String({ format: 'date' });

const reach = Type.Object({ deadline: name, days: Type.Integer({ minimum: -400, maximum: 400 }) }, exact);
const act = Type.Object(
  {
    /** A date, or so many calendar days from a deadline of the case; a day off gives way to a working day. */
    on: Type.Union([date, Type.Object({ deadline: name, days: Type.Integer({ minimum: -400, maximum: 400 }) }, exact)]),
    /** Local time, 09:00 when absent. */
    at: Type.Optional(time),
    as: Type.Unsafe<Role>(Type.Union(roles.map((role) => Type.Literal(role)))),
    /** At which party the role is held, where several would do. */
    party: Type.Optional(slug),
    /** The workflow whose case is meant: the grant year when absent. */
    workflow: Type.Optional(slug),
    /** Either an event of the case and its data … */
    event: Type.Optional(name),
    data: Type.Optional(Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown()))),
    /** … or a deadline to move, where to, and why. */
    move: Type.Optional(name),
    to: Type.Optional(date),
    reason: Type.Optional(text),
  },
  exact,
);
export type Act = Static<typeof act>;
const behaviour = Type.Unsafe<Behaviour>(Type.Union(behaviours.map((one) => Type.Literal(one))));
const part = Type.Unsafe<Behaviour | readonly Act[]>(Type.Union([behaviour, Type.Array(act, { maxItems: 500 })]));
const days = Type.Integer({ minimum: 0, maximum: 60 });
const track = Type.Integer({ minimum: 1, maximum: 3 });

export const scriptSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    daysBefore: Type.Optional(days),
    daysLate: Type.Optional(days),
    tracks: Type.Optional(
      Type.Unsafe<Readonly<Record<string, 1 | 2 | 3>>>(
        Type.Record(slug, track, { maxProperties: 500, additionalProperties: false }),
      ),
    ),
    parties: Type.Optional(
      Type.Unsafe<Readonly<Record<string, Behaviour | readonly Act[]>>>(
        Type.Record(slug, part, { maxProperties: 500, additionalProperties: false }),
      ),
    ),
    calendar: Type.Optional(Type.Unsafe<readonly Edit[]>(Type.Array(edit, { maxItems: 500 }))),
  },
  exact,
);
export type ScriptFile = Static<typeof scriptSchema>;

export interface Script {
  readonly name: string;
  readonly daysBefore: number;
  readonly daysLate: number;
  readonly tracks: Readonly<Record<string, 1 | 2 | 3>>;
  readonly parties: Readonly<Record<string, Behaviour | readonly Act[]>>;
  readonly calendar: readonly Edit[];
}

/** Between the rungs: five days before, nobody is reminded three days before; nine days late, two weeks are not over. */
const defaults = { daysBefore: 5, daysLate: 9, tracks: {}, parties: {}, calendar: [] };

export const scriptNames = ['on-time', 'one-late', 'one-silent', 'one-sent-back'] as const;
export type ScriptName = (typeof scriptNames)[number];

/** A script that comes with the service. The one network is the first that gets a frame; the one fixed sum the first, too. */
export function namedScript(name: ScriptName, ones: { readonly network?: string; readonly fixedSum?: string }): Script {
  const parts: Record<ScriptName, Behaviour> = {
    'on-time': 'on-time',
    'one-late': 'late',
    'one-silent': 'silent',
    'one-sent-back': 'sent-back',
  };
  // A network that is silent lapses before it has any money; one that has its money anyhow is closed without a report.
  const who = name === 'one-silent' ? [ones.network, ones.fixedSum] : [ones.network];
  const parties = Object.fromEntries(who.flatMap((party) => (party === undefined ? [] : [[party, parts[name]]])));
  return { ...defaults, name, parties };
}

// A choice says badly which of its parts was meant, so the parts are checked one by one.
const { parties: _, ...plain } = scriptSchema.properties;
const checkFrame = compileCheck(Type.Object({ ...plain, parties: Type.Optional(Type.Object({})) }, exact));
const checkBehaviour = compileCheck(Type.Object({ as: behaviour }));
const checkParty = compileCheck(slug);
const checkActs = compileCheck(
  Type.Array(Type.Object({ ...act.properties, on: Type.Unknown() }, exact), { maxItems: 500 }),
);
const checkDate = compileCheck(date);
const checkReach = compileCheck(reach);

/** Reads a script from parsed JSON. Throws `PlayError` with every fault and its place. */
export function readScript(json: unknown): Script {
  const faults = faultsAt('', checkFrame(json));
  if (faults.length === 0) {
    const parties = (json as { parties?: Readonly<Record<string, unknown>> }).parties ?? {};
    faults.push(...Object.entries(parties).flatMap(([party, one]) => partFaults(party, one)));
    faults.push(...editFaults((json as ScriptFile).calendar ?? []));
  }
  if (faults.length > 0) {
    throw new PlayError(`the script can't be played:\n${faults.map((one) => `- ${one}`).join('\n')}`);
  }
  return { ...defaults, name: 'script', ...(json as ScriptFile) };
}

const faultsAt = (place: string, errors: readonly DataError[]): string[] =>
  errors.map(
    ({ pointer, keyword, params }) => `${place}${pointer || (place ? '' : '/')}: ${wordFault(keyword, params)}`,
  );

function partFaults(party: string, one: unknown): string[] {
  const place = `/parties/${party}`;
  if (checkParty(party).length > 0) return [`${place}: is not known here`];
  if (!Array.isArray(one))
    return faultsAt(
      place,
      checkBehaviour({ as: one }).map((error) => ({ ...error, pointer: '' })),
    );
  const faults = faultsAt(place, checkActs(one));
  if (faults.length > 0) return faults;
  return (one as readonly Act[]).flatMap((each, index) => actFaults(each).map((fault) => `${place}/${index}${fault}`));
}

function actFaults(one: Act): string[] {
  const timing = faultsAt('/on', typeof one.on === 'string' ? checkDate(one.on) : checkReach(one.on));
  return timing.length > 0 ? timing : actFault(one);
}

function actFault({ on, event, data, move, to, reason }: Act): string[] {
  if (typeof on === 'string' && !isDate(on)) return [`/on: ${on} is not a date between 1900 and 2199`];
  if ((event === undefined) === (move === undefined)) return [': has either an event or a move'];
  if (event !== undefined)
    return to === undefined && reason === undefined ? [] : [': an event has its data, no to and no reason'];
  if (to === undefined || reason === undefined || data !== undefined)
    return [': a move has to and reason, and no data'];
  return isDate(to) ? [] : [`/to: ${to} is not a date between 1900 and 2199`];
}

function wordFault(keyword: string, params: Readonly<Record<string, unknown>>): string {
  if (keyword === 'required') return 'is missing';
  if (keyword === 'unknown') return 'is not known here';
  if (keyword === 'enum') return `is none of ${(params.allowed as unknown[]).join(', ')}`;
  return `does not fit: ${keyword} ${Object.values(params).map(String).join(' ')}`;
}
