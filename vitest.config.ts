import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Tests that load handlers, which read their settings once. */
const ownProcess = ['test/functions/**/*.test.ts'];

const common = {
  pool: 'forks' as const,
  execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  setupFiles: ['./test/support/fixed-seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
} satisfies TestProjectInlineConfiguration['test'];

export default defineConfig({
  test: {
    reporters: ['default', './test/support/summary-reporter.ts'],
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'whole', include: ownProcess } },
      { test: { ...common, name: 'parts', include: ['test/**/*.test.ts'], exclude: ownProcess, isolate: false } },
    ],
  },
});
