import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeData } from '../../../examples/fraud-detection/data.ts';
import { defaultGenerator } from '../../../examples/fraud-detection/generator/options.ts';

/** A folder laid out as SageMaker lays out `/opt/ml` for training, with few transactions; removed after the test. */
export async function containerFolder(hyperparameters: object, fraudRate = 0.03): Promise<string> {
  const base = await mkdtemp(join(tmpdir(), 'sluice-fraud-'));
  onTestFinished(() => rm(base, { recursive: true }));
  await mkdir(join(base, 'input/config'), { recursive: true });
  await writeFile(join(base, 'input/config/hyperparameters.json'), JSON.stringify(hyperparameters));
  await writeData(join(base, 'input/data'), { ...defaultGenerator, disputed: 0, fraudRate, train: 4000, test: 2000 });
  return base;
}
