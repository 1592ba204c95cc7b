// The page of a party's meeting plan and dates, in the browser: what is when, what was called off, and how it came to be so.
import { ask, at, day, element, entitle, run, words } from './sign-in.js';

const [party, , year] = location.pathname.split('/').filter(Boolean).slice(-3);
const plan = `/parties/${party}/wheel/${year}`;

function timeWords({ date, to, at: time, when }) {
  if (when) return when;
  const from = time ? `${day(date)} ${words.clock} ${time}` : day(date);
  return to && to !== date ? `${from} – ${day(to)}` : from;
}

/** What was done to the date, and below it who did so, when and why. */
function change({ was, now, who, office, at: instant, reason }, { source, isOff }, index) {
  const again = source === 'case' ? words.set : words.onAgain;
  // That a row is called off stands before its title.
  const off = isOff && index === 0 ? '' : words.calledOff;
  const told = !now ? off : was ? words.changed : again;
  const filled = told.replace('{was}', () => timeWords(was ?? now)).replace('{now}', () => timeWords(now ?? was));
  const doer = [who, who?.includes(office) ? null : office, instant && day(instant.slice(0, 10))].filter(Boolean);
  return element('li', filled, [element('small', [doer.join(', '), reason].filter(Boolean).join(': '))]);
}

/** A row below the date's own, as wide as the table; none where nothing was changed. */
function changeRows(row) {
  const [last, ...before] = row.changes.map((one, index) => change(one, row, index));
  if (!last) return [];
  const list = (items) => Object.assign(element('ul', '', items), { className: 'changes' });
  const parts = [list([last])];
  if (before.length > 0) parts.push(element('details', '', [element('summary', words.before), list(before)]));
  const wide = Object.assign(element('td', '', parts), { colSpan: 3 });
  return [Object.assign(element('tr', '', [wide]), { className: 'how' })];
}

function dateRows(row) {
  const { title, whoLabels, source, isOff } = row;
  const called = element(source === 'meeting' ? 'strong' : 'span', '', [isOff ? element('s', title) : title]);
  const head = element('th', '', isOff ? [`${words.calledOff}: `, called] : [called]);
  head.scope = 'row';
  const when = element('td', '', [isOff ? element('s', timeWords(row)) : timeWords(row)]);
  const own = element('tr', '', [when, head, element('td', whoLabels.join(', '))]);
  return element('tbody', '', [own, ...changeRows(row)]);
}

const place = ({ date, at: time }) => `${date} ${time ?? ''}`;

async function show(found, token) {
  const answer = await ask(`${plan}?removed=true`, token);
  const off = answer.ok ? (await answer.json()).items : [];
  const rows = [...found.items, ...off.map((row) => ({ ...row, isOff: true }))];
  rows.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
  at('dates').replaceChildren(at('dates').tHead, ...rows.map(dateRows));
  at('none').hidden = rows.length > 0;
  const named = await ask(`/parties/${party}`, token);
  const { name } = named.ok ? await named.json() : { name: party };
  entitle(`${name}, ${found.year}`);
}

run({ part: 'plan', path: plan, show });
