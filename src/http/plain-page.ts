// A small page that says one thing, and the pages of what went wrong with a link that people follow from a mail.
import type { Language } from '../core/definition.ts';
import type { ProblemCode } from './problem.ts';

/** @param main HTML */
export const plainPage = (language: Language, title: string, main: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} – Årshjul</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${main}</main></body></html>
`;

/** What went wrong, and what whoever opened the link can do about it. */
export function faultPage(language: Language, code: ProblemCode, link: 'page' | 'unsubscribe'): string {
  const { title, said } = faults[ofTheLink.includes(code) ? link : later.includes(code) ? 'later' : 'ours'][language];
  return plainPage(language, title, `<p>${said}</p>`);
}
const ofTheLink: readonly ProblemCode[] = ['not-found', 'invalid-request', 'method-not-allowed'];
const later: readonly ProblemCode[] = ['unavailable', 'rate-limited', 'request-timeout'];

const style = `:root{color-scheme:light dark}
body{margin:0;font:17px/1.5 system-ui,sans-serif;background:#f2f4f5;color:#1c2730}
main{max-width:34rem;margin:12vh auto;padding:2rem 1.5rem;background:#fff;border-radius:12px;box-sizing:border-box}
h1{font-size:1.4rem;line-height:1.3;margin:0 0 1rem}
button{font:inherit;font-weight:600;padding:.75rem 1.4rem;border:0;border-radius:8px;background:#0e5a61;color:#fff;cursor:pointer}
button:focus-visible{outline:3px solid #7ccfc5;outline-offset:2px}
@media(max-width:40rem){main{margin:0;border-radius:0;min-height:100vh}}
@media(prefers-color-scheme:dark){body{background:#11171c;color:#e6ecf0}main{background:#1a2229}button{background:#7ccfc5;color:#11171c}}`;

type Words = Readonly<Record<Language, { readonly title: string; readonly said: string }>>;
const faults: Readonly<Record<'unsubscribe' | 'page' | 'later' | 'ours', Words>> = {
  unsubscribe: {
    nb: {
      title: 'Lenken gjelder ikke',
      said: 'Den er ikke hel, eller den gjelder ikke lenger. Ingenting er endret: du får e-post som før. Åpne lenken i en nyere e-post fra Årshjul, eller spør administratoren for Årshjul.',
    },
    nn: {
      title: 'Lenkja gjeld ikkje',
      said: 'Ho er ikkje heil, eller ho gjeld ikkje lenger. Ingenting er endra: du får e-post som før. Opne lenkja i ein nyare e-post frå Årshjul, eller spør administratoren for Årshjul.',
    },
    da: {
      title: 'Linket gælder ikke',
      said: 'Det er ikke helt, eller det gælder ikke længere. Intet er ændret: du får e-mails som før. Åbn linket i en nyere e-mail fra Årshjul, eller spørg administratoren for Årshjul.',
    },
    en: {
      title: 'The link is not valid',
      said: 'It is not whole, or it does not count any more. Nothing has changed: you get mails as before. Open the link of a newer mail from Årshjul, or ask the administrator of Årshjul.',
    },
  },
  page: {
    nb: {
      title: 'Siden finnes ikke',
      said: 'Kanskje kom ikke hele lenken med. Åpne den på nytt fra e-posten, eller spør den du fikk den av.',
    },
    nn: {
      title: 'Sida finst ikkje',
      said: 'Kanskje kom ikkje heile lenkja med. Opne ho på nytt frå e-posten, eller spør den du fekk ho av.',
    },
    da: {
      title: 'Siden findes ikke',
      said: 'Måske kom hele linket ikke med. Åbn det igen fra e-mailen, eller spørg den, du fik det af.',
    },
    en: {
      title: 'There is no such page',
      said: 'Part of the link may be missing. Open it again from the mail, or ask whoever gave it to you.',
    },
  },
  later: {
    nb: { title: 'Prøv igjen om litt', said: 'Tjenesten svarer ikke akkurat nå. Åpne lenken på nytt om litt.' },
    nn: { title: 'Prøv igjen om litt', said: 'Tenesta svarer ikkje akkurat no. Opne lenkja på nytt om litt.' },
    da: { title: 'Prøv igen om lidt', said: 'Tjenesten svarer ikke lige nu. Åbn linket igen om lidt.' },
    en: {
      title: 'Try again in a little while',
      said: 'The service does not answer just now. Open the link again in a little while.',
    },
  },
  ours: {
    nb: {
      title: 'Noe gikk galt',
      said: 'Åpne lenken på nytt om litt. Hjelper ikke det, så spør administratoren for Årshjul.',
    },
    nn: {
      title: 'Noko gjekk gale',
      said: 'Opne lenkja på nytt om litt. Hjelper ikkje det, så spør administratoren for Årshjul.',
    },
    da: {
      title: 'Noget gik galt',
      said: 'Åbn linket igen om lidt. Hjælper det ikke, så spørg administratoren for Årshjul.',
    },
    en: {
      title: 'Something went wrong',
      said: 'Open the link again in a little while. If that does not help, ask the administrator of Årshjul.',
    },
  },
};
