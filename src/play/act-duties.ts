// What a script file lists for a recipient: events sent and dates moved, on a date or so many days from a deadline.
import { atHour, hourOf } from '../core/calendar.ts';
import { dateOf } from '../core/deadlines.ts';
import type { Addressee } from '../core/office.ts';
import type { Outcome, Refusal } from '../core/outcome.ts';
import { notBefore, workday } from './deed.ts';
import { grantYear } from './deeds/grant-year.ts';
import { aboutOf, actorOf, type Duty, type Scene } from './duty.ts';
import type { OfficePerson } from './office.ts';
import type { Act } from './script.ts';
import type { Edit } from './script-calendar.ts';
import { usualTime } from './script-parts.ts';
import type { PlayedCase, Stage } from './stage.ts';

export const actDuties = (scene: Scene, one: PlayedCase): readonly Duty[] => [
  ...listed(scene, one),
  ...ownDates(scene, one),
];

function listed(scene: Scene, one: PlayedCase): readonly Duty[] {
  const acts = scene.script.parties[one.subject];
  if (acts === undefined || typeof acts === 'string' || one.year !== scene.year) return [];
  return acts
    .filter(({ workflow = grantYear }) => workflow === one.workflow.definition.id)
    .map((act) => actDuty(scene, one, act));
}

/** Dates that the script's calendar moves for this recipient alone. */
function ownDates(scene: Scene, one: PlayedCase): readonly Duty[] {
  if (one.workflow.definition.id !== grantYear) return [];
  return scene.script.calendar.flatMap((edit) => {
    const { only, year = scene.year, date } = edit;
    return only === one.subject && year === one.year && date !== null
      ? [ownDateDuty(scene, one, { ...edit, date })]
      : [];
  });
}

function actDuty(scene: Scene, one: PlayedCase, act: Act): Duty {
  const { cast } = scene;
  const { on, at, event, data = {}, move = '', to = '', reason = '' } = act;
  const holders = cast.holders([act.as], aboutOf(cast, one));
  const who = holders.find(({ grant }) => act.party === undefined || grant.party === act.party) ?? null;
  if (event === undefined) return moveDuty(scene, one, { on, at, who, key: move, date: to, reason });
  return {
    ...timed(scene, one, { on, at }),
    event,
    who,
    idle: false,
    listed: true,
    perform: (stage, now) => stage.send(one, { type: event, data, by: actorIn(scene, one, who) }, now),
  };
}

function ownDateDuty(
  scene: Scene,
  one: PlayedCase,
  { on, at, key, date, reason = '' }: Edit & { readonly date: string },
): Duty {
  const movers = one.workflow.definition.deadlines[key]?.movableBy ?? [];
  const [who = null] = scene.cast.holders(movers, aboutOf(scene.cast, one));
  return moveDuty(scene, one, { on, at, who, key, date, reason });
}

interface Timed {
  readonly on: Act['on'];
  readonly at: string | undefined;
}
type Who = Addressee<OfficePerson> | null;
interface Moving extends Timed {
  readonly who: Who;
  readonly key: string;
  readonly date: string;
  readonly reason: string;
}

function moveDuty(scene: Scene, one: PlayedCase, { on, at, who, key, date, reason }: Moving): Duty {
  return {
    ...timed(scene, one, { on, at }),
    event: `${key} → ${date}`,
    who,
    idle: false,
    listed: true,
    perform: (stage: Stage, now: number): Outcome | Refusal =>
      stage.move(one, { key, date, reason, by: actorIn(scene, one, who) }, now),
  };
}

const actorIn = ({ cast }: Scene, one: PlayedCase, who: Who) => actorOf(cast, one, who as Addressee<OfficePerson>);

function timed({ cast }: Scene, one: PlayedCase, { on, at }: Timed): Pick<Duty, 'dateIn' | 'instant'> {
  const { workdays } = cast;
  const hour = hourOf(at ?? usualTime);
  return {
    dateIn: () =>
      typeof on === 'string'
        ? on
        : (dateOf(one.workflow.definition, on.deadline, one.snapshot.context).date ?? undefined),
    instant(date, now) {
      if (typeof on !== 'string') return notBefore(now, { date: workday(date, on.days, workdays), hour }, workdays);
      const instant = atHour(date, hour, workdays.zone);
      return instant < now ? null : instant;
    },
  };
}
