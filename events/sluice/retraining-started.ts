import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';
import { retrainingFact } from '../retraining-fact.ts';

/** A retraining has been started, and its execution is known. */
export const retrainingStarted = envelope(
  'sluice',
  'Retraining Started',
  z.object({
    ...retrainingFact,
    pipelineExecutionArn: z.string(),
    /** Starts of this model before it, and the episode it serves; 0 stands for none. */
    attempt: z.number(),
    episode: z.number(),
    /** What the pipeline was given. */
    parameters: z.record(z.string(), z.string()),
  }),
);

export type RetrainingStarted = z.output<typeof retrainingStarted>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Retraining Started'] };

export const example = {
  version: '0',
  id: '3c9d7b1e-0f6d-4f5a-b1b7-53f2d6a9c7e0',
  'detail-type': 'Retraining Started',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T17:02:20Z',
  region: 'us-east-1',
  resources: [],
  detail: {
    key: 'monitor#sluice-dev-fraud-detection-data#data#1771952400000#3',
    model: 'fraud-detection',
    version: 3,
    source: 'monitor sluice-dev-fraud-detection-data',
    cause: 'drift',
    severity: 'serious',
    evidence: 'amount and merchant have moved: evidence 5210 to 1.',
    pipelineExecutionArn:
      'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud-detection/execution/p4jn9xou8a8s',
    attempt: 2,
    episode: 3,
    parameters: { DataVersion: '2026-02-24' },
    numbers: {
      failed: 0,
      giveUpAfter: 3,
      starts: 1,
      cap: 3,
      newRows: 5200,
      minNewRows: 5000,
      labelledRows: 0,
      minLabelledRows: 0,
    },
  },
};
