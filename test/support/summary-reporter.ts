import type { Reporter, TestModule } from 'vitest/node';

/** Ends the output with one plain line, `N passed, N failed, N skipped`, which CI reads. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      const states = [...module.children.allTests()].map(test => test.result().state);
      counts.passed += states.filter(state => state === 'passed').length;
      counts.failed += states.filter(state => state === 'failed').length;
      counts.skipped += states.filter(state => state !== 'passed' && state !== 'failed').length;
      // A file that does not load, or whose hook fails, has failed without any test of it.
      if (module.state() === 'failed' && !states.includes('failed')) counts.failed += 1;
    }
    // After the default reporter's own summary, which is written in the same turn.
    setImmediate(() => console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`));
  }
}
