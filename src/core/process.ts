// The context that the core keeps for every case, under `process`: whose it is, its dates, its letters, its pauses.
import type { PartyKind } from './definition.ts';

export interface DateRecord {
  /** `YYYY-MM-DD`; null while its rule has nothing to go by. */
  readonly date: string | null;
  readonly source: 'rule' | 'calendar' | 'plan' | 'move';
  readonly state: 'later' | 'armed' | 'met' | 'missed';
  /** An earlier date was missed and the deed done late, before this one was set: late is shown ever after. */
  readonly wasMissed?: true;
  /** It was waited for and left without its deed: `later` for the second time, or `missed` and to be waited for again. */
  readonly left?: true;
  /** The date whose passing has been told, so that it is told once. */
  readonly told?: string;
  /** What the rule or plan gave when a move or the calendar replaced it: when that changes, it counts again. */
  readonly planned?: string | null;
  /** The date before the move, who moved it and why. */
  readonly from?: string | null;
  readonly by?: string;
  readonly reason?: string;
  /** What the calendar has given since it was settled: it counts from when the deadline is waited for again. */
  readonly next?: GivenDate;
}
export type GivenDate = Pick<DateRecord, 'date' | 'source' | 'planned' | 'from' | 'by' | 'reason'>;
export interface Process {
  readonly programme: string;
  readonly subject: string;
  /** What kind of party the subject is; not known of cases begun before it was kept. */
  readonly subjectKind?: PartyKind;
  readonly year: number | null;
  readonly zone: string;
  /** The local day the case started. */
  readonly startedOn: string;
  /** The programme's own days off from then on, in order: no reminder goes out on them. */
  readonly closed?: readonly string[];
  readonly dates: Readonly<Record<string, DateRecord>>;
  /** By template: letters whose dispatch is confirmed, with the instant (ISO). */
  readonly letters?: Readonly<Record<string, { readonly dispatchedAt: string }>>;
  /** The local day, and the reason, while it is paused. */
  readonly pausedOn?: string;
  readonly pausedFor?: string;
  /** The instant (ISO) at which its clocks were stopped; not known of pauses begun before it was kept. */
  readonly pausedAt?: string;
  /** What has been: the ledger. */
  readonly pauses: readonly {
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly reason: string;
  }[];
}
export interface Context {
  readonly process: Process;
  readonly [key: string]: unknown;
}
