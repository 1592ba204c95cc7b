// What the demo lends the HTTP service: its people with their tokens, and a clock that can be moved by hand.
import type { Role } from '../core/definition.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly { readonly role: Role; readonly party: string | null }[];
  readonly token: string;
}
export interface ClockMoved {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly timersFired: number;
  readonly noticesSent: number;
}
export interface Demo {
  people(): readonly DemoPerson[];
  readonly clock: {
    /** Epoch milliseconds. */
    now(): number;
    /** Moves the clock to an instant (epoch ms): all that falls due on the way has happened when it returns. */
    moveTo(instant: number): Promise<ClockMoved | 'backwards'>;
  };
}
