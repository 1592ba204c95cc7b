// Who keeps a programme's calendar, and what a sensible edit of it is.
import { screen } from '../core/personal-number.ts';
import { callerOf, hasRole } from './auth.ts';
import type { HttpDeps, Request } from './deps.ts';
import { Problem } from './problem.ts';
import { personalNumber } from './refusals.ts';

/** The calendar is the forum-secretary's of that programme, and the administrators'. Throws `forbidden` for others. */
export function mustKeepCalendar({ engine }: HttpDeps, request: Request, programme: string): void {
  const person = callerOf(request);
  const keeps = person.roles.some(
    ({ role, party }) =>
      role === 'forum-secretary' && party !== null && engine.directory.party(party)?.programme === programme,
  );
  if (!keeps && !hasRole(person, 'administrator')) throw new Problem('forbidden');
}

/** A span of days that lies in our time and runs forwards. */
export function mustBeSpan({ from, to }: { readonly from: string; readonly to?: string }): void {
  const outside = [from, to].some((one) => one !== undefined && (one < '2000-01-01' || one > '2101-12-31'));
  if (outside) throw new Problem('invalid-request', { errors: [{ pointer: '/from', message: notThen }] });
  if (to !== undefined && to < from)
    throw new Problem('invalid-request', { errors: [{ pointer: '/to', message: backwards }] });
}

/** No personal number in any of these texts, by their names in the body. */
export function mustNameNobody(texts: Readonly<Record<string, string>>): void {
  const pointer = screen(texts);
  if (pointer !== null) throw personalNumber(pointer);
}

const backwards = {
  nb: 'Siste dag er før den første.',
  nn: 'Siste dag er før den første.',
  da: 'Sidste dag er før den første.',
  en: 'The last day is before the first.',
};
const notThen = {
  nb: 'Velg en dato fra 2000 til 2101.',
  nn: 'Vel ein dato frå 2000 til 2101.',
  da: 'Vælg en dato fra 2000 til 2101.',
  en: 'Choose a date from 2000 to 2101.',
};
