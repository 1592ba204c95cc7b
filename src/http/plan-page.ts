// The page of a party's meeting plan and dates, which mails of meetings lead to; its script asks for them with the reader's token.
import type { Language } from '../core/definition.ts';
import { pageWords } from './case-page-words.ts';
import { framed, type Page } from './page-frame.ts';

export function planPage({ language, base, demo }: Page): string {
  const words = { ...pageWords[language], ...planWords[language] };
  return framed(
    { language, base, demo, words, script: 'plan-page.js' },
    `<div id="plan" hidden><p id="none">${words.nothing}</p>
<table id="dates"><thead><tr><th scope="col">${words.day}</th><th scope="col">${words.what}</th><th scope="col">${words.who}</th></tr></thead></table>
<button id="leave" type="button">${words.leave}</button></div>`,
  );
}

const nb = {
  title: 'Møteplan og årshjul',
  about: 'Lenken gjelder en møteplan i Årshjul. Den vises for dem som er logget inn.',
  show: 'Vis planen',
  noScript: 'Siden trenger JavaScript for å hente planen.',
  asking: 'Henter planen …',
  nothing: 'Ingenting dette året.',
  what: 'Hva',
  who: 'Hvem',
  clock: 'kl.',
  changed: 'Flyttet fra {was} til {now}',
  calledOff: 'Avlyst',
  onAgain: 'Satt opp igjen: {now}',
  set: 'Satt til {now}',
  before: 'Tidligere endringer',
};
const planWords: Readonly<Record<Language, typeof nb>> = {
  nb,
  nn: {
    title: 'Møteplan og årshjul',
    about: 'Lenkja gjeld ein møteplan i Årshjul. Han blir vist for dei som er logga inn.',
    show: 'Vis planen',
    noScript: 'Sida treng JavaScript for å hente planen.',
    asking: 'Hentar planen …',
    nothing: 'Ingenting dette året.',
    what: 'Kva',
    who: 'Kven',
    clock: 'kl.',
    changed: 'Flytta frå {was} til {now}',
    calledOff: 'Avlyst',
    onAgain: 'Sett opp igjen: {now}',
    set: 'Sett til {now}',
    before: 'Tidlegare endringar',
  },
  da: {
    title: 'Mødeplan og årshjul',
    about: 'Linket gælder en mødeplan i Årshjul. Den vises for dem, der er logget ind.',
    show: 'Vis planen',
    noScript: 'Siden har brug for JavaScript for at hente planen.',
    asking: 'Henter planen …',
    nothing: 'Intet dette år.',
    what: 'Hvad',
    who: 'Hvem',
    clock: 'kl.',
    changed: 'Flyttet fra {was} til {now}',
    calledOff: 'Aflyst',
    onAgain: 'Sat på planen igen: {now}',
    set: 'Sat til {now}',
    before: 'Tidligere ændringer',
  },
  en: {
    title: 'Meeting plan and year wheel',
    about: 'The link is to a meeting plan in Årshjul. It is shown to those who are signed in.',
    show: 'Show the plan',
    noScript: 'The page needs JavaScript to fetch the plan.',
    asking: 'Fetching the plan …',
    nothing: 'Nothing this year.',
    what: 'What',
    who: 'Who',
    clock: 'at',
    changed: 'Moved from {was} to {now}',
    calledOff: 'Called off',
    onAgain: 'On again: {now}',
    set: 'Set to {now}',
    before: 'Earlier changes',
  },
};
