// What has happened to a case, newest first: each row of its history with who did it, the reason they gave and what they sent.
import { day, element, kroner, words } from './sign-in.js';

const isMoney = (name) => /amount|spent|repay/i.test(name);

/** Values of a field as the page shows them; null where there is nothing to show, or but a sign of the API. */
function shown(name, value, { schema = {}, names }) {
  if (value === null || value === '' || typeof value === 'boolean') return null;
  if (schema.anyOf?.some((one) => typeof one.const === 'string')) return null;
  if (Array.isArray(value)) {
    const items = value.flatMap((one) => shown(name, one, { schema: schema.items, names }) ?? []);
    if (items.length === 0) return null;
    return element(
      'ul',
      '',
      items.map((item) => element('li', '', [item])),
    );
  }
  if (typeof value === 'object') return fields(value, { schema, names });
  if (typeof value === 'number') return isMoney(name) ? kroner(value) : String(value);
  return schema.format === 'date' ? day(value) : (names.get(value) ?? value);
}

/** A list of terms; null when it would be empty. The reason stands beside it. */
function fields(data, { schema = {}, names }) {
  const pairs = Object.entries(data).flatMap(([name, value]) => {
    const own = schema.properties?.[name];
    const found = name === 'reason' ? null : shown(name, value, { schema: own, names });
    return found === null ? [] : [element('dt', own?.title ?? name), element('dd', '', [found])];
  });
  return pairs.length === 0 ? null : element('dl', '', pairs);
}

/** Who did it and for whom they acted; of what happened by itself, nothing. */
export function actorOf({ who, by }, { names, roles }) {
  const party = by.role === 'system' ? '' : (names.get(by.party) ?? roles.get(by.role) ?? '');
  if (!who || who.includes(party)) return who ?? party;
  return `${who}, ${party}`;
}

/** So many days in words; none is the same day. */
export function howLong(days) {
  if (days === 0) return words.days.none;
  return days === 1 ? words.days.one : words.days.many.replace('…', () => days);
}

function resumedWords({ label, data: { days } }) {
  if (typeof days !== 'number') return label;
  return days === 0 ? `${label} ${howLong(days)}` : `${label} ${words.after} ${howLong(days)}`;
}

function dayOffWords({ label, data: { date, closed } }) {
  return date ? `${label}: ${words.dayOff[closed ? 'closed' : 'open'].replace('…', () => day(date))}` : label;
}

/** What a day that comes is called is its own; only of what was to be done is it said that a deadline passed. */
function dateWords({ type, label, data }, { deadlines }) {
  const { label: name = '', kind } = deadlines.get(data.key) ?? {};
  const what = type === 'deadline.expired' && kind !== 'duty' && kind !== undefined ? words.reached : label;
  const dates = [data.from, data.date].flatMap((date) => (date ? [day(date)] : [])).join(' → ');
  return `${what}: ${name}${dates ? `, ${dates}` : ''}`;
}

/** Deeds of a workflow bear the name of the button they are done by, which tells nothing of the past by itself: it is quoted. */
function whatOf(row, about) {
  const { type, label } = row;
  if (about.schemas.has(type)) return words.deed.replace('…', () => label);
  if (type === 'case.resumed') return resumedWords(row);
  if (type === 'daysOff.changed') return dayOffWords(row);
  return type.startsWith('deadline.') ? dateWords(row, about) : label;
}

export function historyRow(row, about) {
  const { type, at, data } = row;
  const who = actorOf(row, about);
  const parts = [
    element('strong', whatOf(row, about)),
    element('small', [day(at.slice(0, 10)), who].filter(Boolean).join(', ')),
  ];
  if (data.reason) parts.push(element('p', `${words.reason} ${data.reason}`));
  const schema = about.schemas.get(type);
  const sent = schema ? fields(data, { schema, names: about.names }) : null;
  if (sent) parts.push(element('details', '', [element('summary', words.content), sent]));
  return element('li', '', parts);
}
