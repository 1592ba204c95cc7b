// `Idempotency-Key`: the same request sent again gets the answer of the first, and does nothing.
//
// A key is claimed before anything is done, and its answer recorded after. What is done again finds the event's id (made from
// caller, key and request) already taken, so a claim may be given back as soon as nobody works on it. A process that loses its
// database in between gives it back when the database is there again; of one that dies, the claim's lock runs out.
import { hash } from 'node:crypto';
import { isUnavailable, type Sql, type Tx } from '../db/connection.ts';
import { lockShared, redactionLock } from '../engine/locks.ts';
import { redactionType } from '../engine/verify.ts';
import type { App, HttpDeps, Reply, Request } from './deps.ts';
import { isSuccess, ok, Problem } from './problem.ts';

const lockSeconds = 60;
const keptHours = 24;
const cleanEveryMs = 60 * 60 * 1000;
/** Claims under which the database was lost, by what they were made with: their requests have been answered with 503. */
const lost = new WeakMap<Sql, Key[]>();
/** More are left to run out. */
const mostLost = 1000;

const recordedHeaders = ['etag', 'location'] as const;

/** Whose the keys are on paths that need no token. */
const anyone = '-';

interface Stored {
  readonly request_hash: string;
  readonly state: 'in-progress' | 'done';
  readonly status: number | null;
  readonly body: string | null;
  readonly headers: Record<string, string> | null;
}
interface Key {
  readonly caller: string;
  readonly key: string;
  readonly requestHash: string;
}

/** Throws old answers away while the app is open, whether or not anybody uses keys: they hold what cases said. */
export function throwAwayOldAnswers(
  app: App,
  { sql, log }: Pick<HttpDeps, 'sql' | 'log'>,
  everyMs = cleanEveryMs,
): void {
  const clean = () =>
    sql`delete from idempotency where created_at < now() - make_interval(hours => ${keptHours})`.then(
      () => {},
      () => log.warn({}, 'old answers could not be thrown away'),
    );
  let timer: NodeJS.Timeout | undefined;
  let cleaning: Promise<void> | undefined;
  const begin = () => {
    cleaning = clean();
  };
  app.addHook('onReady', async () => {
    begin();
    timer = setInterval(begin, everyMs).unref();
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await cleaning;
  });
}

/**
 * Runs what a POST asks for, once per key. `run` gets an id made from the request (a UUID), by which what it does can be
 * found again; without the header it gets none. Only answers to accepted requests are recorded.
 */
