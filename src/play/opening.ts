// How a grant year's cases come about: the networks' when the round opens, the fixed sums' when the forum has shared out the money.
import { type Actor, system } from '../core/actor.ts';
import { atHour, startOfDay } from '../core/calendar.ts';
import type { Agenda } from './agenda.ts';
import { grantYear } from './deeds/grant-year.ts';
import { aboutOf, actorOf } from './duty.ts';
import type { Cast } from './office.ts';
import { opensOn, sharedOn } from './span.ts';
import type { PlayedCase, Stage } from './stage.ts';

/** The forum's decision is written down when its meeting ends. */
const sharedAtHour = 14;

export interface OpenedYear {
  /** Looks at the calendar anew, which has changed at `now`: what has not begun begins on the date that counts now. */
  follow(now: number): void;
}

/** Puts a grant year's beginnings into the agenda. */
export function openYear(given: Given & { readonly agenda: Agenda }, year: number): OpenedYear {
  const { cast, agenda } = given;
  const { zone } = cast.programme;
  const beginnings = [
    onItsDay(agenda, {
      at: () => startOfDay(opensOn(cast, year), zone),
      happen: (now) => openRound(given, year, now),
    }),
    onItsDay(agenda, {
      at: () => atHour(sharedOn(cast, year), sharedAtHour, zone),
      happen: (now) => shareOut(given, year, now),
    }),
  ];
  return {
    follow(now) {
      for (const follow of beginnings) follow(now);
    },
  };
}

type Given = { readonly cast: Cast; readonly stage: Stage };

/** Happens once, at the instant that `at` says when it has come; returns what is to be called when that may have changed. */
function onItsDay(
  agenda: Agenda,
  { at, happen }: { at: () => number; happen: (now: number) => void },
): (now: number) => void {
  let waitsFor: number | null = at();
  const wait = (instant: number) =>
    agenda.add(instant, (now) => {
      if (waitsFor !== instant) return;
      waitsFor = null;
      happen(now);
    });
  wait(waitsFor);
  return (now) => {
    const instant = Math.max(at(), now);
    if (waitsFor === null || waitsFor === instant) return;
    waitsFor = instant;
    wait(instant);
  };
}

function openRound({ cast, stage }: Given, year: number, now: number): void {
  for (const { party, ...given } of cast.allotmentsIn(year)) {
    if ('frame' in given) stage.open({ workflow: grantYear, subject: party, year, input: {} }, now);
  }
}

function shareOut({ cast, stage }: Given, year: number, now: number): void {
  for (const given of cast.allotmentsIn(year)) {
    const { party } = given;
    if ('fixedSum' in given) {
      stage.open({ workflow: grantYear, subject: party, year, input: { fixedSum: given.fixedSum } }, now);
      continue;
    }
    const one = stage.cases.find((other) => other.subject === party && other.year === year && other.parent === null);
    // One that has ended takes no frame any more.
    if (!one || given.frame === null || one.snapshot.status === 'done') continue;
    stage.send(one, { type: 'SET_FRAME', data: { amount: given.frame }, by: secretaryOf(cast, one) }, now);
  }
}

// Where there is no secretary, it is the forum's year that hands out the frames.
function secretaryOf(cast: Cast, one: PlayedCase): Actor {
  const [secretary] = cast.holders(['forum-secretary'], aboutOf(cast, one));
  return secretary ? actorOf(cast, one, secretary) : system;
}
