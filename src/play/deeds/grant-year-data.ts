// What scripted people write in a grant year: little, but whole enough that every guard lets it through.
import type { JsonObject } from '../../core/definition.ts';
import type { DeedArgs } from '../deed.ts';

interface Money {
  readonly frame: number | null;
  readonly fixedSum: number | null;
  readonly basis: { readonly asked: number; readonly measures?: readonly { title: string; amount: number }[] } | null;
  readonly recommendation: { readonly amount: number } | null;
  readonly grant: { readonly amount: number } | null;
}
const moneyOf = ({ context }: DeedArgs): Money => context as unknown as Money;

/** What a network asks for that has no frame, and expects none. */
const unframed = 500_000;

export const needs: JsonObject = {
  summary: 'Ansatte og ledere vil oppdage tidligere hvem som står utenfor.',
  topics: ['lek', 'tilhørighet'],
  targetGroups: ['kindergarten', 'school', 'ppt'],
};
export const conditions: readonly string[] = ['Langsiktig plan revideres i september.'];

/** Two measures that share the frame, each criterion argued; the track that was chosen begins in the same year. */
export function basisFor(args: DeedArgs): JsonObject {
  const sum = moneyOf(args).frame ?? args.expectedFrame ?? unframed;
  const first = Math.floor(sum / 2);
  const { track, context } = args;
  return {
    ...(track === null ? {} : { track, intakeYear: context.process.year }),
    measures: [
      { title: 'Inkluderende fellesskap', amount: first, targetGroups: ['kindergarten', 'school'] },
      { title: 'Ledere sammen', amount: sum - first, targetGroups: ['kindergarten', 'school', 'ppt'] },
    ],
    criteria: {
      localNeeds: 'Vurdert i barnehager, skoler og PPT sammen med ansatte og ledere.',
      workplaceBased: 'Hele personalet er med, der de arbeider.',
      partnership: 'Nettverket, eierne og universitetet planlegger og gjennomfører sammen.',
      interdisciplinary: 'Lærere, fagarbeidere og PPT arbeider side om side.',
    },
  };
}

export const sumAsked = (args: DeedArgs): number => moneyOf(args).basis?.asked ?? 0;

/** What is granted, and what is asked back from one who never reports. */
export function sumToGrant(args: DeedArgs): number {
  const { fixedSum, grant, recommendation } = moneyOf(args);
  return grant?.amount ?? fixedSum ?? recommendation?.amount ?? 0;
}

/** Every measure that got money, and what was spent on it; a fixed sum as one. */
export function reportFor(args: DeedArgs): JsonObject {
  const measures = moneyOf(args).basis?.measures ?? [{ title: 'Fellestiltaket', amount: sumToGrant(args) }];
  return {
    measures: measures.map(({ title, amount }) => ({
      title,
      spent: amount,
      results: 'Flere er med.',
      experience: 'Tid sammen betydde mest.',
    })),
  };
}