export async function once(
  deps: Pick<HttpDeps, 'sql' | 'log'>,
  { request, reply }: { request: Request; reply: Reply },
  run: (id?: string) => Promise<string | object>,
): Promise<string | object> {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return run();
  const key = keyOf(request, given);
  const stored = await claimed(deps.sql, key);
  if (stored) return replay(reply, stored, key);
  let body: string | object;
  try {
    body = await run(uuidOf(key));
  } catch (error) {
    // When the database is away it is not known whether something was done; whoever asks again will know.
    if (isUnavailable(error)) lose(deps.sql, key);
    else await release(deps, key);
    throw error;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (isSuccess(reply.statusCode)) await record(deps, key, { reply, text });
  else await release(deps, key);
  return body;
}

function keyOf(request: Request, given: string | string[]): Key {
  if (typeof given !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(given)) {
    throw new Problem('invalid-request', { detail: badKey });
  }
  const sent = JSON.stringify([request.method, request.url, request.body ?? null]);
  return { caller: request.caller?.id ?? anyone, key: given, requestHash: hash('sha256', sent) };
}

// A claim that was not answered may have been made all the same.
async function claimed(sql: Sql, key: Key): Promise<Stored | null> {
  try {
    await giveBack(sql);
    return await claim(sql, key);
  } catch (error) {
    if (isUnavailable(error)) lose(sql, key);
    throw error;
  }
}

function lose(sql: Sql, ...keys: readonly Key[]): void {
  lost.set(sql, [...(lost.get(sql) ?? []), ...keys].slice(-mostLost));
}

/** Gives back what was lost, now that the database answers. */
async function giveBack(sql: Sql): Promise<void> {
  const keys = lost.get(sql) ?? [];
  if (keys.length === 0) return;
  // Taken out first: a claim that someone makes meanwhile is not to be given back with the others.
  lost.delete(sql);
  try {
    await sql`
      delete from idempotency i using json_to_recordset(${sql.json(keys as never)}::json) as x(caller text, key text, "requestHash" text)
      where i.caller = x.caller and i.key = x.key and i.request_hash = x."requestHash" and i.state = 'in-progress'`;
  } catch (error) {
    lose(sql, ...keys);
    throw error;
  }
}

/** Null when the key is ours now; otherwise what stands under it. */
async function claim(sql: Sql, { caller, key, requestHash }: Key): Promise<Stored | null> {
  const claimed = await sql`
    insert into idempotency (caller, key, request_hash, state, created_at, locked_until)
    values (${caller}, ${key}, ${requestHash}, 'in-progress', now(), now() + make_interval(secs => ${lockSeconds}))
    on conflict (caller, key) do update
    set request_hash = excluded.request_hash, state = 'in-progress', status = null, body = null, headers = null,
      created_at = now(), locked_until = excluded.locked_until
    where idempotency.created_at < now() - make_interval(hours => ${keptHours})
      or (idempotency.state = 'in-progress' and idempotency.locked_until < now() and idempotency.request_hash = excluded.request_hash)
    returning 1`;
  if (claimed.length > 0) return null;
  const [stored] = await sql<Stored[]>`
    select request_hash, state, status, body, headers from idempotency where caller = ${caller} and key = ${key}`;
  // Released between the two statements: whoever had it was declined, and so would we have been told to come back.
  return stored ?? { request_hash: requestHash, state: 'in-progress', status: null, body: null, headers: null };
}

function replay(reply: Reply, stored: Stored, key: Key): string {
  if (stored.request_hash !== key.requestHash) throw new Problem('idempotency-key-reused');
  if (stored.state === 'in-progress') throw new Problem('idempotency-in-progress', { headers: { 'retry-after': '1' } });
  reply.code(stored.status ?? ok).headers(stored.headers ?? {});
  reply.header('idempotency-replayed', 'true').type('application/json; charset=utf-8');
  return stored.body ?? '';
}

// What was asked for has been done: a recording that fails must not make it look otherwise.
async function record(
  { sql, log }: Pick<HttpDeps, 'sql' | 'log'>,
  { caller, key, requestHash }: Key,
  { reply, text }: { reply: Reply; text: string },
): Promise<void> {
  const headers = Object.fromEntries(
    recordedHeaders.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
  const write = (on: Sql | Tx) => on`
    update idempotency set state = 'done', status = ${reply.statusCode}, body = ${text}, headers = ${sql.json(headers)}
    where caller = ${caller} and key = ${key}`;
  const shown = caseShown(text, headers.etag);
  try {
    if (shown === null) await write(sql);
    else await sql.begin(async (tx) => ((await isRedactedSince(tx, shown)) ? discard(tx, { caller, key }) : write(tx)));
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    lose(sql, { caller, key, requestHash });
    log.warn({ route: reply.request.routeOptions.url }, 'an answer could not be recorded for its idempotency key');
  }
}

async function release({ sql, log }: Pick<HttpDeps, 'sql' | 'log'>, { caller, key, requestHash }: Key): Promise<void> {
  try {
    await discard(sql, { caller, key });
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    lose(sql, { caller, key, requestHash });
    log.warn({}, 'an idempotency key could not be released');
  }
}

const discard = (sql: Sql | Tx, { caller, key }: Pick<Key, 'caller' | 'key'>) =>
  sql`delete from idempotency where caller = ${caller} and key = ${key} and state = 'in-progress'`;

interface CaseShown {
  readonly id: string;
  /** 0 where it is only foreseen. */
  readonly revision: number;
}
/** The case that an answer shows, told by its beginning as where such answers are forgotten. */
function caseShown(text: string, etag: string | undefined): CaseShown | null {
  const id = /^(?:\{"case":)?\{"id":"([0-9a-f-]{36})"/.exec(text)?.[1];
  return id === undefined ? null : { id, revision: Number(/^"(\d+)"$/.exec(etag ?? '')?.[1] ?? 0) };
}

/** A text may have been taken out of the case between the answer and its recording, and must not be kept by that. */
async function isRedactedSince(tx: Tx, { id, revision }: CaseShown): Promise<boolean> {
  await lockShared(tx, redactionLock(id));
  const later = await tx`
    select from history where case_id = ${id} and type = ${redactionType} and revision > ${revision} limit 1`;
  return later.length > 0;
}

/** A UUID of version 8 (RFC 9562) from what was asked, by whom, under which key. */
function uuidOf({ caller, key, requestHash }: Key): string {
  const hex = hash('sha256', JSON.stringify([caller, key, requestHash]));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const badKey = {
  nb: '«Idempotency-Key» er 1 til 255 synlige ASCII-tegn.',
  nn: '«Idempotency-Key» er 1 til 255 synlege ASCII-teikn.',
  da: '»Idempotency-Key« er 1 til 255 synlige ASCII-tegn.',
  en: '“Idempotency-Key” is 1 to 255 visible ASCII characters.',
};
