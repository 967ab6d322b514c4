import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DataManifest } from '../../../examples/data-version/data-manifest.ts';
import { fraudDetection } from '../../../examples/fraud-detection/reference-model.ts';
import { packFolder } from '../../../local/containers/tar-archive.ts';
import { startEntry } from '../run-entry.ts';
import { containerFolder } from './container-folder.ts';

async function runEntry(entry: string, base: string, args: readonly string[] = []) {
  const child = startEntry('fraud-detection', entry, { SAGEMAKER_BASE_DIR: base }, args);
  child.stdout.resume();
  child.stderr.resume();
  return new Promise<number>(resolve => child.once('close', resolve));
}

const json = async <Value>(file: string): Promise<Value> => JSON.parse(await readFile(file, 'utf8')) as Value;
const lines = async (file: string) =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);

interface Profiled {
  readonly dataset: object;
  readonly features: readonly { readonly name: string }[];
}

const prepareArguments = ['--version', 'd1', '--uri', 's3://b/fraud-detection/data/d1'];

/** A folder whose data stands where a processing job has it. */
async function processingFolder(): Promise<{ base: string; folder(name: string): string }> {
  const base = await containerFolder({ recipe: 'v1' });
  await mkdir(join(base, 'processing'), { recursive: true });
  await rename(join(base, 'input/data'), join(base, 'processing/data'));
  return { base, folder: name => join(base, 'processing', name) };
}

it('prepare hands the channels on as they are, with a manifest of each and the baseline of what is learned from', async () => {
  const { base, folder } = await processingFolder();
  expect(await runEntry('prepare.ts', base, prepareArguments)).toBe(0);
  const content = await readFile(join(folder('train'), 'train.csv'));
  expect(content).toEqual(await readFile(join(folder('data'), 'train/train.csv')));
  const manifest = await json<DataManifest>(join(folder('manifests'), 'train.json'));
  const etag = createHash('md5').update(content).digest('hex');
  expect(manifest).toMatchObject({
    ...{ version: 'd1', rows: 4000 },
    objects: [{ key: 'fraud-detection/data/d1/train/train.csv', etag, rows: 4000 }],
  });
  expect(manifest.rowHash).toEqual(manifest.rowHash.toSorted());
  const test = await json<DataManifest>(join(folder('manifests'), 'test.json'));
  expect(test.rowHash.filter(hash => manifest.rowHash.includes(hash))).toEqual([]);
  const statistics = await json<Profiled>(join(folder('baseline'), 'statistics.json'));
  expect(statistics.dataset).toEqual({ item_count: 4000 });
  expect(statistics.features.find(({ name }) => name === 'hour')).toMatchObject({
    inferred_type: 'Integral',
    numerical_statistics: { common: { num_present: 4000, num_missing: 0 }, min: 0, max: 23 },
  });
  const constraints = await json<Profiled>(join(folder('baseline'), 'constraints.json'));
  expect(constraints.features.find(({ name }) => name === 'entry')).toEqual({
    ...{ name: 'entry', inferred_type: 'String', completeness: 1 },
    string_constraints: { domains: ['atm', 'chip', 'online'] },
  });
});

it('evaluate judges the model on the held-out rows, one by one', async () => {
  const base = await containerFolder({ recipe: 'v1' });
  expect(await runEntry('train.ts', base)).toBe(0);
  const folder = (name: string) => join(base, 'processing', name);
  await mkdir(folder('model'), { recursive: true });
  await writeFile(join(folder('model'), 'model.tar.gz'), await packFolder(join(base, 'model')));
  await rename(join(base, 'input/data/test'), folder('test'));
  expect(await runEntry('evaluate.ts', base)).toBe(0);
  const report = await json(join(folder('evaluation'), 'evaluation.json'));
  expect(report).toEqual(await json(join(base, 'model/evaluation.json')));
  const rows = await lines(join(folder('evaluation'), 'rows.jsonl'));
  const predictions = await lines(join(folder('evaluation'), 'predictions.jsonl'));
  expect(rows).toHaveLength(2000);
  expect(new Set(rows.map(row => row['id'])).size).toBe(2000);
  expect(predictions.map(row => row['id'])).toEqual(rows.map(row => row['id']));
  expect(predictions.every(({ score }) => Number(score) >= 0 && Number(score) <= 1)).toBe(true);
  expect(new Set(rows.map(row => row['label']))).toEqual(new Set(['0', '1']));
  expect(rows[0]).toHaveProperty('amount');
});

it('prepare ends with the place of the row that is broken', async () => {
  const { base } = await processingFolder();
  await writeFile(join(base, 'processing/data/test/test.csv'), 'fraud,1,1,24,0,1,1,fuel,wire,0,0\n');
  expect(await runEntry('prepare.ts', base, prepareArguments)).toBe(1);
  expect(await readFile(join(base, 'output/message'), 'utf8')).toContain('test.csv:1: hour must be');
});

it('an unknown recipe is refused with those that there are', async () => {
  const base = await containerFolder({ recipe: 'v9' });
  expect(await runEntry('train.ts', base)).toBe(1);
  const known = Object.keys(fraudDetection.recipes).join(', ');
  expect(await readFile(join(base, 'output/failure'), 'utf8')).toContain(`recipe must be ${known}, got "v9"`);
});
