// Pieces of which the schema of a script is made.
import Type from 'typebox';
import { atHour, hourOf } from '../core/calendar.ts';
import { somethingVisible } from '../core/fit-text.ts';

export const exact = { additionalProperties: false };
export const slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 });
export const name = Type.String({ pattern: '^[A-Za-z0-9_]+$', maxLength: 100 });
export const text = Type.String({ minLength: 1, maxLength: 2000, pattern: somethingVisible });
/** Local time of the programme. */
export const time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
export const key = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$', maxLength: 60 });
export const date = Type.String({ format: 'date' });

/** When what says no time is done. */
export const usualTime = '09:00';

/** The instant (epoch ms) at which a script has something done. */
export const instantOf = (
  { on, at = usualTime }: { readonly on: string; readonly at?: string | undefined },
  zone: string,
): number => atHour(on, hourOf(at), zone);
