import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeJsonLines } from '../../../examples/text-classification/json-lines.ts';
import type { LabelledMail } from '../../../examples/text-classification/labelled-mail.ts';

interface Inputs {
  readonly hyperparameters?: string;
  readonly channels: Readonly<Record<string, readonly LabelledMail[]>>;
}

/** A folder laid out as SageMaker lays out `/opt/ml` for training; removed when the test is over. */
export async function containerFolder({ hyperparameters = '{}', channels }: Inputs): Promise<string> {
  const base = await mkdtemp(join(tmpdir(), 'sluice-container-'));
  onTestFinished(() => rm(base, { recursive: true }));
  const config = join(base, 'input/config/hyperparameters.json');
  await mkdir(dirname(config), { recursive: true });
  await writeFile(config, hyperparameters);
  for (const [channel, mails] of Object.entries(channels)) {
    await mkdir(join(base, 'input/data', channel), { recursive: true });
    await writeJsonLines(join(base, 'input/data', channel, `${channel}.jsonl`), mails);
  }
  return base;
}
