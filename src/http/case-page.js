// The page of a case, in the browser: where it stands, what was decided, its dates, what happened and who was told.
import { actorOf, historyRow, howLong } from './case-history.js';
import { letterItems, noticeItem } from './case-notices.js';
import { ask, askAll, at, day, element, entitle, kroner, run, words } from './sign-in.js';

const id = location.pathname.split('/').filter(Boolean).at(-1);

/** What is known of the case beside itself: its history, notices, and what its parties, events and dates are called. */
async function read(found, token) {
  const one = async (path) => {
    const answer = await ask(path, token);
    return answer.ok ? answer.json() : null;
  };
  const [rows, notices, parties, workflow, me] = await Promise.all([
    askAll(`/cases/${id}/history`, token),
    askAll(`/notices?case=${id}`, token),
    askAll(`/parties?programme=${found.programme}`, token),
    one(`/workflows/${found.workflow}/versions/${found.version}`),
    one('/me'),
  ]);
  const events = workflow?.events ?? [];
  return {
    rows,
    notices,
    updatedAt: found.updatedAt,
    me: me ?? { id: '', roles: [] },
    token,
    names: new Map(parties.map(({ id: party, name }) => [party, name])),
    roles: new Map(events.flatMap(({ by }) => by.map(({ role, label }) => [role, label]))),
    schemas: new Map(events.map(({ type, data }) => [type, data])),
    deadlines: new Map(found.deadlines.map((one) => [one.key, one])),
  };
}

function movedWords({ key, moved }, about) {
  // A case that goes on after a pause moves its dates too. Where it follows the calendar, it's the editor who moved it.
  const move = about.rows.findLast(
    ({ type, data, by }) =>
      (type === 'case.resumed' || (type === 'deadline.moved' && data.key === key)) &&
      (data.editor ?? by.person) === moved.by,
  );
  const who = move ? actorOf(move, about) : '';
  const told = [moved.from ? `${words.movedFrom} ${day(moved.from)}` : words.moved, ...(who ? [words.by, who] : [])];
  return told.join(' ') + (moved.reason ? `: ${moved.reason}` : '');
}

/** Kept or missed is only what was to be done; what was not comes, or falls away before its day when the case goes on. */
function standingOf({ kind, status, at: instant }, updatedAt) {
  if (kind === 'duty' || !['met', 'missed'].includes(status)) return words.status[status] ?? status;
  return Date.parse(instant) <= Date.parse(updatedAt) ? words.passed[kind] : words.dropped;
}

function deadlineRow(deadline, about) {
  const { label, date, at: instant, status, moved, lastWorkingDay } = deadline;
  const head = element('th', label);
  head.scope = 'row';
  const when = element('td', day(date));
  // An opening begins with its day: nothing is to be done before it.
  const isOpen = ['armed', 'later'].includes(status) && !instant?.startsWith(date);
  if (lastWorkingDay && isOpen) when.append(element('small', `${words.workingDay} ${day(lastWorkingDay)}`));
  if (moved) when.append(element('small', movedWords(deadline, about)));
  return element('tr', '', [head, when, element('td', standingOf(deadline, about.updatedAt))]);
}

function showGrant({ context: { grant } }, { notices, token }) {
  const letters = notices.flatMap((notice) => letterItems(notice, token));
  at('grant').hidden = !grant && letters.length === 0;
  at('amount').textContent = grant ? kroner(grant.amount) : '';
  const conditions = grant?.conditions ?? [];
  at('conditions').replaceChildren(...conditions.map((text) => element('li', text)));
  at('conditions').hidden = conditions.length === 0;
  at('unconditional').hidden = conditions.length > 0;
  at('letters').replaceChildren(...letters);
}

function showPauses({ pauses }) {
  const items = pauses.map(({ from, to, days, reason }) => {
    const span = days === 0 ? day(from) : `${day(from)} – ${day(to)}, ${howLong(days)}`;
    return element('li', `${span}: ${reason}`);
  });
  at('rests').replaceChildren(...items);
  at('pauses').hidden = items.length === 0;
}

function showDeeds({ accepts, refuses }) {
  const deeds = accepts.map(({ label }) => element('li', label));
  at('deeds').replaceChildren(...(deeds.length > 0 ? deeds : [element('li', words.nothing)]));
  const held = refuses.map(({ label, reasons }) =>
    element('li', `${label}: ${reasons.map(({ message }) => message).join(' ')}`),
  );
  at('reasons').replaceChildren(...held);
  at('missing').hidden = held.length === 0;
}

async function show(found, token) {
  const about = await read(found, token);
  at('state').textContent = found.late.length > 0 ? `${found.label} · ${words.late}` : found.label;
  at('paused').hidden = found.pause === null;
  at('paused').textContent = found.pause ? `${words.paused} ${day(found.pause.from)}: ${found.pause.reason}` : '';
  showGrant(found, about);
  const dated = found.deadlines.filter(({ date }) => date);
  at('deadlines').replaceChildren(...dated.map((deadline) => deadlineRow(deadline, about)));
  at('dates').hidden = dated.length === 0;
  showPauses(found);
  showDeeds(found);
  at('happened').replaceChildren(...about.rows.toReversed().map((row) => historyRow(row, about)));
  const told = about.notices.flatMap((notice) => noticeItem(notice, about) ?? []);
  at('told').replaceChildren(...told);
  at('notices').hidden = told.length === 0;
  const title = found.year === null ? found.title : `${found.title} ${found.year}`;
  entitle(`${about.names.get(found.subject) ?? found.subject}: ${title}`);
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
