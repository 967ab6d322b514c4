import { beforeEach, expect, it } from 'vitest';
import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import { captured, model, reset, statistics, usual, world } from './monitoring/setting.ts';

const { handler } = await import('../../functions/count-captures/handler.ts');

const BatchInput = { kind: 'data', model, baselineKey: 'baseline.json', work: 'work' };
const count = (...keys: string[]) => handler({ BatchInput, Items: keys.map(Key => ({ Key })) }, {} as never);

beforeEach(async () => {
  reset();
  await world.files.write('baseline.json', { schema: 1, version: 3, ...readStatistics(statistics, undefined) });
  world.files.texts.set('a', captured(30, usual));
  world.files.texts.set('b', `${captured(20, usual)}broken\n`);
});

it('leaves the counts of its objects as one part, the same however often it counts them', async () => {
  for (let time = 0; time < 2; time++) expect(await count('a', 'b')).toEqual({ counted: 2 });
  const keys = await world.files.list('work/parts/');
  expect(keys).toHaveLength(1);
  expect(world.files.json(keys[0] ?? '')).toMatchObject({
    rows: 50,
    unreadable: 1,
    features: { entry: { values: [25, 25] } },
  });
  await count('a');
  expect(await world.files.list('work/parts/')).toHaveLength(2);
});

it('is refused without a baseline', async () => {
  world.files.texts.delete('baseline.json');
  await expect(count('a')).rejects.toThrow('no baseline');
});

it('leaves ids and scores where labels are to be joined, and what cannot be', async () => {
  const line = (inferenceId: string, answer: unknown) =>
    JSON.stringify({
      captureData: {
        endpointOutput: { observedContentType: 'application/json', data: JSON.stringify(answer), encoding: 'JSON' },
      },
      eventMetadata: { eventId: 'e', inferenceId, inferenceTime: '2026-01-05T10:00:00Z' },
    });
  const lines = [
    line('a', { score: 0.9, label: 'fraud' }),
    line('b', { predictions: [{ score: 0.1 }, { score: 0.2 }] }),
    line('c', { label: 'fraud' }),
  ];
  world.files.texts.set('scored', `${lines.join('\n')}\n`);
  await handler({ BatchInput: { ...BatchInput, kind: 'quality' }, Items: [{ Key: 'scored' }] }, {} as never);
  const [key] = await world.files.list('work/parts/');
  expect(world.files.json(key ?? '')).toEqual({
    predictions: [['a', 0.9, Date.UTC(2026, 0, 5, 10)]],
    several: 1,
    unreadable: 1,
  });
});
