// The demo's story: how the cases came to stand as they stand on a Monday morning in November 2024.
import { grantYear2024 } from './grant-year-2024.ts';
import { grantYear2025 } from './grant-year-2025.ts';
import { spirals } from './spirals.ts';
import type { Step } from './steps.ts';

/** Where the clock is when the database is filled, before anything has happened. */
export const beginning = '2023-10-01T12:00';
/** Where the clock stands when the demo is handed over. */
export const standing = '2024-11-18T09:00';

export const story: readonly Step[] = [...grantYear2024, ...grantYear2025, ...spirals];
