// When the daily mail goes out: 07:30 in the programme's zone on the next working day.
import { addDays, at8, type ClosedDays, isWorkingDay, localDate } from '../../core/calendar.ts';
import type { Directory, Person } from '../directory.ts';

const minutesBeforeEight = 30;

/** The instant (epoch ms) of the first digest after `now`: what comes at 07:30 sharp waits for the next. */
export function nextDigest(now: number, zone: string, closed: ClosedDays = []): number {
  for (let day = localDate(now, zone); ; day = addDays(day, 1)) {
    if (!isWorkingDay(day, zone, closed)) continue;
    // No clock changes between the two, so this is 07:30 on every day.
    const at = at8(day, zone) - minutesBeforeEight * 60_000;
    if (at > now) return at;
  }
}

/** The zone a person lives by: that of the programme of the first party at which they hold a role. */
export function zoneOfPerson(directory: Directory, { roles }: Person): string {
  const party = roles.map((role) => directory.party(role.party ?? '')).find((one) => one !== undefined);
  return directory.zoneOf(party?.programme ?? directory.programmes()[0]?.id ?? '');
}
