import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/**
 * Tests that boot a cloud, whose memory only the end of a process frees; that load handlers, which read their settings
 * once; or that mock the AWS clients, which stay mocked.
 */
const ownProcess = ['journeys', 'cli', 'functions', 'shared/aws', 'examples/registration'].map(
  folder => `test/${folder}/**/*.test.ts`,
);

const common = {
  pool: 'forks' as const,
  execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  setupFiles: ['./test/support/fixed-seed.ts'],
  server: { deps: { external: [/\/local\/.*\.ts$/, /\/shared\/.*\.ts$/] } },
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
