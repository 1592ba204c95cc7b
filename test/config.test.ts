import { describe, expect, test } from 'vitest';
import { ConfigError, type Environment, readConfig } from '../src/config.ts';

function faultsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test('with nothing said the service listens here, on the embedded database, with the demo', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    dataDir: './data',
    databaseUrl: null,
    smtpUrl: null,
    mailFrom: 'Årshjul <aarshjul@localhost>',
    publicUrl: 'http://127.0.0.1:3000',
    demo: true,
    logLevel: 'info',
    production: false,
  });
});

test('everything said is taken', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: '8080',
    DATA_DIR: '/var/lib/aarshjul',
    DATABASE_URL: 'postgres://u:p@db:5432/aarshjul',
    SMTP_URL: 'smtps://u:p@mail:465',
    MAIL_FROM: 'Kompetanseløftet <post@example.org>',
    PUBLIC_URL: 'https://aarshjul.example.org/',
    LOG_LEVEL: 'debug',
    NODE_ENV: 'production',
  };
  expect(readConfig(env)).toEqual({
    host: '0.0.0.0',
    port: 8080,
    dataDir: '/var/lib/aarshjul',
    databaseUrl: 'postgres://u:p@db:5432/aarshjul',
    smtpUrl: 'smtps://u:p@mail:465',
    mailFrom: 'Kompetanseløftet <post@example.org>',
    publicUrl: 'https://aarshjul.example.org',
    demo: false,
    logLevel: 'debug',
    production: true,
  });
});

test('an empty variable is one that is not set', () => {
  const names = [
    'HOST',
    'PORT',
    'DATA_DIR',
    'DATABASE_URL',
    'SMTP_URL',
    'MAIL_FROM',
    'PUBLIC_URL',
    'DEMO',
    'LOG_LEVEL',
  ];
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(readConfig({}));
});

test('nobody can change it afterwards', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

describe('the demo', () => {
  const server = 'postgres://db/aarshjul';
  test.each<[string, Environment, boolean]>([
    ['is on with the embedded database', {}, true],
    ['is off with a database of one’s own', { DATABASE_URL: server }, false],
    ['is on there when it is asked for', { DATABASE_URL: server, DEMO: 'true' }, true],
    ['is off when that is asked for', { DEMO: 'false' }, false],
    ['is off in production', { NODE_ENV: 'production' }, false],
  ])('%s', (_, env, demo) => {
    expect(readConfig(env).demo).toBe(demo);
  });

  test('is refused in production', () => {
    expect(faultsOf({ NODE_ENV: 'production', DEMO: 'true' })).toEqual([expect.stringMatching(/^DEMO: .*production/)]);
  });
});

describe('refused is', () => {
  test.each<[string, string]>([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000x'],
    ['PORT', '3e3'],
    ['HOST', 'http://localhost'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://u:secret@db/x'],
    ['DATABASE_URL', 'postgres://'],
    ['DATABASE_URL', 'db.example.org'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['SMTP_URL', 'mail:25'],
    ['MAIL_FROM', 'somebody'],
    ['MAIL_FROM', 'a@example.org\r\nBcc: b@example.org'],
    ['PUBLIC_URL', 'aarshjul.example.org'],
    ['PUBLIC_URL', 'ftp://aarshjul.example.org'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s, and the error says what to write instead', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: expected \\S`))]);
  });
});

test('every fault is named at once, and no value is shown, for it may hold a password', () => {
  const env = { PORT: 'x', DATABASE_URL: 'mysql://u:secret@db/x', LOG_LEVEL: 'loud' };
  const message = String(new ConfigError(faultsOf(env)).message);
  expect(faultsOf(env).map((fault) => fault.split(':')[0])).toEqual(Object.keys(env));
  expect(message).not.toContain('secret');
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['::', 'http://localhost:3000'],
  ['::1', 'http://[::1]:3000'],
  ['intern.example.org', 'http://intern.example.org:3000'],
])('without PUBLIC_URL links lead to where it listens: %s → %s', (host, url) => {
  expect(readConfig({ HOST: host }).publicUrl).toBe(url);
});
