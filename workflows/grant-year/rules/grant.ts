// What a grant year's context holds, read as the rules need it.
import type { Context } from '../../../src/core/process.ts';

export interface BasisMeasure {
  readonly title?: string;
  readonly amount?: number;
}
export const criteria = ['localNeeds', 'workplaceBased', 'partnership', 'interdisciplinary'] as const;
export interface Basis {
  readonly version: number;
  /** The sum asked: the amounts of all measures, in kroner. */
  readonly asked: number;
  readonly measures?: readonly BasisMeasure[];
  readonly criteria?: Readonly<Partial<Record<(typeof criteria)[number], string>>>;
  readonly track?: 1 | 2 | 3;
  readonly intakeYear?: number;
}
export interface ReportMeasure {
  readonly title?: string;
  readonly spent?: number;
}

/** The part of the context that the rules read. The records and the machine's initial context are what puts it there. */
export interface Grant {
  readonly frame: number | null;
  readonly fixedSum: number | null;
  readonly basis: Basis | null;
  /** By UH partner: the version it confirmed last. */
  readonly confirmations: Readonly<Record<string, { readonly version: number }>>;
  readonly grant: { readonly amount: number } | null;
  readonly progress: { readonly entries: number; readonly lastAt: string } | null;
  readonly report: { readonly measures?: readonly ReportMeasure[] } | null;
}

export const grantOf = (context: Context): Grant => context as unknown as Grant;
