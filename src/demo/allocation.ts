// An example of how the cooperation forum splits a year's money: fixed sums first, the rest pro rata by pupils and children.

/** What is the same every year, in kroner (domain: Money). */
export const fixed = {
  meetings: 300_000,
  /** To each university of the region, as a partner in the joint measure. */
  jointMeasurePartner: 200_000,
  pptLeaders: 200_000,
  /** To each network, and as much more as stands in `coordinationExtra`. */
  coordination: 100_000,
  coordinationExtra: { 'trondheim-malvik': 200_000 } as Readonly<Record<string, number>>,
  jointMeasurePartners: ['dmmh', 'nord', 'ntnu'],
  pptLeadersNetwork: 'ppt-ledernettverket',
} as const;

export interface AllocationInput {
  /** All the money of the year, in whole kroner. */
  readonly total: number;
  /** The part for joint measures beside the fixed sums. */
  readonly jointMeasures: number;
  /** What every network gets before anything is counted. */
  readonly base: number;
  /** Pupils and children by network. */
  readonly counts: Readonly<Record<string, number>>;
}
export interface Allocation {
  readonly meetings: number;
  readonly jointMeasures: number;
  /** By recipient: the universities and PPT-ledernettverket. */
  readonly fixedSums: Readonly<Record<string, number>>;
  /** By network, its coordination included. With everything above they add up to the total, to the krone. */
  readonly frames: Readonly<Record<string, number>>;
}

/**
 * Splits the year's money.
 * @throws RangeError when the fixed parts are more than the total, or there is something to share and nobody to count
 */
export function allocate({ total, jointMeasures, base, counts }: AllocationInput): Allocation {
  const networks = Object.keys(counts);
  const fixedSums = {
    ...Object.fromEntries(fixed.jointMeasurePartners.map((id) => [id, fixed.jointMeasurePartner])),
    [fixed.pptLeadersNetwork]: fixed.pptLeaders,
  };
  const coordination = (id: string) => fixed.coordination + (fixed.coordinationExtra[id] ?? 0);
  const givenFirst = networks.map((id) => base + coordination(id));
  const rest = total - jointMeasures - fixed.meetings - sum(Object.values(fixedSums)) - sum(givenFirst);
  if (rest < 0) throw new RangeError(`the fixed parts are ${-rest} kroner more than the total`);
  const shares = proRata(rest, Object.values(counts));
  const frames = networks.map((id, index) => [id, (givenFirst[index] ?? 0) + (shares[index] ?? 0)]);
  return { meetings: fixed.meetings, jointMeasures, fixedSums, frames: Object.fromEntries(frames) };
}

/**
 * Whole parts of `amount` in proportion to `weights`, which always add up: every part is rounded down, and the kroner left
 * over go one each to the largest remainders (the earlier one where two are alike).
 */
export function proRata(amount: number, weights: readonly number[]): readonly number[] {
  const all = sum(weights);
  if (all === 0 && amount > 0) throw new RangeError('there is something to share, and nobody is counted');
  const exact = weights.map((weight) => (all === 0 ? 0 : BigInt(amount) * BigInt(weight)));
  const parts = exact.map((product) => Number(BigInt(product) / BigInt(all || 1)));
  const remainders = exact.map((product) => Number(BigInt(product) % BigInt(all || 1)));
  const byRemainder = weights
    .map((_, index) => index)
    .sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
  const lucky = new Set(byRemainder.slice(0, amount - sum(parts)));
  return parts.map((part, index) => part + (lucky.has(index) ? 1 : 0));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
