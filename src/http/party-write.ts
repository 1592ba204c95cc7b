// What a party must be, and writing one with its memberships.
import type { Language, PartyKind } from '../core/definition.ts';
import { say } from '../core/texts.ts';
import type { Tx } from '../db/connection.ts';
import type { FieldError } from './problem.ts';

export interface PartyDraft {
  readonly id: string;
  readonly kind: PartyKind;
  readonly programme: string;
  readonly name: string;
  readonly language: Language;
  readonly members: readonly string[];
  readonly partners: readonly string[];
  readonly counts: Readonly<Record<string, number>> | null;
}
export interface Known {
  programme(id: string): boolean;
  /** The programme of a party; undefined when there is none. */
  party(id: string): string | undefined;
}

/** What is wrong with a draft, field by field. */
export function partyFaults(draft: PartyDraft, known: Known): readonly FieldError[] {
  const relations = (['members', 'partners'] as const).flatMap((field) =>
    draft[field].flatMap((id, index): FieldError[] => {
      const pointer = `/${field}/${index}`;
      if (id === draft.id) return [{ pointer, message: itself }];
      const programme = known.party(id);
      if (programme === undefined) return [{ pointer, message: unknownParty }];
      return programme === draft.programme ? [] : [{ pointer, message: elsewhere }];
    }),
  );
  return [
    ...(known.programme(draft.programme) ? [] : [{ pointer: '/programme', message: unknownProgramme }]),
    ...relations,
  ];
}

/** Writes the party anew or over what it was. */
export async function writeParty(tx: Tx, draft: PartyDraft): Promise<void> {
  const { id, programme, kind, name, language, counts } = draft;
  await tx`
    insert into parties (id, programme, kind, name, language, counts)
    values (${id}, ${programme}, ${kind}, ${name}, ${language}, ${counts === null ? null : tx.json(counts)})
    on conflict (id) do update set name = excluded.name, language = excluded.language, counts = excluded.counts`;
  await writeRelations(tx, draft);
}

export async function writeRelations(tx: Tx, { id, members, partners }: PartyDraft): Promise<void> {
  await tx`delete from memberships where party = ${id}`;
  for (const [relation, others] of [['member', members] as const, ['partner', partners] as const]) {
    await tx`
      insert into memberships (party, other, relation) select ${id}, other, ${relation} from unnest(${others as string[]}::text[]) other`;
  }
}

const unknownProgramme = say(
  'Det finnes ikke noe slikt program.',
  'Det finst ikkje noko slikt program.',
  'Der findes ikke et sådant program.',
  'There is no such programme.',
);
const unknownParty = say(
  'Det finnes ingen slik part.',
  'Det finst ingen slik part.',
  'Der findes ingen sådan part.',
  'There is no such party.',
);
const itself = say(
  'En part er ikke medlem av seg selv.',
  'Ein part er ikkje medlem av seg sjølv.',
  'En part er ikke medlem af sig selv.',
  'No party is a member of itself.',
);
const elsewhere = say(
  'Parten hører til et annet program.',
  'Parten høyrer til eit anna program.',
  'Parten hører til et andet program.',
  'The party belongs to another programme.',
);
