// Why something scripted did not come off, in words for the one who wrote the script.
import type { Definition, Language, Localized } from '../core/definition.ts';
import { say, wordReason } from '../core/texts.ts';
import type { Trouble } from './players.ts';

/** What is no case's refusal: nobody there to do it, its time over before it could be planned or not come when the plan ended. */
export type Missed = 'nobody' | 'over' | 'later' | 'never' | 'no-case' | 'passed';

export const missedWords: Readonly<Record<Missed, Localized>> = {
  nobody: say(
    'ingen har en rolle som kan gjøre dette',
    'ingen har ei rolle som kan gjere dette',
    'ingen har en rolle, der kan gøre dette',
    'nobody holds a role that may do this',
  ),
  over: say(
    'datoen er før saken ble åpnet',
    'datoen er før saka blei opna',
    'datoen er før sagen blev åbnet',
    'its date lies before the case was opened',
  ),
  later: say(
    'datoen er etter planens siste dag',
    'datoen er etter den siste dagen i planen',
    'datoen er efter planens sidste dag',
    'its date lies after the last day of the plan',
  ),
  never: say(
    'fristen den henger på, kom aldri',
    'fristen ho heng på, kom aldri',
    'fristen, den hænger på, kom aldrig',
    'the deadline that it hangs on never came',
  ),
  'no-case': say(
    'saken ble aldri åpnet',
    'saka blei aldri opna',
    'sagen blev aldrig åbnet',
    'its case was never opened',
  ),
  passed: say(
    'datoen er passert, og saker ville fulgt den',
    'datoen er passert, og saker ville følgt han',
    'datoen er passeret, og sager ville følge den',
    'the date has passed, and cases would follow it',
  ),
};

const words = {
  personalNumber: say(
    'inneholder et fødselsnummer',
    'inneheld eit fødselsnummer',
    'indeholder et personnummer',
    'holds a personal number',
  ),
  role: say(
    'rollen kan ikke gjøre dette',
    'rolla kan ikkje gjere dette',
    'rollen kan ikke gøre dette',
    'the role may not do this',
  ),
  state: say(
    'ikke mulig i denne tilstanden',
    'ikkje mogleg i denne tilstanden',
    'ikke muligt i denne tilstand',
    'not possible in this state',
  ),
  paused: say('saken er satt på pause', 'saka er sett på pause', 'sagen er sat på pause', 'the case is paused'),
  'not-paused': say(
    'saken er ikke satt på pause',
    'saka er ikkje sett på pause',
    'sagen er ikke sat på pause',
    'the case is not paused',
  ),
  'unknown-event': say('ukjent hendelse', 'ukjend hending', 'ukendt hændelse', 'an unknown event'),
} as const satisfies Record<string, Localized>;

export function wordTrouble(definition: Definition, why: Trouble['why'], language: Language): string {
  if (typeof why === 'string') return missedWords[why][language];
  switch (why.because) {
    case 'guard':
      return why.reasons.map((reason) => wordReason(definition, reason, language).message).join(' ');
    case 'data':
      return why.errors.map(({ pointer, keyword }) => `data${pointer}: ${keyword}`).join(', ');
    case 'personal-number':
      return `data${why.pointer}: ${words.personalNumber[language]}`;
    case 'role':
    case 'state':
    case 'paused':
    case 'not-paused':
    case 'unknown-event':
      return words[why.because][language];
  }
}
