// Which of the service's languages a caller reads best, by `Accept-Language`; bokmål where nothing fits.
import { type Language, languages } from '../core/definition.ts';

const maxRemembered = 500;
const remembered = new Map<string, Language>();

/** The language for an `Accept-Language` header (RFC 9110, 12.5.4); bokmål when it is absent or names none of ours. */
export function languageFor(header: string | undefined): Language {
  if (header === undefined) return 'nb';
  const known = remembered.get(header);
  if (known) return known;
  const found = parse(header);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(header, found);
  return found;
}

function parse(header: string): Language {
  const wishes = header
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.split(';').map((one) => one.trim().toLowerCase());
      const weight = params.find((one) => one.startsWith('q='))?.slice(2);
      return { language: ours(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0);
  const best = wishes.toSorted((a, b) => b.weight - a.weight).find(({ language }) => language !== undefined);
  return best?.language ?? 'nb';
}

/** `no` has always meant bokmål to browsers; `*` is content with anything. */
function ours(tag: string): Language | undefined {
  const primary = tag.split('-')[0];
  if (primary === 'no' || primary === '*') return 'nb';
  return languages.find((language) => language === primary);
}
