import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';
import { retrainingFact } from '../retraining-fact.ts';

/** A retraining is due and may not start yet: it starts by itself when nothing holds it any more. */
export const retrainingDeferred = envelope(
  'sluice',
  'Retraining Deferred',
  z.object({
    ...retrainingFact,
    /** What holds it. */
    reason: z.string(),
    /** When that is over at the earliest, epoch milliseconds; absent where nobody knows. */
    until: z.number().optional(),
  }),
);

export type RetrainingDeferred = z.output<typeof retrainingDeferred>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Retraining Deferred'] };

export const example = {
  version: '0',
  id: '3c9d7b1e-0f6d-4f5a-b1b7-53f2d6a9c7e0',
  'detail-type': 'Retraining Deferred',
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
    reason: 'cooldown',
    until: 1771990000000,
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
