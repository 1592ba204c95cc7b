// What the pages that links in mails lead to have in common: each asks the API with the reader's token, which stays in this tab,
// and shows the answer.
const { base, demo, words } = JSON.parse(document.getElementById('given').textContent);
const language = document.documentElement.lang;
const kept = 'aarshjul-token';
// As mails write dates.
const locale = language === 'en' ? 'en-GB' : language;
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });

export { words };
export const at = (name) => document.getElementById(name);
/** A date in words of the page's language. */
export const day = (date) => dates.format(new Date(`${date}T00:00:00Z`));

/** In words of the page's language. */
export const kroner = (amount) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'NOK', maximumFractionDigits: 0 }).format(amount);
export const languageName = (code) => new Intl.DisplayNames(language, { type: 'language' }).of(code);

/** Tells what is going on, also to those who do not see it. */
export const say = (text) => {
  at('said').textContent = text;
};
/** What the API says of a bad token is for those who write programs. */
export const faultOf = ({ code, title, detail }) =>
  code === 'unauthenticated' ? words.badToken : `${title}. ${detail}`;

export const ask = (path, token, method = 'GET') =>
  fetch(`${base}/api/v1${path}`, {
    method,
    headers: { 'accept-language': language, ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });

/** Every item of a list, page by page; none of what the reader may not see. */
export async function askAll(path, token) {
  const items = [];
  let next = '';
  do {
    const cursor = next && `&cursor=${encodeURIComponent(next)}`;
    const answer = await ask(`${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`, token);
    if (!answer.ok) return items;
    const page = await answer.json();
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}

export function element(name, text, children = []) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

/** Signs the reader in and shows, in the part of this id, what is answered at `path`. */
export function run({ part, path, show }) {
  async function open(token) {
    say(words.asking);
    try {
      const answer = await ask(path, token);
      const body = await answer.json();
      if (!answer.ok) {
        sessionStorage.removeItem(kept);
        return say(faultOf(body));
      }
      sessionStorage.setItem(kept, token);
      say('');
      at('sign-in').hidden = true;
      at(part).hidden = false;
      await show(body, token);
    } catch {
      say(words.away);
    }
  }

  function close() {
    sessionStorage.removeItem(kept);
    at(part).hidden = true;
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
}

/** The page's heading, which is read out first. */
export function entitle(title) {
  document.title = `${title} – Årshjul`;
  at('title').textContent = title;
  at('title').focus();
}
