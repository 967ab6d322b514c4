import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/** A version was approved or rejected: by policy after its gates, or by people. `by` says who, as far as it is known. */
export const approvalDecided = envelope(
  'sluice',
  'Approval Decided',
  z.object({
    model: z.string(),
    version: z.number(),
    modelPackageArn: z.string(),
    decision: z.enum(['approved', 'rejected']),
    by: z.string(),
    reason: z.string(),
    /** Epoch milliseconds. */
    at: z.number(),
  }),
);

export type ApprovalDecided = z.output<typeof approvalDecided>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Approval Decided'] };

export const example = {
  version: '0',
  id: '2c3d4e5f-6a7b-4c8d-9e0f-1a2b3c4d5e6f',
  'detail-type': 'Approval Decided',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T16:18:04Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/3'],
  detail: {
    model: 'fraud-detection',
    version: 3,
    modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/3',
    decision: 'approved',
    by: 'policy',
    reason: 'Every gate passed against version 2.',
    at: 1771949884000,
  },
};
