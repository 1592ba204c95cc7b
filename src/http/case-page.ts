// The page of a case: it says nothing of the case by itself; its script asks for it with the reader's token.
import { pageWords } from './case-page-words.ts';
import { framed, type Page } from './page-frame.ts';

export function casePage({ language, base, demo }: Page): string {
  const words = pageWords[language];
  return framed(
    { language, base, demo, words, script: 'case-page.js' },
    `<div id="case" hidden><p id="state"></p><p id="paused" hidden></p>
<section id="grant" aria-labelledby="grant-title" hidden><h2 id="grant-title">${words.grant}</h2><p id="amount"></p>
<h3>${words.conditions}</h3><ol id="conditions"></ol><p id="unconditional" hidden>${words.noConditions}</p><ul id="letters"></ul></section>
<section id="dates" aria-labelledby="dates-title"><h2 id="dates-title">${words.dates}</h2>
<table><thead><tr><th scope="col">${words.date}</th><th scope="col">${words.day}</th><th scope="col">${words.stands}</th></tr></thead>
<tbody id="deadlines"></tbody></table></section>
<section id="pauses" aria-labelledby="pauses-title" hidden><h2 id="pauses-title">${words.pauses}</h2><ul id="rests"></ul></section>
<section aria-labelledby="deeds-title"><h2 id="deeds-title">${words.deeds}</h2><ul id="deeds"></ul>
<div id="missing" hidden><p>${words.missing}</p><ul id="reasons"></ul></div></section>
<section aria-labelledby="happened-title"><h2 id="happened-title">${words.happened}</h2><ol id="happened" class="entries" reversed></ol></section>
<section id="notices" aria-labelledby="told-title" hidden><h2 id="told-title">${words.told}</h2><ul id="told" class="entries"></ul></section>
<section aria-labelledby="way-title"><h2 id="way-title">${words.way}</h2>
<div class="wide" tabindex="0" role="group" aria-labelledby="way-title"><img id="drawing" alt="${words.drawing}"></div></section>
<button id="leave" type="button">${words.leave}</button></div>`,
  );
}
