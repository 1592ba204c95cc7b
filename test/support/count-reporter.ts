// Ends every test run with one plain line, `tests: 12 passed, 0 failed`, for whoever reads logs by machine.
import type { Reporter, TestModule } from 'vitest/node';

export function countReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors, reason) {
      const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
      const count = (state: string) => states.filter((each) => each === state).length;
      // A file that can't be loaded and an error nobody caught fail the run without failing any test of their own.
      const counted = count('failed') + modules.filter(failedAsWhole).length + unhandledErrors.length;
      // So does a set-up that failed: then nothing ran.
      const failed = reason === 'failed' ? Math.max(counted, 1) : counted;
      const skipped = count('skipped') + count('pending');
      const line = `tests: ${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
      process.stdout.write(`\n${line}\n`);
    },
  };
}

function failedAsWhole(module: TestModule): boolean {
  return module.errors().length > 0;
}
