// Entity tags and `If-Match` (RFC 9110, 8.8.3 and 13.1.1): nobody overwrites what they have not seen.
import { hash } from 'node:crypto';
import type { Reply, Request } from './deps.ts';
import { Problem } from './problem.ts';

export const revisionTag = (revision: number): string => `"${revision}"`;

/** The tag of something without a revision of its own: a digest of how it looks. */
export const contentTag = (body: unknown): string => `"${hash('sha256', JSON.stringify(body)).slice(0, 22)}"`;

/** No case has it: a tag that can't match. */
const noRevision = -1;

/**
 * The revision that `If-Match` demands of a case; undefined when it demands none (absent or `*`). A list is narrowed to the one
 * it names that `current` says the case has. A weak tag never matches. Throws `invalid-request` for what is no list of tags.
 */
export async function demandedRevision(
  request: Request,
  current: () => Promise<number | null>,
): Promise<number | undefined> {
  const tags = tagsOf(request);
  if (tags === undefined) return undefined;
  const revisions = tags.map((tag) => (/^"\d{1,9}"$/.test(tag) ? Number(tag.slice(1, -1)) : noRevision));
  if (revisions.length === 1) return revisions[0];
  const now = await current();
  return revisions.find((revision) => revision === now) ?? noRevision;
}

/** Throws `revision-mismatch` unless `If-Match` is absent or names the tag that the thing has now. */
export function mustMatch(request: Request, tag: string): void {
  const tags = tagsOf(request);
  if (tags && !tags.includes(tag)) throw new Problem('revision-mismatch', { headers: { etag: tag } });
}

/** Throws `revision-mismatch` unless `If-Match` is absent or names one of the tags; the first is the one answered with. */
export function mustMatchOne(request: Request, known: readonly string[]): void {
  const tags = tagsOf(request);
  if (!tags || known.some((tag) => tags.includes(tag))) return;
  throw new Problem('revision-mismatch', { headers: { etag: known[0] ?? '""' } });
}

/** Sends a body with its content tag. */
export function sendTagged(reply: Reply, body: object): object {
  reply.header('etag', contentTag(body));
  return body;
}

function tagsOf(request: Request): readonly string[] | undefined {
  const header = request.headers['if-match'];
  if (header === undefined || header.trim() === '*') return undefined;
  const tags = header.split(',').map((tag) => tag.trim());
  if (!tags.every((tag) => /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag))) {
    throw new Problem('invalid-request', { detail: malformed });
  }
  return tags;
}

const malformed = {
  nb: '«If-Match» er ikke en liste av merker som "3".',
  nn: '«If-Match» er ikkje ei liste av merke som "3".',
  da: '»If-Match« er ikke en liste af mærker som "3".',
  en: '“If-Match” is not a list of tags such as "3".',
};
