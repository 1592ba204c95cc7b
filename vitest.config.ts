import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { countReporter } from './test/support/count-reporter.ts';

// Tests start some fifty processes, most of whose work it is to read the same sources.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'aarshjul-compile-cache');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database.global.ts'],
    reporters: ['default', countReporter()],
    // Some tests kill and start whole services, on machines of unknown speed: a limit is for what hangs, not for what is slow.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ['test/support/same-chance.ts'],
    pool: 'forks',
    // The driver leaves its own question for array types unheard when a new connection is lost meanwhile, as tests make it lose one.
    onUnhandledError: (error) => !('query' in error && String(error.query).includes('typarray')),
    // Files of one worker share what they import: loading the service anew for each took more time than the tests themselves.
    isolate: false,
    // Much of a test is waiting for a database or a process, so two cores are worth three workers.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
});
