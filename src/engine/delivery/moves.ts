// A date of a case that is moved again before people were told of its move: they are told once, from the date that each of them
// last knew to the one that stands, or not at all where that is the same.
import { dateMoved } from '../../core/common-mails.ts';
import type { Told } from '../../core/outcome.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../directory.ts';
import { dateNow } from './as-it-stands.ts';
import type { CaseTold } from './deliver.ts';
import type { About, Telling } from './telling.ts';

type Effect = Telling['effect'];
export interface MoveTold {
  /** All who were to be told of any of these moves, and from which date the first of them was. */
  readonly effect: Effect;
  /** The date that a person has known until now. */
  readonly knew: (person: string) => string | undefined;
  /** It stands where it was before the first of them. */
  readonly isBack: boolean;
}
interface Written {
  readonly id: string;
  readonly case_id: string;
  readonly status: string;
  readonly effect: Effect;
}

/** By notice of a move: how it is told. Null: another one came after it, which is told instead. */
export async function movesTold(
  { sql }: Deps,
  abouts: readonly (About | null)[],
): Promise<ReadonlyMap<string, MoveTold | null>> {
  const ofMoves = abouts.flatMap((about) => (about && about.effect.template === dateMoved ? [about] : []));
  if (ofMoves.length === 0) return new Map();
  const written = await sql<Written[]>`
    select id, case_id, status, effect from notices
    where case_id = any(${ofMoves.map(({ row }) => row.id)}::uuid[]) and kind = 'notify' and template = ${dateMoved}
    order by case_id, revision, cause`;
  return new Map(ofMoves.map((about) => [about.notice.id, moveTold(about, written)]));
}

function moveTold(about: About, written: readonly Written[]): MoveTold | null {
  const { notice, row, effect } = about;
  const { deadline } = effect;
  const moves = written.filter((one) => one.case_id === row.id && one.effect.deadline?.key === deadline?.key);
  const date = deadline ? dateNow(about, deadline.key) : null;
  if (!deadline || date === null || moves.at(-1)?.id !== notice.id) return null;
  const untold = untoldUntil(moves);
  const from = untold[0]?.effect.deadline?.from;
  // Whoever moved it knew the date to which they did.
  const knew = (person: string) =>
    untold.findLast((one) => one.effect.notPeople?.includes(person))?.effect.deadline?.date ?? from;
  return {
    effect: { ...effect, to: allOf(untold), deadline: movedFrom({ ...deadline, date }, from) },
    knew,
    isBack: from === date,
  };
}

/** The last move, and those right before it of which nobody was told. */
function untoldUntil(moves: readonly Written[]): readonly Written[] {
  const untold = moves.slice(-1);
  for (const one of moves.slice(0, -1).toReversed()) {
    // What came between moved it otherwise, and was told otherwise.
    const leadsOn = one.effect.deadline?.date === untold[0]?.effect.deadline?.from;
    if (one.status === 'done' || !leadsOn) break;
    untold.unshift(one);
  }
  return untold;
}

const allOf = (moves: readonly Written[]): readonly Told[] => [
  ...new Map(moves.flatMap(({ effect }) => effect.to).map((one) => [JSON.stringify(one), one])).values(),
];

/** The case with the date that the person knew; none where that is the one that stands. */
export function asKnown(one: CaseTold, { effect, knew }: MoveTold, person: Person): readonly CaseTold[] {
  const from = knew(person.id);
  const { deadline } = effect;
  if (!deadline || from === deadline.date) return [];
  return [{ ...one, about: { ...one.about, effect: { ...effect, deadline: movedFrom(deadline, from) } } }];
}

/** The deadline with the date that it had; without one where that is the same. */
function movedFrom(
  { key, date }: NonNullable<Effect['deadline']>,
  from: string | undefined,
): NonNullable<Effect['deadline']> {
  return from === undefined || from === date ? { key, date } : { key, date, from };
}
