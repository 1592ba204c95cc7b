// Makes parties of the lines of a CSV file, or says what is wrong in which line.
import { isUtf8 } from 'node:buffer';
import { type Localized, languages, partyKinds } from '../core/definition.ts';
import { oneLine, unfitText } from '../core/fit-text.ts';
import { hasPersonalNumber } from '../core/personal-number.ts';
import { say } from '../core/texts.ts';
import type { Party, Programme } from '../engine/directory.ts';
import { type CsvRecord, readCsv } from './csv.ts';
import type { PartyDraft } from './party-write.ts';
import { partyFaults } from './party-write.ts';
import type { FieldError } from './problem.ts';

export interface Directory {
  programme(id: string): Programme | undefined;
  party(id: string): Party | undefined;
  parties(): readonly Party[];
}
export interface PartyCsv {
  readonly drafts: readonly PartyDraft[];
  readonly errors: readonly FieldError[];
  /** Where there is a personal number, if there is one: nothing else is said then. */
  readonly numbered?: string;
}

const allColumns = ['id', 'kind', 'name', 'programme', 'language', 'member_of', 'partners', 'pupils', 'children'];
const neededColumns = ['id', 'kind', 'name', 'programme'];
const maxRecords = 10_000;
const maxErrors = 100;
const isOneLine = new RegExp(oneLine, 'u');

/** Memberships are added to those that are: a file may hold the owners alone. */
export function readPartyCsv(bytes: Buffer, directory: Directory): PartyCsv {
  if (!isUtf8(bytes))
    return failed(
      1,
      say('Filen er ikke UTF-8.', 'Fila er ikkje UTF-8.', 'Filen er ikke UTF-8.', 'The file is not UTF-8.'),
    );
  const { columns, records } = readCsv(bytes.toString('utf8'));
  const numbered = numberIn(columns, records);
  if (numbered) return { drafts: [], errors: [], numbered };
  const headerErrors = columnErrors(columns);
  if (headerErrors.length > 0) return { drafts: [], errors: headerErrors };
  if (records.length === 0 || records.length > maxRecords) return failed(1, howMany);

  const ids = new Map(records.map(({ values }) => [values.id ?? '', values.programme ?? '']));
  const lines = records.map((record) => ({ record, draft: draftOf(record.values, directory) }));
  const errors = lines.flatMap(({ record, draft }) => lineErrors(record, draft, { directory, ids }));
  const twice = records.filter(({ values, line }) =>
    records.some((one) => one.values.id === values.id && one.line < line),
  );
  const all = [...errors, ...twice.map(({ line }) => ({ pointer: `line ${line}: id`, message: standsTwice }))];
  if (all.length > 0) return { drafts: [], errors: all.slice(0, maxErrors) };
  return {
    drafts: withMembers(
      lines.map(({ record, draft }) => ({ draft, memberOf: idsIn(record.values.member_of) })),
      directory,
    ),
    errors: [],
  };
}

/** The line and field of the first personal number; only the line where it is the name of a column. */
function numberIn(columns: readonly string[], records: readonly CsvRecord[]): string | null {
  if (columns.some(hasPersonalNumber)) return 'line 1';
  for (const { line, values } of records) {
    const column = Object.keys(values).find((name) => hasPersonalNumber(values[name] ?? ''));
    if (column !== undefined) return `line ${line}: ${column}`;
  }
  return null;
}

function draftOf(values: Readonly<Record<string, string>>, { party, programme }: Directory): PartyDraft {
  const { id = '', kind = '', name = '', programme: of = '', language, partners, pupils = '', children = '' } = values;
  const before = party(id);
  const counts = {
    ...(pupils === '' ? {} : { pupils: Number(pupils) }),
    ...(children === '' ? {} : { children: Number(children) }),
  };
  return {
    id,
    kind: kind as PartyDraft['kind'],
    name,
    programme: of,
    language: (language || before?.language || programme(of)?.language || 'nb') as PartyDraft['language'],
    members: before?.members ?? [],
    partners: partners === undefined ? (before?.partners ?? []) : idsIn(partners),
    counts: Object.keys(counts).length > 0 ? counts : (before?.counts ?? null),
  };
}

interface Around {
  readonly directory: Directory;
  /** Ids that the file has, with their programme. */
  readonly ids: ReadonlyMap<string, string>;
}

