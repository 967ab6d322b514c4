import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/** Sluice has planned a rollout, holds the endpoint's lock, and is about to act. */
export const rolloutStarted = envelope(
  'sluice',
  'Rollout Started',
  z.object({
    rolloutId: z.string(),
    model: z.string(),
    endpoint: z.string(),
    strategy: z.string(),
    candidate: z.object({ version: z.number(), slot: z.string(), modelPackageArn: z.string() }),
    baseline: z.object({ version: z.number(), slot: z.string(), modelPackageArn: z.string() }).optional(),
  }),
);

export type RolloutStarted = z.output<typeof rolloutStarted>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Rollout Started'] };

export const example = {
  version: '0',
  id: '0f9b0f0e-5a3c-4a43-8f6c-3b7f0c1d2e3f',
  'detail-type': 'Rollout Started',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T17:00:20Z',
  region: 'us-east-1',
  resources: ['arn:aws:states:us-east-1:111122223333:execution:sluice-dev-rollout:text-classification-v2-e1'],
  detail: {
    rolloutId: 'text-classification-v2-e1',
    model: 'text-classification',
    endpoint: 'sluice-dev-text-classification',
    strategy: 'all-at-once',
    candidate: {
      version: 2,
      slot: 'green',
      modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2',
    },
    baseline: {
      version: 1,
      slot: 'blue',
      modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/1',
    },
  },
};
