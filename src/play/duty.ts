// What someone has to do in a case: what it hangs on, when it is done, and how; and what the people of a played year know.
import type { Actor } from '../core/actor.ts';
import type { Standing } from '../core/deadlines.ts';
import type { Addressee } from '../core/office.ts';
import type { Outcome, Refusal } from '../core/outcome.ts';
import type { Cast, OfficePerson } from './office.ts';
import type { Script } from './script.ts';
import type { PlayedCase, Stage } from './stage.ts';

export interface Duty {
  readonly event: string;
  /** Null where nobody does it: nobody holds the role, or (`idle`) those who hold it do nothing. */
  readonly who: Addressee<OfficePerson> | null;
  readonly idle: boolean;
  /** A script lists it: it is said when it never happens. */
  readonly listed?: true;
  /** The date that it hangs on, as the case stands; undefined when there is nothing to do. */
  dateIn(where: Where): string | undefined;
  /** The day of the meeting that it is done on, as the calendar stands. */
  heldOn?(): string | undefined;
  /** When it is done, at `now` or later; null when its time is over. */
  instant(date: string, now: number): number | null;
  perform(stage: Stage, now: number): Outcome | Refusal;
}
/** A case as it stands: its active state paths, and its deadlines that stand. */
export interface Where {
  readonly active: ReadonlySet<string>;
  readonly standing: ReadonlyMap<string, Standing>;
}
export interface Scene {
  readonly cast: Cast;
  readonly script: Script;
  /** The grant year whose cases follow the script's lists; in others those parties do their part on time. */
  readonly year: number;
}

export const aboutOf = (cast: Cast, { subject }: PlayedCase) => ({ subject, programme: cast.programme.id });

/** The person in the very role they were chosen for. */
export const actorOf = (cast: Cast, one: PlayedCase, { person, grant }: Addressee<OfficePerson>): Actor => ({
  kind: 'person',
  person: person.id,
  grants: cast.grantsOf(person, aboutOf(cast, one)),
  ...(grant.party === '' ? {} : { party: grant.party }),
});
