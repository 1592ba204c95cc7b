// How a grant year's cases come about: the networks' when the round opens, the fixed sums' when the forum has shared out the money.
import { type Actor, system } from '../core/actor.ts';
import { startOfDay } from '../core/calendar.ts';
import type { Agenda } from './agenda.ts';
import { grantYear } from './deeds/grant-year.ts';
import { aboutOf, actorOf } from './duty.ts';
import type { Cast } from './office.ts';
import { opensOn, sharedOn } from './span.ts';
import type { PlayedCase, Stage } from './stage.ts';

/** The forum's decision is written down when its meeting ends. */
const sharedAtMs = 14 * 3_600_000;

/** Puts a grant year's beginnings into the agenda. */
export function openYear(given: { cast: Cast; agenda: Agenda; stage: Stage }, year: number): void {
  const { cast, agenda } = given;
  const { zone } = cast.programme;
  agenda.add(startOfDay(opensOn(cast, year), zone), (now) => openRound(given, year, now));
  agenda.add(startOfDay(sharedOn(cast, year), zone) + sharedAtMs, (now) => shareOut(given, year, now));
}

type Given = { readonly cast: Cast; readonly stage: Stage };

function openRound({ cast, stage }: Given, year: number, now: number): void {
  for (const { party, ...given } of cast.allotments) {
    if ('frame' in given) stage.open({ workflow: grantYear, subject: party, year, input: {} }, now);
  }
}

function shareOut({ cast, stage }: Given, year: number, now: number): void {
  for (const given of cast.allotments) {
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
