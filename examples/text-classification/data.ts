import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus/read-corpus.ts';
import { type SplitOptions, split } from './corpus/split.ts';
import { writeJsonLines } from './json-lines.ts';

export const defaultSplit: SplitOptions = { seed: 20_020_822, testShare: 0.25 };

/** What the split holds, also written beside it as `split.json`. */
export interface SplitSummary extends SplitOptions {
  readonly mails: number;
  readonly train: number;
  readonly test: number;
  readonly duplicates: number;
  readonly contradictory: number;
}

/** Writes `train/train.jsonl`, `test/test.jsonl` and `split.json` into the folder. `every` > 1 takes each n-th mail only. */
export async function writeSplit(
  folder: string,
  { every = 1, ...options }: SplitOptions & { every?: number } = defaultSplit,
): Promise<SplitSummary> {
  const mails = await readCorpus(every);
  const { train, test, duplicates, contradictory } = split(mails, options);
  const summary = {
    ...options,
    mails: mails.length,
    train: train.length,
    test: test.length,
    duplicates,
    contradictory,
  };
  for (const [channel, part] of Object.entries({ train, test })) {
    await mkdir(join(folder, channel), { recursive: true });
    await writeJsonLines(join(folder, channel, `${channel}.jsonl`), part);
  }
  await writeFile(join(folder, 'split.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: '.sluice/data/text-classification' } } });
  console.log(values.out, await writeSplit(values.out));
}
