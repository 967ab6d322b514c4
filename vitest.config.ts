import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What Node.js has made of our sources and of packages once, the next process need not make again.
process.env['NODE_COMPILE_CACHE'] ??= path.resolve('node_modules/.cache/node-compile-cache');

/** Tests of one project share processes, one file after the other: starting one and loading everything costs seconds. */
const files = globSync('test/**/*.test.ts').map(file => ({ file, source: readFileSync(file, 'utf8') }));
const filesWith = (mark: RegExp) => files.filter(({ source }) => mark.test(source)).map(({ file }) => file);

const clouds = filesWith(/support\/(journey|pipeline-journey|operator|agreement|virtual-cloud|every-task)/);
const mocked = filesWith(/\/setting\.ts|\/tables\.ts|aws-sdk-client-mock/);

const common = {
  pool: 'forks' as const,
  isolate: false,
  execArgv: [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    // Megabytes for new objects. A cloud makes many that live for a moment; with the usual 16 a fifth of the work is collecting them.
    '--min-semi-space-size=32',
    '--max-semi-space-size=64',
  ],
  setupFiles: ['./test/support/fixed-seed.ts', './test/support/keep-compiled.ts'],
  server: { deps: { external: [/\/local\/.*\.ts$/, /\/shared\/.*\.ts$/] } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
} satisfies TestProjectInlineConfiguration['test'];

/** Project by project; in each the large files first, and the journeys before all: some are long although their files are small. */
class JourneysFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ['clouds', 'mocked', 'parts'];
    const isJourney = ({ moduleId }: TestSpecification) => Number(moduleId.includes('/journeys/'));
    const rank = (spec: TestSpecification) =>
      isJourney(spec) + Number(spec.moduleId.includes('/every-')) - 10 * order.indexOf(spec.project.name);
    return (await super.sort(specs)).toSorted((a, b) => rank(b) - rank(a));
  }
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/summary-reporter.ts'],
    maxWorkers: 2,
    sequence: { sequencer: JourneysFirst },
    projects: [
      { test: { ...common, name: 'clouds', include: clouds } },
      {
        test: {
          ...common,
          name: 'mocked',
          include: mocked,
          setupFiles: [...common.setupFiles, './test/support/fresh-modules.ts'],
        },
      },
      { test: { ...common, name: 'parts', include: ['test/**/*.test.ts'], exclude: [...clouds, ...mocked] } },
    ],
  },
});
