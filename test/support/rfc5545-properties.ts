// Which properties a component may have, how often, and what their values look like (RFC 5545, sections 3.3, 3.7 and 3.8; RFC 7986).
import type { CalendarLine } from './rfc5545-lines.ts';

export type Observed = (words: string) => void;

type Type = 'TEXT' | 'TEXTS' | 'DATE-TIME' | 'UTC' | 'LOCAL' | 'INTEGER' | 'URI' | 'CAL-ADDRESS' | 'DURATION';

export interface Rule {
  readonly type: Type | 'RECUR' | 'UTC-OFFSET' | readonly string[];
  readonly required?: true;
  readonly many?: true;
}

const observance: Readonly<Record<string, Rule>> = {
  DTSTART: { type: 'LOCAL', required: true },
  TZOFFSETFROM: { type: 'UTC-OFFSET', required: true },
  TZOFFSETTO: { type: 'UTC-OFFSET', required: true },
  TZNAME: { type: 'TEXT', many: true },
  RRULE: { type: 'RECUR' },
};

export const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  VCALENDAR: {
    PRODID: { type: 'TEXT', required: true },
    VERSION: { type: ['2.0'], required: true },
    CALSCALE: { type: ['GREGORIAN'] },
    METHOD: { type: ['PUBLISH', 'CANCEL'] },
    NAME: { type: 'TEXT', many: true },
    DESCRIPTION: { type: 'TEXT', many: true },
    COLOR: { type: 'TEXT' },
    'REFRESH-INTERVAL': { type: 'DURATION' },
  },
  VTIMEZONE: { TZID: { type: 'TEXT', required: true } },
  STANDARD: observance,
  DAYLIGHT: observance,
  VEVENT: {
    UID: { type: 'TEXT', required: true },
    DTSTAMP: { type: 'UTC', required: true },
    // Required as every calendar here has a METHOD or should have its entries somewhere.
    DTSTART: { type: 'DATE-TIME', required: true },
    DTEND: { type: 'DATE-TIME' },
    CREATED: { type: 'UTC' },
    'LAST-MODIFIED': { type: 'UTC' },
    SEQUENCE: { type: 'INTEGER' },
    STATUS: { type: ['CONFIRMED', 'CANCELLED', 'TENTATIVE'] },
    SUMMARY: { type: 'TEXT' },
    DESCRIPTION: { type: 'TEXT' },
    LOCATION: { type: 'TEXT' },
    CATEGORIES: { type: 'TEXTS', many: true },
    URL: { type: 'URI' },
    ORGANIZER: { type: 'CAL-ADDRESS' },
    TRANSP: { type: ['OPAQUE', 'TRANSPARENT'] },
  },
};

export const requiredOnce = (rule: Rule): boolean => rule.required === true;

/** Parameters a property of a type may have. */
const parameters: Readonly<Partial<Record<string, readonly string[]>>> = {
  TEXT: ['LANGUAGE'],
  TEXTS: ['LANGUAGE'],
  'DATE-TIME': ['VALUE', 'TZID'],
  DURATION: ['VALUE'],
  'CAL-ADDRESS': ['CN'],
};

export const propertyFaults = (line: CalendarLine, rule: Rule, fault: Observed): void => {
  const kind = typeof rule.type === 'string' ? rule.type : 'ENUM';
  for (const key of line.parameters.keys()) {
    if (!parameters[kind]?.includes(key)) fault(`${line.name} has the parameter ${key}`);
  }
  const language = line.parameters.get('LANGUAGE');
  if (language !== undefined && !/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language))
    fault(`${language} is no language`);
  const right = typeof rule.type === 'string' ? forms[rule.type](line) : rule.type.includes(line.value);
  if (!right) fault(`${line.name} can't be ${JSON.stringify(line.value)}`);
};

const escaped = String.raw`(?:[^\\;,]|\\[\\;,nN])`;
const weekly = '(?:SU|MO|TU|WE|TH|FR|SA)';

const forms: Readonly<Record<Extract<Rule['type'], string>, (line: CalendarLine) => boolean>> = {
  TEXT: ({ value }) => new RegExp(`^${escaped}*$`, 'u').test(value),
  TEXTS: ({ value }) => new RegExp(`^${escaped}+(?:,${escaped}+)*$`, 'u').test(value),
  'DATE-TIME': dateOrTime,
  UTC: ({ value }) => /Z$/.test(value) && isTime(value),
  LOCAL: ({ value }) => !/Z$/.test(value) && isTime(value),
  INTEGER: ({ value }) => /^[+-]?\d+$/.test(value) && Math.abs(Number(value)) < 2 ** 31,
  URI: ({ value }) => /^[!-~]+$/.test(value) && URL.canParse(value),
  'CAL-ADDRESS': ({ value }) => /^mailto:[^\s@]+@[^\s@]+$/.test(value),
  DURATION: ({ value, parameters }) =>
    parameters.get('VALUE') === 'DURATION' && /^P(?:\d+W|\d+D|(?:\d+D)?T(?:\d+H)?(?:\d+M)?(?:\d+S)?)$/.test(value),
  RECUR: ({ value }) => new RegExp(`^FREQ=YEARLY;BYMONTH=(?:[1-9]|1[0-2]);BYDAY=-?[1-5]${weekly}$`).test(value),
  'UTC-OFFSET': ({ value }) => /^[+-](?:[01]\d|2[0-3])[0-5]\d$/.test(value),
};

/** A date says so; a time is in UTC, or in a zone that is named. A floating one is another hour to everybody: refused. */
function dateOrTime({ value, parameters }: CalendarLine): boolean {
  const zone = parameters.get('TZID');
  if (parameters.get('VALUE') === 'DATE') return zone === undefined && isDay(value);
  if (parameters.has('VALUE')) return false;
  return isTime(value) && (zone === undefined) === value.endsWith('Z');
}

function isTime(value: string): boolean {
  return isDay(value.slice(0, 8)) && /^T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ?$/.test(value.slice(8));
}

/** Eight digits that are a day of the calendar: 29 February only where there is one. */
function isDay(value: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? [];
  const date = new Date(`${year}-${month}-${day}`);
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}
