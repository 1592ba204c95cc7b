// Mailene på dansk.
import type { MailWords } from './words.ts';

/** Hvad samlingen er til, med tabellens ord (domain, 4.5). */
const purposes: readonly string[] = [
  'Her mødes vi om forventningerne og modellen og forbereder arbejdet med scanning (undersøge) og fokusere. Kernekompetencen er at fortolke og analysere data.',
  'Her deler vi det, der er kommet frem i scanning (undersøge) og fokusere, og forbereder arbejdet med at udvikle forståelse. Kernekompetencen er at analysere lege- og læringsmiljøet.',
  'Her deler vi arbejdet med at udvikle forståelse og forbereder læring. Kernekompetencen er at bruge forskning og gennemføre kompetenceudvikling.',
  'Her deler vi det, vi har lært, og forbereder nye handlinger. Kernekompetencen er handleplaner og støttesystemer.',
  'Her deler vi de nye handlinger og forbereder evalueringen. Kernekompetencen er at bruge data og at evaluere.',
  'Her deler vi evalueringen og taler om resultaterne, vejen videre og om vi skal begynde på en ny spiral.',
];

export const da: MailWords = {
  gatheringReminder: ({ number }) => ({
    subject: `Samling ${number} er {deadline}: {subject}`,
    body: `Hej!

Samling ${number} for {subject} er sat til {deadline}.

${purposes[number - 1]}

Passer dagen ikke? Så kan UH-partneren eller koordinatoren vælge en ny.

Læs mere, og notér jeres arbejde i loggen her: {link}`,
  }),
  gatheringPassed: ({ number }) => ({
    subject: `Samling ${number} er ikke registreret som afholdt: {subject}`,
    body: `Hej!

Samling ${number} for {subject} stod til {deadline}, men er ikke registreret som afholdt.

Er den afholdt, kan I registrere den, når de faser, den deler, er afsluttet. Er den udskudt, hjælper det alle, hvis I sætter en ny dato.

Åbn sagen her: {link}`,
  }),
  gatheringOverdue: ({ number }) => ({
    subject: `Samling ${number} venter stadig: {subject}`,
    body: `Hej!

Samling ${number} for {subject} stod til {deadline} og er stadig ikke registreret som afholdt.

Sæt gerne en ny dato, så alle ved, hvad de kan planlægge efter. Denne påmindelse kommer hver uge, indtil samlingen er afholdt eller har fået en ny dato.

Åbn sagen her: {link}`,
  }),
  quietPhase: ({ name, question }) => ({
    subject: 'Det er tres dage siden, der sidst blev noteret noget: {subject}',
    body: `Hej!

Det er nu tres dage siden, der sidst blev noteret noget i loggen for {subject}. I er i fasen ${name}.

${question}

Nogle få linjer om, hvad I har gjort, hvad I ser, og hvad I gør nu, er nok. Går arbejdet i stå en tid, kan sagen sættes på pause.

Åbn sagen her: {link}`,
  }),
  trackEndReminder: {
    subject: 'Spor 3 afsluttes {deadline}: {subject}',
    body: `Hej!

Spor 3 for {subject} afsluttes {deadline}.

Se gerne, hvad der mangler af faser og samlinger. Har I brug for mere tid, kan koordinatoren flytte datoen.

Åbn sagen her: {link}`,
  },
  trackEndPassed: {
    subject: 'Spor 3 skulle have været afsluttet {deadline}: {subject}',
    body: `Hej!

Spor 3 for {subject} skulle have været afsluttet {deadline}, men er stadig i gang.

Arbejdet kan fortsætte. Koordinatoren kan sætte en ny dato, eller I kan afslutte, når den sidste samling er afholdt.

Åbn sagen her: {link}`,
  },
  trackEndOverdue: {
    subject: 'Spor 3 er stadig ikke afsluttet: {subject}',
    body: `Hej!

Spor 3 for {subject} skulle have været afsluttet {deadline} og er stadig i gang.

Denne påmindelse kommer hver uge, indtil sporet er afsluttet eller har fået en ny dato.

Åbn sagen her: {link}`,
  },
  resumed: {
    subject: 'Spor 3 er i gang igen: {subject}',
    body: `Hej!

Spor 3 for {subject} er i gang igen efter en pause. De datoer, der lå foran jer, er flyttet lige så mange dage, som pausen varede. De nye er:

Åbn sagen her: {link}`,
  },
};
