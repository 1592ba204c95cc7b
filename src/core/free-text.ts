// A free text beside an event's data (the reason of a pause, of a moved date): what may not be in it.
import { unfitText } from './fit-text.ts';
import type { Refusal } from './outcome.ts';
import { screen } from './personal-number.ts';

/** Why a text called `name` is refused: characters that no text may hold, a personal number; null when it is not. */
export function refuseText(name: string, text: string): Refusal | null {
  const pointer = `/${name}`;
  const unfit = unfitText(text, pointer);
  if (unfit !== null) return { ok: false, because: 'data', errors: [{ ...unfit, params: {} }] };
  return screen(text) === null ? null : { ok: false, because: 'personal-number', pointer };
}
