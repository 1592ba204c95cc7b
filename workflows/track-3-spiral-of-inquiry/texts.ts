// Every text of the spiral of inquiry but its mails, in the four languages.
import { type Language, type Localized, languages, type Texts } from '../../src/core/definition.ts';
import { deadlineOf, gatheringAfter, gatherings, phases } from './phases.ts';
import { eventTexts, fieldTexts } from './texts/events.ts';
import { phaseNames, questions } from './texts/phases.ts';
import { refusalTexts } from './texts/refusals.ts';

const inEvery = (write: (language: Language) => string): Localized =>
  Object.fromEntries(languages.map((language) => [language, write(language)])) as Localized;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const working: Localized = { nb: 'arbeid pågår', nn: 'arbeid pågår', da: 'arbejde i gang', en: 'work under way' };
const waiting: Localized = {
  nb: 'venter på samling',
  nn: 'ventar på samling',
  da: 'venter på samling',
  en: 'waiting for gathering',
};
const gathering: Localized = { nb: 'Samling', nn: 'Samling', da: 'Samling', en: 'Gathering' };

const phaseStates = phases.flatMap((phase) => {
  const name = (language: Language) => capital(phaseNames[phase][language]);
  const shared = gatheringAfter(phase);
  return [
    [phase, inEvery(name)] as const,
    [`${phase}.inquiry`, inEvery((language) => `${name(language)}: ${working[language]}`)] as const,
    ...(shared
      ? [
          [
            `${phase}.awaitingGathering`,
            inEvery((language) => `${name(language)}: ${waiting[language]} ${shared.number}`),
          ] as const,
        ]
      : []),
  ];
});

const outerStates = {
  starting: {
    nb: 'Før første samling',
    nn: 'Før første samling',
    da: 'Før første samling',
    en: 'Before the first gathering',
  },
  concluding: { nb: 'Oppsummering', nn: 'Oppsummering', da: 'Opsamling', en: 'Concluding' },
  completed: { nb: 'Fullført', nn: 'Fullført', da: 'Gennemført', en: 'Completed' },
} as const satisfies Record<string, Localized>;

const otherDeadlines = {
  trackEnd: { nb: 'Sporet avsluttes', nn: 'Sporet blir avslutta', da: 'Sporet afsluttes', en: 'The track ends' },
  quiet: {
    nb: 'Seksti dager uten ny logg',
    nn: 'Seksti dagar utan ny logg',
    da: 'Tres dage uden ny log',
    en: 'Sixty days with nothing logged',
  },
} as const satisfies Record<string, Localized>;

export const texts: Texts = {
  title: {
    nb: 'Spor 3: Utviklingsstøtte til lokalt arbeid med inkluderende praksiser',
    nn: 'Spor 3: Utviklingsstøtte til lokalt arbeid med inkluderande praksisar',
    da: 'Spor 3: Udviklingsstøtte til lokalt arbejde med inkluderende praksisser',
    en: 'Track 3: Development support for local work with inclusive practices',
  },
  description: {
    nb: 'Halvannet års arbeid i en undersøkende spiral med seks faser og seks samlinger, med mellomarbeid i egen praksis mellom samlingene.',
    nn: 'Halvtanna års arbeid i ein undersøkjande spiral med seks fasar og seks samlingar, med mellomarbeid i eigen praksis mellom samlingane.',
    da: 'Halvandet års arbejde i en undersøgende spiral med seks faser og seks samlinger, med mellemarbejde i egen praksis mellem samlingerne.',
    en: 'A year and a half in a spiral of inquiry with six phases and six gatherings, and work in one’s own practice in between.',
  },
  states: { ...Object.fromEntries(phaseStates), ...outerStates },
  questions,
  events: eventTexts,
  fields: fieldTexts,
  refusals: refusalTexts,
  deadlines: {
    ...Object.fromEntries(
      gatherings.map(({ number }) => [deadlineOf(number), inEvery((language) => `${gathering[language]} ${number}`)]),
    ),
    ...otherDeadlines,
  },
};
