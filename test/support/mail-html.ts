// Holds a mail's HTML against its plain text: the same sentences, links and dates, neither one more nor one fewer.
import { datesIn, openWords, orCopy, type Tongue } from './mail-words.ts';

interface Said {
  readonly person: { readonly language: Tongue };
  readonly subject: string;
  readonly about: string;
  readonly link: string;
  readonly dates: readonly string[];
}

/** What is wrong with the HTML, in words; nothing when all is well. */
export function faultsOfHtml(html: string, text: string, said: Said): readonly string[] {
  const { language } = said.person;
  const shown = linesOf(html);
  const written = linesOfText(text);
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => decoded(link));
  const own = links.filter((link) => !link.includes('/unsubscribe?'));
  const all = shown.join('\n');
  const lost = written.flatMap((line) => halvesOf(line)).filter((part) => part !== '' && !isIn(shown, part));
  const added = shown.filter((line, index) => !isExplained(line, { said, written, next: shown[index + 1] ?? '' }));
  return [
    ...(html.includes(`<html lang="${language}"`) ? [] : [`the HTML is not said to be in ${language}`]),
    ...lost.map((part) => `the HTML lacks: ${part}`),
    ...added.map((line) => `the HTML alone says: ${line}`),
    ...(own.length > 0 && own.every((link) => link === said.link) ? [] : [`links of the HTML: ${own}`]),
    ...(links.filter((link) => !own.includes(link)).every((link) => text.includes(link)) ? [] : ['another way out']),
    ...(datesIn(all, language).join() === [...new Set(said.dates)].sort().join()
      ? []
      : [`dates of the HTML: ${datesIn(all, language)}`]),
    ...(/<h1[ >]/.test(html) && html.match(/<h1[ >]/g)?.length === 1 ? [] : ['not one heading']),
    ...(/\{\w*\}|undefined|NaN|\[object/.test(all) ? ['a placeholder is left in the HTML'] : []),
  ];
}

/** The lines that a reader sees, in order. */
export const linesOf = (html: string): readonly string[] =>
  decoded(
    html
      .replace(/^[\s\S]*<body[^>]*>/, '')
      .replaceAll(/<div style="display:none[^>]*>[\s\S]*?<\/div>/g, '')
      .replaceAll(/<(?:br|\/?(?:p|div|table|tr|td|h1|h2|html|body))\b[^>]*>/g, '\n')
      .replaceAll(/<[^>]*>/g, ''),
  )
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

const decoded = (html: string): string =>
  html
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/&(?!nbsp)(\w+);/g, (whole) => `unknown ${whole}`);

const linesOfText = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '--');

/** A line that ends in an address, and one that says "what: when", are set in two parts. */
function halvesOf(line: string): readonly string[] {
  const address = / (https?:\S+)$/.exec(line)?.[1];
  if (address?.includes('/unsubscribe?')) return [line.slice(0, -address.length - 1).replace(/:$/, '')];
  return address === undefined ? [line] : [line.slice(0, -address.length - 1).replace(/:$/, ''), address];
}

function isIn(shown: readonly string[], part: string): boolean {
  if (shown.some((line) => line === part || line === `${part}:`)) return true;
  // The due box: what falls due, and below it when.
  return shown.some((line, index) => `${line}: ${shown[index + 1]}` === part);
}

interface Around {
  readonly said: Said;
  readonly written: readonly string[];
  readonly next: string;
}

// Beside the text the HTML has a line on top, a heading, the box of what falls due, a button, and where the address can be copied.
function isExplained(line: string, { said, written, next }: Around): boolean {
  const { subject, about, link, dates, person } = said;
  const { language } = person;
  if ([subject, link, orCopy[language], openWords[language]].includes(line) || written.includes(line)) return true;
  if (line === about || line.startsWith(`${about} · `)) return true;
  if (written.some((one) => halvesOf(one).some((half) => half === line || half === line.replace(/:$/, ''))))
    return true;
  const isDate = (one: string) => dates.some((date) => datesIn(one, language).join() === date);
  return (isDate(line) && written.some((one) => one.includes(line))) || isDate(next);
}
