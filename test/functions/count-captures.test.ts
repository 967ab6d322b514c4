import { beforeEach, expect, it } from 'vitest';
import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import { captured, reset, statistics, usual, world } from './monitoring/setting.ts';

const { handler } = await import('../../functions/count-captures/handler.ts');

const BatchInput = { baselineKey: 'baseline.json', work: 'work' };
const count = (...keys: string[]) => handler({ BatchInput, Items: keys.map(Key => ({ Key })) }, {} as never);

beforeEach(async () => {
  reset();
  await world.files.write('baseline.json', { schema: 1, version: 3, ...readStatistics(statistics, undefined) });
  world.files.texts.set('a', captured(30, usual));
  world.files.texts.set('b', `${captured(20, usual)}broken\n`);
});

it('leaves the counts of its objects as one part, the same however often it counts them', async () => {
  for (let time = 0; time < 2; time++) expect(await count('a', 'b')).toEqual({ rows: 50, unreadable: 1 });
  const keys = await world.files.list('work/parts/');
  expect(keys).toHaveLength(1);
  expect(world.files.json(keys[0] ?? '')).toMatchObject({ rows: 50, features: { entry: { values: [25, 25] } } });
  await count('a');
  expect(await world.files.list('work/parts/')).toHaveLength(2);
});

it('is refused without a baseline', async () => {
  world.files.texts.delete('baseline.json');
  await expect(count('a')).rejects.toThrow('no baseline');
});
