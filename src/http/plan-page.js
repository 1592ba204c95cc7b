// The page of a party's meeting plan and dates, in the browser.
import { ask, at, day, element, entitle, run, words } from './sign-in.js';

const [party, , year] = location.pathname.split('/').filter(Boolean).slice(-3);

function dateRow({ date, to, at: time, when, title, whoLabels, source }) {
  const head = element('th', source === 'meeting' ? '' : title, source === 'meeting' ? [element('strong', title)] : []);
  head.scope = 'row';
  const days = to && to !== date ? `${day(date)} – ${day(to)}` : day(date);
  const told = element('td', when ?? (time ? `${days} ${words.clock} ${time}` : days));
  return element('tr', '', [told, head, element('td', whoLabels.join(', '))]);
}

async function show(found, token) {
  at('dates').replaceChildren(...found.items.map(dateRow));
  at('none').hidden = found.items.length > 0;
  const answer = await ask(`/parties/${party}`, token);
  const { name } = answer.ok ? await answer.json() : { name: party };
  entitle(`${name}, ${found.year}`);
}

run({ part: 'plan', path: `/parties/${party}/wheel/${year}`, show });
