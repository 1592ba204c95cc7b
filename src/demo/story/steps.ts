// The words in which the demo's story is written: who did what, and when by the clock on the wall.
import { startOfDay } from '../../core/calendar.ts';
import type { JsonObject } from '../../core/definition.ts';

/** Which case: that of a workflow for a party, and of a year where it has years. */
export interface CaseRef {
  readonly workflow: string;
  readonly subject: string;
  readonly year: number | null;
}
export type Act =
  | { readonly does: 'start'; readonly about: CaseRef; readonly by: string; readonly input: JsonObject }
  | {
      readonly does: 'send';
      readonly about: CaseRef;
      readonly by: string;
      readonly type: string;
      readonly data: JsonObject;
    }
  | {
      readonly does: 'move';
      readonly about: CaseRef;
      readonly by: string;
      readonly key: string;
      readonly date: string;
      readonly reason: string;
    };
/** An act and its time in Norway: `2024-03-12T10:00`. */
export interface Step {
  readonly at: string;
  readonly act: Act;
}

/** `2024-03-12T10:00` on the clock in Norway. Not for the hours in which clocks are changed. */
export function instantOf(local: string): number {
  const [date = '', time = '00:00'] = local.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOfDay(date, 'Europe/Oslo') + (hours * 60 + minutes) * 60_000;
}

/** Writes the steps of one case. */
export function tellOf(about: CaseRef) {
  return {
    start: (at: string, by: string, input: JsonObject = {}): Step => ({ at, act: { does: 'start', about, by, input } }),
    send: (at: string, by: string, type: string, data: JsonObject = {}): Step => ({
      at,
      act: { does: 'send', about, by, type, data },
    }),
    move: (at: string, by: string, move: { key: string; date: string; reason: string }): Step => ({
      at,
      act: { does: 'move', about, by, ...move },
    }),
  };
}
