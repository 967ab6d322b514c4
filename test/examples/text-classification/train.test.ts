import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runEntry } from '../run-entry.ts';
import { containerFolder } from './container-folder.ts';
import { tinyMails } from './tiny-mails.ts';

const channels = { train: tinyMails(90), test: tinyMails(30) };

it('writes a model and its held-out metrics where SageMaker looks for them', async () => {
  const base = await containerFolder({ channels, hyperparameters: '{"ngrams":"2","presence":"true"}' });
  const run = await runEntry('text-classification', 'train.ts', { SAGEMAKER_BASE_DIR: base });
  expect(run).toMatchObject({ code: 0, output: expect.stringContaining('"ngrams":2,"presence":true') });
  expect((await readdir(join(base, 'model'))).sort()).toEqual([
    'classifier.json',
    'evaluation.json',
    'naive-bayes.json',
  ]);
  const report = JSON.parse(await readFile(join(base, 'model/evaluation.json'), 'utf8'));
  expect(report.held_out).toEqual({ mails: 30, spam: 10 });
  expect(report.binary_classification_metrics.accuracy.value).toBe(1);
});

it('gives the same model for the same input', async () => {
  const models = await Promise.all(
    [1, 2].map(async () => {
      const base = await containerFolder({ channels });
      await runEntry('text-classification', 'train.ts', { SAGEMAKER_BASE_DIR: base });
      return readFile(join(base, 'model/naive-bayes.json'), 'utf8');
    }),
  );
  expect(models[0]).toBe(models[1]);
});

it('reuses an artefact only for the same data and hyperparameters', async () => {
  const base = await containerFolder({ channels });
  const cache = join(base, 'cache');
  await mkdir(cache);
  const environment = { SAGEMAKER_BASE_DIR: base, TRAINING_CACHE: cache };
  expect((await runEntry('text-classification', 'train.ts', environment)).output).toContain('trained with');
  expect((await runEntry('text-classification', 'train.ts', environment)).output).toContain('reused with');
  await writeFile(join(base, 'input/config/hyperparameters.json'), '{"smoothing":"0.5"}');
  expect((await runEntry('text-classification', 'train.ts', environment)).output).toContain('trained with');
});

it.each([
  ['an absent channel', { channels: { train: tinyMails(30) } }, /test: expected \.jsonl files/],
  [
    'one label only',
    { channels: { ...channels, train: tinyMails(90).filter(mail => mail.label === 'ham') } },
    /2 or more/,
  ],
  [
    'hyperparameters that do not fit, all at once',
    { channels, hyperparameters: '{"ngrams":"7","depth":"3"}' },
    /ngrams: must be 1 or 2, got "7"; depth: is unknown; known are ngrams, presence, smoothing, minMails/,
  ],
  [
    'hyperparameters that are not JSON',
    { channels, hyperparameters: '{' },
    /hyperparameters\.json: expected a JSON object/,
  ],
])('fails with the reason in output/failure: %s', async (_, inputs, reason) => {
  const base = await containerFolder(inputs);
  const run = await runEntry('text-classification', 'train.ts', { SAGEMAKER_BASE_DIR: base });
  expect(run.code).toBe(1);
  expect(await readFile(join(base, 'output/failure'), 'utf8')).toMatch(reason);
  await expect(stat(join(base, 'model/classifier.json'))).rejects.toThrow('ENOENT');
});
