// The page of a case: it says nothing of the case by itself; its script asks for it with the reader's token.
import type { Language } from '../core/definition.ts';
import { framed, type Page } from './page-frame.ts';

export function casePage({ language, base, demo }: Page): string {
  const words = pageWords[language];
  return framed(
    { language, base, demo, words, script: 'case-page.js' },
    `<div id="case" hidden><p id="state"></p>
<section id="dates" aria-labelledby="dates-title"><h2 id="dates-title">${words.dates}</h2>
<table><thead><tr><th scope="col">${words.date}</th><th scope="col">${words.day}</th><th scope="col">${words.stands}</th></tr></thead>
<tbody id="deadlines"></tbody></table></section>
<section aria-labelledby="deeds-title"><h2 id="deeds-title">${words.deeds}</h2><ul id="deeds"></ul></section>
<section aria-labelledby="way-title"><h2 id="way-title">${words.way}</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="way-title"><img id="drawing" alt="${words.drawing}"></div></section>
<button id="leave" type="button">${words.leave}</button></div>`,
  );
}

const nb = {
  title: 'En sak i Årshjul',
  about: 'Lenken gjelder en sak i Årshjul. Hva som står i den, vises bare for dem saken angår.',
  token: 'Ditt token',
  hint: 'Det blir i denne fanen, og er glemt når du lukker den.',
  show: 'Vis saken',
  demo: 'Prøv demoen som',
  signIn: 'Logg inn',
  noScript: 'Siden trenger JavaScript for å hente saken.',
  dates: 'Frister',
  date: 'Frist',
  day: 'Dato',
  stands: 'Status',
  deeds: 'Det kan du gjøre nå',
  way: 'Hvor saken står',
  drawing: 'Tegning av arbeidsflyten, med tilstanden saken er i og veien dit framhevet',
  leave: 'Logg ut',
  late: 'for sent ute',
  asking: 'Henter saken …',
  away: 'Tjenesten svarer ikke. Prøv igjen om litt.',
  nothing: 'Ingenting akkurat nå.',
  movedFrom: 'Flyttet fra',
  status: { later: 'Kommer senere', armed: 'Løper', met: 'Holdt', missed: 'Oversittet' },
};
type Words = typeof nb;
/** Words of signing in are the other pages' too. */
export const pageWords: Readonly<Record<Language, Words>> = {
  nb,
  nn: {
    title: 'Ei sak i Årshjul',
    about: 'Lenkja gjeld ei sak i Årshjul. Kva som står i ho, blir berre vist for dei saka gjeld.',
    token: 'Tokenet ditt',
    hint: 'Det blir i denne fana, og er gløymt når du lukkar ho.',
    show: 'Vis saka',
    demo: 'Prøv demoen som',
    signIn: 'Logg inn',
    noScript: 'Sida treng JavaScript for å hente saka.',
    dates: 'Fristar',
    date: 'Frist',
    day: 'Dato',
    stands: 'Status',
    deeds: 'Det kan du gjere no',
    way: 'Kvar saka står',
    drawing: 'Teikning av arbeidsflyten, med tilstanden saka er i og vegen dit framheva',
    leave: 'Logg ut',
    late: 'for seint ute',
    asking: 'Hentar saka …',
    away: 'Tenesta svarer ikkje. Prøv igjen om litt.',
    nothing: 'Ingenting akkurat no.',
    movedFrom: 'Flytta frå',
    status: { later: 'Kjem seinare', armed: 'Løper', met: 'Halden', missed: 'Ikkje halden' },
  },
  da: {
    title: 'En sag i Årshjul',
    about: 'Linket gælder en sag i Årshjul. Hvad der står i den, vises kun for dem, sagen angår.',
    token: 'Dit token',
    hint: 'Det bliver i denne fane og er glemt, når du lukker den.',
    show: 'Vis sagen',
    demo: 'Prøv demoen som',
    signIn: 'Log ind',
    noScript: 'Siden har brug for JavaScript for at hente sagen.',
    dates: 'Frister',
    date: 'Frist',
    day: 'Dato',
    stands: 'Status',
    deeds: 'Det kan du gøre nu',
    way: 'Hvor sagen står',
    drawing: 'Tegning af arbejdsgangen, med tilstanden sagen er i og vejen dertil fremhævet',
    leave: 'Log ud',
    late: 'for sent ude',
    asking: 'Henter sagen …',
    away: 'Tjenesten svarer ikke. Prøv igen om lidt.',
    nothing: 'Intet lige nu.',
    movedFrom: 'Flyttet fra',
    status: { later: 'Kommer senere', armed: 'Løber', met: 'Overholdt', missed: 'Overskredet' },
  },
  en: {
    title: 'A case in Årshjul',
    about: 'The link is to a case in Årshjul. What is in it is shown only to those whom it concerns.',
    token: 'Your token',
    hint: 'It stays in this tab, and is forgotten when you close it.',
    show: 'Show the case',
    demo: 'Try the demo as',
    signIn: 'Sign in',
    noScript: 'The page needs JavaScript to fetch the case.',
    dates: 'Deadlines',
    date: 'Deadline',
    day: 'Date',
    stands: 'Status',
    deeds: 'What you can do now',
    way: 'Where the case stands',
    drawing: 'Drawing of the workflow, with the state the case is in and the way there lit',
    leave: 'Sign out',
    late: 'late',
    asking: 'Fetching the case …',
    away: 'The service does not answer. Try again in a little while.',
    nothing: 'Nothing just now.',
    movedFrom: 'Moved from',
    status: { later: 'Comes later', armed: 'Running', met: 'Met', missed: 'Missed' },
  },
};
