// How people want to be told what is not binding, and the signed link by which they say so without signing in.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Sql, Tx } from '../../db/connection.ts';
import type { noticeWishes } from '../../db/schema/parties.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../directory.ts';

/** At once, together once a day, or not at all. */
export type Wish = (typeof noticeWishes)[number];
export interface Preferences {
  readonly notices: Wish;
}

/** Who has said nothing is told at once. */
const usual: Wish = 'immediate';

export async function preferencesOf({ sql }: Pick<Deps, 'sql'>, person: string): Promise<Preferences> {
  const [row] = await sql<{ notices: Wish }[]>`select notices from preferences where person = ${person}`;
  return { notices: row?.notices ?? usual };
}

export async function setPreferences(
  { sql, clock }: Pick<Deps, 'sql' | 'clock'>,
  person: string,
  { notices }: Preferences,
): Promise<void> {
  await sql`
    insert into preferences (person, notices, changed_at) values (${person}, ${notices}, ${new Date(clock.now())})
    on conflict (person) do update set notices = excluded.notices, changed_at = excluded.changed_at
    where preferences.notices <> excluded.notices`;
}

/** Those who want to be told otherwise than at once. */
export async function wishes(sql: Sql): Promise<ReadonlyMap<string, Wish>> {
  const rows = await sql<{ person: string; notices: Wish }[]>`
    select person, notices from preferences where notices <> ${usual}`;
  return new Map(rows.map(({ person, notices }) => [person, notices]));
}

/** Those who want no mail for information: they are told of it in the service alone. */
export async function withoutMail(sql: Sql | Tx): Promise<ReadonlySet<string>> {
  const rows = await sql<{ person: string }[]>`select person from preferences where notices = 'none'`;
  return new Set(rows.map(({ person }) => person));
}

/** What becomes of a mail for information. Where it is told again it was asked for, and so waits for no digest. */
export function statusFor(
  wish: Wish | undefined,
  { held, isAgain }: { readonly held: boolean; readonly isAgain: boolean },
): 'held' | 'waiting' | 'digest' | 'unwanted' {
  if (wish === 'none') return 'unwanted';
  if (wish === 'digest' && !isAgain) return 'digest';
  return held ? 'held' : 'waiting';
}

/** Signs links: who has the link that a mail carried may do the one thing it is for. */
export interface LinkSigner {
  /** What the link of a person carries. */
  sign(person: string): string;
  /** Whose link it is; null for one that nobody was sent. */
  read(token: string): string | null;
}

/** With the installation's secret, which is made when it is first needed. Every process has the same. */
export async function openLinkSigner(sql: Sql): Promise<LinkSigner> {
  await sql`
    insert into installation (link_secret)
    values (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')) on conflict do nothing`;
  const [row] = await sql<{ link_secret: string }[]>`select link_secret from installation`;
  const secret = row?.link_secret ?? '';
  const signature = (name: string) => createHmac('sha256', secret).update(`unsubscribe ${name}`).digest();
  return {
    sign(person) {
      const name = Buffer.from(person).toString('base64url');
      return `${name}.${signature(name).toString('base64url')}`;
    },
    read(token) {
      const [name = '', signed = '', ...more] = token.split('.');
      const [given, right] = [Buffer.from(signed, 'base64url'), signature(name)];
      const good = more.length === 0 && given.length === right.length && timingSafeEqual(given, right);
      return good ? Buffer.from(name, 'base64url').toString() : null;
    },
  };
}

/** The person a link was sent to; null for a link that is not good. */
export function personOfLink({ directory, links }: Pick<Deps, 'directory' | 'links'>, token: string): Person | null {
  const id = links.read(token);
  return (id === null ? undefined : directory.person(id)) ?? null;
}
