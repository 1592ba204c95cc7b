// Mailane på nynorsk.
import type { MailWords } from './words.ts';

/** Kva samlinga er til, med orda i tabellen (domain, 4.5). */
const purposes: readonly string[] = [
  'Her møtest vi om forventningane og modellen, og førebur arbeidet med scanning (undersøkje) og fokusere. Kjernekompetansen er å tolke og analysere data.',
  'Her deler vi det som har kome fram i scanning (undersøkje) og fokusere, og førebur arbeidet med å utvikle forståing. Kjernekompetansen er å analysere leike- og læringsmiljøet.',
  'Her deler vi arbeidet med å utvikle forståing, og førebur læring. Kjernekompetansen er å bruke forsking og gjennomføre kompetanseutvikling.',
  'Her deler vi det vi har lært, og førebur nye handlingar. Kjernekompetansen er tiltaksplanar og støttesystem.',
  'Her deler vi dei nye handlingane, og førebur evalueringa. Kjernekompetansen er å bruke data og å evaluere.',
  'Her deler vi evalueringa, og snakkar om resultata, vegen vidare og om vi skal ta til på ein ny spiral.',
];

export const nn: MailWords = {
  gatheringReminder: ({ number }) => ({
    subject: `Samling ${number} er {deadline}: {subject}`,
    body: `Hei!

Samling ${number} for {subject} er sett til {deadline}.

${purposes[number - 1]}

Passar ikkje dagen? Då kan UH-partnaren eller koordinatoren setje ein ny.

Les meir og loggfør arbeidet dykkar her: {link}`,
  }),
  gatheringPassed: ({ number }) => ({
    subject: `Samling ${number} er ikkje registrert som halden: {subject}`,
    body: `Hei!

Samling ${number} for {subject} stod til {deadline}, men er ikkje registrert som halden.

Er ho halden, kan de registrere henne når fasane ho deler, er fullførte. Er ho utsett, hjelper det alle om de set ein ny dato.

Opne saka her: {link}`,
  }),
  gatheringOverdue: ({ number }) => ({
    subject: `Samling ${number} ventar framleis: {subject}`,
    body: `Hei!

Samling ${number} for {subject} stod til {deadline} og er framleis ikkje registrert som halden.

Set gjerne ein ny dato, så veit alle kva dei kan planleggje etter. Denne påminninga kjem kvar veke til samlinga er halden eller har fått ein ny dato.

Opne saka her: {link}`,
  }),
  quietPhase: ({ name, question }) => ({
    subject: 'Det er seksti dagar sidan noko vart loggført: {subject}',
    body: `Hei!

Det er no seksti dagar sidan det sist vart loggført noko for {subject}. De er i fasen ${name}.

${question}

Nokre få linjer om kva de har gjort, kva de ser og kva de gjer no, er nok. Stoppar arbeidet opp ei stund, kan saka setjast på pause.

Opne saka her: {link}`,
  }),
  trackEndReminder: {
    subject: 'Spor 3 blir avslutta {deadline}: {subject}',
    body: `Hei!

Spor 3 for {subject} blir avslutta {deadline}.

Sjå gjerne kva som står att av fasar og samlingar. Treng de meir tid, kan koordinatoren flytte datoen.

Opne saka her: {link}`,
  },
  trackEndPassed: {
    subject: 'Spor 3 skulle ha vore avslutta {deadline}: {subject}',
    body: `Hei!

Spor 3 for {subject} skulle ha vore avslutta {deadline}, men går framleis.

Arbeidet kan gå vidare. Koordinatoren kan setje ein ny dato, eller de kan avslutte når siste samling er halden.

Opne saka her: {link}`,
  },
  trackEndOverdue: {
    subject: 'Spor 3 er framleis ikkje avslutta: {subject}',
    body: `Hei!

Spor 3 for {subject} skulle ha vore avslutta {deadline}, men er ikkje avslutta enno.

Denne påminninga kjem kvar veke til sporet er avslutta eller har fått ein ny dato.

Opne saka her: {link}`,
  },
  resumed: {
    subject: 'Spor 3 er i gang igjen: {subject}',
    body: `Hei!

Spor 3 for {subject} er i gang igjen etter ein pause. Datoane som låg framfor dykk, er flytta like mange dagar som pausen varte. Dei nye er:

Opne saka her: {link}`,
  },
};
