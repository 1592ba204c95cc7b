// What a script file lists for a recipient: events sent and dates moved, on a date or so many days from a deadline.
import { dateOf } from '../core/deadlines.ts';
import type { Addressee } from '../core/office.ts';
import { notBefore, workday } from './deed.ts';
import { grantYear } from './deeds/grant-year.ts';
import { aboutOf, actorOf, type Duty, type Scene } from './duty.ts';
import type { OfficePerson } from './office.ts';
import type { Act } from './script.ts';
import type { PlayedCase } from './stage.ts';

export function actDuties(scene: Scene, one: PlayedCase): readonly Duty[] {
  const acts = scene.script.parties[one.subject];
  if (acts === undefined || typeof acts === 'string' || one.year !== scene.year) return [];
  return acts
    .filter(({ workflow = grantYear }) => workflow === one.workflow.definition.id)
    .map((act) => dutyOf(scene, one, act));
}

function dutyOf({ cast }: Scene, one: PlayedCase, act: Act): Duty {
  const { zone } = cast.programme;
  const { on, at = '09:00', event, data = {}, move, to = '', reason = '' } = act;
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const hour = hours + minutes / 60;
  const holders = cast.holders([act.as], aboutOf(cast, one));
  const who = holders.find(({ grant }) => act.party === undefined || grant.party === act.party) ?? null;
  return {
    event: event ?? `${move} → ${to}`,
    who,
    idle: false,
    dateIn: () =>
      typeof on === 'string'
        ? on
        : (dateOf(one.workflow.definition, on.deadline, one.snapshot.context).date ?? undefined),
    instant(date, now) {
      if (typeof on !== 'string') return notBefore(now, workday(date, on.days, zone), hour, zone);
      const instant = notBefore(0, date, hour, zone);
      return instant < now ? null : instant;
    },
    perform(stage, now) {
      const by = actorOf(cast, one, who as Addressee<OfficePerson>);
      return event === undefined
        ? stage.move(one, { key: move ?? '', date: to, reason, by }, now)
        : stage.send(one, { type: event, data, by }, now);
    },
  };
}
