// The words of the letter of commitment in the four languages; the Norwegian ones stand here.
import { da, en } from './texts-abroad.ts';
import { counted, type LetterLanguage, type LetterWords, listed } from './words.ts';

const nb: LetterWords = {
  name: 'Tilsagnsbrev',
  title: (year) => `Tilsagnsbrev: tilskudd for ${year}`,
  date: 'Dato',
  reference: 'Vår referanse',
  partners: (names) =>
    `Brevet går også til ${listed(names, 'og')} som ${names.length === 1 ? 'partner' : 'partnere'} i arbeidet.`,
  decision: ({ sender, recipient, amount, year }) =>
    `${sender} har gjort vedtak om tilskudd til ${recipient} på ${amount} for ${year}. Tilskuddet er en del av Kompetanseløftet for spesialpedagogikk og inkluderende praksis.`,
  ground: {
    recommendation: () =>
      'Vedtaket bygger på beslutningsgrunnlaget fra partnerskapet og innstillingen fra samarbeidsforumet.',
    'fixed-sum': (year) => `Vedtaket følger samarbeidsforumets fordeling for ${year}, der beløpet er en fast sum.`,
  },
  amount: (year) => `Tilskudd for ${year}`,
  measures: { heading: 'Tiltak', what: 'Tiltak', amount: 'Beløp', sum: 'Sum' },
  otherSum: (amount) => `Beløpene er hentet fra beslutningsgrunnlaget. Tilskuddet er på ${amount} i alt.`,
  conditions: {
    heading: 'Vilkår',
    intro: (count) =>
      count === 1 ? 'Tilskuddet er gitt på dette vilkåret:' : 'Tilskuddet er gitt på disse vilkårene:',
    none: 'Det er ikke satt særskilte vilkår for tilskuddet.',
  },
  dates: {
    heading: 'Datoer',
    intro: 'Dette er datoene slik de står nå. Blir en dato flyttet, gir vi beskjed, og den nye datoen står i saken.',
    what: 'Hva',
    when: 'Når',
    dayOff: (date, before) => `${date} (siste arbeidsdag før: ${before})`,
  },
  appeal: {
    heading: 'Rett til å klage',
    rule: (weeks) =>
      `Dere kan klage på vedtaket. Etter forvaltningsloven er klagefristen ${counted(weeks, ['én uke', 'to uker', 'tre uker', 'fire uker', 'fem uker', 'seks uker'])} fra underretningen om vedtaket er kommet fram til dere.`,
    counted:
      'Brevet blir sendt elektronisk, og vi regner fristen fra den dagen sendingen er bekreftet. Siste dag for å klage står i saken.',
    ends: (date) => `Siste dag for å klage er ${date}.`,
    how: (sender) =>
      `Klagen skal være skriftlig og sendes til ${sender}. Skriv hvilket vedtak dere klager på, og hvilken endring dere ønsker. Oppgi gjerne grunnene for klagen. Endrer vi ikke vedtaket, sender vi klagen videre til klageinstansen. Dere har rett til å se dokumentene i saken.`,
  },
  case: {
    heading: 'Saken og kontakt',
    intro: 'Vedtaket, vilkårene og fristene finner dere i saken:',
    open: (address) => `Åpne saken: ${address}`,
    contact: (contact) => `Spørsmål om brevet: ${contact}`,
  },
  closing: 'Med hilsen',
  approved: 'Dokumentet er elektronisk godkjent og har derfor ingen underskrift.',
  redacted: (date) =>
    `Tekst i dette brevet ble tatt ut ${date}. Der den sto, står det […]. Resten er som da brevet ble sendt.`,
  gaps: 'Der det står □, er det brukt et tegn som brevet ikke kan vise. Den fulle teksten står i saken.',
  page: (page, pages) => `Side ${page} av ${pages}`,
};

const nn: LetterWords = {
  name: 'Tilsegnsbrev',
  title: (year) => `Tilsegnsbrev: tilskot for ${year}`,
  date: 'Dato',
  reference: 'Vår referanse',
  partners: (names) =>
    `Brevet går også til ${listed(names, 'og')} som ${names.length === 1 ? 'partnar' : 'partnarar'} i arbeidet.`,
  decision: ({ sender, recipient, amount, year }) =>
    `${sender} har gjort vedtak om tilskot til ${recipient} på ${amount} for ${year}. Tilskotet er ein del av Kompetanseløftet for spesialpedagogikk og inkluderande praksis.`,
  ground: {
    recommendation: () =>
      'Vedtaket byggjer på avgjerdsgrunnlaget frå partnarskapet og innstillinga frå samarbeidsforumet.',
    'fixed-sum': (year) =>
      `Vedtaket følgjer fordelinga frå samarbeidsforumet for ${year}, der beløpet er ein fast sum.`,
  },
  amount: (year) => `Tilskot for ${year}`,
  measures: { heading: 'Tiltak', what: 'Tiltak', amount: 'Beløp', sum: 'Sum' },
  otherSum: (amount) => `Beløpa er henta frå avgjerdsgrunnlaget. Tilskotet er på ${amount} i alt.`,
  conditions: {
    heading: 'Vilkår',
    intro: (count) => (count === 1 ? 'Tilskotet er gitt på dette vilkåret:' : 'Tilskotet er gitt på desse vilkåra:'),
    none: 'Det er ikkje sett særskilde vilkår for tilskotet.',
  },
  dates: {
    heading: 'Datoar',
    intro: 'Dette er datoane slik dei står no. Blir ein dato flytt, gir vi beskjed, og den nye datoen står i saka.',
    what: 'Kva',
    when: 'Når',
    dayOff: (date, before) => `${date} (siste arbeidsdag før: ${before})`,
  },
  appeal: {
    heading: 'Rett til å klage',
    rule: (weeks) =>
      `De kan klage på vedtaket. Etter forvaltningslova er klagefristen ${counted(weeks, ['éi veke', 'to veker', 'tre veker', 'fire veker', 'fem veker', 'seks veker'])} frå underrettinga om vedtaket er komen fram til dykk.`,
    counted:
      'Brevet blir sendt elektronisk, og vi reknar fristen frå den dagen sendinga er stadfest. Siste dag for å klage står i saka.',
    ends: (date) => `Siste dag for å klage er ${date}.`,
    how: (sender) =>
      `Klaga skal vere skriftleg og skal sendast til ${sender}. Skriv kva vedtak de klagar på, og kva endring de ønskjer. Oppgi gjerne grunnane for klaga. Endrar vi ikkje vedtaket, sender vi klaga vidare til klageinstansen. De har rett til å sjå dokumenta i saka.`,
  },
  case: {
    heading: 'Saka og kontakt',
    intro: 'Vedtaket, vilkåra og fristane finn de i saka:',
    open: (address) => `Opne saka: ${address}`,
    contact: (contact) => `Spørsmål om brevet: ${contact}`,
  },
  closing: 'Med helsing',
  approved: 'Dokumentet er elektronisk godkjent og har derfor inga underskrift.',
  redacted: (date) =>
    `Tekst i dette brevet vart teken ut ${date}. Der han stod, står det […]. Resten er som då brevet vart sendt.`,
  gaps: 'Der det står □, er det brukt eit teikn som brevet ikkje kan vise. Den fulle teksten står i saka.',
  page: (page, pages) => `Side ${page} av ${pages}`,
};

export const letterWords: Readonly<Record<LetterLanguage, LetterWords>> = { nb, nn, da, en };
