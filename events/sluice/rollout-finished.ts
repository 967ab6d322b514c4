import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/** A rollout has ended. `serving` is what answers requests now; absent when nothing does. */
export const rolloutFinished = envelope(
  'sluice',
  'Rollout Finished',
  z.object({
    rolloutId: z.string(),
    model: z.string(),
    version: z.number(),
    modelPackageArn: z.string(),
    status: z.enum(['promoted', 'rolled back', 'superseded', 'failed']),
    reason: z.string(),
    serving: z.object({ version: z.number(), slot: z.string() }).optional(),
  }),
);

export type RolloutFinished = z.output<typeof rolloutFinished>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Rollout Finished'] };

export const example = {
  version: '0',
  id: '9a1e7b34-6d0b-4b6a-a2c5-77d0b6a1c9e2',
  'detail-type': 'Rollout Finished',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T17:16:02Z',
  region: 'us-east-1',
  resources: ['arn:aws:states:us-east-1:111122223333:execution:sluice-dev-rollout:text-classification-v2-e1'],
  detail: {
    rolloutId: 'text-classification-v2-e1',
    model: 'text-classification',
    version: 2,
    modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2',
    status: 'promoted',
    reason: 'Version 2 passed every check. Version 2 answers all requests for text-classification, from slot green.',
    serving: { version: 2, slot: 'green' },
  },
};
