// The example allocations of the demo's years.
import { type Allocation, allocate } from '../allocation.ts';
import { countsOf } from '../examples/parties.ts';
import { proRataNetworks } from '../facts/parties.ts';

const counts = Object.fromEntries(
  proRataNetworks.map((id) => {
    const { pupils, children } = countsOf(id);
    return [id, pupils + children];
  }),
);

export const allocation2024: Allocation = allocate({
  total: 13_600_000,
  jointMeasures: 1_400_000,
  base: 200_000,
  counts,
});
export const allocation2025: Allocation = allocate({
  total: 14_200_000,
  jointMeasures: 1_500_000,
  base: 200_000,
  counts,
});
