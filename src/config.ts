// The environment → one typed, frozen object. Nothing else reads process.env.
import { isIP } from 'node:net';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Null: the embedded default in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Null: mail is held and can be read at /notices. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Where people reach the service; links in mails begin with it. No slash at the end. */
  readonly publicUrl: string;
  readonly demo: boolean;
  readonly logLevel: LogLevel;
  readonly production: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown with every fault of the environment at once, each with what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`the service can't start with this environment:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** An empty variable counts as one that is not set: that is how compose files and CI pass "nothing". */
export function readConfig(env: Environment = process.env): Config {
  const faults: string[] = [];
  const read = reader(env, faults);
  const host = read('HOST', '127.0.0.1', hostName, 'a name or address to listen on, such as 127.0.0.1');
  const port = read('PORT', '3000', portNumber, 'a number from 0 to 65535, such as 3000');
  const databaseUrl = read(
    'DATABASE_URL',
    null,
    urlOf('postgres:', 'postgresql:'),
    'postgres://user:password@host/name',
  );
  const production = env.NODE_ENV === 'production';
  // With the embedded default the service is tried out; where it is in production its people sign in with tokens.
  const demo = read('DEMO', String(databaseUrl === null && !production), trueOrFalse, 'true or false');
  if (demo && production) {
    faults.push('DEMO: no demo where NODE_ENV is production, since anyone may act as its people; leave DEMO out');
  }
  const config: Config = {
    host,
    port,
    dataDir: read('DATA_DIR', './data', filled, 'a folder, such as ./data'),
    databaseUrl,
    smtpUrl: read('SMTP_URL', null, urlOf('smtp:', 'smtps:'), 'smtp://user:password@host:587'),
    mailFrom: read(
      'MAIL_FROM',
      'Årshjul <aarshjul@localhost>',
      sender,
      'an address, such as Årshjul <aarshjul@example.org>',
    ),
    publicUrl:
      read('PUBLIC_URL', null, baseUrl, 'where people reach it: https://aarshjul.example.org') ?? ownUrl(host, port),
    demo,
    logLevel: read('LOG_LEVEL', 'info', logLevel, logLevels.join(', ')),
    production,
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

/** Reads a variable; where it can't be understood, notes the fault and goes on with what stands for nothing said. */
function reader(env: Environment, faults: string[]) {
  return <T, D extends string | null>(
    name: string,
    standard: D,
    parse: (text: string) => T | undefined,
    expected: string,
  ): D extends null ? T | null : T => {
    const given = env[name]?.trim() || standard;
    const value = given === null ? null : parse(given);
    // The value itself is not shown: it may hold a password.
    if (value === undefined) faults.push(`${name}: expected ${expected}`);
    return value as D extends null ? T | null : T;
  };
}

const filled = (text: string) => (text.includes('\0') ? undefined : text);
const hostName = (text: string) => (isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined);
const portNumber = (text: string) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined);
const sender = (text: string) =>
  /^[^<>\r\n]*<[^@\s<>]+@[^@\s<>]+>$|^[^@\s<>]+@[^@\s<>]+$/.test(text) ? text : undefined;
const logLevel = (text: string) => logLevels.find((level) => level === text);
const trueOrFalse = (text: string) => ({ true: true, false: false })[text.toLowerCase()];

function urlOf(...protocols: readonly string[]) {
  return (text: string) => {
    const url = URL.parse(text);
    return url && protocols.includes(url.protocol) && url.hostname ? text : undefined;
  };
}

function baseUrl(text: string): string | undefined {
  return urlOf('http:', 'https:')(text)?.replace(/\/+$/, '');
}

function ownUrl(host: string, port: number): string {
  // Who listens on every address is reached here by this one.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`;
}
