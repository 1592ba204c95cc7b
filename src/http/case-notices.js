// What the reader was told of a case, and those who look after it what others were told: to be read, and to be sent again.
import { ask, day, element, faultOf, languageName, say, words } from './sign-in.js';

const lookAfter = ['administrator', 'forum-secretary', 'network-coordinator'];

const holds = (me, roles) => me.roles.some(({ role }) => roles.includes(role));
const mayTellAgain = (me) => holds(me, lookAfter);
const mayRetry = (me) => holds(me, lookAfter.slice(0, 2));

const statusOf = ({ person, name, status, error }, me) => {
  const told = `${person === me.id ? words.you : name}: ${words.delivery[status] ?? status}`;
  return error ? `${told} (${error})` : told;
};

/** A notice that the reader may see people got, or for those who may send it again a letter that nobody could be sent; else null. */
export function noticeItem(notice, { me, token }) {
  const { kind, at, deliveries, explanation, toldAgain } = notice;
  // The reader's own, else one that they can read.
  const newest =
    deliveries.findLast(({ person }) => person === me.id) ??
    deliveries.findLast(({ language }) => language === document.documentElement.lang) ??
    deliveries.at(-1);
  if (!newest && !(kind === 'letter' && mayTellAgain(me))) return null;
  const subject = newest?.subject ?? words.letter;
  const when = [day(at.slice(0, 10)), explanation].filter(Boolean).join('. ');
  const item = element('li', '', [element('strong', subject), element('small', when)]);
  item.append(...deliveries.map((delivery) => element('small', statusOf(delivery, me))));
  for (const again of toldAgain) item.append(element('small', `${words.toldAgain} ${day(again.at.slice(0, 10))}`));
  if (newest) item.append(element('details', '', [element('summary', words.message), element('pre', newest.text)]));
  const reader = { me, token, subject };
  if (mayRetry(me) && deliveries.some(({ status }) => status === 'failed'))
    item.append(button(notice, item, { ...reader, ...retrying }));
  if (mayTellAgain(me)) item.append(button(notice, item, { ...reader, ...tellingAgain }));
  return item;
}

const tellingAgain = { deed: 'tell-again', label: words.tellAgain, done: words.tellingAgain };
const retrying = { deed: 'retry', label: words.retry, done: words.retrying };

/** Asks for something to be done with the notice, and shows it as it then stands. */
function button({ id }, item, { deed, label, done, ...reader }) {
  const made = slight(label);
  made.setAttribute('aria-label', `${label}: ${reader.subject}`);
  made.addEventListener('click', async () => {
    made.disabled = true;
    const answer = await ask(`/notices/${id}/${deed}`, reader.token, 'POST').catch(() => null);
    const body = await answer?.json();
    made.disabled = false;
    if (!answer?.ok) return say(body ? faultOf(body) : words.away);
    const fresh = noticeItem(body, reader);
    item.replaceWith(fresh);
    fresh.querySelector('button')?.focus();
    say(done);
  });
  return made;
}

function slight(label) {
  const made = element('button', label);
  made.type = 'button';
  made.className = 'slight';
  return made;
}

/** The letters of a notice, each a button that fetches the file: a plain link would come without the reader's token. */
export function letterItems({ letters = [] }, token) {
  return letters.map(({ href, language, redactedAt }) => {
    const taken = redactedAt ? `, ${words.redacted} ${day(redactedAt.slice(0, 10))}` : '';
    const made = slight(`${words.letter}, ${languageName(language)}${taken}`);
    made.addEventListener('click', () => download(href, token));
    return element('li', '', [made]);
  });
}

async function download(href, token) {
  const answer = await ask(href.replace('/api/v1', ''), token).catch(() => null);
  if (!answer?.ok) return say(answer ? faultOf(await answer.json()) : words.away);
  const link = element('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'letter.pdf';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
