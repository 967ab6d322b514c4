import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    reporters: ['default', './test/support/summary-reporter.ts'],
    maxWorkers: 2,
    setupFiles: ['./test/support/fixed-seed.ts'],
    testTimeout: 60_000,
  },
});
