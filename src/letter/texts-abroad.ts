// The words of the letter of commitment in Danish and English.
import { counted, type LetterWords, listed } from './words.ts';

export const da: LetterWords = {
  name: 'Tilsagnsbrev',
  title: (year) => `Tilsagnsbrev: tilskud for ${year}`,
  date: 'Dato',
  reference: 'Vores reference',
  partners: (names) =>
    `Brevet sendes også til ${listed(names, 'og')} som ${names.length === 1 ? 'partner' : 'partnere'} i arbejdet.`,
  decision: ({ sender, recipient, amount, year }) =>
    `${sender} har truffet afgørelse om tilskud til ${recipient} på ${amount} for ${year}. Tilskuddet er en del af Kompetanseløftet for spesialpedagogikk og inkluderende praksis.`,
  ground: {
    recommendation: () =>
      'Afgørelsen bygger på beslutningsgrundlaget fra partnerskabet og indstillingen fra samarbejdsforummet.',
    'fixed-sum': (year) => `Afgørelsen følger samarbejdsforummets fordeling for ${year}, hvor beløbet er en fast sum.`,
  },
  amount: (year) => `Tilskud for ${year}`,
  measures: { heading: 'Tiltag', what: 'Tiltag', amount: 'Beløb', sum: 'Sum' },
  otherSum: (amount) => `Beløbene er hentet fra beslutningsgrundlaget. Tilskuddet er på ${amount} i alt.`,
  conditions: {
    heading: 'Vilkår',
    intro: (count) => (count === 1 ? 'Tilskuddet er givet på dette vilkår:' : 'Tilskuddet er givet på disse vilkår:'),
    none: 'Der er ikke sat særlige vilkår for tilskuddet.',
  },
  dates: {
    heading: 'Datoer',
    intro: 'Datoerne er, som de står nu. Bliver en dato flyttet, giver vi besked, og den nye dato står i sagen.',
    what: 'Hvad',
    when: 'Hvornår',
    dayOff: (date, before) => `${date} (sidste arbejdsdag før: ${before})`,
  },
  appeal: {
    heading: 'Ret til at klage',
    rule: (weeks) =>
      `I kan klage over afgørelsen. Efter den norske forvaltningslov er klagefristen ${counted(weeks, ['en uge', 'to uger', 'tre uger', 'fire uger', 'fem uger', 'seks uger'])}, fra underretningen om afgørelsen er kommet frem til jer.`,
    counted:
      'Brevet sendes elektronisk, og vi regner fristen fra den dag, afsendelsen er bekræftet. Sidste dag for at klage står i sagen.',
    ends: (date) => `Sidste dag for at klage er ${date}.`,
    how: (sender) =>
      `Klagen skal være skriftlig og sendes til ${sender}. Skriv, hvilken afgørelse I klager over, og hvilken ændring I ønsker. Angiv gerne grundene til klagen. Ændrer vi ikke afgørelsen, sender vi klagen videre til klageinstansen. I har ret til at se sagens dokumenter.`,
  },
  case: {
    heading: 'Sagen og kontakt',
    intro: 'Afgørelsen, vilkårene og fristerne finder I i sagen:',
    open: (address) => `Åbn sagen: ${address}`,
    contact: (contact) => `Spørgsmål om brevet: ${contact}`,
  },
  closing: 'Med venlig hilsen',
  approved: 'Dokumentet er godkendt elektronisk og har derfor ingen underskrift.',
  redacted: (date) =>
    `Tekst i dette brev blev taget ud ${date}. Hvor den stod, står der […]. Resten er, som da brevet blev sendt.`,
  gaps: 'Hvor der står □, er der brugt et tegn, som brevet ikke kan vise. Den fulde tekst står i sagen.',
  page: (page, pages) => `Side ${page} af ${pages}`,
};

export const en: LetterWords = {
  name: 'Letter of commitment',
  title: (year) => `Letter of commitment: grant for ${year}`,
  date: 'Date',
  reference: 'Our reference',
  partners: (names) =>
    `This letter is also sent to ${listed(names, 'and')} as ${names.length === 1 ? 'a partner' : 'partners'} in the work.`,
  decision: ({ sender, recipient, amount, year }) =>
    `${sender} has decided to award ${recipient} a grant of ${amount} for ${year}. The grant is part of the scheme Kompetanseløftet for spesialpedagogikk og inkluderende praksis.`,
  ground: {
    recommendation: () =>
      "The decision builds on the partnership's decision basis and the recommendation of the cooperation forum.",
    'fixed-sum': (year) =>
      `The decision follows the cooperation forum's allocation for ${year}, in which the amount is a fixed sum.`,
  },
  amount: (year) => `Grant for ${year}`,
  measures: { heading: 'Measures', what: 'Measure', amount: 'Amount', sum: 'Total' },
  otherSum: (amount) => `The amounts are those of the decision basis. The grant is ${amount} in all.`,
  conditions: {
    heading: 'Conditions',
    intro: (count) => `The grant is given on ${count === 1 ? 'this condition' : 'these conditions'}:`,
    none: 'No special conditions are set for the grant.',
  },
  dates: {
    heading: 'Dates',
    intro:
      'These are the dates as they stand now. If a date is moved we will tell you, and the case shows the new one.',
    what: 'What',
    when: 'When',
    dayOff: (date, before) => `${date} (last working day before: ${before})`,
  },
  appeal: {
    heading: 'Right to appeal',
    rule: (weeks) =>
      `You may appeal the decision. Under the Norwegian Public Administration Act (forvaltningsloven) the time limit for an appeal is ${counted(weeks, ['one week', 'two weeks', 'three weeks', 'four weeks', 'five weeks', 'six weeks'])} from when the notice of the decision has reached you.`,
    counted:
      'The letter is sent electronically, and we count from the day its dispatch is confirmed. The case shows the last day to appeal.',
    ends: (date) => `The last day to appeal is ${date}.`,
    how: (sender) =>
      `Send the appeal in writing to ${sender.replace(/^The /, 'the ')}. Say which decision you appeal and what change you ask for, and preferably why. If we do not change the decision, we send the appeal on to the appeal body. You have the right to see the documents in the case.`,
  },
  case: {
    heading: 'The case and whom to ask',
    intro: 'You find the decision, the conditions and the deadlines in the case:',
    open: (address) => `Open the case: ${address}`,
    contact: (contact) => `Questions about this letter: ${contact}`,
  },
  closing: 'Yours sincerely,',
  approved: 'This document has been approved electronically and therefore carries no signature.',
  redacted: (date) =>
    `Text was taken out of this letter on ${date}. Where it stood, there is […]. The rest is as it was when the letter was sent.`,
  gaps: 'Where there is a □, a sign was used that the letter cannot show. The full text is in the case.',
  page: (page, pages) => `Page ${page} of ${pages}`,
};
