// What surrounds the pages that links in mails lead to: signing in with a token, and nothing of what they will show.
import type { Language } from '../core/definition.ts';

export interface Page {
  readonly language: Language;
  /** What stands before every path of the service, mostly nothing. */
  readonly base: string;
  /** Whether people to try it as are offered. */
  readonly demo: boolean;
}
export interface Framing extends Page {
  readonly script: string;
  /** The script is given all of them. */
  readonly words: Readonly<
    Record<'title' | 'about' | 'token' | 'hint' | 'show' | 'demo' | 'signIn' | 'noScript', string>
  >;
}

/** What a page may load: the service's own scripts and style, the API it came from, and the drawing as that gives it. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @param shown HTML, hidden until there is something to show */
export function framed({ language, base, demo, words, script }: Framing, shown: string): string {
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
${shown}
</main><script type="application/json" id="given">${given}</script><script type="module" src="${base}/${script}"></script></body></html>
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
h3{font-size:1rem;margin:1rem 0 .25rem}#grant h3+*{margin-top:0}#amount{font-size:1.25rem;font-weight:600;margin:.25rem 0}
.entries,#letters{list-style:none;padding:0;margin:0}.entries>li{padding:.6rem 0;border-bottom:1px solid var(--line)}.entries p{margin:.2rem 0;white-space:pre-line}.entries small{display:block}
.changes{list-style:none;margin:0 0 .35rem;padding:0 0 0 .6rem;border-left:3px solid var(--line)}.changes li+li{margin-top:.5rem}.changes small{font-size:inherit;white-space:pre-line}
.how{font-size:.9rem}.how td{padding-top:0}tr:has(+.how),tr:has(+.how)>*{border-bottom:0;padding-bottom:.2rem}
dl{margin:.25rem 0 .5rem}dt{font-weight:600;margin-top:.4rem}dd{margin:0 0 0 .75rem;white-space:pre-line}summary{cursor:pointer;min-height:1.75rem}pre{white-space:pre-wrap;font:inherit;margin:.5rem 0}
button.slight{background:none;color:var(--deed);border:1px solid var(--deed);min-height:2.25rem;padding:.25rem .8rem;margin:.35rem 0}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.2rem;border:0;border-radius:8px;background:var(--deed);color:var(--on);cursor:pointer}
:is(button,input,select,summary,.wide):focus-visible{outline:3px solid var(--deed);outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.45rem .6rem .45rem 0;border-bottom:1px solid var(--line)}
tbody th{font-weight:400}td small{display:block}.wide{overflow-x:auto}.wide img{display:block;max-width:none}#leave{margin-top:1.5rem}
@media(max-width:30rem){main{border-radius:0;margin:0}thead{position:absolute;clip-path:inset(50%)}tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}tbody th,td{display:block;border:0;padding:0}tbody th{font-weight:600}tr:has(+.how)>*{padding:0}}`;
