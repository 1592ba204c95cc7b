// Which of the forms of an answer a caller asks for, by the `Accept` header (RFC 9110, section 12.5.1).
import { Problem } from './problem.ts';

/** The one that is wanted most, the first of those wanted alike. Throws `not-acceptable` when none is. */
export function wanted<T extends string>(accept: string | undefined, forms: readonly T[]): T {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf);
  const rated = forms.map((form) => ({ form, quality: qualityOf(form, ranges) }));
  const best = rated.reduce((one, other) => (other.quality > one.quality ? other : one));
  if (best.quality > 0) return best.form;
  const list = forms.join(', ');
  throw new Problem('not-acceptable', {
    detail: {
      nb: `Velg en av: ${list}.`,
      nn: `Vel ein av: ${list}.`,
      da: `Vælg en af: ${list}.`,
      en: `Choose one of: ${list}.`,
    },
  });
}

/** Whether it is a page that the caller wants, as browsers say when a person follows a link; any form will do is no such wish. */
export function wantsPage(accept: string | undefined): boolean {
  const ranges = (accept ?? '*/*').split(',').map(rangeOf);
  const html = ranges.find(({ type }) => type === 'text/html')?.quality ?? 0;
  return html > 0 && html >= qualityOf('application/problem+json', ranges);
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...params] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = params.find((one) => one.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

/** What names the form most closely counts. */
function qualityOf(form: string, ranges: readonly Range[]): number {
  const [main = ''] = form.split('/');
  const names = [form, `${main}/*`, '*/*'];
  const closest = names.flatMap((name) => ranges.filter(({ type }) => type === name))[0];
  return closest?.quality ?? 0;
}
