// What the phases are called, and the question each of them asks.
import type { Localized } from '../../../src/core/definition.ts';
import type { Phase } from '../phases.ts';

/** Domain, section 6. */
export const phaseNames = {
  scanning: { nb: 'scanning (undersøke)', nn: 'scanning (undersøkje)', da: 'scanning (undersøge)', en: 'scanning' },
  focusing: { nb: 'fokusere', nn: 'fokusere', da: 'fokusere', en: 'focusing' },
  understanding: {
    nb: 'utvikle forståelse',
    nn: 'utvikle forståing',
    da: 'udvikle forståelse',
    en: 'developing understanding',
  },
  learning: { nb: 'læring', nn: 'læring', da: 'læring', en: 'learning' },
  newActions: { nb: 'nye handlinger', nn: 'nye handlingar', da: 'nye handlinger', en: 'new actions' },
  evaluation: { nb: 'evaluere', nn: 'evaluere', da: 'evaluere', en: 'evaluation' },
} as const satisfies Record<Phase, Localized>;

/** Domain, 4.5: each phase asks its own question. */
export const questions = {
  scanning: {
    nb: 'Hvordan opplever barn, elever og ansatte inkludering? Bruk flere kilder.',
    nn: 'Korleis opplever barn, elevar og tilsette inkludering? Bruk fleire kjelder.',
    da: 'Hvordan oplever børn, elever og medarbejdere inklusion? Brug flere kilder.',
    en: 'How do children, pupils and staff experience inclusion? Use several sources.',
  },
  focusing: {
    nb: 'Hvilket avgrenset område skal vi undersøke nærmere?',
    nn: 'Kva for eit avgrensa område skal vi undersøkje nærare?',
    da: 'Hvilket afgrænset område vil vi undersøge nærmere?',
    en: 'Which narrow area do we examine?',
  },
  understanding: {
    nb: 'Hvordan bidrar vår egen praksis, og hvordan kan den utvikles?',
    nn: 'Korleis bidreg vår eigen praksis, og korleis kan han utviklast?',
    da: 'Hvordan bidrager vores egen praksis, og hvordan kan den udvikles?',
    en: 'How does our own practice contribute, and how can it develop?',
  },
  learning: {
    nb: 'Hva må vi lære, og hvilken strategi bruker vi?',
    nn: 'Kva må vi lære, og kva strategi bruker vi?',
    da: 'Hvad har vi brug for at lære, og hvilken strategi bruger vi?',
    en: 'What must we learn, and by which strategy?',
  },
  newActions: {
    nb: 'Hvilke tiltak setter vi i verk?',
    nn: 'Kva tiltak set vi i verk?',
    da: 'Hvilke tiltag sætter vi i værk?',
    en: 'Which measures do we carry out?',
  },
  evaluation: {
    nb: 'Hvordan har opplevelsen av inkludering utviklet seg?',
    nn: 'Korleis har opplevinga av inkludering utvikla seg?',
    da: 'Hvordan har oplevelsen af inklusion udviklet sig?',
    en: 'How has the experience of inclusion developed?',
  },
} as const satisfies Record<Phase, Localized>;

const joiner: Localized = { nb: ' og ', nn: ' og ', da: ' og ', en: ' and ' };

/** «scanning (undersøke) og fokusere»: phases in a running text. */
export const named = (phases: readonly Phase[], language: keyof Localized): string =>
  phases.map((phase) => phaseNames[phase][language]).join(joiner[language]);
