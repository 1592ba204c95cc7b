// Makes a year wheel of a programme's calendar entries and of the dates that its workflows' rules give where no entry stands.
import { ruleDate } from '../core/calendar.ts';
import type { DeadlineDef, Definition, Language, PartyKind, Role } from '../core/definition.ts';
import type { CalendarEntry } from '../db/read/calendar.ts';
import { partyKindWords } from './party-words.ts';
import type { ChangeLog, PlanChange } from './plan-changes.ts';

export interface WheelRow {
  readonly key: string;
  readonly grantYear: number;
  readonly date: string;
  readonly to: string | null;
  /** The time in words where it is not a day: "before the summer". */
  readonly when: string | null;
  readonly title: string;
  /** Kinds of parties. */
  readonly who: readonly string[];
  readonly whoLabels: readonly string[];
  readonly source: 'calendar' | 'rule';
  /** A row of the wheel as the programme publishes it. */
  readonly published: boolean;
  readonly workflow: string | null;
  /** How it came to be dated so, the latest first. */
  readonly changes: readonly PlanChange[];
}
export interface Making {
  /** The calendar year. */
  readonly year: number;
  readonly entries: readonly CalendarEntry[];
  readonly workflows: readonly Definition[];
  readonly language: Language;
  readonly changes: ChangeLog;
}

/** The forum's first meeting opens a wheel, and that of the next year closes it, as published wheels show. */
const closingKey = 'forum-january';

export function wheelOf(making: Making): readonly WheelRow[] {
  const { entries } = making;
  const known = new Set(entries.map((entry) => `${entry.year} ${entry.key}`));
  const ruled = ruleRows(making);
  const fromEntries = entries.flatMap((entry) => entryRow(making, entry) ?? []);
  return inOrder(making, [...fromEntries, ...[...ruled].flatMap(([at, row]) => (known.has(at) ? [] : [row]))], ruled);
}

/** The rows of entries that were taken away and left nothing in their place, as a workflow's rule does. */
export function goneFromWheel(making: Making): readonly WheelRow[] {
  const ruled = ruleRows(making);
  const gone = making.entries.filter(({ year, key }) => !ruled.has(`${year} ${key}`));
  return inOrder(
    making,
    gone.flatMap((entry) => entryRow(making, entry) ?? []),
    ruled,
  );
}

function inOrder(
  { year, language, changes }: Making,
  rows: readonly Bare[],
  ruled: ReadonlyMap<string, Bare>,
): readonly WheelRow[] {
  const inYear = (date: string) => date.slice(0, 4) === String(year);
  const closes = (row: Bare) => row.key === closingKey && row.grantYear === year + 1;
  const ruledDate = ({ grantYear, key }: Bare) => ruled.get(`${grantYear} ${key}`)?.date ?? null;
  return rows
    .filter((row) => inYear(row.date) || closes(row))
    .map((row) => ({
      ...row,
      whoLabels: row.who.map((kind) => partyKindWords[kind as PartyKind]?.[language] ?? kind),
      changes: changes({ year: row.grantYear, key: row.key }, ruledDate(row)),
    }))
    .toSorted((a, b) => compare(a.date, b.date) || compare(a.to ?? a.date, b.to ?? b.date) || compare(a.key, b.key));
}

type Bare = Omit<WheelRow, 'whoLabels' | 'changes'>;

// An entry that no workflow speaks of and that says nothing itself is no row.
function entryRow({ workflows, language }: Making, entry: CalendarEntry): Bare | null {
  const speaks = workflows.find(({ deadlines }) => Object.hasOwn(deadlines, entry.key));
  const title = entry.title?.[language] ?? speaks?.texts.deadlines[entry.key]?.[language];
  if (title === undefined) return null;
  const def = speaks?.deadlines[entry.key];
  return {
    key: entry.key,
    grantYear: entry.year,
    date: entry.from,
    to: entry.to,
    when: entry.label?.[language] ?? null,
    title,
    who: entry.who.length > 0 || !def ? entry.who : kindsFor(def, speaks),
    source: 'calendar',
    published: entry.title !== null,
    workflow: speaks?.id ?? null,
  };
}

/** By grant year and key. */
function ruleRows({ workflows, year, language }: Making): ReadonlyMap<string, Bare> {
  const rows = new Map<string, Bare>();
  for (const definition of workflows) {
    const { id, yearly, deadlines, texts } = definition;
    if (!yearly) continue;
    for (const [key, def] of Object.entries(deadlines)) {
      for (const grantYear of [year - 2, year - 1, year, year + 1, year + 2]) {
        const date = ruleDate(def.date, { year: grantYear, startedOn: `${grantYear}-01-01`, context: {} });
        const place = `${grantYear} ${key}`;
        if (date === null || 'afterStart' in def.date || rows.has(place)) continue;
        const title = texts.deadlines[key]?.[language] ?? key;
        const row = { key, grantYear, date, to: null, when: null, title, who: kindsFor(def, definition) };
        rows.set(place, { ...row, source: 'rule', published: false, workflow: id });
      }
    }
  }
  return rows;
}

/** Whom a deadline's reminders go to; where there are none, those whose case it is. */
const kindsFor = ({ remind = [] }: DeadlineDef, { subject }: Definition): readonly PartyKind[] => {
  const before = remind.filter(({ days }) => days < 0);
  if (before.length === 0) return subject;
  return [...new Set(before.flatMap(({ to }) => to.map(({ role }) => kindOf[role]).filter((kind) => kind !== null)))];
};

const kindOf: Readonly<Record<Role, PartyKind | null>> = {
  'network-coordinator': 'network',
  'ppt-adviser': 'ppt',
  owner: 'owner',
  'unit-leader': 'unit',
  'uh-partner': 'university',
  'forum-member': 'forum',
  'forum-secretary': 'forum',
  'county-governor': 'governor',
  'statped-adviser': 'statped',
  'learning-consultant': 'consultants',
  administrator: null,
  observer: null,
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
