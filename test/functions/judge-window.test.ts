import { beforeEach, describe, expect, it } from 'vitest';
import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import { modelViolation } from '../../events/sluice/model-violation.ts';
import {
  captured,
  folder,
  model,
  modelPackageArn,
  place,
  reset,
  statistics,
  usual,
  world,
} from './monitoring/setting.ts';

const { handler: countCaptures } = await import('../../functions/count-captures/handler.ts');
const { handler } = await import('../../functions/judge-window/handler.ts');

const at = (hour: number) => Date.UTC(2026, 0, 5, hour);
const baselineKey = `${folder}/baselines/v3.json`;
const due = (from = 10) => ({
  kind: 'data',
  model,
  version: 3,
  modelPackageArn,
  window: { from: at(from), to: at(from + 1) },
  place,
  baselineKey,
  work: `${folder}/work/${from}`,
});
const judge = (from = 10, more: object = {}) => handler({ due: due(from), ...more }, {} as never);

async function counted(from: number, row: (i: number) => object): Promise<void> {
  world.files.texts.set('a', captured(300, row));
  await countCaptures(
    { BatchInput: { kind: 'data', model, baselineKey, work: due(from).work }, Items: [{ Key: 'a' }] },
    {} as never,
  );
}

beforeEach(async () => {
  reset();
  await world.files.write(baselineKey, { schema: 1, version: 3, ...readStatistics(statistics, undefined) });
});

describe('a window', () => {
  it('is reported, measured and remembered', async () => {
    await counted(10, usual);
    expect(await judge()).toEqual({ outcome: 'calibrating', rows: 300, violation: null });
    const reports = await world.files.list(`${folder}/2026/01/05/11/`);
    expect(reports.map(key => key.split('/').at(-1))).toEqual([
      'constraint_violations.json',
      'constraints.json',
      'statistics.json',
      'window.json',
    ]);
    expect(world.metrics.map(({ name }) => name)).toEqual([
      'feature_baseline_drift_amount',
      'feature_baseline_drift_entry',
    ]);
    expect(world.files.json(`${folder}/state.json`)).toMatchObject({ version: 3, windowEnd: at(11) });
    expect(world.events).toEqual([]);
  });

  it('is judged once', async () => {
    await judge(10, { uncounted: 'no data' });
    expect(await judge(10, { uncounted: 'no data' })).toEqual({ outcome: 'judged already' });
  });

  it('leaves no statistics of hours that were set aside', async () => {
    expect(await judge(10, { uncounted: 'set aside' })).toMatchObject({ outcome: 'set-aside', rows: 0 });
    expect(await world.files.list(`${folder}/2026/01/05/11/`)).toEqual([`${folder}/2026/01/05/11/window.json`]);
  });

  it('with broken data is told to programs, and to a person', async () => {
    await counted(10, i => ({ ...usual(i), amount: usual(i).amount * 100 }));
    await judge();
    expect(world.events).toHaveLength(1);
    expect(modelViolation.shape.detail.parse(world.events[0]?.detail)).toMatchObject({ cause: 'defect', version: 3 });
    const page = `${folder}/2026/01/05/11/report.html`;
    expect(world.messages).toMatchObject([
      { subject: 'fraud: data is broken', text: expect.stringContaining(`Report: s3://bucket/${page}, or `) },
    ]);
    expect(world.files.texts.get(page)).toContain('<strong>Data is broken, serious</strong>: amount: ');
  });

  it('tells the same again where the run died before it could remember', async () => {
    await counted(10, i => ({ ...usual(i), entry: 'chip' }));
    await judge();
    world.files.texts.delete(`${folder}/state.json`);
    world.files.texts.delete(`${folder}/2026/01/05/11/window.json`);
    await judge();
    const [first, again] = world.events.map(({ detail }) => detail);
    expect(first).toMatchObject({ cause: 'drift' });
    expect(again).toEqual(first);
  });
});

describe('a memory', () => {
  it('that is lost is made again from the reports, and kept', async () => {
    for (const from of [10, 11]) {
      await counted(from, usual);
      await judge(from);
    }
    const kept = world.files.json(`${folder}/state.json`);
    world.files.texts.set(`${folder}/state.json`, '{"schema":1,"ver');
    expect(await judge(11)).toEqual({ outcome: 'judged already' });
    expect(world.files.json(`${folder}/state.json`)).toEqual(kept);
  });

  it('that another run has changed meanwhile is not written over', async () => {
    await counted(10, usual);
    const write = world.files.write.bind(world.files);
    world.files.write = async (key, value) => {
      await write(key, value);
      if (key.endsWith('/window.json'))
        await write(`${folder}/state.json`, { schema: 1, version: 3, windowEnd: at(11) });
    };
    await expect(judge()).rejects.toMatchObject({ name: 'Contention' });
    world.files.write = write;
  });
});
