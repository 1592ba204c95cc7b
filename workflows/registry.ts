// Every workflow that the service ships, in the order in which lists show them.
import type { Definition } from '../src/core/definition.ts';
import { definition as grantYear } from './grant-year/machine.ts';
import { definition as track3 } from './track-3-spiral-of-inquiry/machine.ts';

export const registry: readonly Definition[] = [grantYear, track3];
