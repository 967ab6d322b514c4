import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeLabelled } from './csv.ts';
import { generate } from './generator/generate.ts';
import { defaultGenerator, type GeneratorOptions } from './generator/options.ts';
import type { LabelledTransaction } from './transaction.ts';

interface DataOptions extends Omit<GeneratorOptions, 'count'> {
  /** Transactions to learn from, and the later ones held out. */
  readonly train: number;
  readonly test: number;
}

export const defaultData: DataOptions = { ...defaultGenerator, train: 60_000, test: 30_000 };

/** What was written, also written beside it as `split.json`. */
export interface DataSummary extends DataOptions {
  readonly trainFraud: number;
  readonly testFraud: number;
}

/** Writes `train/train.csv`, `test/test.csv` (the later transactions) and `split.json` into the folder. */
export async function writeData(folder: string, options: DataOptions = defaultData): Promise<DataSummary> {
  const { train, test, ...generator } = options;
  const all = generate({ ...generator, count: train + test });
  const parts = { train: all.slice(0, train), test: all.slice(train) };
  for (const [channel, part] of Object.entries(parts)) {
    await mkdir(join(folder, channel), { recursive: true });
    await writeLabelled(join(folder, channel, `${channel}.csv`), part);
  }
  const summary = { ...options, trainFraud: frauds(parts.train), testFraud: frauds(parts.test) };
  await writeFile(join(folder, 'split.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

const frauds = (part: readonly LabelledTransaction[]) => part.filter(({ label }) => label === 'fraud').length;

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: '.sluice/data/fraud-detection' } } });
  console.log(values.out, await writeData(values.out));
}
