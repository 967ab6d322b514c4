import { beforeEach, describe, expect, it } from 'vitest';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { biasMonitorPolicy } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { readGroups } from '#shared/views/groups-reading.ts';
import { readMonitors } from '#shared/views/monitor-views.ts';
import { modelViolation } from '../../../events/sluice/model-violation.ts';
import { model, modelPackageArn, reset, world } from './setting.ts';

const { handler: planWindow } = await import('../../../functions/plan-window/handler.ts');
const { handler: countCaptures } = await import('../../../functions/count-captures/handler.ts');
const { handler: judgeWindow } = await import('../../../functions/judge-window/handler.ts');

const place = { endpoint: 'sluice-dev-fraud', schedule: 'sluice-dev-fraud-bias' };
const folder = `monitors/${place.endpoint}/${place.schedule}`;
const baselineKey = `${folder}/baselines/v3.json`;
const captures = `captures/${place.endpoint}/blue/2026/01`;
const day = (date: number, hour = 0, minute = 0) => Date.UTC(2026, 0, date, hour, minute);
const json = (value: object) => ({
  observedContentType: 'application/json',
  data: JSON.stringify(value),
  encoding: 'JSON',
});

/** Requests of two rows each: north and west in turns, with the parts of them that are answered positively. */
function captured(requests: number, north: number, west: number): string {
  const score = (i: number, part: number) => (((i * 37) % 100) / 100 < part ? 0.9 : 0.1);
  const lines = Array.from({ length: requests }, (_, i) =>
    JSON.stringify({
      captureData: {
        endpointInput: json({ instances: [{ region: 'north' }, { region: 'west' }] }),
        endpointOutput: json({ predictions: [{ score: score(i, north) }, { score: score(i + 50, west) }] }),
      },
    }),
  );
  return lines.join('\n');
}

/** Held-out rows of north and west, of which a fifth are answered positively each. */
function putHeldOut(): void {
  world.candidate = { metadata: { rows: 's3://bucket/rows.jsonl', predictions: 's3://bucket/predictions.jsonl' } };
  const lines = (of: (i: number) => object) => Array.from({ length: 2000 }, (_, i) => JSON.stringify(of(i))).join('\n');
  world.files.texts.set(
    'rows.jsonl',
    lines(id => ({ id, label: 0, region: id % 2 === 0 ? 'north' : 'west' })),
  );
  world.files.texts.set(
    'predictions.jsonl',
    lines(id => ({ id, score: id % 10 < 2 ? 0.9 : 0.1 })),
  );
}

type Planned = { verdict: string; reason?: string; captures?: string; due: { window: object; work: string } };
const plan = async () => (await planWindow({ model, kind: 'bias', execution: 'run' }, {} as never)) as Planned;

/** What the state machine does with one window. */
async function run(): Promise<object> {
  const planned = await plan();
  if (planned.verdict === 'nothing') return planned;
  if (planned.verdict === 'count') {
    const Items = (await world.files.list(planned.captures ?? '')).map(Key => ({ Key }));
    const { work } = planned.due;
    await countCaptures({ BatchInput: { kind: 'bias', model, baselineKey, work }, Items }, {} as never);
  }
  return judgeWindow(planned as never, {} as never) as Promise<object>;
}

beforeEach(() => {
  reset();
  const slot = { name: 'blue', version: 3, share: 10_000, modelPackageArn };
  world.route = { endpoint: place.endpoint, updatedAt: day(5, 9, 30), slots: [slot] };
  world.bias = biasMonitorPolicy.parse({ facet: 'region', phi: 1 });
  world.now = day(7, 0, 20);
  // The data monitor of this version has no baseline: nobody else watches.
  world.files.texts.set(
    `monitors/${place.endpoint}/sluice-dev-fraud-data/baselines/v3.json`,
    JSON.stringify({ schema: 1, version: 3, problems: ['none'] }),
  );
});

