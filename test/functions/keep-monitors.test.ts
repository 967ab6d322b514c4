import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FoundSchedules, MonitorStep } from '#shared/domain/monitoring/engine/monitor-steps.ts';
import { example as rolloutFinished } from '../../events/sluice/rollout-finished.ts';
import { MemoryMonitorFiles } from '../support/memory-monitor-files.ts';

const arn = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud/3';
const slot = (share: number, version = 3) => ({ name: 'blue', version, share, modelPackageArn: arn });
const data = { schedule: 'hourly', season: 'day', exclude: [], minRows: 100, baselinePhi: 1, metrics: 'drift' };
const job = { instanceType: 'ml.m5.large', volumeSizeInGB: 20, maxRuntimeMs: 1_800_000 };
const hour = 3_600_000;
const start = {
  route: undefined as object | undefined,
  heads: [] as object[],
  entries: [] as object[],
  baseline: { statistics: 's3://b/statistics.json' } as object | undefined,
  found: { schedules: [], definitions: [] } as FoundSchedules,
  done: [] as MonitorStep[],
  refusal: undefined as string | undefined,
  told: [] as string[],
  lastRun: undefined as number | undefined,
};
const world = structuredClone(start);
const files = new MemoryMonitorFiles();

vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
for (const [name, value] of [
  ['SLUICE_STAGE', 'dev'],
  ['AWS_REGION', 'us-east-1'],
  ['ARTIFACTS_BUCKET', 'artifacts'],
  ['MONITOR_JOB_ROLE_ARN', 'arn:aws:iam::111122223333:role/sluice-dev-monitor-job'],
] as const)
  vi.stubEnv(name, value);
vi.mock('#shared/runtime/policies.ts', () => ({
  policies: () =>
    new Map<string, object>([
      ['fraud', { model: 'fraud', monitoring: { engine: 'model-monitor', job, data } }],
      ['own', { model: 'own', monitoring: { engine: 'serverless', job, data } }],
      ['none', { model: 'none' }],
    ]),
}));
vi.mock('#shared/runtime/outside.ts', () => ({
  clock: { now: () => 10 * hour },
  history: () => ({ list: async () => world.heads }),
  monitorFiles: () => files,
  monitoringSchedules: () => ({
    find: async () => world.found,
    lastRun: async () => world.lastRun,
    async carryOut(step: MonitorStep) {
      if (world.refusal !== undefined) return world.refusal;
      world.done.push(step);
      return undefined;
    },
  }),
  notices: () => ({ send: async (subject: string, text: string) => void world.told.push(`${subject}: ${text}`) }),
  records: () => ({ entries: async () => world.entries }),
  routes: () => ({ read: async (model: string) => (model === 'fraud' ? world.route : undefined) }),
  versionBaselines: () => ({ ofVersion: async () => world.baseline }),
}));

const { handler } = await import('../../functions/keep-monitors/handler.ts');
const look = () => handler({ task: 'keep' }, {} as never);
const done = () => world.done.map(step => step.do);

beforeEach(() => {
  Object.assign(world, structuredClone(start), { route: { endpoint: 'sluice-dev-fraud', slots: [slot(10_000)] } });
  files.texts.clear();
});

describe('the schedules of Model Monitor', () => {
  it('are made once a version has all requests, by the end of its rollout too', async () => {
    await handler(rolloutFinished, {} as never);
    expect(world.done).toMatchObject([
      {
        do: 'create definition',
        name: expect.stringMatching(/^sluice-dev-fraud-data-v3-/),
        request: { RoleArn: expect.stringContaining('sluice-dev-monitor-job') },
      },
      { do: 'create schedule', name: 'sluice-dev-fraud-data' },
    ]);
    expect(world.told).toEqual([]);
  });

  it('rest from the first share of a rollout to its end, and their alarm with them', async () => {
    world.found = {
      schedules: [{ name: 'sluice-dev-fraud-data', status: 'Scheduled', createdAt: 0 }],
      definitions: [],
    };
    world.heads = [{ rolloutId: 'r', status: 'planned' }];
    world.lastRun = 9 * hour;
    await look();
    expect(done()).not.toContain('stop schedule');
    world.done.length = 0;
    world.entries = [{ at: 1, entry: { kind: 'shifted' } }];
    await look();
    expect(done()).toEqual(['stop schedule']);
    world.route = { endpoint: 'sluice-dev-fraud', slots: [slot(9_000), slot(1_000, 4)] };
    world.heads = [];
    expect(await look()).toMatchObject({ atWork: ['fraud'] });
  });

  it('go with their definitions where nothing serves or no policy asks', async () => {
    world.route = undefined;
    world.found = {
      schedules: [{ name: 'sluice-dev-fraud-data', status: 'Scheduled', definition: 'd', createdAt: 0 }],
      definitions: ['d', 'sluice-dev-gone-data-v1-x'],
    };
    await look();
    expect(world.done).toEqual([
      { do: 'delete schedule', name: 'sluice-dev-fraud-data' },
      { do: 'delete definition', name: 'sluice-dev-gone-data-v1-x' },
    ]);
  });

  it('that SageMaker refuses are told of once, and again when the reason is another', async () => {
    world.refusal = 'create definition x: not available to new customers';
    expect(await look()).toMatchObject({ refused: [world.refusal] });
    await look();
    expect(world.told).toEqual([expect.stringContaining('fraud: its data is not watched: create definition x: not')]);
    world.refusal = undefined;
    await look();
    world.refusal = 'another';
    await look();
    expect(world.told).toHaveLength(2);
  });

  it('cannot be made of a version without a baseline, which is told', async () => {
    world.baseline = undefined;
    await look();
    expect(world.done).toEqual([]);
    expect(world.told).toEqual([expect.stringContaining('Version 3 of fraud names neither')]);
  });

  it.each([
    ['runs', 9 * hour, ['fraud']],
    ['has stopped running', 6 * hour, []],
  ])('one that %s: who is heard by its alarm', async (_what, lastRun, expected) => {
    world.found = {
      schedules: [{ name: 'sluice-dev-fraud-data', status: 'Scheduled', createdAt: 0 }],
      definitions: [],
    };
    world.lastRun = lastRun;
    expect(await look()).toMatchObject({ atWork: expected });
  });
});
