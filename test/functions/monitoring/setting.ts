import { vi } from 'vitest';
import { MemoryMonitorFiles } from '../../support/memory-monitor-files.ts';

/** What the functions of monitors reach, in memory; the same objects for every test of a file. */
export const world = {
  files: new MemoryMonitorFiles(),
  started: [] as { name: string; input: object }[],
  events: [] as { type: string; detail: Record<string, unknown> }[],
  messages: [] as { subject: string; text: string }[],
  metrics: [] as { name: string }[],
  route: undefined as object | undefined,
  heads: [] as { rolloutId: string; status: string; version?: number }[],
  entries: [] as { at: number; entry: { kind: string } }[],
  /** Of single rollouts, where these differ. */
  entriesOf: {} as Record<string, { at: number; entry: { kind: string } }[]>,
  baselines: undefined as { statistics: string; importance?: string } | undefined,
  candidate: undefined as object | undefined,
  weights: undefined as 'importance' | undefined,
  /** The section `monitoring.bias`, and the redaction of captures, of the policy. */
  bias: undefined as object | undefined,
  redact: undefined as object[] | undefined,
  engine: 'serverless' as 'serverless' | 'model-monitor',
  now: Date.UTC(2026, 0, 5, 12, 20),
};

const start = structuredClone({ ...world, files: undefined });

export function reset(): void {
  world.files.texts.clear();
  Object.assign(world, structuredClone(start), { files: world.files });
}

export const model = 'fraud';
export const place = { endpoint: 'sluice-dev-fraud', schedule: 'sluice-dev-fraud-data' };
export const folder = `monitors/${place.endpoint}/${place.schedule}`;
export const modelPackageArn = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/3';

const data = { schedule: 'hourly', season: 'day', exclude: ['hour'], minRows: 100, baselinePhi: 1, metrics: 'drift' };
const { exclude: _, ...prediction } = data;
const quality = {
  cohort: 'day',
  labels: { delayMs: 2 * 86_400_000, missing: 'exclude', minCoverage: 0.5, positive: 'fraud' },
  metrics: ['errorRate', 'calibration', 'auc'],
  aucMargin: 0.02,
  minLabelled: 100,
  phi: 1,
  sample: 10_000,
};
const watched = {
  model,
  inference: {},
  monitoring: { engine: 'serverless', capture: {}, data, prediction, quality },
};

const monitoringNow = () => ({
  ...watched.monitoring,
  engine: world.engine,
  capture: { redact: world.redact },
  data: { ...data, weights: world.weights },
  ...(world.bias && { bias: world.bias }),
});

vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
vi.stubEnv('SLUICE_STAGE', 'dev');
vi.mock('#shared/runtime/policies.ts', () => ({
  policies: () =>
    new Map<string, object>([
      [model, { ...watched, monitoring: monitoringNow() }],
      ['other', { model: 'other' }],
    ]),
}));
vi.mock('#shared/runtime/outside.ts', () => ({
  clock: { now: () => world.now },
  biasMetrics: () => ({
    put: async (_place: object, _at: number, all: typeof world.metrics) => void world.metrics.push(...all),
  }),
  candidateVersions: () => ({ describe: async () => world.candidate }),
  bus: () => ({ publish: async (events: typeof world.events) => void world.events.push(...events) }),
  history: () => ({ list: async () => world.heads }),
  monitorExecutions: () => ({
    start: async (name: string, input: object) => {
      if (world.started.some(one => one.name === name)) return 'exists';
      world.started.push({ name, input });
      return 'started';
    },
  }),
  monitorFiles: () => world.files,
  monitorMetrics: () => ({
    put: async (_place: object, _at: number, all: typeof world.metrics) => void world.metrics.push(...all),
  }),
  objects: () => ({
    text: async (uri: string) => (await world.files.readUri(uri)) ?? { unreadable: `${uri} is not there.` },
  }),
  qualityMetrics: () => ({
    put: async (_place: object, _at: number, all: typeof world.metrics) => void world.metrics.push(...all),
  }),
  notices: () => ({ send: async (subject: string, text: string) => void world.messages.push({ subject, text }) }),
  records: () => ({ entries: async (rolloutId: string) => world.entriesOf[rolloutId] ?? world.entries }),
  routes: () => ({ read: async () => world.route }),
  versionBaselines: () => ({ ofVersion: async () => world.baselines }),
}));

/** Statistics of a number and a category in a thousand rows. */
export const statistics = {
  version: 0,
  dataset: { item_count: 1000 },
  features: [
    {
      name: 'amount',
      inferred_type: 'Fractional',
      numerical_statistics: {
        common: { num_present: 1000, num_missing: 0 },
        mean: 50,
        min: 0,
        max: 100,
        distribution: {
          kll: { buckets: [0, 25, 50, 75].map(at => ({ lower_bound: at, upper_bound: at + 25, count: 250 })) },
        },
      },
    },
    {
      name: 'entry',
      inferred_type: 'String',
      string_statistics: {
        common: { num_present: 1000, num_missing: 0 },
        distinct_count: 2,
        distribution: {
          categorical: {
            buckets: [
              { value: 'chip', count: 500 },
              { value: 'online', count: 500 },
            ],
          },
        },
      },
    },
  ],
};

export function captured(count: number, row: (i: number) => object): string {
  const line = (i: number) => {
    const data = JSON.stringify(row(i));
    return JSON.stringify({
      captureData: { endpointInput: { observedContentType: 'application/json', data, encoding: 'JSON' } },
    });
  };
  return Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
}

export const usual = (i: number) => ({ amount: (i * 37) % 100, entry: i % 2 === 0 ? 'chip' : 'online' });