describe('the answers of a day', () => {
  it('are compared with those to the held-out rows, group by group', async () => {
    putHeldOut();
    world.files.texts.set(`${captures}/06/05/a.jsonl`, captured(300, 0.2, 0.2));
    expect(await run()).toEqual({ outcome: 'judged', rows: 600, violation: null });
    expect(world.files.json(baselineKey)).toMatchObject({
      about: 'region',
      threshold: 0.5,
      baseline: {
        groups: [
          { value: 'north', rows: 1000, positives: 200 },
          { value: 'west', rows: 1000, positives: 200 },
        ],
      },
    });
    const reports = await world.files.list(`${folder}/2026/01/07/00/`);
    expect(reports.map(key => key.split('/').at(-1))).toEqual([
      'analysis.json',
      'bias.json',
      'constraint_violations.json',
      'constraints.json',
    ]);
    expect(world.metrics).toMatchObject([{ name: 'bias_metric_DPPL' }]);
    expect(await run()).toMatchObject({ verdict: 'nothing' });
  });

  it('that treat a group otherwise are told, once to people, without the value', async () => {
    putHeldOut();
    world.files.texts.set(`${captures}/06/05/a.jsonl`, captured(300, 0.1, 0.6));
    world.files.texts.set(`${captures}/07/05/a.jsonl`, captured(300, 0.1, 0.6));
    await run();
    world.now = day(8, 0, 20);
    expect(await run()).toMatchObject({ violation: { cause: 'bias', severity: 'critical' } });
    expect(world.events).toHaveLength(2);
    expect(modelViolation.shape.detail.parse(world.events[1]?.detail)).toMatchObject({
      cause: 'bias',
      version: 3,
      monitor: { schedule: place.schedule, type: 'bias' },
      key: `monitor#${place.schedule}#bias#${day(8)}#3`,
    });
    expect(world.messages).toMatchObject([{ subject: 'fraud: groups are treated otherwise than before (critical)' }]);
    expect(JSON.stringify([world.events, world.messages])).not.toMatch(/north|west/);
    expect(world.files.json(`${folder}/2026/01/08/00/constraint_violations.json`)).toMatchObject({
      violations: [{ facet: 'region', facet_value: expect.stringMatching(/north|west/), metric_name: 'DPPL' }, {}],
    });
  });

  it('are judged once, and a lost memory is made again', async () => {
    putHeldOut();
    world.files.texts.set(`${captures}/06/05/a.jsonl`, captured(300, 0.2, 0.5));
    const planned = await plan();
    await run();
    const kept = world.files.json(`${folder}/state.json`);
    world.files.texts.set(`${folder}/state.json`, '{"schema":1,"ver');
    expect(await judgeWindow(planned as never, {} as never)).toEqual({ outcome: 'judged already' });
    expect(world.files.json(`${folder}/state.json`)).toEqual(kept);
  });

  it('are set aside where the data of one of its hours was broken', async () => {
    putHeldOut();
    const broken = JSON.stringify({ version: 3, judged: { defects: [{ feature: 'amount', defect: 'wrong type' }] } });
    world.files.texts.set(`monitors/${place.endpoint}/sluice-dev-fraud-data/2026/01/06/14/window.json`, broken);
    world.files.texts.set(`${captures}/06/05/a.jsonl`, captured(300, 0.2, 0.2));
    expect(await run()).toMatchObject({ outcome: 'set-aside' });
  });

  it('are judged anew where the policy asks about another field', async () => {
    putHeldOut();
    world.files.texts.set(`${captures}/06/05/a.jsonl`, captured(300, 0.2, 0.2));
    await run();
    world.bias = biasMonitorPolicy.parse({ facet: 'region', value: 'west', phi: 1 });
    expect(await run()).toMatchObject({ outcome: 'judged' });
    expect(world.files.json(baselineKey)).toMatchObject({
      about: 'region=west',
      baseline: { groups: [{ value: 'west' }], rest: { rows: 1000 } },
    });
    expect(world.files.json(`${folder}/state.json`)).toMatchObject({ about: 'region=west', windowEnd: day(7) });
  });
});

