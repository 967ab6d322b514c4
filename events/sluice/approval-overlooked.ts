import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/** The scheduled comparison has found a model version whose approval, or its withdrawal, no event has told of. */
export const approvalOverlooked = envelope(
  'sluice',
  'Approval Overlooked',
  z.object({ ModelPackageArn: z.string().min(1) }),
);

export type ApprovalOverlooked = z.output<typeof approvalOverlooked>;

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Approval Overlooked'] };

export const example = {
  version: '0',
  id: '4c1d3e8a-0f6d-4f5a-b1b7-53f2d6a9c7e0',
  'detail-type': 'Approval Overlooked',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T17:05:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2'],
  detail: { ModelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2' },
};
