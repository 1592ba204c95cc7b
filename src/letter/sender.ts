// What the office that decides is called in each language: its title is a word of the language, the county's name is not.
import type { LetterLanguage } from './words.ts';

const governor: Readonly<Record<LetterLanguage, (county: string) => string>> = {
  nb: (county) => ['Statsforvalteren', county].join(' ').trim(),
  nn: (county) => ['Statsforvaltaren', county].join(' ').trim(),
  da: (county) => ['Statsforvalteren', county].join(' ').trim(),
  en: (county) =>
    ['The County Governor', county.replace(/^(?:i|for) /, 'of ').replaceAll(' og ', ' and ')].join(' ').trim(),
};

/**
 * The name of a party as the letter's language writes it (domain, section 6): "Statsforvalteren i Trøndelag" is
 * "Statsforvaltaren i Trøndelag" in nynorsk. A name of another make is a name, and stays as it is.
 */
export function senderName(name: string, language: LetterLanguage): string {
  const county = /^Statsforvalt[ea]ren(?: ((?:i|for) \S.*))?$/.exec(name.trim());
  return county ? governor[language](county[1] ?? '') : name;
}