describe('what operators are shown', () => {
  const policy = () => ({ model, monitoring: { engine: 'serverless', bias: world.bias } }) as unknown as ModelPolicy;
  const sources = { stage: 'dev', routes: { read: async () => world.route as never }, monitorFiles: () => world.files };

  it('is the last window with its evidence, and a table of the groups without which nothing is named', async () => {
    putHeldOut();
    expect(await readMonitors(policy(), sources)).toEqual([{ model, kind: 'bias', schedule: place.schedule }]);
    expect(await readGroups(policy(), sources)).toBeUndefined();
    world.files.texts.set(`${captures}/06/05/a.jsonl`, captured(300, 0.1, 0.6));
    await run();
    expect(await readMonitors(policy(), sources)).toMatchObject([
      { kind: 'bias', last: { version: 3, outcome: 'judged', rows: 600, fast: null, state: 'bias' } },
    ]);
    expect(await readGroups(policy(), sources)).toMatchObject({
      facet: 'region',
      outcome: 'judged',
      groups: [
        { value: 'north', last: { own: { rows: 300, positives: 30 } } },
        { value: 'west', baseline: { own: { rows: 1000, positives: 200 } }, last: { own: { positives: 180 } } },
      ],
    });
  });
});

describe('a version without held-out rows of the groups', () => {
  it('is compared with its first whole day with answers enough, from the next on', async () => {
    world.candidate = { metadata: {} };
    world.now = day(6, 12);
    expect(await plan()).toMatchObject({ verdict: 'nothing' });
    world.files.texts.set(`${captures}/06/05/a.jsonl`, captured(600, 0.2, 0.4));
    world.now = day(7, 0, 20);
    expect(await plan()).toMatchObject({ verdict: 'nothing', reason: 'Every window that is over is judged.' });
    expect(world.files.json(baselineKey)).toMatchObject({ until: day(7), baseline: { groups: [{ rows: 600 }, {}] } });
    world.now = day(8, 0, 20);
    expect(await plan()).toMatchObject({ verdict: 'judge', due: { window: { from: day(7), to: day(8) } } });
  });

  it('says why it is not watched yet; after a week, to people and once', async () => {
    world.candidate = { metadata: {} };
    expect(await plan()).toMatchObject({ verdict: 'nothing', reason: expect.stringContaining('whole day yet') });
    expect(world.messages).toEqual([]);
    world.now = day(13, 0, 20);
    for (let time = 0; time < 2; time++)
      expect(await plan()).toMatchObject({ verdict: 'nothing', reason: expect.stringContaining('"region"') });
    expect(world.messages).toMatchObject([{ subject: 'fraud version 3 is not watched for bias' }]);
  });
});

describe('a field that nobody can compare', () => {
  it('because captures hold it redacted, by the number of its column, is told', async () => {
    putHeldOut();
    world.baselines = { statistics: 's3://bucket/statistics.json' };
    const common = { common: { num_present: 9, num_missing: 0 }, distribution: { categorical: { buckets: [] } } };
    const features = ['amount', 'region'].map(name => ({ name, inferred_type: 'String', string_statistics: common }));
    world.files.texts.set('statistics.json', JSON.stringify({ version: 0, dataset: { item_count: 9 }, features }));
    world.redact = [{ field: 1, how: 'drop', in: 'both' }];
    expect(await plan()).toMatchObject({ verdict: 'nothing', reason: expect.stringContaining('is redacted') });
    expect(world.messages).toHaveLength(1);
  });
});

it('counts nothing without a baseline', async () => {
  const BatchInput = { kind: 'bias', model, baselineKey, work: 'work' };
  await expect(countCaptures({ BatchInput, Items: [{ Key: 'a' }] }, {} as never)).rejects.toThrow('no bias monitor');
});
