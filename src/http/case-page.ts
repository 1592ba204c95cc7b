// The page that links in mails lead to: it says nothing of the case by itself; its script asks for it with the reader's token.
import type { Language } from '../core/definition.ts';

export interface CasePage {
  readonly language: Language;
  /** What stands before every path of the service, mostly nothing. */
  readonly base: string;
  /** Whether people to try it as are offered. */
  readonly demo: boolean;
}

/** What the page may load: its own script and style, the API it came from, and the drawing as that gives it. */
export const casePagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function casePage({ language, base, demo }: CasePage): string {
  const words = pageWords[language];
  const given = JSON.stringify({ base, demo, words }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${words.title} – Årshjul</title><style>${style}</style></head>
<body><header><p>Årshjul</p></header>
<main><h1 id="title" tabindex="-1">${words.title}</h1>
<p id="said" role="status"></p>
<section id="sign-in" aria-label="${words.signIn}"><p>${words.about}</p>
<form id="with-token"><label for="token">${words.token}</label>
<input id="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
<p id="hint"><small>${words.hint}</small></p><button>${words.show}</button></form>
<form id="people" hidden><label for="person">${words.demo}</label><select id="person"></select>
<button>${words.signIn}</button></form>
<noscript><p>${words.noScript}</p></noscript></section>
<div id="case" hidden><p id="state"></p>
<section id="dates" aria-labelledby="dates-title"><h2 id="dates-title">${words.dates}</h2>
<table><thead><tr><th scope="col">${words.date}</th><th scope="col">${words.day}</th><th scope="col">${words.stands}</th></tr></thead>
<tbody id="deadlines"></tbody></table></section>
<section aria-labelledby="deeds-title"><h2 id="deeds-title">${words.deeds}</h2><ul id="deeds"></ul></section>
<section aria-labelledby="way-title"><h2 id="way-title">${words.way}</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="way-title"><img id="drawing" alt="${words.drawing}"></div></section>
<button id="leave" type="button">${words.leave}</button></div>
</main><script type="application/json" id="given">${given}</script><script type="module" src="${base}/case-page.js"></script></body></html>
`;
}

const style = `:root{color-scheme:light dark;--paper:#fff;--ground:#f2f4f5;--ink:#1c2730;--line:#c5ced4;--deed:#0e5a61;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#1a2229;--ground:#11171c;--ink:#e6ecf0;--line:#46525c;--deed:#7ccfc5;--on:#11171c}}
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0;font:17px/1.5 system-ui,sans-serif;background:var(--ground);color:var(--ink);overflow-wrap:anywhere}
header,main{max-width:52rem;margin:0 auto;padding:1rem 1.25rem}header p{margin:0;font-weight:600}
main{background:var(--paper);border-radius:12px;padding-bottom:2rem;margin-bottom:2rem}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}h1:focus{outline:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
#state{font-weight:600;border-left:4px solid var(--deed);padding-left:.75rem}#said:empty{display:none}
form{margin:1.25rem 0}label{display:block;font-weight:600}#hint{margin:.25rem 0 .75rem}
input,select{font:inherit;width:100%;max-width:30rem;min-height:2.75rem;padding:.4rem .6rem;color:inherit;background:var(--ground);border:1px solid var(--ink);border-radius:8px}
select{display:block;margin-bottom:.75rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.2rem;border:0;border-radius:8px;background:var(--deed);color:var(--on);cursor:pointer}
:is(button,input,select,.wide):focus-visible{outline:3px solid var(--deed);outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.45rem .6rem .45rem 0;border-bottom:1px solid var(--line)}
tbody th{font-weight:400}td small{display:block}.wide{overflow-x:auto}.wide img{display:block;max-width:none}#leave{margin-top:1.5rem}
@media(max-width:30rem){main{border-radius:0;margin:0}thead{position:absolute;clip-path:inset(50%)}tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}tbody th,td{display:block;border:0;padding:0}tbody th{font-weight:600}}`;

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
const pageWords: Readonly<Record<Language, Words>> = {
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
