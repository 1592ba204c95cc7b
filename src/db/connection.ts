// Opens the pool of connections, and says how values go in and out and which SQL errors the service tells apart.
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** The SQLSTATEs that some code acts on. Failures are told apart by these, never by the words of a message. */
export const sqlState = {
  uniqueViolation: '23505',
  foreignKeyViolation: '23503',
  checkViolation: '23514',
  notNullViolation: '23502',
  restrictViolation: '23001',
  exclusionViolation: '23P01',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  objectInUse: '55006',
  queryCanceled: '57014',
  adminShutdown: '57P01',
  crashShutdown: '57P02',
  cannotConnectNow: '57P03',
  tooManyConnections: '53300',
  duplicateDatabase: '42P04',
  undefinedTable: '42P01',
  invalidCatalogName: '3D000',
  invalidPassword: '28P01',
} as const;

/** What the driver reports when there is no server to talk to, beside the SQLSTATEs of a server that is going or coming. */
const unavailableCodes: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  sqlState.adminShutdown,
  sqlState.crashShutdown,
  sqlState.cannotConnectNow,
  sqlState.tooManyConnections,
]);

// JSON text is passed on as it is and anything else is made JSON. Drizzle hands over text, the driver's own callers hand
// over objects; with the driver's serializer the former would be stored as a JSON string holding JSON.
const jsonText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

// timestamptz keeps the driver's default (a Date); a date is a day and no instant, so it stays the text it is.
const types = {
  bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: (text: string) => Number(text) },
  day: { to: 1082, from: [1082], serialize: (value: string) => value, parse: (text: string) => text },
  json: { to: 114, from: [114], serialize: jsonText, parse: (text: string): unknown => JSON.parse(text) },
  jsonb: { to: 3802, from: [3802], serialize: jsonText, parse: (text: string): unknown => JSON.parse(text) },
};

export type Sql = postgres.Sql<{ bigint: number; day: string; json: unknown; jsonb: unknown }>;
export type Tx = postgres.TransactionSql<{ bigint: number; day: string; json: unknown; jsonb: unknown }>;
export type Db = PostgresJsDatabase;
export interface Connection {
  /** The driver: hot statements, transactions. */
  readonly sql: Sql;
  /** Drizzle on the same pool. */
  readonly db: Db;
}
export interface ConnectOptions {
  /** Connections at most. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  readonly connectTimeoutSeconds?: number;
  /** A statement that takes longer is cancelled by the server (`sqlState.queryCanceled`); 0 for none. */
  readonly statementTimeoutMs?: number;
  /** Statements that are prepared are planned once and for all, whatever their parameters. */
  readonly planOnce?: boolean;
}

/** A pool that connects when first used. Close it with `sql.end({ timeout: 5 })`: without a timeout the driver waits for ever where the server has hung up. */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const { max = 20, name = 'aarshjul', connectTimeoutSeconds = 5, statementTimeoutMs = 30_000, planOnce } = options;
  const sql: Sql = postgres(url, {
    max,
    types,
    connect_timeout: connectTimeoutSeconds,
    idle_timeout: 60,
    max_lifetime: 60 * 30,
    // A dead server is tried again soon: the callers get their 503 in the meantime.
    backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 1),
    connection: {
      application_name: name,
      TimeZone: 'UTC',
      statement_timeout: statementTimeoutMs,
      // A claim is thought costly and takes milliseconds: compiling it each time, where a server can, would take many times as long.
      jit: 'off',
      ...(planOnce ? { plan_cache_mode: 'force_generic_plan' } : {}),
      // A transaction whose process hangs must not hold its locks for ever.
      idle_in_transaction_session_timeout: 30_000,
    },
    onnotice: () => {},
  });
  return { sql, db: withDrizzle(sql) };
}

/** True when the statement failed for want of a database, so that it may go well later. */
export function isUnavailable(error: unknown): boolean {
  return unavailableCodes.has(errorCode(error) ?? '');
}

/** The SQLSTATE or system code of what the driver or drizzle threw; undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errorCode(error.cause);
}

/** Drizzle replaces the driver's parsers by ones that return bare text; both are to see the same values, so put them back. */
function withDrizzle(sql: Sql): Db {
  const { parsers, serializers } = sql.options;
  const before = [{ ...parsers }, { ...serializers }] as const;
  const db = drizzle(sql);
  putBack(parsers, before[0]);
  putBack(serializers, before[1]);
  return db;
}

function putBack<T>(changed: Record<number, T>, before: Record<number, T>): void {
  // Also what was added goes: the driver makes the array types itself where nothing stands.
  for (const oid of Object.keys(changed).map(Number)) if (!(oid in before)) delete changed[oid];
  Object.assign(changed, before);
}
