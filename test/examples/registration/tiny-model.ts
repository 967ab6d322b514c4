import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReferenceModel } from '../../../examples/reference-model.ts';
import { evaluationReport } from '../../../examples/text-classification/evaluation/evaluation-report.ts';

/** A model whose data is a line per channel. */
export const tinyModel: ReferenceModel = {
  name: 'tiny',
  description: 'A model for a test.',
  repository: 'sluice/tiny',
  contentTypes: ['application/json'],
  responseTypes: ['application/json'],
  realtimeInstanceTypes: ['ml.c5.large'],
  recipes: { v1: { depth: '1' } },
  dataSources: ['package.json'],
  async prepare(folder) {
    for (const channel of ['train', 'test']) {
      await mkdir(join(folder, channel));
      await writeFile(join(folder, channel, `${channel}.jsonl`), channel);
    }
    return {};
  },
};

export const tinyReport = evaluationReport([
  { label: 'spam', prediction: { label: 'spam', score: 0.9 } },
  { label: 'ham', prediction: { label: 'ham', score: 0.1 } },
  { label: 'ham', prediction: { label: 'ham', score: 0.2 } },
]);