function lineErrors({ line, values, ragged }: CsvRecord, draft: PartyDraft, { directory, ids }: Around): FieldError[] {
  const at = (column: string, message: Localized): FieldError => ({ pointer: `line ${line}: ${column}`, message });
  if (ragged) return [at('fields', wrongNumber)];
  const before = directory.party(draft.id);
  const known = (id: string) => ids.get(id) ?? directory.party(id)?.programme;
  const faults = partyFaults(draft, { programme: (id) => directory.programme(id) !== undefined, party: known });
  const badCount = (text = '') => text !== '' && !/^\d{1,8}$/.test(text);
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(draft.id) && draft.id.length <= 100 ? [] : [at('id', noSlug)]),
    ...((partyKinds as readonly string[]).includes(draft.kind) ? [] : [at('kind', noKind)]),
    ...((languages as readonly string[]).includes(draft.language) ? [] : [at('language', noLanguage)]),
    ...(isOneLine.test(draft.name) && draft.name.length <= 300 && unfitText(draft.name, '') === null
      ? []
      : [at('name', noName)]),
    ...(['pupils', 'children'] as const).filter((name) => badCount(values[name])).map((name) => at(name, noCount)),
    ...(before && (before.kind !== draft.kind || before.programme !== draft.programme) ? [at('kind', isAnother)] : []),
    ...idsIn(values.member_of)
      .filter((id) => known(id) !== draft.programme)
      .map(() => at('member_of', noGroup)),
    ...faults.map(({ pointer, message }) => at(pointer.split('/')[1] ?? '', message as Localized)),
  ];
}

/** `member_of` stands with the member; it is kept with the one that has members, in the file or not. */
function withMembers(
  lines: readonly { draft: PartyDraft; memberOf: readonly string[] }[],
  { party }: Directory,
): PartyDraft[] {
  const drafts = new Map(lines.map(({ draft }) => [draft.id, draft]));
  for (const { draft, memberOf } of lines) {
    for (const group of memberOf) {
      const found = drafts.get(group) ?? party(group);
      if (found) drafts.set(group, { ...found, members: [...new Set([...found.members, draft.id])] });
    }
  }
  return [...drafts.values()];
}

const idsIn = (text = ''): string[] => text.split(/\s+/).filter((id) => id !== '');

function columnErrors(columns: readonly string[]): FieldError[] {
  const unknown = columns.filter((name) => !allColumns.includes(name));
  const missing = neededColumns.filter((name) => !columns.includes(name));
  return [
    ...unknown.map((name) => ({ pointer: `line 1: ${name.slice(0, 100)}`, message: unknownColumn })),
    ...missing.map((name) => ({ pointer: `line 1: ${name}`, message: missingColumn })),
  ];
}

const failed = (line: number, message: Localized): PartyCsv => ({
  drafts: [],
  errors: [{ pointer: `line ${line}`, message }],
});
const howMany = say(
  'Filen har ingen linjer, eller flere enn 10 000.',
  'Fila har ingen linjer, eller fleire enn 10 000.',
  'Filen har ingen linjer, eller flere end 10.000.',
  'The file has no lines, or more than 10,000.',
);
const standsTwice = say('Står to ganger.', 'Står to gonger.', 'Står to gange.', 'Stands twice.');
const wrongNumber = say(
  'Linjen har ikke like mange felt som overskriften.',
  'Linja har ikkje like mange felt som overskrifta.',
  'Linjen har ikke lige så mange felter som overskriften.',
  'The line does not have as many fields as the header.',
);
const noSlug = say(
  'Bruk små bokstaver a-z, tall og bindestrek.',
  'Bruk små bokstavar a-z, tal og bindestrek.',
  'Brug små bogstaver a-z, tal og bindestreg.',
  'Use small letters a-z, digits and hyphens.',
);
const noKind = say(
  `Velg en av: ${partyKinds.join(', ')}.`,
  `Vel ein av: ${partyKinds.join(', ')}.`,
  `Vælg en af: ${partyKinds.join(', ')}.`,
  `Choose one of: ${partyKinds.join(', ')}.`,
);
const noLanguage = say(
  'Velg nb, nn, da eller en.',
  'Vel nb, nn, da eller en.',
  'Vælg nb, nn, da eller en.',
  'Choose nb, nn, da or en.',
);
const noName = say(
  'Navnet mangler, er for langt eller går over flere linjer.',
  'Namnet manglar, er for langt eller går over fleire linjer.',
  'Navnet mangler, er for langt eller går over flere linjer.',
  'The name is missing, too long, or on more than one line.',
);
const noCount = say('Skriv et helt tall.', 'Skriv eit heilt tal.', 'Skriv et helt tal.', 'Write a whole number.');
const noGroup = say(
  'Det finnes ingen slik part i programmet.',
  'Det finst ingen slik part i programmet.',
  'Der findes ingen sådan part i programmet.',
  'There is no such party in the programme.',
);
const isAnother = say(
  'Finnes som et annet slag eller i et annet program.',
  'Finst som eit anna slag eller i eit anna program.',
  'Findes som en anden slags eller i et andet program.',
  'Exists as another kind or in another programme.',
);
const unknownColumn = say(
  'Kolonnen er ukjent.',
  'Kolonnen er ukjend.',
  'Kolonnen er ukendt.',
  'The column is unknown.',
);
const missingColumn = say('Kolonnen mangler.', 'Kolonnen manglar.', 'Kolonnen mangler.', 'The column is missing.');
