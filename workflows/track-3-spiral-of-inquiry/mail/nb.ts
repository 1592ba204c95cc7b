// Mailene på bokmål.
import type { MailWords } from './words.ts';

/** Hva samlingen er til, med tabellens ord (domain, 4.5). */
const purposes: readonly string[] = [
  'Her møtes vi om forventningene og modellen, og forbereder arbeidet med scanning (undersøke) og fokusere. Kjernekompetansen er å tolke og analysere data.',
  'Her deler vi det som er kommet fram i scanning (undersøke) og fokusere, og forbereder arbeidet med å utvikle forståelse. Kjernekompetansen er å analysere leke- og læringsmiljøet.',
  'Her deler vi arbeidet med å utvikle forståelse, og forbereder læring. Kjernekompetansen er å bruke forskning og gjennomføre kompetanseutvikling.',
  'Her deler vi det vi har lært, og forbereder nye handlinger. Kjernekompetansen er tiltaksplaner og støttesystemer.',
  'Her deler vi de nye handlingene, og forbereder evalueringen. Kjernekompetansen er å bruke data og å evaluere.',
  'Her deler vi evalueringen, og snakker om resultatene, veien videre og om vi skal begynne på en ny spiral.',
];

export const nb: MailWords = {
  gatheringReminder: ({ number }) => ({
    subject: `Samling ${number} er {deadline}: {subject}`,
    body: `Hei!

Samling ${number} for {subject} er satt til {deadline}.

${purposes[number - 1]}

Passer ikke dagen? Da kan UH-partneren eller koordinatoren sette en ny.

Les mer og loggfør arbeidet deres her: {link}`,
  }),
  gatheringPassed: ({ number }) => ({
    subject: `Samling ${number} er ikke registrert som holdt: {subject}`,
    body: `Hei!

Samling ${number} for {subject} sto til {deadline}, men er ikke registrert som holdt.

Er den holdt, kan dere registrere den når fasene den deler, er fullført. Er den utsatt, hjelper det alle om dere setter en ny dato.

Åpne saken her: {link}`,
  }),
  gatheringOverdue: ({ number }) => ({
    subject: `Samling ${number} venter fortsatt: {subject}`,
    body: `Hei!

Samling ${number} for {subject} sto til {deadline} og er fortsatt ikke registrert som holdt.

Sett gjerne en ny dato, så vet alle hva de kan planlegge etter. Denne påminnelsen kommer hver uke til samlingen er holdt eller har fått en ny dato.

Åpne saken her: {link}`,
  }),
  quietPhase: ({ name, question }) => ({
    subject: 'Det er seksti dager siden noe ble loggført: {subject}',
    body: `Hei!

Det er nå seksti dager siden det sist ble loggført noe for {subject}. Dere er i fasen ${name}.

${question}

Noen få linjer om hva dere har gjort, hva dere ser og hva dere gjør nå, er nok. Stopper arbeidet opp en stund, kan saken settes på pause.

Åpne saken her: {link}`,
  }),
  trackEndReminder: {
    subject: 'Spor 3 avsluttes {deadline}: {subject}',
    body: `Hei!

Spor 3 for {subject} avsluttes {deadline}.

Se gjerne hva som gjenstår av faser og samlinger. Trenger dere mer tid, kan koordinatoren flytte datoen.

Åpne saken her: {link}`,
  },
  trackEndPassed: {
    subject: 'Spor 3 skulle vært avsluttet {deadline}: {subject}',
    body: `Hei!

Spor 3 for {subject} skulle vært avsluttet {deadline}, men pågår fortsatt.

Arbeidet kan gå videre. Koordinatoren kan sette en ny dato, eller dere kan avslutte når siste samling er holdt.

Åpne saken her: {link}`,
  },
  trackEndOverdue: {
    subject: 'Spor 3 er fortsatt ikke avsluttet: {subject}',
    body: `Hei!

Spor 3 for {subject} skulle vært avsluttet {deadline} og pågår fortsatt.

Denne påminnelsen kommer hver uke til sporet er avsluttet eller har fått en ny dato.

Åpne saken her: {link}`,
  },
  resumed: {
    subject: 'Spor 3 er i gang igjen: {subject}',
    body: `Hei!

Spor 3 for {subject} er i gang igjen etter en pause. Datoene som lå foran dere, er flyttet like mange dager som pausen varte. De nye er:

Åpne saken her: {link}`,
  },
};
