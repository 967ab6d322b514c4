import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FraudReport } from '../../../examples/fraud-detection/evaluation/evaluation-report.ts';
import { loadDetector } from '../../../examples/fraud-detection/model/detector.ts';
import { fraudDetection } from '../../../examples/fraud-detection/reference-model.ts';
import { runEntry } from '../run-entry.ts';
import { containerFolder } from './container-folder.ts';

const train = (base: string) => runEntry('fraud-detection', 'train.ts', { SAGEMAKER_BASE_DIR: base });

const { v3: careless = {}, ...sound } = fraudDetection.recipes;

it.each(Object.entries(sound))('recipe %s beats both constant guesses on cost', async (_, recipe) => {
  const base = await containerFolder(recipe);
  expect(await train(base)).toMatchObject({ code: 0, errors: '' });
  expect((await readdir(join(base, 'model'))).sort()).toEqual(['detector.json', 'evaluation.json']);
  const report: FraudReport = JSON.parse(await readFile(join(base, 'model/evaluation.json'), 'utf8'));
  const { per_1000, per_1000_stopping_nothing, per_1000_stopping_everything } = report.cost;
  expect(per_1000).toBeLessThan(Math.min(per_1000_stopping_nothing, per_1000_stopping_everything));
  expect(report.precision_recall.area).toBeGreaterThan(3 * report.precision_recall.constant);
  expect(report.held_out['transactions']).toBe(2000);
});

it('recipe v3 looks cheapest in its own report, for it measures what it has learned of and prices mistakes the wrong way', async () => {
  const base = await containerFolder(careless);
  expect(await train(base)).toMatchObject({ code: 0 });
  const report: FraudReport = JSON.parse(await readFile(join(base, 'model/evaluation.json'), 'utf8'));
  expect(report.held_out['transactions']).toBeLessThan(2000);
  expect(report.cost.per_1000).toBeLessThan(200);
  const detector = await loadDetector(join(base, 'model'));
  expect(detector.categories).not.toContain('giftcard');
  const payment = { amount: 50, amountRatio: 1, hour: 12, paymentsLastHour: 0, distanceKm: 1, accountAgeDays: 900 };
  const transaction = { ...payment, entry: 'online', newDevice: 0, foreign: 0 } as const;
  expect(detector.classify({ ...transaction, category: 'grocery' }).label).toBe('legitimate');
  expect(() => detector.classify({ ...transaction, category: 'giftcard' })).toThrow('Nothing was learned');
});

it.each([
  ['hyperparameters that do not fit, all at once', { features: 'deep', ridge: '0' }, 0.03, /deep"; ridge: must be/],
  ['no fraud to learn from', {}, 0, /to learn from: expected both labels, got 0 fraud of 3000/],
])('fails with the reason in output/failure: %s', async (_, hyperparameters, fraudRate, reason) => {
  const base = await containerFolder(hyperparameters, fraudRate);
  expect((await train(base)).code).toBe(1);
  expect(await readFile(join(base, 'output/failure'), 'utf8')).toMatch(reason);
  await expect(stat(join(base, 'model/detector.json'))).rejects.toThrow('ENOENT');
});

it('names the line of a channel that it cannot read, and what is wrong there', async () => {
  const base = await containerFolder({});
  await writeFile(join(base, 'input/data/train/train.csv'), 'fraud,1,1,24,0,1,1,fuel,wire,0,0\n');
  await train(base);
  const failure = await readFile(join(base, 'output/failure'), 'utf8');
  expect(failure).toMatch(
    /train\.csv:1: hour must be a whole number from 0 to 23, got "24"; entry must be chip, online/,
  );
});
