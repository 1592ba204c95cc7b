// What the reader was told of a case, and those who look after it what others were told: to be read, and to be sent again.
import { ask, day, element, faultOf, languageName, say, words } from './sign-in.js';

const lookAfter = ['administrator', 'forum-secretary', 'network-coordinator'];

export const mayTellAgain = (me) => me.roles.some(({ role }) => lookAfter.includes(role));

const statusOf = ({ person, name, status, error }, me) => {
  const told = `${person === me.id ? words.you : name}: ${words.delivery[status] ?? status}`;
  return error ? `${told} (${error})` : told;
};

/** A notice that people got; null of what was told to other cases alone. */
export function noticeItem(notice, { me, token }) {
  const { at, deliveries, explanation, toldAgain } = notice;
  const newest = deliveries.findLast(({ person }) => person === me.id) ?? deliveries.at(-1);
  if (!newest) return null;
  const when = [day(at.slice(0, 10)), explanation].filter(Boolean).join('. ');
  const item = element('li', '', [element('strong', newest.subject), element('small', when)]);
  item.append(...deliveries.map((delivery) => element('small', statusOf(delivery, me))));
  for (const again of toldAgain) item.append(element('small', `${words.toldAgain} ${day(again.at.slice(0, 10))}`));
  item.append(element('details', '', [element('summary', words.message), element('pre', newest.text)]));
  if (mayTellAgain(me)) item.append(againButton(notice, item, { me, token }));
  return item;
}

function againButton({ id, deliveries }, item, reader) {
  const button = element('button', words.tellAgain);
  button.type = 'button';
  button.className = 'slight';
  button.setAttribute('aria-label', `${words.tellAgain}: ${deliveries.at(-1).subject}`);
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await ask(`/notices/${id}/tell-again`, reader.token, 'POST').catch(() => null);
    const body = await answer?.json();
    button.disabled = false;
    if (!answer?.ok) return say(body ? faultOf(body) : words.away);
    const fresh = noticeItem(body, reader);
    item.replaceWith(fresh);
    fresh.querySelector('button')?.focus();
    say(words.tellingAgain);
  });
  return button;
}

/** The letters of a notice, each a button that fetches the file: a plain link would come without the reader's token. */
export function letterItems({ letters = [] }, token) {
  return letters.map(({ href, language, redactedAt }) => {
    const taken = redactedAt ? `, ${words.redacted} ${day(redactedAt.slice(0, 10))}` : '';
    const button = element('button', `${words.letter}, ${languageName(language)}${taken}`);
    button.type = 'button';
    button.className = 'slight';
    button.addEventListener('click', () => download(href, token));
    return element('li', '', [button]);
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
