// The arguments of `npm run play`, read strictly: what is wrong is said with what would be right.
import { parseArgs } from 'node:util';
import { type Language, languages } from '../core/definition.ts';
import { PlayError } from './play-error.ts';
import { behaviours, type ScriptName, scriptNames } from './script.ts';
import { type View, views } from './span.ts';

export const formats = ['md', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface Arguments {
  readonly programme: string;
  readonly year: number;
  /** A script that comes with the service, or the path of a file. */
  readonly script: { readonly name: ScriptName } | { readonly file: string };
  readonly view: View;
  readonly format: Format;
  readonly from?: string;
  readonly until?: string;
  readonly language?: Language;
}

export const usage = `npm run play -- --programme <id> --year <year> [options]

  --programme  the programme, such as trondelag
  --year       the year, such as 2025
  --view       ${views.join(' | ')}: the cases of one grant year (default), or all that falls in one calendar year
  --script     ${scriptNames.join(' | ')}, or a JSON file (default on-time)
  --format     ${formats.join(' | ')} (default md)
  --from, --until   the first and the last day shown, YYYY-MM-DD
  --language   ${languages.join(' | ')}; the programme's when left out

A script file says how people behave, and which dates move on the way; every part may be left out:

  { "name": "more-time",
    "daysBefore": 5, "daysLate": 9, "tracks": { "innherred": 3 },
    "parties": {
      "vaernes": "late",
      "fosen": [{ "on": "2025-01-20", "as": "network-coordinator", "event": "WITHDRAW", "data": { "reason": "…" } }] },
    "calendar": [
      { "on": "2024-12-10", "key": "basis", "date": "2025-02-14", "reason": "…" },
      { "on": "2025-01-20", "at": "10:00", "key": "basis", "date": "2025-02-21", "only": "innherred" }] }

  parties      ${behaviours.join(' | ')}, or a list of what exactly its people do
  calendar     on a day a date of the calendar moves, and every case with it: those whose work it is are told once, and the
               plan has the ladder of the new date. "only": one recipient's own date; "override": own dates follow too;
               "year": another grant year's; "to": the last day of what takes several; "date": null takes the entry away
  meetings     a party sets a meeting of its own plan, gives it another time, or calls it off ("from": null):
               { "on": "2025-01-13", "party": "fosen", "key": "owners", "from": "2025-03-18", "time": "10:00",
                 "title": "…", "who": ["network-coordinator", "owner"], "remind": [-7, -1] }`;

const options = {
  programme: { type: 'string' },
  year: { type: 'string' },
  script: { type: 'string' },
  view: { type: 'string' },
  format: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Null: help was asked for. Throws `PlayError` for arguments that can't be read. */
export function readArguments(args: readonly string[]): Arguments | null {
  const values = parsed(args);
  if (values.help) return null;
  const { programme, year, script = 'on-time', view = 'grant-year', format = 'md', from, until, language } = values;
  if (programme === undefined) throw new PlayError('--programme is missing, such as --programme trondelag');
  if (year === undefined || !/^\d{4}$/.test(year))
    throw new PlayError('--year is a year of four digits, such as --year 2025');
  return {
    programme,
    year: Number(year),
    script: isOneOf(scriptNames, script) ? { name: script } : fileOf(script),
    view: oneOf('view', views, view),
    format: oneOf('format', formats, format),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(language === undefined ? {} : { language: oneOf('language', languages, language) }),
  };
}

function parsed(args: readonly string[]) {
  try {
    const { values, tokens } = parseArgs({ args: [...args], options, strict: true, tokens: true });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new PlayError(`--${twice} is said twice`);
    return values;
  } catch (error) {
    if (error instanceof PlayError) throw error;
    // The one thing that parseArgs throws: an argument it does not know, or one without its value.
    throw new PlayError((error as Error).message);
  }
}

function fileOf(script: string): { readonly file: string } {
  if (script.endsWith('.json')) return { file: script };
  throw new PlayError(`--script is one of ${scriptNames.join(', ')} or a file that ends in .json, not ${script}`);
}

const isOneOf = <T extends string>(known: readonly T[], value: string): value is T =>
  (known as readonly string[]).includes(value);

function oneOf<T extends string>(name: string, known: readonly T[], value: string): T {
  if (isOneOf(known, value)) return value;
  throw new PlayError(`--${name} is one of ${known.join(', ')}, not ${value}`);
}
