// The deeds of a workflow, given to the people of a case: who does each, in time, late, or not at all.
import { localDate } from '../core/calendar.ts';
import type { Addressee } from '../core/office.ts';
import { type Deed, type DeedArgs, type Deeds, notBefore, workday } from './deed.ts';
import { aboutOf, actorOf, type Duty, type Scene } from './duty.ts';
import { type OfficePerson, published } from './office.ts';
import type { Behaviour } from './script.ts';
import type { PlayedCase } from './stage.ts';

export function deedDuties(scene: Scene, deeds: Deeds, one: PlayedCase): readonly Duty[] {
  return (deeds[one.workflow.definition.id] ?? []).flatMap((deed) => assign(scene, one, deed));
}

function assign(scene: Scene, one: PlayedCase, deed: Deed): readonly Duty[] {
  const holders = scene.cast.holders(deed.as, aboutOf(scene.cast, one));
  const doing = holders
    .map((who) => ({ who, how: behaviourOf(scene, one, deed, who.grant.party) }))
    .filter(({ how }) => how !== 'silent');
  const give = ({ who, how }: (typeof doing)[number]) => dutyOf(scene, { one, deed, who, late: how === 'late' });
  if (deed.each)
    return [...Map.groupBy(doing, ({ who }) => who.grant.party).values()].flatMap(([first]) =>
      first ? [give(first)] : [],
    );
  const first = doing[0];
  return [first ? give(first) : { ...dutyOf(scene, { one, deed, who: null, late: false }), idle: holders.length > 0 }];
}

// Who a script names behaves so in every case; a recipient's name stands for all who work with its case.
function behaviourOf({ script, year }: Scene, one: PlayedCase, deed: Deed, party: string): Behaviour {
  const part = script.parties[party] ?? (deed.side === 'own' ? script.parties[one.subject] : undefined);
  if (part === undefined || typeof part === 'string') return part ?? 'on-time';
  return one.year === year ? 'silent' : 'on-time';
}

interface Given {
  readonly one: PlayedCase;
  readonly deed: Deed;
  readonly who: Addressee<OfficePerson> | null;
  readonly late: boolean;
}

function dutyOf(scene: Scene, given: Given): Duty {
  const { one, deed, who } = given;
  const { workdays } = scene.cast;
  const { zone } = workdays;
  // The first time only: what comes back is taken.
  let sentBack = !(deed.sendsBack && scene.script.parties[one.subject] === 'sent-back');
  return {
    event: deed.event,
    who,
    idle: false,
    dateIn: ({ active, standing }) => (active.has(deed.state) ? standing.get(deed.timing.deadline)?.date : undefined),
    heldOn: () => meetingDay(scene, one, deed),
    instant: (date, now) => notBefore(now, { ...deed.timing, date: dayOf(scene, given, { date, now }) }, workdays),
    perform(stage, now) {
      const by = actorOf(scene.cast, one, who as Addressee<OfficePerson>);
      const args: DeedArgs = {
        context: one.snapshot.context,
        today: localDate(now, zone),
        zone,
        subject: one.subject,
        expectedFrame: frameOf(scene, one),
        track: one.year === scene.year ? (scene.script.tracks[one.subject] ?? null) : null,
      };
      const instead = sentBack ? undefined : deed.sendsBack;
      sentBack = true;
      const { event, data } = instead ?? { event: deed.event, data: deed.data };
      return stage.send(one, { type: event, data: data?.(args) ?? {}, by }, now);
    },
  };
}

function frameOf({ cast }: Scene, one: PlayedCase): number | null {
  const given = cast.allotmentsIn(one.year).find(({ party }) => party === one.subject);
  return given && 'frame' in given ? given.frame : null;
}

function meetingDay({ cast }: Scene, one: PlayedCase, { timing: { meeting } }: Deed): string | undefined {
  return meeting && published(cast, one.year + (meeting.year ?? 0), meeting.key, meeting.day);
}

function dayOf(scene: Scene, { one, deed, late }: Given, { date, now }: { date: string; now: number }): string {
  const { cast, script } = scene;
  const { days } = deed.timing;
  const { workdays } = cast;
  if (days === 'entry') return localDate(now, workdays.zone);
  // What waits for others anyhow is not made later by being late.
  const isLate = days === 'late' || (late && (typeof days !== 'number' || days <= 0));
  if (isLate) return workday(date, script.daysLate, workdays);
  const meeting = meetingDay(scene, one, deed);
  if (meeting !== undefined) return meeting;
  const ahead = -script.daysBefore - (typeof days === 'object' ? days.ahead : 0);
  return workday(date, typeof days === 'number' ? days : ahead, workdays);
}
