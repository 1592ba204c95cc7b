// A free text beside an event's data (the reason of a pause, of a moved date): what may not be in it.
import type { Refusal } from './outcome.ts';
import { screen } from './personal-number.ts';
import { unstorableText } from './schema.ts';

/** Why a text called `name` is refused: characters that no database holds, a personal number; null when it is not. */
export function refuseText(name: string, text: string): Refusal | null {
  const pointer = `/${name}`;
  if (unstorableText(text, pointer) !== null) {
    return { ok: false, because: 'data', errors: [{ pointer, keyword: 'text', params: {} }] };
  }
  return screen(text) === null ? null : { ok: false, because: 'personal-number', pointer };
}
