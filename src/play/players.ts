// The people of a played year: whoever has something to do in a case that has just moved plans it, and does it if it still stands then.
import type { Addressee } from '../core/office.ts';
import type { Refusal } from '../core/outcome.ts';
import { standingIn } from '../core/settle.ts';
import { actDuties } from './act-duties.ts';
import type { Agenda } from './agenda.ts';
import type { Deeds } from './deed.ts';
import { deedDuties } from './deed-duties.ts';
import type { Duty, Scene } from './duty.ts';
import type { OfficePerson } from './office.ts';
import type { PlayedCase, Stage } from './stage.ts';
import type { Missed } from './trouble.ts';

/** Something scripted that did not come off: refused, or missed. */
export interface Trouble {
  readonly one: PlayedCase;
  readonly now: number;
  readonly event: string;
  readonly who: Addressee<OfficePerson> | null;
  readonly why: Refusal | Missed;
}
export interface Players {
  /** Looks at a case that has just moved, or whose calendar has. */
  follow(one: PlayedCase, now: number): void;
  /** The clock has stopped: what a script lists and did not come is told. */
  end(now: number): void;
}
interface Given extends Scene {
  readonly agenda: Agenda;
  readonly deeds: Deeds;
  /** Asked for when something is done: the stage tells the players of what happens, so it is made after them. */
  readonly stage: () => Stage;
}
interface Plan {
  /** The dates that it hangs on. */
  readonly hangsOn: string;
  readonly at: number | null;
  done: boolean;
}

export function createPlayers(given: Given, onTrouble: (trouble: Trouble) => void): Players {
  const duties = new Map<PlayedCase, readonly Duty[]>();
  const plans = new Map<Duty, Plan>();

  // A plan falls when its state is left, and is made anew when a date that it hangs on has moved.
  function follow(one: PlayedCase, now: number): void {
    const all = duties.get(one) ?? [...actDuties(given, one), ...deedDuties(given, given.deeds, one)];
    duties.set(one, all);
    const active = new Set(one.workflow.machine.active(one.snapshot).map(({ path }) => path));
    const where = { active, standing: standingIn(one.workflow, one.snapshot) };
    for (const duty of all) {
      const date = duty.dateIn(where);
      const known = plans.get(duty);
      if (date === undefined) plans.delete(duty);
      else if (!known || (!known.done && known.hangsOn !== hangsOn(duty, date))) plan(one, duty, { date, now });
    }
  }

  function plan(one: PlayedCase, duty: Duty, { date, now }: { date: string; now: number }): void {
    const { event, who } = duty;
    const at = who ? duty.instant(date, now) : null;
    const mine: Plan = { hangsOn: hangsOn(duty, date), at, done: at === null };
    plans.set(duty, mine);
    if (!who && !duty.idle) onTrouble({ one, now, event, who, why: 'nobody' });
    if (who && at === null) onTrouble({ one, now, event, who, why: 'over' });
    if (at === null) return;
    given.agenda.add(at, (then) => {
      if (plans.get(duty) !== mine) return;
      mine.done = true;
      const answer = duty.perform(given.stage(), then);
      if (!answer.ok) onTrouble({ one, now: then, event, who, why: answer });
    });
  }

  function end(now: number): void {
    for (const [one, all] of duties) {
      for (const duty of all) {
        const known = plans.get(duty);
        if (!duty.listed || known?.done) continue;
        const { event, who } = duty;
        onTrouble({ one, now: known?.at ?? now, event, who, why: known ? 'later' : 'never' });
      }
    }
  }

  return { follow, end };
}

const hangsOn = (duty: Duty, date: string): string => `${date} ${duty.heldOn?.() ?? ''}`;
