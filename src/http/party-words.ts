// What the kinds of parties are called.
import type { Localized, PartyKind } from '../core/definition.ts';

export const partyKindWords: Readonly<Record<PartyKind, Localized>> = {
  network: { nb: 'nettverk', nn: 'nettverk', da: 'netværk', en: 'network' },
  pilot: { nb: 'pilot', nn: 'pilot', da: 'pilot', en: 'pilot' },
  owner: { nb: 'eier', nn: 'eigar', da: 'ejer', en: 'owner' },
  ppt: { nb: 'PPT', nn: 'PPT', da: 'PPR', en: 'educational-psychological service' },
  unit: {
    nb: 'barnehage, skole eller SFO',
    nn: 'barnehage, skule eller SFO',
    da: 'dagtilbud, skole eller SFO',
    en: 'kindergarten, school or after-school programme',
  },
  university: { nb: 'UH', nn: 'UH', da: 'universitet og professionshøjskole', en: 'university' },
  forum: { nb: 'samarbeidsforum', nn: 'samarbeidsforum', da: 'samarbejdsforum', en: 'cooperation forum' },
  governor: { nb: 'statsforvalteren', nn: 'statsforvaltaren', da: 'statsforvalteren', en: 'county governor' },
  statped: { nb: 'Statped', nn: 'Statped', da: 'Statped', en: 'Statped' },
  consultants: {
    nb: 'læringskonsulenter',
    nn: 'læringskonsulentar',
    da: 'læringskonsulenter',
    en: 'learning consultants',
  },
};
