// The page of a case, in the browser: asks the API with the reader's token, which stays in this tab, and shows the answer.
const { base, demo, words } = JSON.parse(document.getElementById('given').textContent);
const language = document.documentElement.lang;
const id = location.pathname.split('/').filter(Boolean).at(-1);
const kept = 'aarshjul-token';
const at = (name) => document.getElementById(name);
const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });

const ask = (path, token) =>
  fetch(`${base}/api/v1${path}`, {
    headers: { 'accept-language': language, ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
const say = (text) => {
  at('said').textContent = text;
};

function element(name, text, children = []) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function deadlineRow({ label, date, status, moved }) {
  const head = element('th', label);
  head.scope = 'row';
  const when = element('td', date ? day.format(new Date(`${date}T00:00:00Z`)) : '–');
  if (moved?.from)
    when.append(element('small', `${words.movedFrom} ${day.format(new Date(`${moved.from}T00:00:00Z`))}`));
  return element('tr', '', [head, when, element('td', words.status[status] ?? status)]);
}

function show(found) {
  const title = found.year === null ? found.title : `${found.title} ${found.year}`;
  document.title = `${title} – Årshjul`;
  at('title').textContent = title;
  at('state').textContent = found.late.length > 0 ? `${found.label} · ${words.late}` : found.label;
  const dated = found.deadlines.filter(({ date }) => date);
  at('deadlines').replaceChildren(...dated.map(deadlineRow));
  at('dates').hidden = dated.length === 0;
  const deeds = found.accepts.map(({ label }) => element('li', label));
  at('deeds').replaceChildren(...(deeds.length > 0 ? deeds : [element('li', words.nothing)]));
  at('sign-in').hidden = true;
  at('case').hidden = false;
  at('title').focus();
}

async function draw(token) {
  const answer = await ask(`/cases/${id}/diagram.svg`, token);
  if (!answer.ok) return;
  const picture = at('drawing');
  URL.revokeObjectURL(picture.src);
  picture.src = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
}

async function open(token) {
  say(words.asking);
  try {
    const answer = await ask(`/cases/${id}`, token);
    const body = await answer.json();
    if (!answer.ok) {
      sessionStorage.removeItem(kept);
      return say(`${body.title}. ${body.detail}`);
    }
    sessionStorage.setItem(kept, token);
    say('');
    show(body);
    await draw(token);
  } catch {
    say(words.away);
  }
}

function close() {
  sessionStorage.removeItem(kept);
  at('case').hidden = true;
  at('sign-in').hidden = false;
  at('title').textContent = words.title;
  at('token').value = '';
  at('token').focus();
}

async function offerPeople() {
  const answer = await ask('/demo/people?limit=200');
  if (!answer.ok) return;
  const { items } = await answer.json();
  at('person').replaceChildren(
    ...items.map(({ name, token }) => Object.assign(element('option', name), { value: token })),
  );
  at('people').hidden = false;
}

at('with-token').addEventListener('submit', (event) => {
  event.preventDefault();
  const token = at('token').value.trim();
  if (token) open(token);
});
at('people').addEventListener('submit', (event) => {
  event.preventDefault();
  open(at('person').value);
});
at('leave').addEventListener('click', close);
if (demo) offerPeople();
const token = sessionStorage.getItem(kept);
if (token) open(token);
