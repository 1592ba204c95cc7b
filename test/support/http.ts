// The HTTP service to test: an office with its people signed in, the real workflows, and a clock moved by hand.
import type { LightMyRequestResponse } from 'fastify';
import type { Definition } from '../../src/core/definition.ts';
import type { EngineOptions } from '../../src/engine/engine.ts';
import { buildApp } from '../../src/http/app.ts';
import { tokenHash } from '../../src/http/auth.ts';
import type { Demo } from '../../src/http/demo.ts';
import type { App } from '../../src/http/deps.ts';
import type { Playhouse } from '../../src/play/playhouse.ts';
import { registry } from '../../workflows/registry.ts';
import { type Line, type TestOffice, testOffice } from './engine.ts';

export type Body = Record<string, unknown> & { readonly items?: readonly Body[] };
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into by each test as it expects it
  readonly body: any;
  readonly text: string;
  readonly headers: LightMyRequestResponse['headers'];
}
export type Headers = Readonly<Record<string, string>>;
export interface Client {
  get(path: string, headers?: Headers): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  delete(path: string, headers?: Headers): Promise<Answer>;
}
export interface HttpOffice extends TestOffice {
  readonly app: App;
  /** Someone of the office, signed in. */
  as(person: string): Client;
  readonly nobody: Client;
  /** What the HTTP service logged. */
  readonly httpLines: readonly Line[];
}
export interface HttpOptions extends Partial<EngineOptions> {
  readonly from?: string;
  readonly demo?: Demo;
  readonly playhouse?: Playhouse;
  readonly registry?: readonly Definition[];
}

export const publicUrl = 'https://aarshjul.example.org';
export const tokenOf = (person: string): string => `token-of-${person}`;

/** On 18 November 2024, 09:00, unless told otherwise. */
export async function httpOffice(options: HttpOptions = {}): Promise<HttpOffice> {
  const { demo, playhouse, ...more } = options;
  const office = await testOffice({ registry, from: '2024-11-18T09:00+01:00', ...more });
  await signEveryoneIn(office);
  const httpLines: Line[] = [];
  const at = (level: Line['level']) => (fields: object, message: string) =>
    void httpLines.push({ level, message, fields });
  const log = { info: at('info'), warn: at('warn'), error: at('error') };
  const { engine, sql } = office;
  const app = buildApp({
    engine,
    sql,
    config: { publicUrl },
    log,
    ...(demo ? { demo } : {}),
    ...(playhouse ? { playhouse } : {}),
  });
  await app.ready();
  return {
    ...office,
    app,
    httpLines,
    nobody: clientOf(app, {}),
    as: (person) => clientOf(app, { authorization: `Bearer ${tokenOf(person)}` }),
    async close() {
      await app.close();
      await office.close();
    },
  };
}

async function signEveryoneIn({ sql, engine }: TestOffice): Promise<void> {
  const people = engine.directory.people().map(({ id }) => ({ hash: tokenHash(tokenOf(id)), person: id }));
  await sql`insert into tokens ${sql(people.map((one) => ({ ...one, created_at: new Date() })))}`;
  await engine.directory.refresh();
}

export function clientOf(app: App, common: Headers): Client {
  const send =
    (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE') =>
    async (path: string, body?: unknown, headers: Headers = {}): Promise<Answer> => {
      const answer = await app.inject({
        method,
        url: path.startsWith('/health') || path === '/metrics' ? path : `/api/v1${path}`,
        headers: { ...common, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const isJson = String(answer.headers['content-type']).includes('json');
      return {
        status: answer.statusCode,
        body: isJson && answer.body !== '' ? JSON.parse(answer.body) : null,
        text: answer.body,
        headers: answer.headers,
      };
    };
  return {
    get: (path, headers) => send('GET')(path, undefined, headers),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: (path, headers) => send('DELETE')(path, undefined, headers),
  };
}

/** Opens a grant year that must open (Fosen's of 2025, unless told otherwise); its id. */
export async function openGrantYear(
  office: HttpOffice,
  { subject = 'fosen', year = 2025, by = 'frida' }: { subject?: string; year?: number; by?: string } = {},
): Promise<string> {
  const answer = await office.as(by).post('/cases', { workflow: 'grant-year', subject, year });
  if (answer.status !== 201) throw new Error(`not opened: ${answer.text}`, { cause: office.httpLines.at(-1) });
  return answer.body.id as string;
}

/** Runs the outbox until there is nothing more to do. */
export async function deliverAll({ engine }: Pick<HttpOffice, 'engine'>): Promise<void> {
  for (let done = await engine.runOutbox(); done.claimed > 0; ) done = await engine.runOutbox();
}
