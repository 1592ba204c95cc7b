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
//     "meetings": [                                      meetings of parties' own plans (script-meetings.ts)
//       { "on": "2025-01-13", "party": "fosen", "key": "owners", "from": "2025-03-18", "time": "10:00",
//         "title": "Owners' meeting", "who": ["network-coordinator", "owner"] }
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
import { type Fault, faultAt, refuseFaults, under } from './faults.ts';
import { type Edit, edit, editFaults } from './script-calendar.ts';
import { type MeetingEdit, meetingEdit, meetingFaults } from './script-meetings.ts';
import { date, exact, name, slug, text, time } from './script-parts.ts';

export const behaviours = ['on-time', 'late', 'silent', 'sent-back'] as const;
export type Behaviour = (typeof behaviours)[number];

const reach = Type.Object({ deadline: name, days: Type.Integer({ minimum: -400, maximum: 400 }) }, exact);
const act = Type.Object(
  {
    /** A date, or so many calendar days from a deadline of the case; a day off gives way to a working day. */
    on: Type.Union([date, reach]),
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
    meetings: Type.Optional(Type.Unsafe<readonly MeetingEdit[]>(Type.Array(meetingEdit, { maxItems: 100 }))),
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
  readonly meetings: readonly MeetingEdit[];
}

/** Between the rungs: five days before, nobody is reminded three days before; nine days late, two weeks are not over. */
const defaults = { daysBefore: 5, daysLate: 9, tracks: {}, parties: {}, calendar: [], meetings: [] };

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

/** So many acts are played within the time that a play may take. */
const mostActs = 1000;

/** Reads a script from parsed JSON. Throws `PlayError` with every fault and its place. */
export function readScript(json: unknown): Script {
  refuseFaults(faultsOf(json));
  return { ...defaults, name: 'script', ...(json as ScriptFile) };
}

function faultsOf(json: unknown): readonly Fault[] {
  const frame = wordFaults(checkFrame(json));
  if (frame.length > 0) return frame;
  const { parties = {} } = json as { readonly parties?: Readonly<Record<string, unknown>> };
  const count = Object.values(parties).reduce<number>((sum, one) => sum + (Array.isArray(one) ? one.length : 0), 0);
  if (count > mostActs) return [faultAt('/parties', 'tooManyActs', { count, most: mostActs })];
  return [
    ...Object.entries(parties).flatMap(([party, one]) => under(`/parties/${party}`, partFaults(party, one))),
    ...editFaults((json as ScriptFile).calendar ?? []),
    ...meetingFaults((json as ScriptFile).meetings ?? []),
  ];
}

const wordFaults = (errors: readonly DataError[]): readonly Fault[] =>
  errors.map(({ pointer, keyword, params }) => wordFault(pointer || '/', keyword, params));

function partFaults(party: string, one: unknown): readonly Fault[] {
  if (checkParty(party).length > 0) return [faultAt('', 'unknown')];
  if (!Array.isArray(one)) return atOnce(checkBehaviour({ as: one }));
  const faults = checkActs(one);
  if (faults.length > 0) return faults.map(({ pointer, keyword, params }) => wordFault(pointer, keyword, params));
  return (one as readonly Act[]).flatMap((each, index) => under(`/${index}`, actFaults(each)));
}

/** Of a value that was checked by itself. */
const atOnce = (errors: readonly DataError[]): readonly Fault[] =>
  errors.map(({ keyword, params }) => wordFault('', keyword, params));

function actFaults(one: Act): readonly Fault[] {
  if (typeof one.on !== 'string') {
    const faults = checkReach(one.on).map(({ pointer, keyword, params }) => wordFault(pointer, keyword, params));
    if (faults.length > 0) return under('/on', faults);
  } else if (checkDate(one.on).length > 0 || !isDate(one.on)) {
    return [faultAt('/on', 'notDate', { date: one.on })];
  }
  return actFault(one);
}

function actFault({ event, data, move, to, reason }: Act): readonly Fault[] {
  if ((event === undefined) === (move === undefined)) return [faultAt('', 'eventOrMove')];
  if (event !== undefined) return to === undefined && reason === undefined ? [] : [faultAt('', 'eventAlone')];
  if (to === undefined || reason === undefined || data !== undefined) return [faultAt('', 'moveAlone')];
  return isDate(to) ? [] : [faultAt('/to', 'notDate', { date: to })];
}

function wordFault(place: string, keyword: string, params: Readonly<Record<string, unknown>>): Fault {
  if (keyword === 'required' || keyword === 'unknown') return faultAt(place, keyword);
  if (keyword === 'enum') return faultAt(place, 'enum', { list: (params.allowed as unknown[]).join(', ') });
  return faultAt(place, 'unfit', { rule: [keyword, ...Object.values(params).map(String)].join(' ') });
}
