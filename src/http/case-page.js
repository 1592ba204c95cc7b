// The page of a case, in the browser.
import { ask, at, day, element, entitle, run, words } from './sign-in.js';

const id = location.pathname.split('/').filter(Boolean).at(-1);

function deadlineRow({ label, date, status, moved }) {
  const head = element('th', label);
  head.scope = 'row';
  const when = element('td', date ? day(date) : '–');
  if (moved?.from) when.append(element('small', `${words.movedFrom} ${day(moved.from)}`));
  return element('tr', '', [head, when, element('td', words.status[status] ?? status)]);
}

function show(found, token) {
  at('state').textContent = found.late.length > 0 ? `${found.label} · ${words.late}` : found.label;
  const dated = found.deadlines.filter(({ date }) => date);
  at('deadlines').replaceChildren(...dated.map(deadlineRow));
  at('dates').hidden = dated.length === 0;
  const deeds = found.accepts.map(({ label }) => element('li', label));
  at('deeds').replaceChildren(...(deeds.length > 0 ? deeds : [element('li', words.nothing)]));
  entitle(found.year === null ? found.title : `${found.title} ${found.year}`);
  return draw(token);
}

async function draw(token) {
  const answer = await ask(`/cases/${id}/diagram.svg`, token);
  if (!answer.ok) return;
  const picture = at('drawing');
  URL.revokeObjectURL(picture.src);
  picture.src = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
}

run({ part: 'case', path: `/cases/${id}`, show });
