import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';
import { retrainingFact } from '../retraining-fact.ts';

/** What was found does not retrain the model. */
export const retrainingRefused = envelope(
  'sluice',
  'Retraining Refused',
  z.object({
    ...retrainingFact,
    reason: z.string(),
    /** The execution that serves it already. */
    pipelineExecutionArn: z.string().optional(),
  }),
);

export type RetrainingRefused = z.output<typeof retrainingRefused>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Retraining Refused'] };

export const example = {
  version: '0',
  id: '3c9d7b1e-0f6d-4f5a-b1b7-53f2d6a9c7e0',
  'detail-type': 'Retraining Refused',
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
    reason: 'severity',
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
