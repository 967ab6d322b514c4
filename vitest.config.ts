import { globSync, readFileSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What cannot share a process: a cloud, whose memory only the end of a process frees; handlers, which read their settings
 * once; and mocked AWS clients, which stay mocked.
 */
const alone =
  /support\/(journey|operator|agreement|virtual-cloud|every-task)|\/setting\.ts|\/tables\.ts|aws-sdk-client-mock/;

const ownProcess = globSync('test/**/*.test.ts').filter(file => alone.test(readFileSync(file, 'utf8')));

const common = {
  pool: 'forks' as const,
  execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  setupFiles: ['./test/support/fixed-seed.ts'],
  server: { deps: { external: [/\/local\/.*\.ts$/, /\/shared\/.*\.ts$/] } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
} satisfies TestProjectInlineConfiguration['test'];

/** Large files come first, and the journeys before all: some are long although their files are small. */
class JourneysFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isJourney = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/journeys/'));
    const rank = (file: TestSpecification) => isJourney(file) + Number(file.moduleId.includes('/every-'));
    return (await super.sort(files)).toSorted((a, b) => rank(b) - rank(a));
  }
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/summary-reporter.ts'],
    maxWorkers: 2,
    sequence: { sequencer: JourneysFirst },
    projects: [
      { test: { ...common, name: 'whole', include: ownProcess } },
      { test: { ...common, name: 'parts', include: ['test/**/*.test.ts'], exclude: ownProcess, isolate: false } },
    ],
  },
});
