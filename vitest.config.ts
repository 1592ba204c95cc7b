import { defineConfig } from 'vitest/config';
import { countReporter } from './test/support/count-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database.global.ts'],
    reporters: ['default', countReporter()],
    // Some tests kill and start whole services, on machines of unknown speed.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files of one worker share what they import: loading the service anew for each took more time than the tests themselves.
    isolate: false,
  },
});
