// How a plan names what happens: local moments, cases by what people know them by, people in the role that makes it their business.
import { formatOffset } from '../core/calendar.ts';
import type { Language } from '../core/definition.ts';
import type { Addressee } from '../core/office.ts';
import type { Told } from '../core/outcome.ts';
import { aboutOf } from './duty.ts';
import type { Cast, OfficePerson } from './office.ts';
import type { Moment, PlanCase, PlanPerson } from './plan.ts';
import type { PlayedCase } from './stage.ts';

export interface Scribe {
  readonly cast: Cast;
  readonly zone: string;
  /** Of labels and titles. */
  readonly language: Language;
  momentOf(at: number): Moment;
  caseOf(one: PlayedCase): PlanCase;
  personOf(who: Addressee<OfficePerson>): PlanPerson;
  /** Whom a notice of the case reaches. */
  reachedBy(one: PlayedCase, told: readonly Told[]): readonly PlanPerson[];
}

export function createScribe(cast: Cast, language: Language): Scribe {
  const { zone } = cast.programme;
  const personOf = ({ person, grant }: Addressee<OfficePerson>): PlanPerson => ({
    person: person.id,
    name: person.name,
    role: grant.role,
    party: grant.party,
    language: person.language,
  });
  return {
    cast,
    zone,
    language,
    momentOf(at) {
      const text = formatOffset(at, zone);
      return { date: text.slice(0, 10), time: text.slice(11, 16) };
    },
    caseOf: ({ id, workflow, subject, year }) => ({
      case: id,
      workflow: workflow.definition.id,
      subject,
      subjectName: cast.nameOf(subject),
      year,
    }),
    personOf,
    reachedBy: (one, told) => cast.addressees(told, aboutOf(cast, one)).map(personOf),
  };
}
