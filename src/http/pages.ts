// Pages of lists: how many, from where, and the way to the next.
import Type, { type TSchema } from 'typebox';
import { compileCheck } from '../core/schema.ts';
import type { Reply, Request } from './deps.ts';
import { Problem } from './problem.ts';

export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'How many at most' })),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: 'As `next` of the page before gave it' })),
};
export const defaultLimit = 50;

export interface PageOf<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null on the last. */
  readonly next: readonly unknown[] | null;
}

/** What a list starts after: the values its order goes by. */
export interface CursorKind<T> {
  read(cursor: string | undefined): T | null;
}

/** A cursor of this shape. One that was made up or tampered with is refused. */
export function cursorOf<T>(schema: TSchema): CursorKind<T> {
  const check = compileCheck(schema);
  return {
    read(cursor) {
      if (cursor === undefined) return null;
      const value = decode(cursor);
      if (value === undefined || check(value).length > 0) {
        throw new Problem('invalid-request', { errors: [{ pointer: '?cursor', message: badCursor }] });
      }
      return value as T;
    },
  };
}

/** The page as it is sent, with `Link: rel="next"` where there is more. */
export function sendPage<T>(request: Request, reply: Reply, { items, next }: PageOf<T>): object {
  if (next === null) return { items, next: null };
  const cursor = Buffer.from(JSON.stringify(next)).toString('base64url');
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  return { items, next: cursor };
}

/** The page of `limit` out of rows read one beyond it; `keyOf` says where an item stands in the order. */
export function pageFrom<T>(rows: readonly T[], limit: number, keyOf: (row: T) => readonly unknown[]): PageOf<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

const idCursor = cursorOf<[string]>(Type.Tuple([Type.String({ maxLength: 200 })]));

/** A page of what is kept in memory in its order, each with an id; of those that are asked for. */
export function pageById<T extends { readonly id: string }>(
  all: readonly T[],
  query: { limit?: number; cursor?: string },
  isAsked: (one: T) => boolean = () => true,
): PageOf<T> {
  const { limit = defaultLimit } = query;
  const after = idCursor.read(query.cursor);
  const start = after === null ? 0 : all.findIndex(({ id }) => id === after[0]) + 1;
  // The one the page before ended with may be asked for no longer: its place is found before the others are left out.
  return pageFrom(
    all
      .slice(start)
      .filter(isAsked)
      .slice(0, limit + 1),
    limit,
    ({ id }) => [id],
  );
}

function decode(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const badCursor = {
  nb: 'Bruk «next» fra forrige side, uendret.',
  nn: 'Bruk «next» frå førre side, uendra.',
  da: 'Brug »next« fra den forrige side, uændret.',
  en: 'Use “next” of the page before, unchanged.',
};
