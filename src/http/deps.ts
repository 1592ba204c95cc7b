// What the routes are made of, and what fastify's types know of ours.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Config } from '../config.ts';
import type { Language } from '../core/definition.ts';
import type { Db, Sql } from '../db/connection.ts';
import type { Diagrams } from '../diagram/diagrams.ts';
import type { Log } from '../engine/deps.ts';
import type { Person } from '../engine/directory.ts';
import type { Engine } from '../engine/engine.ts';
import type { Playhouse } from '../play/playhouse.ts';
import type { Demo } from './demo.ts';
import type { Metrics } from './metrics.ts';

export interface AppOptions {
  readonly engine: Engine;
  readonly sql: Sql;
  readonly db?: Db;
  readonly config: Pick<Config, 'publicUrl'> & Partial<Config>;
  readonly log: Log;
  /** Present in demo mode only: without it the demo's paths do not exist. */
  readonly demo?: Demo;
  /** Where years are played; one with the usual limits when absent. */
  readonly playhouse?: Playhouse;
  /** How many of one caller are answered. */
  readonly requestsPerMinute?: number;
  /** When the event loop is held up longer, what can wait is declined. */
  readonly maxEventLoopDelayMs?: number;
}
export interface HttpDeps extends AppOptions {
  readonly playhouse: Playhouse;
  readonly diagrams: Diagrams;
  readonly metrics: Metrics;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
export type { FastifyReply as Reply, FastifyRequest as Request };

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; null on public paths. */
    caller: Person | null;
    language: Language;
  }
  interface FastifyContextConfig {
    /** Needs no token. */
    public?: boolean;
    /** Its address may hold more than ours: mail programs add to the links that people follow, probes to what they ask. */
    page?: boolean;
    /** People follow links of mails here: what goes wrong is told them on a page. */
    people?: 'page' | 'unsubscribe';
    /** The path names a case: what is wrong with a body is told only to those who see it. */
    aboutCase?: boolean;
    /** Called so often that nothing is done for it that can be left out. */
    hot?: boolean;
    /** Answers as long as the caller listens, so that the time it takes says nothing. */
    endless?: boolean;
  }
}
