// What a drawing shows besides the definition itself: one case's way through it, or how many cases stand where.
import type { Theme } from './svg-style.ts';

export interface Look {
  readonly theme?: Theme;
  /** Stands above the drawing instead of the workflow's title: a case's name. */
  readonly title?: string;
  readonly version?: number;
  /** Paths of the active states. */
  readonly lit?: readonly string[];
  /** Paths of the states the case has been in. */
  readonly travelled?: readonly string[];
  /** Ids of the edges it went along. */
  readonly travelledEdges?: readonly string[];
  /** How many cases stand in a state, by path. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Keys of the deadlines the case missed. */
  readonly late?: readonly string[];
  /** The case's own dates, `YYYY-MM-DD`, by deadline key: shown instead of the rules. */
  readonly dates?: Readonly<Record<string, string>>;
}
