// What scripted people do, by workflow. A workflow that is missing is opened and reminded of, and nobody does anything in it.
import type { Deeds } from '../deed.ts';
import { grantYear, grantYearDeeds } from './grant-year.ts';
import { track3Deeds } from './track-3.ts';

export const deeds: Deeds = {
  [grantYear]: grantYearDeeds,
  'track-3-spiral-of-inquiry': track3Deeds,
};
